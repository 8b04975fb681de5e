package storetest

import (
	"context"
	"crypto/ecdsa"
	"crypto/sha256"
	"crypto/x509"
	"errors"
	"fmt"
	"slices"
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

// Calls is how many calls of each kind [Compare] makes.
const Calls = rounds * roundSize

const (
	rounds    = 15
	roundSize = 200 // calls of one kind before those of the other
)

// Activations prepares enrolments on a store, [Calls] of them, spread over a number of
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
	attempts := make([]flow.Attempt, Calls)
	for i := range backends {
		box := flow.Sandbox{ID: fmt.Sprint("bench-", i), Seed: uint64(i), Start: Start(), SkipProof: !proofs}
		for n := i; n < Calls; n += sandboxes {
			box.Users = append(box.Users, flow.User{Name: fmt.Sprint("user", n), Password: "x"})
		}
		if backends[i], err = host.Open(ctx, box); err != nil {
			b.Fatal(err)
		}
	}
	var prepared sync.Mutex
	callConcurrently(b, preparers, 0, Calls, func(n int) error {
		backend := backends[n%sandboxes]
		l, err := backend.LogIn(ctx, Start(), flow.Credentials{User: fmt.Sprint("user", n), Password: "x"})
		if err != nil {
			return err
		}
		c, err := backend.Code(ctx, Start(), l.Session)
		if err != nil {
			return err
		}
		prepared.Lock()
		defer prepared.Unlock()
		attempts[n] = p.Attempt(c.Text)
		return nil
	})
	return func(n int) error {
		_, err := backends[n%sandboxes].Activate(ctx, Start(), attempts[n])
		return err
	}
}

// preparers is how many goroutines prepare what is measured.
const preparers = 8

// WithCheck returns a baseline that does, before a call of bare, the check that an
// enrolment makes: it reads a public key and verifies a signature.
func WithCheck(bare func(n int) error) func(n int) error {
	a := conformance.NewPhone("mine").Attempt("000000000000")
	return func(n int) error {
		parsed, err := x509.ParsePKIXPublicKey(a.PublicKey)
		if err != nil {
			return err
		}
		key, _ := parsed.(*ecdsa.PublicKey)
		if sum := sha256.Sum256(a.Message()); !ecdsa.VerifyASN1(key, sum[:], a.Proof) {
			return errors.New("the signature does not verify")
		}
		return bare(n)
	}
}

// Compare makes [Calls] calls of two functions, with a number of goroutines and in
// alternating rounds so that both meet the same noise. It reports the medians of a
// round: the time of each call, and the speed of ours as a fraction of the bare one's.
func Compare(b *testing.B, callers int, ours, bare func(n int) error) {
	b.Helper()
	var took [2][]float64 // µs a call
	var fraction []float64
	for round := range rounds {
		for i, call := range []func(n int) error{ours, bare} {
			began := b.Elapsed()
			callConcurrently(b, callers, round*roundSize, (round+1)*roundSize, call)
			took[i] = append(took[i], float64((b.Elapsed()-began).Microseconds())/roundSize)
		}
		fraction = append(fraction, took[1][round]/took[0][round])
	}
	b.ReportMetric(0, "ns/op") // hidden: it is of both together
	b.ReportMetric(median(took[0]), "µs/enrolment")
	b.ReportMetric(median(took[1]), "µs/bare")
	b.ReportMetric(median(fraction), "of-bare")
}

func median(list []float64) float64 {
	slices.Sort(list)
	return list[len(list)/2]
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
