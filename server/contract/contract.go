// Package contract holds every implementation of [flow.Backend] to one
// behaviour. A story touches all of its calls and all of its causes; two backends
// keep the same contract if they tell it alike, to the byte.
package contract

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"enrollsim/flow"
)

// Start is when the story begins.
func Start() time.Time { return time.Date(2026, time.March, 2, 9, 0, 0, 123_456_000, time.UTC) }

// Sandbox is where it takes place.
func Sandbox() flow.Sandbox {
	return flow.Sandbox{
		ID: "story", Seed: 1<<63 + 7, Start: Start(), CodeLife: 5 * time.Minute, ChallengeLife: 90 * time.Second,
		Users: []flow.User{
			{Name: "ada", Password: "correct horse"},
			{Name: "ben", Password: "battery staple", SMSToken: "482913"},
			{Name: "嘉怡", Password: "密碼 \"and\" <more>&", SeamlessOff: true},
		},
	}
}

// Causes are those that the story shows.
func Causes() []flow.Cause {
	return []flow.Cause{
		flow.CodeUsed, flow.CodeExpired, flow.SessionEnded, flow.AlreadyEnrolled, flow.CodeUnknown, flow.BadProof,
		flow.BadCredentials, flow.NotEnrolled, flow.ChallengeOver, flow.LoginLapsed, flow.LoginDenied,
		flow.PortalLocked, flow.SeamlessOff, flow.WrongResponse, flow.SMSToken,
	}
}

// Tell opens a sandbox and lives the story in it. It returns every answer in
// order, and then every event. The error is of a backend that does not open.
func Tell(ctx context.Context, open flow.Open) (string, error) {
	s := Sandbox()
	backend, err := open(ctx, s)
	if err != nil {
		return "", err
	}
	t := &teller{ctx: ctx, backend: backend, at: s.Start}
	ada, ben, third := s.Users[0], s.Users[1], s.Users[2]
	mine, other := NewPhone("mine"), NewPhone("other")
	t.codes(ada, ben, mine, other)
	t.logins(ada, ben, mine, other)
	t.responses(ada, third, mine)
	t.lockout(ben)
	t.events()
	return t.told.String(), nil
}

// teller lives a story and writes it down.
type teller struct {
	ctx     context.Context
	backend flow.Backend
	at      time.Time
	told    strings.Builder
}

// tell writes an answer, or what the error says and whether it is a refusal.
func (t *teller) tell(what string, answer any, err error) {
	if refusal, ok := flow.AsRefusal(err); ok {
		fmt.Fprintf(&t.told, "%s: refused %q\n", what, refusal.Cause)
		return
	}
	if err != nil {
		fmt.Fprintf(&t.told, "%s: no answer\n", what)
		return
	}
	text, err := json.Marshal(answer)
	fmt.Fprintf(&t.told, "%s: %s %v\n", what, text, err)
}

func (t *teller) wait(d time.Duration) { t.at = t.at.Add(d) }

func (t *teller) logIn(name, password string) flow.Login {
	l, err := t.backend.LogIn(t.ctx, t.at, flow.Credentials{User: name, Password: password})
	t.tell("log in "+name, l, err)
	return l
}

func (t *teller) code(session string) flow.Code {
	c, err := t.backend.Code(t.ctx, t.at, session)
	t.tell("code", c, err)
	return c
}

func (t *teller) logOut(session string) {
	t.tell("log out", nil, t.backend.LogOut(t.ctx, t.at, session))
}

func (t *teller) activate(a flow.Attempt) {
	activation, err := t.backend.Activate(t.ctx, t.at, a)
	t.tell("activate", activation, err)
}

func (t *teller) challenges(p Phone) []flow.Challenge {
	list, err := t.backend.Challenges(t.ctx, t.at, p.ID)
	t.tell("challenges of "+p.ID, len(list), err)
	for _, c := range list {
		t.tell("challenge", c, nil)
	}
	return list
}

func (t *teller) lookup(p Phone, code string) flow.Challenge {
	c, err := t.backend.Lookup(t.ctx, t.at, p.ID, code)
	t.tell("look up", c, err)
	return c
}

func (t *teller) decide(d flow.Decision) {
	t.tell("decide", nil, t.backend.Decide(t.ctx, t.at, d))
}

func (t *teller) collect(login string) flow.Login {
	l, err := t.backend.Collect(t.ctx, t.at, login)
	t.tell("collect", l, err)
	return l
}

func (t *teller) respond(login, response string) {
	l, err := t.backend.Respond(t.ctx, t.at, login, response)
	t.tell("respond", l, err)
}

func (t *teller) seamless(session string, on bool) {
	t.tell("seamless", on, t.backend.SetSeamless(t.ctx, t.at, session, on))
}

// events reads them whole and from every place.
func (t *teller) events() {
	all, err := t.backend.Events(t.ctx, t.at, 0)
	t.tell("events", all, err)
	for _, after := range []int{-1, 1, len(all) - 1, len(all), len(all) + 1} {
		some, err := t.backend.Events(t.ctx, t.at, after)
		t.tell(fmt.Sprint("events after ", after), len(some), err)
	}
	for _, e := range all {
		fmt.Fprintln(&t.told, e)
	}
}
