package server

import (
	"context"
	"errors"
	"net/http"
)

// serveHealth answers as long as the process lives.
func (s *Server) serveHealth(w http.ResponseWriter, _ *http.Request) {
	writeText(w, http.StatusOK, "ok")
}

// serveReady tells whether requests are welcome: the store answers, and the server
// is not about to end.
func (s *Server) serveReady(w http.ResponseWriter, r *http.Request) {
	select {
	case <-s.stopping:
		writeText(w, http.StatusServiceUnavailable, "ending")
		return
	default:
	}
	err := s.sandboxes.Ping(r.Context())
	s.tellReady(r.Context(), err)
	if err != nil {
		writeText(w, http.StatusServiceUnavailable, "the store does not answer, or keeps nothing")
		return
	}
	writeText(w, http.StatusOK, "ok")
}

// tellReady logs why the store keeps nothing, and when it does again, once each: whoever
// probes does so all the time.
func (s *Server) tellReady(ctx context.Context, err error) {
	switch {
	case errors.Is(err, context.Canceled): // the caller went away
	case err == nil && s.unready.Swap(false):
		s.logger(ctx).Info("ready again")
	case err != nil && !s.unready.Swap(true):
		s.logger(ctx).Error("not ready", "error", err)
	}
}

func serveOpenAPI(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(openAPI)
}
