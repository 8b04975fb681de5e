package storetest

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/server/conformance"
	"enrollsim/server/enroll"
	"enrollsim/server/store"
)

// Start is the time at which the sandboxes of tests begin.
func Start() time.Time { return time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC) }

// Activations prepares b.N enrolments on a store, spread over a number of
// sandboxes, and returns a function that carries out the n-th, once. proofs says
// whether their proofs are checked; without, the store is measured alone.
func Activations(b *testing.B, s store.Store, sandboxes int, proofs bool) func(n int) error {
	b.Helper()
	host, err := enroll.NewHost(s, enroll.Options{})
	if err != nil {
		b.Fatal(err)
	}
	ctx, p := context.Background(), conformance.NewPhone("mine")
	backends := make([]flow.Backend, sandboxes)
	attempts := make([][]flow.Attempt, sandboxes)
	for i := range backends {
		box := flow.Sandbox{ID: fmt.Sprint("bench-", i), Seed: uint64(i), Start: Start(), SkipProof: !proofs}
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
	return func(n int) error {
		_, err := backends[n%sandboxes].Activate(ctx, Start(), attempts[n%sandboxes][n/sandboxes])
		return err
	}
}

// roundSize is the number of calls of one kind before those of the other.
const roundSize = 256

// Compare makes b.N calls of two functions, with a number of goroutines and in
// alternating rounds so that both meet the same noise. It reports the time of each,
// and the speed of ours as a fraction of the bare one's.
func Compare(b *testing.B, callers int, ours, bare func(n int) error) {
	b.Helper()
	var spent [2]time.Duration
	b.ResetTimer()
	for from := 0; from < b.N; from += roundSize {
		for i, call := range []func(n int) error{ours, bare} {
			began := b.Elapsed()
			callConcurrently(b, callers, from, min(from+roundSize, b.N), call)
			spent[i] += b.Elapsed() - began
		}
	}
	b.ReportMetric(0, "ns/op") // hidden: it is of both together
	b.ReportMetric(float64(spent[0].Microseconds())/float64(b.N), "µs/enrolment")
	b.ReportMetric(float64(spent[1].Microseconds())/float64(b.N), "µs/bare")
	b.ReportMetric(float64(spent[1])/float64(spent[0]), "of-bare")
}

// callConcurrently makes the calls from up to to with a number of goroutines.
func callConcurrently(b *testing.B, callers, from, to int, call func(n int) error) {
	b.Helper()
	var calling sync.WaitGroup
	var next atomic.Int64
	next.Store(int64(from))
	for range callers {
		calling.Go(func() {
			for n := int(next.Add(1)) - 1; n < to; n = int(next.Add(1)) - 1 {
				if err := call(n); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	calling.Wait()
}
