package portal_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/portal"
)

// backend answers a browser as it is told, and keeps what it was asked.
type backend struct {
	flow.Backend // the phone's side is not asked
	credentials  []flow.Credentials
	ended        []string // sessions

	logIn, code, logOut, collect error
	waits                        bool // logins wait for a phone
	silent                       bool // and are not announced there

	respond, seamless error
	response          string // typed
}

// waiting is a login that waits for a phone.
func (b *backend) waiting(id, user string, at time.Time) flow.Login {
	return flow.Login{
		ID: id, User: user, Expires: at.Add(time.Minute), Seamless: !b.silent,
		Challenge: "123456", Link: "HTTPS://PORTAL.EXAMPLE/L/7K3M9QXT2HWB",
	}
}

// opened is a login that has its session and whose user has a key.
func (b *backend) opened(user string) flow.Login {
	b.code = &flow.Refusal{Cause: flow.AlreadyEnrolled}
	return flow.Login{User: user, Session: "session of " + user, Seamless: true}
}

func (b *backend) Respond(_ context.Context, _ time.Time, _, response string) (flow.Login, error) {
	b.response = response
	return b.opened("riley.sample"), b.respond
}

func (b *backend) SetSeamless(context.Context, time.Time, string, bool) error { return b.seamless }

func (b *backend) LogIn(_ context.Context, at time.Time, c flow.Credentials) (flow.Login, error) {
	b.credentials = append(b.credentials, c)
	if b.logIn != nil {
		return flow.Login{}, b.logIn
	}
	if b.waits {
		return b.waiting("login", c.User, at), nil
	}
	return flow.Login{User: c.User, Session: "session of " + c.User}, nil
}

func (b *backend) Collect(_ context.Context, at time.Time, id string) (flow.Login, error) {
	if b.collect != nil {
		return flow.Login{}, b.collect
	}
	if b.waits {
		return b.waiting(id, "riley.sample", at), nil
	}
	return flow.Login{ID: id, User: "riley.sample", Session: "session"}, nil
}

func (b *backend) Code(context.Context, time.Time, string) (flow.Code, error) {
	return flow.Code{Text: "7K3M9QXT2HWB", Link: "HTTPS://PORTAL.EXAMPLE/A/7K3M9QXT2HWB"}, b.code
}

func (b *backend) LogOut(_ context.Context, _ time.Time, session string) error {
	b.ended = append(b.ended, session)
	return b.logOut
}

// sitter sits at a desk and hands on its calls.
type sitter struct {
	portal.Desk
	t       testing.TB
	backend *backend
	at      time.Time
	events  []flow.Event
}

func sit(t testing.TB) *sitter {
	t.Helper()
	return &sitter{t: t, Desk: portal.New(flow.Credentials{User: "riley.sample", Password: "not-a-secret"}), backend: &backend{}}
}

// give lets the desk take an input, and then the answers of its calls.
func (s *sitter) give(in flow.Input) {
	s.t.Helper()
	after, fx, err := s.Handle(in)
	if err != nil {
		s.t.Fatalf("%v: %v", in, err)
	}
	s.Desk = after
	s.events = append(s.events, fx.Events...)
	s.ask(fx.Calls)
}

func (s *sitter) ask(calls []flow.Call) {
	s.t.Helper()
	for _, call := range calls {
		if answer := call(s.t.Context(), s.backend, s.at); answer != nil {
			s.give(answer)
		}
	}
}

func (s *sitter) tap(nodes ...string) {
	s.t.Helper()
	for _, node := range nodes {
		s.give(flow.Tap(flow.Desk, node))
	}
}

func (s *sitter) input(field, text string) {
	s.t.Helper()
	s.give(flow.Action{Device: flow.Desk, Verb: flow.InputText, Target: field, Text: text})
}

// cannot tries an action and returns why it is not possible.
func (s *sitter) cannot(a flow.Action) flow.Reason {
	s.t.Helper()
	_, _, err := s.Handle(a)
	misstep, ok := errors.AsType[*flow.Misstep](err)
	if !ok {
		s.t.Fatalf("%v gave %v, want a misstep", a, err)
	}
	return misstep.Reason
}

func (s *sitter) expect(id string) {
	s.t.Helper()
	if got := s.Screen().ID; got != id {
		s.t.Fatalf("the desk shows %s, want %s; what happened: %v", got, id, s.events)
	}
}

func (s *sitter) happened(kind flow.Kind) int {
	count := 0
	for _, e := range s.events {
		if e.Kind == kind {
			count++
		}
	}
	return count
}
