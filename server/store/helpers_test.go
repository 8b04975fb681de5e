package store_test

import (
	"context"
	"fmt"
	"os"
	"testing"

	"go.uber.org/goleak"

	"enrollsim/flow"
	"enrollsim/server/enroll"
	"enrollsim/server/store"
	"enrollsim/server/store/storetest"
)

// TestMain lets the test binary be its own child, and looks for goroutines
// that outlive the tests.
func TestMain(m *testing.M) {
	if job := os.Getenv(jobVariable); job != "" {
		os.Exit(work(job))
	}
	goleak.VerifyTestMain(m)
}

// size is how often something is done on a kind of store: a tenth where the
// race detector watches, and more if the long tests are asked for.
func size(kind string, memory, files, long int) int {
	n := files
	if kind == "memory" {
		n = memory
	}
	if watched {
		n = max(n/10, 1)
	}
	return storetest.Size(n, long)
}

// town is a sandbox full of users, each with a code that nobody has used.
type town struct {
	ID       string
	Codes    []string
	Sessions []string
}

func person(i int) string { return fmt.Sprintf("user %05d", i) }

// settle opens a town.
func settle(t testing.TB, host *enroll.Host, id string, users int) town {
	t.Helper()
	s := flow.Sandbox{ID: id, Seed: 7, Start: storetest.Start()}
	for i := range users {
		s.Users = append(s.Users, flow.User{Name: person(i), Password: "x"})
	}
	b, err := host.Open(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	place := town{ID: id}
	for _, u := range s.Users {
		l, err := b.LogIn(context.Background(), s.Start, flow.Credentials{User: u.Name, Password: u.Password})
		if err != nil {
			t.Fatal(err)
		}
		c, err := b.Code(context.Background(), s.Start, l.Session)
		if err != nil {
			t.Fatal(err)
		}
		place.Codes, place.Sessions = append(place.Codes, c.Text), append(place.Sessions, l.Session)
	}
	return place
}

// hostOf makes a host on a store, both until the test ends.
func hostOf(t testing.TB, open func() (store.Store, error)) *enroll.Host {
	t.Helper()
	s, err := open()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	host, err := enroll.NewHost(s, enroll.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return host
}

// find finds a town's backend.
func find(t testing.TB, host *enroll.Host, id string) flow.Backend {
	t.Helper()
	b, err := host.Find(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// answered is whether a phone was told yes; anything but a refusal is no answer.
func answered(err error) (yes, known bool) {
	_, refused := flow.AsRefusal(err)
	return err == nil, err == nil || refused
}

// census counts how often each user of a town was enrolled, and how often each
// code was spent.
func census(t testing.TB, b flow.Backend) (enrolled map[string]int, spent int) {
	t.Helper()
	log, err := b.Events(context.Background(), storetest.Start(), 0)
	if err != nil {
		t.Fatal(err)
	}
	enrolled = map[string]int{}
	for i, e := range log {
		if e.Seq != i+1 {
			t.Fatalf("event %d is followed by %d", i, e.Seq)
		}
		switch e.Kind {
		case flow.Enrolled:
			enrolled[e.User]++
		case flow.CodeSpent:
			spent++
		}
	}
	for u, n := range enrolled {
		if n != 1 {
			t.Errorf("%s was enrolled %d times", u, n)
		}
	}
	return enrolled, spent
}
