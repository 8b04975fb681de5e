package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime"
	"runtime/debug"

	"enrollsim/flow"
	"enrollsim/flow/fault"
	"enrollsim/server/enroll"
	"enrollsim/server/store"
	"enrollsim/server/wire"
)

// refusalStatus returns the status of a refusal. A phone's refusal, without a cause,
// has 403.
func refusalStatus(cause flow.Cause) int {
	switch cause {
	case flow.BadCredentials, flow.SessionEnded, flow.SessionTimedOut:
		return http.StatusUnauthorized
	case flow.PortalLocked, flow.LockedByService:
		return http.StatusLocked
	case flow.AlreadyEnrolled:
		return http.StatusConflict
	case flow.ChallengeOver, flow.LoginLapsed, flow.KeyRevoked:
		return http.StatusGone
	}
	return http.StatusForbidden
}

// refusalProblem converts a refusal. All refusals of a phone are the same.
func refusalProblem(r *flow.Refusal) *wire.Problem {
	return &wire.Problem{Type: wire.RefusalType, Title: "Refused", Status: refusalStatus(r.Cause), Code: string(r.Cause)}
}

// problemOf converts an error to what a caller is told. The text of an unexpected
// error is not part of it.
func problemOf(err error) *wire.Problem {
	if p, ok := errors.AsType[*wire.Problem](err); ok {
		return p
	}
	if r, ok := flow.AsRefusal(err); ok {
		return refusalProblem(r)
	}
	if injected, ok := errors.AsType[*fault.InjectedError](err); ok {
		return faultProblem(injected)
	}
	switch {
	case errors.Is(err, store.ErrNotFound):
		return wire.NewProblem(http.StatusNotFound, "no-sandbox", "There is no such sandbox", "")
	case errors.Is(err, store.ErrExists):
		return wire.NewProblem(http.StatusConflict, "sandbox-taken", "A sandbox of that id is open",
			"choose another id, or leave it out")
	case errors.Is(err, enroll.ErrServerKey):
		return wire.NewProblem(http.StatusServiceUnavailable, "other-key", "The sandbox was opened with another server key",
			"the server that opened it has the key, or none")
	}
	if errors.Is(err, enroll.ErrManyFaults) {
		return wire.NewProblem(http.StatusConflict, "too-many-faults", "Too many faults are armed", "clear them first")
	}
	for _, convert := range []func(error) *wire.Problem{operatorProblem, snapshotProblem} {
		if p := convert(err); p != nil {
			return p
		}
	}
	return wire.NewProblem(http.StatusServiceUnavailable, "no-answer", "The service could not answer",
		"what was asked may have happened; ask again, an activation with the same attempt id")
}

// operatorProblem converts an error of a [flow.Operator]; nil for any other error.
func operatorProblem(err error) *wire.Problem {
	switch {
	case errors.Is(err, flow.ErrUserName):
		return wire.NewProblem(http.StatusUnprocessableEntity, wire.BadUser, "Such a user cannot be", "give them a name")
	case errors.Is(err, flow.ErrUserKey):
		return wire.NewProblem(http.StatusUnprocessableEntity, wire.BadKey, "Such a key cannot be",
			"it needs a device, a P-256 public key in DER, and a secret of 32 bytes")
	case errors.Is(err, flow.ErrUserExists):
		return wire.NewProblem(http.StatusConflict, wire.UserTaken, "There is a user of that name", "choose another name")
	case errors.Is(err, flow.ErrUserUnknown):
		return wire.NewProblem(http.StatusNotFound, wire.NoUser, "There is no such user", "admin/users lists them")
	case errors.Is(err, flow.ErrNoKey):
		return wire.NewProblem(http.StatusConflict, wire.NoKey, "The user has no key", "there is nothing to revoke")
	case errors.Is(err, flow.ErrIdleTime):
		return wire.NewProblem(http.StatusUnprocessableEntity, wire.BadIdleTime, "Such an idle time cannot be",
			"give a duration such as 15m, or 0s for none")
	}
	return nil
}

// writeProblem writes the problem of an error, with the id of the request. It logs those
// of the server.
func (s *Server) writeProblem(w http.ResponseWriter, r *http.Request, err error) {
	p := problemOf(err)
	if errors.Is(err, store.ErrNotFound) {
		s.states.remove(r.PathValue("sandbox")) // another server on the same store may have closed it
	}
	identify(p, w)
	if p.Status >= http.StatusInternalServerError {
		level := slog.LevelError
		if _, meant := errors.AsType[*wire.Problem](err); meant || errors.Is(err, context.Canceled) {
			level = slog.LevelDebug // a limit, which anybody can meet as often as they like; or the caller went away
		}
		s.logger(r.Context()).Log(r.Context(), level, "no answer", "error", err)
	}
	switch p.Status {
	case http.StatusUnauthorized:
		w.Header().Set("WWW-Authenticate", "Bearer")
	case http.StatusTooManyRequests, http.StatusServiceUnavailable:
		w.Header().Set("Retry-After", "1")
	}
	writeJSON(w, p.Status, wire.ProblemType, p)
}

// writePanic answers for a handler that panicked, and logs it. The value can contain
// a secret, so only the text of the runtime's own errors is logged.
func (s *Server) writePanic(w *statusRecorder, r *http.Request, value any) {
	if err, ok := value.(error); ok && errors.Is(err, http.ErrAbortHandler) {
		abortResponse()
	}
	what := fmt.Sprintf("%T", value)
	if err, ok := value.(runtime.Error); ok {
		what = err.Error()
	}
	p := wire.NewProblem(http.StatusInternalServerError, "internal", "The server failed", "")
	identify(p, w)
	s.metrics.panics.Add(1)
	s.logger(r.Context()).Error("a handler panicked", "panic", what, "stack", string(debug.Stack()))
	if w.status == 0 {
		writeJSON(w, p.Status, wire.ProblemType, p)
		return
	}
	abortResponse() // so that a part of a response does not look complete
}

// identify puts the id of the request into a problem. A refusal has none: it is what the
// service decided, and those of a phone are the same to the byte.
func identify(p *wire.Problem, w http.ResponseWriter) {
	if p.Type == wire.RefusalType {
		return
	}
	p.Request = w.Header().Get(requestIDHeader)
	if p.Status >= http.StatusInternalServerError {
		p.Trace = p.Request
	}
}
