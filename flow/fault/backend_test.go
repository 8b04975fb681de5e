package fault_test

import (
	"context"
	"fmt"
	"time"

	"enrollsim/flow"
)

// stub is a backend that writes down every call, and answers each method with
// something of its own.
type stub struct {
	calls      []string    // but Events
	eventTimes []time.Time // of the calls of Events
}

func (s *stub) note(call string, args ...any) {
	s.calls = append(s.calls, call+fmt.Sprintf(" %v", args))
}

func (s *stub) LogIn(_ context.Context, at time.Time, c flow.Credentials) (flow.Login, error) {
	s.note("log-in", at, c)
	return flow.Login{ID: "by log-in"}, nil
}

func (s *stub) Collect(_ context.Context, at time.Time, login string) (flow.Login, error) {
	s.note("collect", at, login)
	return flow.Login{ID: "by collect"}, nil
}

func (s *stub) Respond(_ context.Context, at time.Time, login, response string) (flow.Login, error) {
	s.note("respond", at, login, response)
	return flow.Login{ID: "by respond"}, nil
}

func (s *stub) SetSeamless(_ context.Context, at time.Time, session string, on bool) error {
	s.note("set-seamless", at, session, on)
	return &flow.Refusal{Cause: "by set-seamless"}
}

func (s *stub) Code(_ context.Context, at time.Time, session string) (flow.Code, error) {
	s.note("code", at, session)
	return flow.Code{Text: "by code"}, nil
}

func (s *stub) LogOut(_ context.Context, at time.Time, session string) error {
	s.note("log-out", at, session)
	return &flow.Refusal{Cause: "by log-out"}
}

func (s *stub) Activate(_ context.Context, at time.Time, a flow.Attempt) (flow.Activation, error) {
	s.note("activate", at, a)
	return flow.Activation{User: "by activate"}, nil
}

func (s *stub) Challenges(_ context.Context, at time.Time, device string) ([]flow.Challenge, error) {
	s.note("challenges", at, device)
	return []flow.Challenge{{ID: "by challenges"}}, nil
}

func (s *stub) Lookup(_ context.Context, at time.Time, device, code string) (flow.Challenge, error) {
	s.note("lookup", at, device, code)
	return flow.Challenge{ID: "by lookup"}, nil
}

func (s *stub) Decide(_ context.Context, at time.Time, d flow.Decision) error {
	s.note("decide", at, d)
	return &flow.Refusal{Cause: "by decide"}
}

func (s *stub) AddUser(_ context.Context, at time.Time, u flow.User) error {
	s.note("add user", at, u)
	return flow.ErrUserExists
}

func (s *stub) RemoveUser(_ context.Context, at time.Time, user string) error {
	s.note("remove user", at, user)
	return flow.ErrUserUnknown
}

func (s *stub) ChangePassword(_ context.Context, at time.Time, user, password string) error {
	s.note("change password", at, user+" "+password)
	return flow.ErrUserUnknown
}

func (s *stub) LockUser(_ context.Context, at time.Time, user string) error {
	s.note("lock user", at, user)
	return nil
}

func (s *stub) UnlockUser(_ context.Context, at time.Time, user string) error {
	s.note("unlock user", at, user)
	return nil
}

func (s *stub) RevokeKey(_ context.Context, at time.Time, user string) error {
	s.note("revoke key", at, user)
	return flow.ErrNoKey
}

func (s *stub) SetIdleTime(_ context.Context, at time.Time, idle time.Duration) error {
	s.note("idle time", at, idle)
	return flow.ErrIdleTime
}

func (s *stub) Events(_ context.Context, at time.Time, after int) ([]flow.Event, error) {
	s.eventTimes = append(s.eventTimes, at)
	return nil, nil
}

var _ flow.Backend = (*stub)(nil)

// calls lists every method but Events, by the name of its place, as a call that
// writes its answer as text.
func calls(ctx context.Context, at time.Time) map[string]func(flow.Backend) string {
	text := func(answer any, err error) string { return fmt.Sprintf("%+v %v", answer, err) }
	attempt := flow.Attempt{ID: "attempt", Code: "code", Proof: []byte{1, 2, 3}}
	decision := flow.Decision{Challenge: "challenge", Device: "phone", Approve: true, Signature: []byte{4, 5, 6}}
	return map[string]func(flow.Backend) string{
		flow.CallLogIn: func(b flow.Backend) string {
			return text(b.LogIn(ctx, at, flow.Credentials{User: "user", Password: "word"}))
		},
		flow.CallCollect:     func(b flow.Backend) string { return text(b.Collect(ctx, at, "login")) },
		flow.CallRespond:     func(b flow.Backend) string { return text(b.Respond(ctx, at, "login", "12345678")) },
		flow.CallSetSeamless: func(b flow.Backend) string { return text(nil, b.SetSeamless(ctx, at, "session", true)) },
		flow.CallCode:        func(b flow.Backend) string { return text(b.Code(ctx, at, "session")) },
		flow.CallLogOut:      func(b flow.Backend) string { return text(nil, b.LogOut(ctx, at, "session")) },
		flow.CallActivate:    func(b flow.Backend) string { return text(b.Activate(ctx, at, attempt)) },
		flow.CallChallenges:  func(b flow.Backend) string { return text(b.Challenges(ctx, at, "phone")) },
		flow.CallLookup:      func(b flow.Backend) string { return text(b.Lookup(ctx, at, "phone", "code")) },
		flow.CallDecide:      func(b flow.Backend) string { return text(nil, b.Decide(ctx, at, decision)) },
	}
}
