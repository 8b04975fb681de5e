package server

import (
	"context"
	"errors"
	"net/http"
	"reflect"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/fault"
	"enrollsim/server/enroll"
	"enrollsim/server/wire"
)

// empty is the body of a request or a response that has none.
type empty struct{}

// request is a request to a sandbox.
type request struct {
	backend flow.Backend // of the sandbox, or the line to it on which its faults strike
	sandbox *sandboxState
	at      time.Time // the caller's virtual time; zero for that of the sandbox's clock
	bearer  string
	w       http.ResponseWriter
	r       *http.Request
}

// newRequest finds the sandbox of a request, and reads its headers.
// A request that steers the sandbox needs its key, and so does one that names a time,
// which sets the sandbox's clock.
func (s *Server) newRequest(w http.ResponseWriter, r *http.Request, steering bool) (request, error) {
	sandbox, err := s.findSandbox(r.Context(), r.PathValue("sandbox"))
	if err != nil {
		return request{}, err
	}
	req := request{backend: sandbox.backend, sandbox: sandbox, bearer: bearer(r), w: w, r: r}
	named := r.Header.Get(wire.TimeHeader)
	if steering || named != "" {
		may, err := s.steers(r, sandbox)
		switch {
		case err != nil:
			return request{}, err
		case !may && named != "":
			return request{}, keyRequired(wire.TimeHeader + " sets the sandbox's clock; " +
				"send with it, in the header " + wire.KeyHeader + ", the key that came with the sandbox, or leave it out")
		case !may:
			return request{}, keyRequired("send the header Authorization: Bearer, followed by the key that came with the sandbox")
		}
	}
	if named != "" {
		req.at, err = namedTime(named)
	}
	return req, err
}

// namedTime reads the time that a request names.
func namedTime(named string) (time.Time, error) {
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
	return s.states.add(id, backend), nil
}

// sandboxFunc answers a request to a sandbox.
type sandboxFunc[In, Out any] func(ctx context.Context, req request, in In) (Out, error)

// deviceHandler handles what a device of the simulated world asks of its sandbox, which
// needs no key: JSON in, JSON out, status 200.
func deviceHandler[In, Out any](s *Server, handle sandboxFunc[In, Out]) http.HandlerFunc {
	return sandboxHandler(s, false, http.StatusOK, handle)
}

// steeringHandler handles what needs the key of the sandbox.
func steeringHandler[In, Out any](s *Server, success int, handle sandboxFunc[In, Out]) http.HandlerFunc {
	return sandboxHandler(s, true, success, handle)
}

func sandboxHandler[In, Out any](s *Server, steering bool, success int, handle sandboxFunc[In, Out]) http.HandlerFunc {
	expected := schemaOf(reflect.TypeFor[In]())
	return func(w http.ResponseWriter, r *http.Request) {
		req, err := s.newRequest(w, r, steering)
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
		if errors.Is(err, enroll.ErrArmed) {
			req.backend = fault.New(req.sandbox.backend, req.sandbox.backend)
			out, err = handle(enroll.PastFaults(ctx), req, in)
		}
		if r.Method != http.MethodGet || !req.at.IsZero() {
			req.sandbox.feed.ring()
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
