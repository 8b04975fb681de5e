package server

import (
	"context"
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
	"time"

	"enrollsim/flow"
	"enrollsim/server/enroll"
	"enrollsim/server/wire"
)

// create makes a sandbox. What its maker leaves open, the server chooses.
func (s *Server) create(ctx context.Context, in wire.SandboxRequest) (wire.Sandbox, error) {
	sandbox := in.Flow()
	if err := s.complete(&sandbox, in.Seed == nil); err != nil {
		return wire.Sandbox{}, err
	}
	if err := s.check(sandbox, in.Frozen); err != nil {
		return wire.Sandbox{}, err
	}
	there, err := s.sandboxes.List(ctx)
	if err != nil {
		return wire.Sandbox{}, err
	}
	if len(there) >= s.limits.Sandboxes {
		return wire.Sandbox{}, wire.NewProblem(http.StatusServiceUnavailable, "too-many-sandboxes", "Too many sandboxes are open",
			fmt.Sprintf("the server keeps %d; delete one", s.limits.Sandboxes))
	}
	open := s.sandboxes.OpenRunning
	if in.Frozen {
		open = s.sandboxes.Open
	}
	inner, err := open(ctx, sandbox)
	if err != nil {
		return wire.Sandbox{}, err
	}
	s.rooms.add(sandbox.ID, inner, sandbox.Seed)
	s.log.Info("sandbox opened", "sandbox", sandbox.ID)
	return wire.Sandbox{ID: sandbox.ID, Base: "/s/" + sandbox.ID + "/v1", Seed: &sandbox.Seed, Clock: wire.Clock{Now: sandbox.Start, Frozen: in.Frozen}}, nil
}

// complete fills in what a sandbox needs.
func (s *Server) complete(sandbox *flow.Sandbox, seedless bool) error {
	if sandbox.Start.IsZero() {
		sandbox.Start = s.clock.Now().UTC()
	}
	var chance [18]byte
	if _, err := io.ReadFull(s.random, chance[:]); err != nil {
		return fmt.Errorf("choose an id and a seed: %w", err)
	}
	if seedless {
		sandbox.Seed = binary.BigEndian.Uint64(chance[10:]) >> 11 // 53 bits: JavaScript can read it
	}
	if sandbox.ID == "" {
		sandbox.ID = strings.ToLower(base32.StdEncoding.EncodeToString(chance[:10]))
	}
	return nil
}

// idShape is what an id may be, so that it needs no quoting in addresses.
var idShape = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,62}$`)

// farthest is how far a clock that runs may be from the wall clock: what a
// [time.Duration] holds, less the time that sandboxes live.
const farthest = 280 * 365 * 24 * time.Hour

// check refuses a sandbox that could not be opened, with the reason.
func (s *Server) check(sandbox flow.Sandbox, frozen bool) error {
	invalid := func(detail string) error {
		return wire.NewProblem(http.StatusUnprocessableEntity, "bad-sandbox", "Such a sandbox cannot be", detail)
	}
	if !idShape.MatchString(sandbox.ID) {
		return invalid("an id has up to 63 small letters, digits and hyphens, and begins with no hyphen")
	}
	if year := sandbox.Start.UTC().Year(); year < 1 || year >= 9000 {
		return invalid("a clock begins in the years 1 to 8999")
	}
	if !frozen && sandbox.Start.Sub(s.clock.Now()).Abs() > farthest {
		return invalid("a clock that runs begins within 280 years from now; freeze it to begin elsewhere")
	}
	if _, err := enroll.New(sandbox); err != nil {
		return invalid(err.Error())
	}
	return nil
}

func (s *Server) list(ctx context.Context, _ nothing) (wire.Sandboxes, error) {
	open, err := s.sandboxes.List(ctx)
	if open == nil {
		open = []string{}
	}
	return wire.Sandboxes{Sandboxes: open}, err
}

// remove closes a sandbox, and says goodbye to those who watch it.
func (s *Server) remove(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("sandbox")
	if err := s.sandboxes.Close(r.Context(), id); err != nil {
		s.fail(w, r, err)
		return
	}
	s.rooms.remove(id)
	s.log.Info("sandbox closed", "sandbox", id)
	w.WriteHeader(http.StatusNoContent)
}

// listUsers tells who there is and what they have.
func listUsers(ctx context.Context, c call, _ nothing) (wire.Users, error) {
	users, err := c.room.inner.Users(ctx, c.at)
	list := wire.Users{Users: []wire.UserState{}}
	for _, u := range users {
		list.Users = append(list.Users, wire.UserState(u))
	}
	return list, err
}

// addUser lets somebody else log in.
func addUser(ctx context.Context, c call, in wire.User) (wire.UserState, error) {
	added, err := c.room.inner.AddUser(ctx, c.at, flow.User(in))
	return wire.UserState(added), err
}

// readOutbox tells what the service has given out and still counts.
func readOutbox(ctx context.Context, c call, _ nothing) (wire.Outbox, error) {
	given, err := c.room.inner.Outbox(ctx, c.at)
	out := wire.Outbox{Codes: []wire.IssuedCode{}, Pushes: []wire.Push{}}
	for _, code := range given.Codes {
		out.Codes = append(out.Codes, wire.IssuedCode{User: code.User, Code: wire.Code(code.Code)})
	}
	for _, push := range given.Pushes {
		out.Pushes = append(out.Pushes, wire.Push{Device: push.Device, Challenge: wire.Challenge(push.Challenge)})
	}
	return out, err
}
