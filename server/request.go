package server

import (
	"context"
	"net/http"
	"reflect"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/fault"
	"enrollsim/server/wire"
)

// empty is the body of a request or a response that has none.
type empty struct{}

// request is a request to a sandbox.
type request struct {
	backend flow.Backend  // with the faults that are set
	sandbox *sandboxState // its backend is without
	at      time.Time     // the caller's virtual time; zero for that of the sandbox's clock
	bearer  string
	w       http.ResponseWriter
	r       *http.Request
}

// newRequest finds the sandbox of a request, and reads its headers.
func (s *Server) newRequest(w http.ResponseWriter, r *http.Request) (request, error) {
	at, err := s.namedTime(r)
	if err != nil {
		return request{}, err
	}
	sandbox, err := s.findSandbox(r.Context(), r.PathValue("sandbox"))
	if err != nil {
		return request{}, err
	}
	return request{backend: sandbox.faultyBackend(), sandbox: sandbox, at: at, bearer: bearer(r), w: w, r: r}, nil
}

// namedTime returns the time that a request names; zero if it names none. Naming one
// sets the sandbox's clock, so it needs the admin token.
func (s *Server) namedTime(r *http.Request) (time.Time, error) {
	named := r.Header.Get(wire.TimeHeader)
	if named == "" {
		return time.Time{}, nil
	}
	if !s.isAdmin(r) {
		return time.Time{}, adminRequired(wire.TimeHeader + " sets the sandbox's clock; " +
			"send what is in the server's token file with it, in the header " + wire.AdminTokenHeader + ", or leave it out")
	}
	at, err := time.Parse(time.RFC3339Nano, named)
	if err != nil {
		return time.Time{}, wire.NewProblem(http.StatusBadRequest, "bad-time", "The time cannot be read",
			wire.TimeHeader+" must be a time such as 2026-01-05T09:41:00Z")
	}
	return at, nil
}

// findSandbox returns the state of a sandbox, also of one that another server on the
// same store has opened, or this one before it was restarted.
func (s *Server) findSandbox(ctx context.Context, id string) (*sandboxState, error) {
	if known := s.states.find(id); known != nil {
		return known, nil
	}
	backend, err := s.sandboxes.Find(ctx, id)
	if err != nil {
		return nil, err
	}
	return s.states.add(id, backend, 0), nil
}

// sandboxFunc answers a request to a sandbox.
type sandboxFunc[In, Out any] func(ctx context.Context, req request, in In) (Out, error)

// sandboxHandler handles requests to a sandbox: JSON in, JSON out, status 200.
func sandboxHandler[In, Out any](s *Server, handle sandboxFunc[In, Out]) http.HandlerFunc {
	return sandboxHandlerWithStatus(s, http.StatusOK, handle)
}

// sandboxHandlerWithStatus is [sandboxHandler] with another status of success.
func sandboxHandlerWithStatus[In, Out any](s *Server, success int, handle sandboxFunc[In, Out]) http.HandlerFunc {
	expected := schemaOf(reflect.TypeFor[In]())
	return func(w http.ResponseWriter, r *http.Request) {
		req, err := s.newRequest(w, r)
		if err != nil {
			s.writeProblem(w, r, err)
			return
		}
		var in In
		if err := readBody(w, r, s.limits.Body, expected, &in); err != nil {
			s.writeProblem(w, r, err)
			return
		}
		ctx, delay := fault.TrackDelay(r.Context())
		out, err := handle(ctx, req, in)
		if r.Method != http.MethodGet {
			req.sandbox.news.broadcast()
		}
		s.delayResponse(req, delay.Total())
		s.writeResult(w, r, success, out, err)
	}
}

// adminHandler handles requests that are not to a sandbox and need the admin token:
// JSON in, JSON out.
func adminHandler[In, Out any](s *Server, success int, handle func(ctx context.Context, in In) (Out, error)) http.HandlerFunc {
	expected := schemaOf(reflect.TypeFor[In]())
	return s.requireAdmin(func(w http.ResponseWriter, r *http.Request) {
		var in In
		if err := readBody(w, r, s.limits.AdminBody, expected, &in); err != nil {
			s.writeProblem(w, r, err)
			return
		}
		out, err := handle(r.Context(), in)
		s.writeResult(w, r, success, out, err)
	})
}
