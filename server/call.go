package server

import (
	"context"
	"net/http"
	"reflect"
	"strconv"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/fault"
	"enrollsim/server/store"
	"enrollsim/server/wire"
)

// nothing is the body of a request or an answer without one.
type nothing struct{}

// call is a request to a sandbox.
type call struct {
	backend flow.Backend // with what goes wrong on the way; the room's is without
	room    *room
	at      time.Time // the caller's virtual time; zero for the sandbox's own
	bearer  string
	w       http.ResponseWriter
	r       *http.Request
}

// enter finds the sandbox of a request, and the time there.
func (s *Server) enter(w http.ResponseWriter, r *http.Request) (call, error) {
	at, err := s.namedTime(r)
	if err != nil {
		return call{}, err
	}
	room, err := s.room(r.Context(), r.PathValue("sandbox"))
	if err != nil {
		return call{}, err
	}
	return call{backend: room.backend(), room: room, at: at, bearer: bearer(r), w: w, r: r}, nil
}

// namedTime is the time that a request names; zero if it names none. Naming one
// sets the sandbox's clock, so it takes the admin token.
func (s *Server) namedTime(r *http.Request) (time.Time, error) {
	named := r.Header.Get(wire.TimeHeader)
	if named == "" {
		return time.Time{}, nil
	}
	if !s.isAdmin(r) {
		return time.Time{}, needsAdmin(wire.TimeHeader + " sets the sandbox's clock; send what is in the server's token file with it, in the header " +
			wire.AdminTokenHeader + ", or leave it out")
	}
	at, err := time.Parse(time.RFC3339Nano, named)
	if err != nil {
		return time.Time{}, wire.NewProblem(http.StatusBadRequest, "bad-time", "The time cannot be read",
			wire.TimeHeader+" must be a time such as 2026-01-05T09:41:00Z")
	}
	return at, nil
}

// room returns the room of a sandbox, which another process may have opened, or
// this one before it was started anew.
func (s *Server) room(ctx context.Context, id string) (*room, error) {
	if known := s.rooms.find(id); known != nil {
		return known, nil
	}
	inner, err := s.sandboxes.Find(ctx, id)
	if err != nil {
		return nil, err
	}
	return s.rooms.add(id, inner, 0), nil
}

// sandboxed is a handler of calls to a sandbox: JSON in, JSON out.
func sandboxed[In, Out any](s *Server, do func(ctx context.Context, c call, in In) (Out, error)) http.HandlerFunc {
	return answering(s, http.StatusOK, do)
}

// answering is sandboxed with the status of a success.
func answering[In, Out any](s *Server, success int, do func(ctx context.Context, c call, in In) (Out, error)) http.HandlerFunc {
	expected := shapeOf(reflect.TypeFor[In]())
	return func(w http.ResponseWriter, r *http.Request) {
		c, err := s.enter(w, r)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		var in In
		if err := readBody(w, r, s.limits.Body, expected, &in); err != nil {
			s.fail(w, r, err)
			return
		}
		ctx, late := fault.TrackDelay(r.Context())
		out, err := do(ctx, c, in)
		if r.Method != http.MethodGet {
			c.room.bell.ring()
		}
		s.linger(c, late.Total())
		s.reply(w, r, success, out, err)
	}
}

// unboxed is a handler of calls beside the sandboxes, for who has the admin
// token: JSON in, JSON out with the status of a success.
func unboxed[In, Out any](s *Server, success int, do func(ctx context.Context, in In) (Out, error)) http.HandlerFunc {
	expected := shapeOf(reflect.TypeFor[In]())
	return s.admin(func(w http.ResponseWriter, r *http.Request) {
		var in In
		if err := readBody(w, r, s.limits.AdminBody, expected, &in); err != nil {
			s.fail(w, r, err)
			return
		}
		out, err := do(r.Context(), in)
		s.reply(w, r, success, out, err)
	})
}

// reply answers with what came of a call.
func (s *Server) reply(w http.ResponseWriter, r *http.Request, success int, out any, err error) {
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if out == any(nothing{}) {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	writeJSON(w, success, "application/json", out)
}

// pollEvery is how often those who wait look without being called: for what
// only time brings about, and for what another server on the same store did.
const pollEvery = time.Second

// await lets look find something. It looks again whenever something may have
// happened, as long as the request says that it waits: ?wait=SECONDS.
func (s *Server) await(c call, look func(c call) (found bool, err error)) error {
	wait, err := s.patience(c.r)
	if err != nil || wait == 0 {
		if err == nil {
			_, err = look(c)
		}
		return err
	}
	leave, err := s.takePlace()
	if err != nil {
		return err
	}
	defer leave()
	s.extend(c.w, wait)
	over := s.clock.After(wait)
	last := false
	// Who looks again does so by the sandbox's own clock, which is never behind a
	// time that a caller named.
	for at := c.at; ; at = (time.Time{}) {
		rung := c.room.bell.wait()
		c.backend, c.at = c.room.backend(), at
		found, err := look(c)
		if found || err != nil || last {
			return err
		}
		select {
		case <-rung:
		case <-s.clock.After(pollEvery):
		case <-over: // what came at the last moment still counts
			last = true
		case <-s.stopping:
			last = true
		case <-c.room.gone:
			return store.ErrNotFound
		case <-c.r.Context().Done():
			return c.r.Context().Err()
		}
	}
}

// patience is how long a request waits for something to find.
func (s *Server) patience(r *http.Request) (time.Duration, error) {
	asked := r.URL.Query().Get("wait")
	if asked == "" {
		return 0, nil
	}
	seconds, err := strconv.Atoi(asked)
	if err != nil || seconds < 0 {
		return 0, badQuery("wait must be a number of seconds")
	}
	longest := int(s.limits.Wait / time.Second)
	return time.Duration(min(seconds, longest)) * time.Second, nil
}

func badQuery(detail string) error {
	return wire.NewProblem(http.StatusBadRequest, "bad-query", "The address cannot be understood", detail)
}

// takePlace takes one of the places for those who wait; the function it
// returns gives it back.
func (s *Server) takePlace() (leave func(), err error) {
	select {
	case s.waiting <- struct{}{}:
		return func() { <-s.waiting }, nil
	default:
		return nil, wire.NewProblem(http.StatusServiceUnavailable, "too-many-wait", "Too many callers wait for news", "")
	}
}

// extend gives an answer more time than others have, from now on.
func (s *Server) extend(w http.ResponseWriter, by time.Duration) {
	line := http.NewResponseController(w)
	// A connection without deadlines, as in a test, has none to extend. The
	// deadline of reading would take a reader who only listens for gone.
	_ = line.SetReadDeadline(time.Time{})
	_ = line.SetWriteDeadline(s.clock.Now().Add(by + s.limits.Write))
}
