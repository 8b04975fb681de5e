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

// TestMain runs a job if this is a child process, or else the tests, and fails if
// goroutines are left after them.
func TestMain(m *testing.M) {
	if job := os.Getenv(jobVariable); job != "" {
		os.Exit(runJob(job))
	}
	goleak.VerifyTestMain(m)
}

// scaled returns a number of iterations: one for the driver memory and one for
// the others, a tenth of it under the race detector, or long in long tests.
func scaled(driver string, memory, others, long int) int {
	n := others
	if driver == "memory" {
		n = memory
	}
	if raceDetector {
		n = max(n/10, 1)
	}
	return storetest.Iterations(n, long)
}

// testSandbox is a sandbox of users who each have a session and a fresh code.
type testSandbox struct {
	ID       string
	Codes    []string
	Sessions []string
}

func userName(i int) string { return fmt.Sprintf("user %05d", i) }

// openTestSandbox opens a sandbox with a number of users.
func openTestSandbox(t testing.TB, host *enroll.Host, id string, users int) testSandbox {
	t.Helper()
	s := flow.Sandbox{ID: id, Seed: 7, Start: storetest.Start()}
	for i := range users {
		s.Users = append(s.Users, flow.User{Name: userName(i), Password: "x"})
	}
	b, err := host.Open(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	box := testSandbox{ID: id}
	for _, u := range s.Users {
		l, err := b.LogIn(context.Background(), s.Start, flow.Credentials{User: u.Name, Password: u.Password})
		if err != nil {
			t.Fatal(err)
		}
		c, err := b.Code(context.Background(), s.Start, l.Session)
		if err != nil {
			t.Fatal(err)
		}
		box.Codes, box.Sessions = append(box.Codes, c.Text), append(box.Sessions, l.Session)
	}
	return box
}

// newHost opens a store and returns a host of it; the store is closed when the
// test ends.
func newHost(t testing.TB, open func() (store.Store, error)) *enroll.Host {
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

// findBackend returns the backend of a sandbox.
func findBackend(t testing.TB, host *enroll.Host, id string) flow.Backend {
	t.Helper()
	b, err := host.Find(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// outcome tells what the error of a call means: yes, or no by a refusal; or, by any
// other error, that the outcome is not known.
func outcome(err error) (yes, known bool) {
	_, refused := flow.AsRefusal(err)
	return err == nil, err == nil || refused
}

// countEnrolments counts, in the log of a sandbox, how often each user was enrolled,
// which must be once, and how many codes were spent.
func countEnrolments(t testing.TB, b flow.Backend) (enrolled map[string]int, spent int) {
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
