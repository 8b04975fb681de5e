package enroll_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/server/conformance"
	"enrollsim/server/enroll"
	"enrollsim/server/store"
	"enrollsim/server/store/storetest"
)

var (
	background = context.Background()

	start = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	ada   = flow.User{Name: "ada", Password: "correct horse"}
	ben   = flow.User{Name: "ben", Password: "battery staple"}
)

// tb is a test, a benchmark or a property test.
type tb = storetest.TB

// backend is a backend with the time of the next call, and helpers that fail the
// test if a call fails.
type backend struct {
	flow.Backend
	t  tb
	at time.Time
}

func sandbox() flow.Sandbox {
	return flow.Sandbox{ID: "test", Seed: 7, Start: start, Users: []flow.User{ada, ben}}
}

func open(t tb, s flow.Sandbox) *backend {
	t.Helper()
	service, err := enroll.New(s)
	if err != nil {
		t.Fatalf("New: %v", err)
	}
	return &backend{Backend: service, t: t, at: start}
}

// opener opens a sandbox, after closing one of the same id.
type opener func(t tb, s flow.Sandbox) *backend

// onEveryStore runs a test with sandboxes in every kind of store.
func onEveryStore(t *testing.T, test func(t *testing.T, open opener)) {
	t.Helper()
	storetest.ForEach(t, func(t *testing.T, s store.Store) {
		host, err := enroll.NewHost(s, enroll.Options{})
		if err != nil {
			t.Fatal(err)
		}
		test(t, func(t tb, s flow.Sandbox) *backend {
			t.Helper()
			if err := host.Close(background, s.ID); err != nil && !errors.Is(err, store.ErrNotFound) {
				t.Fatalf("close: %v", err)
			}
			service, err := host.Open(background, s)
			if err != nil {
				t.Fatalf("open: %v", err)
			}
			return &backend{Backend: service, t: t, at: start}
		})
	})
}

func (b *backend) logIn(u flow.User) flow.Login {
	b.t.Helper()
	l, err := b.LogIn(background, b.at, flow.Credentials{User: u.Name, Password: u.Password})
	if err != nil {
		b.t.Fatalf("log in %s: %v", u.Name, err)
	}
	return l
}

func (b *backend) code(session string) flow.Code {
	b.t.Helper()
	c, err := b.Code(background, b.at, session)
	if err != nil {
		b.t.Fatalf("code: %v", err)
	}
	return c
}

func (b *backend) logOut(session string) {
	b.t.Helper()
	if err := b.LogOut(background, b.at, session); err != nil {
		b.t.Fatalf("log out: %v", err)
	}
}

func (b *backend) activate(a flow.Attempt) {
	b.t.Helper()
	if _, err := b.Activate(background, b.at, a); err != nil {
		b.t.Fatalf("activate: %v, event %v", err, b.last())
	}
}

// enrol enrols a phone for a user.
func (b *backend) enrol(u flow.User, p phone) {
	b.t.Helper()
	b.activate(p.Attempt(b.code(b.logIn(u).Session).Text))
}

func (b *backend) challenges(p phone) []flow.Challenge {
	b.t.Helper()
	list, err := b.Challenges(background, b.at, p.ID)
	if err != nil {
		b.t.Fatalf("challenges: %v", err)
	}
	return list
}

// eventsAfter is all that happened, or all after a certain event.
func (b *backend) eventsAfter(after int) []flow.Event {
	b.t.Helper()
	events, err := b.Events(background, b.at, after)
	if err != nil {
		b.t.Fatalf("events: %v", err)
	}
	return events
}

func (b *backend) last() flow.Event {
	b.t.Helper()
	events := b.eventsAfter(0)
	if len(events) == 0 {
		b.t.Fatalf("nothing has happened")
	}
	return events[len(events)-1]
}

// kinds formats the kinds of events, in order, with their causes.
func kinds(events []flow.Event) string {
	var words []string
	for _, e := range events {
		word := string(e.Kind)
		if e.Cause != "" {
			word += ":" + string(e.Cause)
		}
		words = append(words, word)
	}
	return strings.Join(words, " ")
}

type phone = conformance.Phone

func newPhone(t tb, id string) phone {
	t.Helper()
	return conformance.NewPhone(id)
}

// portalCause returns the cause of a refusal by the portal, "ok" if it did not
// refuse.
func portalCause(t tb, err error) string {
	t.Helper()
	if err == nil {
		return "ok"
	}
	var refusal *flow.Refusal
	if !errors.As(err, &refusal) || refusal.Cause == "" {
		t.Fatalf("the portal must refuse with a cause, got %v", err)
	}
	return string(refusal.Cause)
}

// phoneCause checks that a refusal of a phone has no cause, and returns the cause
// in the events, "ok" if the phone was not refused.
func (b *backend) phoneCause(err error) string {
	b.t.Helper()
	if err == nil {
		return "ok"
	}
	var refusal *flow.Refusal
	if !errors.As(err, &refusal) || refusal.Cause != "" {
		b.t.Fatalf("the phone must be refused without a cause, got %v", err)
	}
	return string(b.last().Cause)
}

// readTable splits a table into the words of its head and, by their first word, of
// its rows.
func readTable(table string) (head []string, rows map[string][]string) {
	rows = map[string][]string{}
	for line := range strings.Lines(strings.TrimSpace(table)) {
		words := strings.Fields(line)
		if head == nil {
			head = words[1:]
			continue
		}
		rows[words[0]] = words[1:]
	}
	return head, rows
}

func check(t *testing.T, what string, got, want any) {
	t.Helper()
	if g, w := fmt.Sprint(got), fmt.Sprint(want); g != w {
		t.Errorf("%s:\n got %s\nwant %s", what, g, w)
	}
}

// errorOf drops the answer of a call.
func errorOf[T any](_ T, err error) error { return err }

func (b *backend) decide(d flow.Decision) {
	b.t.Helper()
	if err := b.Decide(background, b.at, d); err != nil {
		b.t.Fatalf("decide: %v, event %v", err, b.last())
	}
}

func (b *backend) collect(id string) flow.Login {
	b.t.Helper()
	l, err := b.Collect(background, b.at, id)
	if err != nil {
		b.t.Fatalf("collect: %v", err)
	}
	return l
}
