package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"runtime"
	"runtime/debug"
	"strconv"

	"enrollsim/flow"
	"enrollsim/flow/fault"
	"enrollsim/server/enroll"
	"enrollsim/server/store"
	"enrollsim/server/wire"
)

// refusalStatus is the status of a refusal that tells its cause.
func refusalStatus(cause flow.Cause) int {
	switch cause {
	case flow.BadCredentials, flow.SessionEnded:
		return http.StatusUnauthorized
	case flow.PortalLocked:
		return http.StatusLocked
	case flow.AlreadyEnrolled:
		return http.StatusConflict
	case flow.ChallengeOver, flow.LoginLapsed:
		return http.StatusGone
	}
	return http.StatusForbidden
}

// refusal is the problem of a refusal. All of a phone's are the same.
func refusal(r *flow.Refusal) *wire.Problem {
	return &wire.Problem{Type: wire.RefusalType, Title: "Refused", Status: refusalStatus(r.Cause), Code: string(r.Cause)}
}

// problem is what a caller is told of an error. The text of one that is not
// meant for callers is kept back.
func problem(err error) *wire.Problem {
	if p, ok := errors.AsType[*wire.Problem](err); ok {
		return p
	}
	if r, ok := flow.AsRefusal(err); ok {
		return refusal(r)
	}
	if b, ok := errors.AsType[*fault.InjectedError](err); ok {
		return broken(b)
	}
	switch {
	case errors.Is(err, store.ErrNotFound):
		return wire.NewProblem(http.StatusNotFound, "no-sandbox", "There is no such sandbox", "")
	case errors.Is(err, store.ErrExists):
		return wire.NewProblem(http.StatusConflict, "sandbox-taken", "A sandbox of that id is open", "choose another id, or leave it out")
	case errors.Is(err, enroll.ErrServerKey):
		return wire.NewProblem(http.StatusServiceUnavailable, "other-key", "The sandbox was opened with another server key",
			"the server that opened it has the key, or none")
	case errors.Is(err, enroll.ErrInvalidName):
		return wire.NewProblem(http.StatusUnprocessableEntity, "bad-user", "Such a user cannot be", "give them a name")
	case errors.Is(err, enroll.ErrUserExists):
		return wire.NewProblem(http.StatusConflict, "user-taken", "There is a user of that name", "choose another name")
	}
	return wire.NewProblem(http.StatusServiceUnavailable, "no-answer", "The service could not answer",
		"what was asked may have happened; ask again, an activation with the same attempt id")
}

// fail answers with a problem.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	p := problem(err)
	if errors.Is(err, store.ErrNotFound) {
		s.rooms.remove(r.PathValue("sandbox")) // another server on the same store may have closed it
	}
	if p.Status >= http.StatusInternalServerError {
		p.Trace = s.newTrace()
		level := s.log.Error
		if errors.Is(err, context.Canceled) {
			level = s.log.Debug // the caller went away
		}
		level("no answer", "route", r.Pattern, "trace", p.Trace, "error", err)
	}
	switch p.Status {
	case http.StatusUnauthorized:
		w.Header().Set("WWW-Authenticate", "Bearer")
	case http.StatusTooManyRequests, http.StatusServiceUnavailable:
		w.Header().Set("Retry-After", "1")
	}
	writeJSON(w, p.Status, wire.ProblemType, p)
}

// caught answers for a handler that panicked. The value may hold anything, so
// only the runtime's own errors are put down with their words.
func (s *Server) caught(w *answer, r *http.Request, thrown any) {
	if err, ok := thrown.(error); ok && errors.Is(err, http.ErrAbortHandler) {
		cutOff()
	}
	what := fmt.Sprintf("%T", thrown)
	if err, ok := thrown.(runtime.Error); ok {
		what = err.Error()
	}
	p := wire.NewProblem(http.StatusInternalServerError, "internal", "The server failed", "")
	p.Trace = s.newTrace()
	s.metrics.panics.Add(1)
	s.log.Error("a handler panicked", "route", r.Pattern, "trace", p.Trace, "panic", what, "stack", string(debug.Stack()))
	if w.status == 0 {
		writeJSON(w, p.Status, wire.ProblemType, p)
		return
	}
	cutOff() // half an answer must not look whole
}

// newTrace names a failure, once in the life of the server.
func (s *Server) newTrace() string {
	return strconv.FormatInt(s.clock.Now().Unix(), 36) + "-" + strconv.FormatUint(s.traces.Add(1), 36)
}

// writeJSON answers with a value that can always be written as JSON.
func writeJSON(w http.ResponseWriter, status int, media string, v any) {
	body, err := json.Marshal(v)
	if err != nil { // a time outside of the years 0 to 9999
		http.Error(w, "", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", media)
	w.WriteHeader(status)
	_, _ = w.Write(append(body, '\n')) // nobody is left to tell
}
