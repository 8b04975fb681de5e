package server

import (
	"context"
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/text"
	"enrollsim/server/enroll"
	"enrollsim/server/wire"
)

// create opens a sandbox. The server chooses what the request leaves open.
func (s *Server) create(ctx context.Context, in wire.SandboxRequest) (wire.Sandbox, error) {
	sandbox := in.Flow()
	if err := s.fillDefaults(&sandbox, in.Seed == nil); err != nil {
		return wire.Sandbox{}, err
	}
	var prepare enroll.Preparation
	if isGiven(in.Given) {
		var err error
		if sandbox, prepare, err = s.fromGiven(in, sandbox); err != nil {
			return wire.Sandbox{}, err
		}
	}
	if err := s.check(sandbox, in.Frozen, in.MaxEvents, in.KeepPoints); err != nil {
		return wire.Sandbox{}, err
	}
	key, err := s.admitSandbox(ctx)
	if err != nil {
		return wire.Sandbox{}, err
	}
	opening := enroll.Opening{
		Running: !in.Frozen, Key: key, MaxEvents: in.MaxEvents, KeepPoints: in.KeepPoints, Prepare: prepare,
	}
	backend, err := s.sandboxes.OpenAs(ctx, sandbox, opening)
	if err != nil {
		return wire.Sandbox{}, err
	}
	s.count.opened()
	s.states.add(sandbox.ID, backend)
	s.logger(ctx).Info("sandbox opened", "sandbox", sandbox.ID)
	return wire.Sandbox{
		ID: sandbox.ID, Base: base(sandbox.ID), Seed: wire.Seed(sandbox.Seed), Key: key,
		Clock: wire.Clock{Now: sandbox.Start, Frozen: in.Frozen},
	}, nil
}

// base is the prefix of the paths of a sandbox.
func base(id string) string { return "/s/" + id + "/v1" }

// admitSandbox chooses the key of one more sandbox, if there is room for it.
func (s *Server) admitSandbox(ctx context.Context) (key string, err error) {
	full, err := s.count.isFull(ctx, s.clock.Now(), s.limits.Sandboxes, s.sandboxes.Count)
	if err != nil {
		return "", err
	}
	if full {
		return "", wire.NewProblem(http.StatusServiceUnavailable, "too-many-sandboxes", "Too many sandboxes are open",
			fmt.Sprintf("the server keeps %d; delete one", s.limits.Sandboxes))
	}
	return s.newKey()
}

// fillDefaults fills in what a request for a sandbox leaves open.
func (s *Server) fillDefaults(sandbox *flow.Sandbox, chooseSeed bool) error {
	if sandbox.Start.IsZero() {
		sandbox.Start = s.clock.Now().UTC()
	}
	var random [18]byte
	if _, err := io.ReadFull(s.random, random[:]); err != nil {
		return fmt.Errorf("choose an id and a seed: %w", err)
	}
	if chooseSeed {
		sandbox.Seed = binary.BigEndian.Uint64(random[10:])
	}
	if sandbox.ID == "" {
		sandbox.ID = strings.ToLower(base32.StdEncoding.EncodeToString(random[:10]))
	}
	return nil
}

// newKey chooses the key of a sandbox: 130 bits.
func (s *Server) newKey() (string, error) {
	var random [17]byte
	if _, err := io.ReadFull(s.random, random[:]); err != nil {
		return "", fmt.Errorf("choose a key: %w", err)
	}
	return strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(random[:]))[:26], nil
}

// idPattern matches ids that need no escaping in addresses.
var idPattern = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,62}$`)

// badID says which ids match it.
const badID = "an id has up to 63 small letters, digits and hyphens, and begins with no hyphen"

// maxClockDistance is how far a running clock may be from the wall clock: what a
// [time.Duration] can hold, with some years to spare.
const maxClockDistance = 280 * 365 * 24 * time.Hour

// minKeptEvents is the least that a bounded log keeps.
const minKeptEvents = 100

// check fails for a sandbox that cannot be opened, with everything that is wrong in
// it, in the words of run files and of the command line.
func (s *Server) check(sandbox flow.Sandbox, frozen bool, maxEvents int, keepPoints bool) error {
	var errs []wire.BodyError
	add := func(path, detail string) { errs = append(errs, wire.BodyError{Detail: detail, Pointer: pointer(path)}) }
	if maxEvents != 0 && maxEvents < minKeptEvents {
		add("maxEvents", fmt.Sprintf("a log keeps %d events at least", minKeptEvents))
	}
	if maxEvents != 0 && keepPoints {
		add("keepPoints", "a log whose events can be gone back to keeps them all; leave maxEvents out")
	}
	if !idPattern.MatchString(sandbox.ID) {
		add("id", badID)
	}
	issues := sandbox.Check()
	validStart := !slices.ContainsFunc(issues, func(i flow.Issue) bool { return i.Path == "start" })
	if validStart && !frozen && sandbox.Start.Sub(s.clock.Now()).Abs() > maxClockDistance {
		add("start", "a clock that runs begins within 280 years from now; freeze it to begin elsewhere")
	}
	if len(issues) > 0 {
		words, err := text.Load(text.English)
		if err != nil {
			return err
		}
		for _, issue := range issues {
			add(issue.Path, words.Issue(issue))
		}
	}
	if len(errs) == 0 {
		return nil
	}
	p := wire.NewProblem(http.StatusUnprocessableEntity, "bad-sandbox", "Such a sandbox cannot be", errs[0].Detail)
	p.Pointer, p.Errors = errs[0].Pointer, errs
	return p
}

// list lists the ids of the sandboxes.
func (s *Server) list(ctx context.Context, _ empty) (wire.Sandboxes, error) {
	open, err := s.sandboxes.List(ctx)
	if open == nil {
		open = []string{}
	}
	return wire.Sandboxes{Sandboxes: open}, err
}

// removalTime is how long it may take to remove a big sandbox.
const removalTime = 5 * time.Minute

// remove closes a sandbox, and ends the streams and long polls on it.
func (s *Server) remove(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("sandbox")
	_, err := s.newRequest(w, r, true)
	if err == nil {
		s.extendDeadline(w, removalTime)
		err = s.sandboxes.Close(r.Context(), id)
	}
	if err != nil {
		s.writeProblem(w, r, err)
		return
	}
	s.states.remove(id)
	s.logger(r.Context()).Info("sandbox closed")
	w.WriteHeader(http.StatusNoContent)
}
