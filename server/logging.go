package server

import (
	"context"
	"encoding/hex"
	"io"
	"log/slog"
	"net/http"
	"regexp"
	"time"
)

const (
	// requestIDHeader carries the id of a request, in its response.
	requestIDHeader = "X-Request-Id"
	// traceHeader is where a request stands in a distributed trace (W3C Trace Context).
	traceHeader = "Traceparent"
)

// requestKey is where a context has the request that it is of.
type requestKey struct{}

// traced gives a request an id, and its context the request, so that every line of the
// log that comes of it names it. The id is in the response, and so is where the caller's
// trace stands.
func (s *Server) traced(h http.Header, r *http.Request) *http.Request {
	h.Set(requestIDHeader, s.newRequestID())
	if at := traceOf(r); at != "" {
		h.Set(traceHeader, at)
	}
	described := &describedRequest{id: h.Get(requestIDHeader)}
	described.Request = r.WithContext(context.WithValue(r.Context(), requestKey{}, described))
	return described.Request
}

// newRequestID returns an id that no other request has, on this server or another one.
func (s *Server) newRequestID() string {
	var random [8]byte
	_, _ = io.ReadFull(s.random, random[:]) // without chance the time in the log tells requests apart
	return hex.EncodeToString(random[:])
}

// describedRequest is a request as the log describes it.
type describedRequest struct {
	*http.Request
	id string
}

// logger returns the log for the lines that come of the request of a context. They have
// what tells who asked what, and nothing that a caller may keep secret: the pattern and
// not the address, which can contain a code, and no header but the trace.
func (s *Server) logger(ctx context.Context) *slog.Logger {
	r, ok := ctx.Value(requestKey{}).(*describedRequest)
	if !ok {
		return s.log
	}
	about := []any{"request", r.id, "client", s.admission.proxies.client(r.Request), "route", r.Pattern}
	if id := r.PathValue("sandbox"); idPattern.MatchString(id) {
		about = append(about, "sandbox", id)
	}
	if at := traceOf(r.Request); at != "" {
		about = append(about, "traceparent", at)
	}
	return s.log.With(about...)
}

// logAnswer logs that a request was answered.
func (s *Server) logAnswer(ctx context.Context, status int, took time.Duration) {
	if s.log.Enabled(ctx, slog.LevelDebug) { // what is not logged is not put together
		s.logger(ctx).DebugContext(ctx, "answered", "status", status, "took", took)
	}
}

// traceparent is the header of that name, of any version that there may be. A later one
// may have further parts.
var traceparent = regexp.MustCompile(`^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-[!-~]{0,200})?$`)

// traceOf returns where a request stands in a trace; empty if it says nothing valid.
func traceOf(r *http.Request) string {
	said := r.Header[traceHeader]
	if len(said) != 1 {
		return ""
	}
	parts := traceparent.FindStringSubmatch(said[0])
	switch {
	case parts == nil, parts[1] == "ff", parts[1] == "00" && parts[4] != "",
		parts[2] == "00000000000000000000000000000000", parts[3] == "0000000000000000":
		return ""
	}
	return said[0]
}
