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

// fatal is what a helper needs of a test, a benchmark or a property.
type fatal = storetest.TB

// backend is a service with a clock of the test's own and shorthands that
// expect success.
type backend struct {
	flow.Backend
	t  fatal
	at time.Time
}

func sandbox() flow.Sandbox {
	return flow.Sandbox{ID: "test", Seed: 7, Start: start, Users: []flow.User{ada, ben}}
}

func open(t fatal, s flow.Sandbox) *backend {
	t.Helper()
	service, err := enroll.New(s)
	if err != nil {
		t.Fatalf("New: %v", err)
	}
	return &backend{Backend: service, t: t, at: start}
}

// opener opens a sandbox; what was there of that name before is gone.
type opener func(t fatal, s flow.Sandbox) *backend

// onEveryStore runs a test on every kind of store.
func onEveryStore(t *testing.T, test func(t *testing.T, open opener)) {
	t.Helper()
	storetest.ForEach(t, func(t *testing.T, s store.Store) {
		host, err := enroll.NewHost(s, enroll.Options{})
		if err != nil {
			t.Fatal(err)
		}
		test(t, func(t fatal, s flow.Sandbox) *backend {
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

// enrol takes a user all the way to a key on the phone.
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

// log is all that happened, or all after a certain event.
func (b *backend) log(after int) []flow.Event {
	b.t.Helper()
	events, err := b.Events(background, b.at, after)
	if err != nil {
		b.t.Fatalf("events: %v", err)
	}
	return events
}

func (b *backend) last() flow.Event {
	b.t.Helper()
	events := b.log(0)
	if len(events) == 0 {
		b.t.Fatalf("nothing has happened")
	}
	return events[len(events)-1]
}

// kinds are the kinds of the events, in order, with their causes.
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

// phone signs as a phone does, with a key made of its id.
type phone = conformance.Phone

func newPhone(t fatal, id string) phone {
	t.Helper()
	return conformance.NewPhone(id)
}

// portalSays is the cause that the portal gives, "ok" if it agreed.
func portalSays(t fatal, err error) string {
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

// phoneSays checks that a refused phone learns nothing and returns the cause
// that the events give, "ok" if it was not refused.
func (b *backend) phoneSays(err error) string {
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

// readTable splits a table of words into its head and its rows, by first word.
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

// second is the error of an answer that is not looked at.
func second[T any](_ T, err error) error { return err }

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
