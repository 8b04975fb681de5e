package enroll_test

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"enrollsim/flow"
)

// walkState is a backend with everything that it has given out, and a model of
// what it must answer.
type walkState struct {
	*backend
	users    []flow.User
	phones   []phone
	tabs     []string       // session tokens, ended ones too
	codes    []string       // every code ever shown, each once
	attempts []flow.Attempt // every one sent
	answers  map[string]string
	logins   []string
	asked    []string // challenges seen on phones
	keyOf    map[string]string
	burnt    map[string]bool // codes that met their first attempt
	handed   map[string]bool // sessions given out
	sent     int
}

// TestRandomWalks makes random calls, valid and invalid, and checks the answers
// against the model, and the log for its invariants.
func TestRandomWalks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := sandbox()
		s.CodeLife, s.ChallengeLife = 5*time.Second, 3*time.Second
		s.KeepFailed = rapid.Bool().Draw(t, "keep failed")
		w := &walkState{
			backend: open(t, s), users: s.Users, phones: []phone{newPhone(t, "one"), newPhone(t, "two")},
			answers: map[string]string{}, keyOf: map[string]string{}, burnt: map[string]bool{}, handed: map[string]bool{},
		}
		t.Repeat(map[string]func(*rapid.T){
			"":          w.invariants,
			"log in":    w.doLogIn,
			"show code": w.doCode,
			"log out":   w.doLogOut,
			"activate":  func(t *rapid.T) { w.doActivate(t, s.KeepFailed) },
			"repeat":    w.doRepeat,
			"decide":    w.doDecide,
			"collect":   w.doCollect,
			"wait": func(t *rapid.T) {
				w.at = w.at.Add(time.Duration(rapid.IntRange(-2, 6).Draw(t, "seconds")) * time.Second)
			},
		})
	})
}

// pick draws one of a list, and skips the step if there is none.
func pick[T any](t *rapid.T, list []T, what string) T {
	if len(list) == 0 {
		t.SkipNow()
	}
	return list[rapid.IntRange(0, len(list)-1).Draw(t, what)]
}

func (w *walkState) doLogIn(t *rapid.T) {
	u := pick(t, w.users, "user")
	l := w.logIn(u)
	if l.Waiting() != (w.keyOf[u.Name] != "") {
		t.Fatalf("%s has the key %q and got %+v", u.Name, w.keyOf[u.Name], l)
	}
	if l.Waiting() {
		w.logins = append(w.logins, l.ID)
		return
	}
	w.enter(t, l.Session)
}

func (w *walkState) enter(t *rapid.T, session string) {
	if w.handed[session] {
		t.Fatalf("a session was handed out twice")
	}
	w.handed[session] = true
	w.tabs = append(w.tabs, session)
}

func (w *walkState) doCode(t *rapid.T) {
	if c, err := w.Code(background, w.at, pick(t, w.tabs, "tab")); err == nil {
		w.codes = append(w.codes, c.Text)
	}
}

func (w *walkState) doLogOut(t *rapid.T) {
	tab := pick(t, w.tabs, "tab")
	_ = w.LogOut(background, w.at, tab)
	if _, err := w.Code(background, w.at, tab); portalCause(t, err) != string(flow.SessionEnded) {
		t.Fatalf("after log-out the code says %v", err)
	}
}

func (w *walkState) doActivate(t *rapid.T, keep bool) {
	p, code := pick(t, w.phones, "phone"), pick(t, w.codes, "code")
	a := p.Attempt(code)
	w.sent++
	a.ID = fmt.Sprint("attempt ", w.sent)
	good := rapid.IntRange(0, 3).Draw(t, "signed well") > 0
	if good {
		a = p.Signed(a)
	}
	answer, err := w.Activate(background, w.at, a)
	said := w.phoneCause(err)
	if said == "ok" {
		if !good || w.burnt[code] || w.keyOf[answer.User] != "" {
			t.Fatalf("it enrolled: signed %t, code spent %t, key of %s on %q", good, w.burnt[code], answer.User,
				w.keyOf[answer.User])
		}
		w.keyOf[answer.User] = p.ID
	}
	if w.burnt[code] && !keep && said == string(flow.BadProof) {
		t.Fatalf("a dead code was judged by its proof")
	}
	if !keep || said == "ok" {
		w.burnt[code] = true
	}
	w.attempts = append(w.attempts, a)
	w.answers[a.ID] = said + answer.User
}

func (w *walkState) doRepeat(t *rapid.T) {
	a := pick(t, w.attempts, "attempt")
	answer, err := w.Activate(background, w.at, a)
	if got := w.phoneCause(err) + answer.User; got != w.answers[a.ID] {
		t.Fatalf("%s was answered %q, and again %q", a.ID, w.answers[a.ID], got)
	}
}

func (w *walkState) doDecide(t *rapid.T) {
	p := pick(t, w.phones, "phone")
	for _, c := range w.challenges(p) {
		if w.keyOf[c.User] != p.ID {
			t.Fatalf("%s hears of a login of %s, whose key is on %q", p.ID, c.User, w.keyOf[c.User])
		}
		w.asked = append(w.asked, c.ID)
	}
	_ = w.Decide(background, w.at, p.Decision(pick(t, w.asked, "challenge"), rapid.Bool().Draw(t, "approve")))
}

func (w *walkState) doCollect(t *rapid.T) {
	if l, err := w.Collect(background, w.at, pick(t, w.logins, "login")); err == nil && !l.Waiting() {
		w.enter(t, l.Session)
	}
}

// invariants checks the whole log, after every step.
func (w *walkState) invariants(t *rapid.T) {
	var last time.Time
	enrolled, spent, lapsed := map[string]bool{}, map[string]bool{}, map[string]bool{}
	events := w.eventsAfter(0)
	for i, e := range events {
		if e.Seq != i+1 || e.At.Before(last) || e.Actor != flow.ActorBackend {
			t.Fatalf("event %d is out of order: %v", i+1, e)
		}
		last = e.At
		switch e.Kind {
		case flow.Enrolled:
			if enrolled[e.User] || events[i-1].Kind != flow.CodeSpent || events[i-1].User != e.User {
				t.Fatalf("%v follows %v; enrolled before: %t", e, events[i-1], enrolled[e.User])
			}
			enrolled[e.User] = true
		case flow.CodeSpent:
			if spent[e.Subject] || lapsed[e.Subject] {
				t.Fatalf("a dead code was spent: %v", e)
			}
			spent[e.Subject] = true
		case flow.CodeLapsed:
			if spent[e.Subject] || lapsed[e.Subject] {
				t.Fatalf("a dead code lapsed: %v", e)
			}
			lapsed[e.Subject] = true
		case flow.ActivationRefused, flow.LoginRefused, flow.DecisionRefused, flow.ChallengeLapsed:
			if e.Cause == "" {
				t.Fatalf("no cause: %v", e)
			}
		}
	}
	if len(enrolled) != len(w.keyOf) {
		t.Fatalf("the log knows of %d keys, the phones of %v", len(enrolled), w.keyOf)
	}
}
