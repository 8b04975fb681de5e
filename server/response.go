package server

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"enrollsim/server/wire"
)

// setSecurityHeaders sets the headers that every response has for browsers.
func setSecurityHeaders(h http.Header, r *http.Request) {
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
	if r.TLS != nil {
		h.Set("Strict-Transport-Security", "max-age=31536000")
	}
}

// statusRecorder records the status of a response.
type statusRecorder struct {
	http.ResponseWriter
	status int  // zero until the header is written
	waited bool // for news, so that the time it took says nothing
}

func (r *statusRecorder) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

func (r *statusRecorder) Write(b []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	return r.ResponseWriter.Write(b)
}

// Unwrap lets [http.ResponseController] reach the connection.
func (r *statusRecorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// writeResult writes the result of a call: a body, no body, or a problem.
func (s *Server) writeResult(w http.ResponseWriter, r *http.Request, success int, out any, err error) {
	if err != nil {
		s.writeProblem(w, r, err)
		return
	}
	if out == any(empty{}) {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	writeJSON(w, success, "application/json", out)
}

// writeJSON writes a value as JSON.
func writeJSON(w http.ResponseWriter, status int, media string, v any) {
	body, err := json.Marshal(v)
	if err != nil { // only for a time outside of the years 0 to 9999
		writeJSON(w, http.StatusInternalServerError, wire.ProblemType,
			wire.NewProblem(http.StatusInternalServerError, "internal", "The server failed", ""))
		return
	}
	w.Header().Set("Content-Type", media)
	w.WriteHeader(status)
	_, _ = w.Write(append(body, '\n')) // fails if the caller is gone
}

// writeText writes a line of plain text.
func writeText(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	fmt.Fprintln(w, text)
}

// delayResponse holds a response back that a fault makes late.
func (s *Server) delayResponse(req request, by time.Duration) {
	if by == 0 {
		return
	}
	s.extendDeadline(req.w, by)
	select {
	case <-s.clock.After(by):
	case <-s.stopping:
	case <-req.r.Context().Done():
	}
}

// abortResponse closes the connection without a response, or without the rest of it.
func abortResponse() {
	panic(http.ErrAbortHandler) //nolint:forbidigo // net/http has no other way
}
