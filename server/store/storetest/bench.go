package storetest

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/server/enroll"
	"enrollsim/server/store"
)

// Start is when the sandboxes of tests begin.
func Start() time.Time { return time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC) }

// BenchmarkActivate measures enrolments on a store by so many callers at once,
// each in a sandbox of its own, or all in one.
func BenchmarkActivate(b *testing.B, s store.Store, callers, sandboxes int) {
	host, err := enroll.NewHost(s, enroll.Options{})
	if err != nil {
		b.Fatal(err)
	}
	ctx, p := context.Background(), NewPhone(b, "mine")
	backends := make([]flow.Backend, sandboxes)
	attempts := make([][]flow.Attempt, sandboxes)
	for i := range backends {
		box := flow.Sandbox{ID: fmt.Sprint("bench-", i), Seed: uint64(i), Start: Start()}
		for n := range b.N/sandboxes + 1 {
			box.Users = append(box.Users, flow.User{Name: fmt.Sprint("user", n), Password: "x"})
		}
		if backends[i], err = host.Open(ctx, box); err != nil {
			b.Fatal(err)
		}
		for _, u := range box.Users {
			l, err := backends[i].LogIn(ctx, Start(), flow.Credentials{User: u.Name, Password: u.Password})
			if err != nil {
				b.Fatal(err)
			}
			c, err := backends[i].Code(ctx, Start(), l.Session)
			if err != nil {
				b.Fatal(err)
			}
			attempts[i] = append(attempts[i], p.Attempt(c.Text))
		}
	}
	b.ResetTimer()
	Callers(b, callers, func(n int) error {
		_, err := backends[n%sandboxes].Activate(ctx, Start(), attempts[n%sandboxes][n/sandboxes])
		return err
	})
}

// Callers calls b.N times, so many at once.
func Callers(b *testing.B, callers int, call func(n int) error) {
	b.Helper()
	var next atomic.Int64
	var calling sync.WaitGroup
	for range callers {
		calling.Go(func() {
			for n := int(next.Add(1)); n <= b.N; n = int(next.Add(1)) {
				if err := call(n - 1); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	calling.Wait()
}
