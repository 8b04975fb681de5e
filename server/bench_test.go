package server_test

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/server"
	"enrollsim/server/conformance"
	"enrollsim/server/enroll"
	"enrollsim/server/store"
	"enrollsim/server/store/memory"
	"enrollsim/server/wire"
)

// callers is the number of concurrent clients.
const callers = 8

// BenchmarkRedeem measures how many codes a second can be redeemed over HTTP, and
// compares it with a bare handler that decodes the same body, verifies the same
// signature, hashes the code and sets a flag; with the check of the proof in both, and
// in neither. The four alternate in one run, and the medians count.
//
//	go test -run none -bench Redeem ./server
func BenchmarkRedeem(b *testing.B) {
	const round, rounds = 1500, 7
	for b.Loop() {
		for _, proofs := range []bool{true, false} {
			var speed, bare, ratio []float64
			for i := range rounds { // alternating, so that both meet the same noise
				speed = append(speed, redeem(b, round, !proofs))
				bare = append(bare, redeemBare(b, round, proofs))
				ratio = append(ratio, speed[i]/bare[i])
			}
			suffix := map[bool]string{false: "-without-proofs"}[proofs]
			b.ReportMetric(median(speed), "redeemed/s"+suffix)
			b.ReportMetric(median(bare), "bare/s"+suffix)
			b.ReportMetric(median(ratio), "of-bare"+suffix)
		}
	}
	b.ReportMetric(0, "ns/op")
}

func median(list []float64) float64 {
	slices.Sort(list)
	return list[len(list)/2]
}

// redeem activates a number of users, each with a code of their own, and returns
// activations a second.
func redeem(b *testing.B, count int, trusting bool) float64 {
	b.Helper()
	at, sandboxes := time.Now(), newSandboxes(b)
	s := flow.Sandbox{ID: "bench", Seed: 1, Start: at, SkipProof: trusting}
	for i := range count {
		s.Users = append(s.Users, flow.User{Name: fmt.Sprint("user-", i)})
	}
	backend, err := sandboxes.Open(b.Context(), s)
	if err != nil {
		b.Fatal(err)
	}
	phone := conformance.NewPhone("mine")
	bodies := make([][]byte, count)
	for i, u := range s.Users {
		l, err := backend.LogIn(b.Context(), at, flow.Credentials{User: u.Name})
		if err != nil {
			b.Fatal(err)
		}
		code, err := backend.Code(b.Context(), at, l.Session)
		if err != nil {
			b.Fatal(err)
		}
		bodies[i] = []byte(marshal(wire.NewAttempt(phone.Attempt(code.Text))))
	}
	address := startHTTP(b, newServer(sandboxes))
	return post(b, address+"/s/bench/v1/activations", bodies)
}

// redeemBare is [redeem] with a bare handler.
func redeemBare(b *testing.B, count int, proofs bool) float64 {
	b.Helper()
	var mu sync.Mutex
	spent := map[[sha256.Size]byte]bool{}
	bodies := make([][]byte, count)
	phone := conformance.NewPhone("mine")
	for i := range bodies {
		text := fmt.Sprintf("%012d", i)
		spent[sha256.Sum256([]byte(text))] = false
		bodies[i] = []byte(marshal(wire.NewAttempt(phone.Attempt(text))))
	}
	address := startHTTP(b, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var in wire.Attempt
		if json.NewDecoder(r.Body).Decode(&in) != nil {
			http.Error(w, "", http.StatusBadRequest)
			return
		}
		if proofs && !isProven(in) {
			http.Error(w, "", http.StatusForbidden)
			return
		}
		key := sha256.Sum256([]byte(in.Code))
		mu.Lock()
		used, known := spent[key]
		spent[key] = true
		mu.Unlock()
		if used || !known {
			http.Error(w, "", http.StatusGone)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"user":"user"}`)
	}))
	return post(b, address, bodies)
}

// isProven reports whether the proof of an attempt is valid.
func isProven(in wire.Attempt) bool {
	a := in.Flow()
	parsed, err := x509.ParsePKIXPublicKey(a.PublicKey)
	key, ok := parsed.(*ecdsa.PublicKey)
	sum := sha256.Sum256(a.Message())
	return err == nil && ok && ecdsa.VerifyASN1(key, sum[:], a.Proof)
}

// post sends requests from several clients and returns requests a second. Each must
// succeed.
func post(b *testing.B, address string, bodies [][]byte) float64 {
	b.Helper()
	web := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: callers}}
	defer web.CloseIdleConnections()
	var next atomic.Int64
	var wg sync.WaitGroup
	began := time.Now()
	for range callers {
		wg.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(bodies)); i = next.Add(1) - 1 {
				answer, err := web.Post(address, "application/json", bytes.NewReader(bodies[i]))
				if err != nil {
					b.Error(err)
					return
				}
				_, _ = io.Copy(io.Discard, answer.Body)
				answer.Body.Close()
				if answer.StatusCode != http.StatusOK {
					b.Errorf("status %d", answer.StatusCode)
					return
				}
			}
		})
	}
	wg.Wait()
	return float64(len(bodies)) / time.Since(began).Seconds()
}

// BenchmarkEvents measures how long an event takes from the call that caused it to a
// hundred readers of streams.
//
//	go test -run none -bench Events ./server
func BenchmarkEvents(b *testing.B) {
	const readers = 100
	f := &fixture{t: b, url: startHTTP(b, newServer(newSandboxes(b)))}
	base := f.open("")
	lags := make(chan time.Duration, readers*2*b.N)
	var wg sync.WaitGroup
	for range readers {
		r, err := f.openStream(base, 0)
		if err != nil {
			b.Fatal(err)
		}
		wg.Go(func() {
			defer r.close()
			for range 2 * b.N {
				e, err := r.next()
				if err != nil {
					b.Error(err)
					return
				}
				lags <- time.Since(e.At)
			}
		})
	}
	b.ResetTimer()
	for range b.N {
		f.logIn(base, "ada") // two events
	}
	wg.Wait()
	close(lags)
	var all []time.Duration
	for lag := range lags {
		all = append(all, lag)
	}
	slices.Sort(all)
	b.ReportMetric(float64(all[len(all)/2].Microseconds())/1000, "ms-p50")
	b.ReportMetric(float64(all[len(all)*99/100].Microseconds())/1000, "ms-p99")
	b.ReportMetric(0, "ns/op")
}

func newSandboxes(b *testing.B) *enroll.Host {
	b.Helper()
	sandboxes, err := enroll.NewHost(memory.New(), enroll.Options{Now: time.Now})
	if err != nil {
		b.Fatal(err)
	}
	return sandboxes
}

// newServer returns a server with the real clock and no log.
func newServer(sandboxes server.Sandboxes) *server.Server {
	c := newConfig(newWallClock(), io.Discard)
	c.Sandboxes = sandboxes
	c.Clock.Now = time.Now
	c.Log = slog.New(slog.DiscardHandler)
	c.Limits.ConnectionsPerAddress, c.Limits.StreamsPerAddress = 0, 0 // there is one address
	return server.New(c)
}

// onStore is a server of the sandboxes in a store, and those.
func onStore(b *testing.B, kept store.Store) (*fixture, *enroll.Host) {
	b.Helper()
	host, err := enroll.NewHost(kept, enroll.Options{Now: time.Now})
	if err != nil {
		b.Fatal(err)
	}
	return &fixture{t: b, url: startHTTP(b, newServer(host))}, host
}

// startHTTP serves a handler on loopback, a Server with its limits, and returns its
// address.
func startHTTP(b *testing.B, handler http.Handler) string {
	b.Helper()
	l := listenLoopback(b)
	ended := make(chan struct{})
	if s, ok := handler.(*server.Server); ok {
		ctx, cancel := context.WithCancel(context.Background())
		go func() { defer close(ended); _ = s.Serve(ctx, l) }()
		b.Cleanup(func() { cancel(); <-ended })
	} else {
		bare := &http.Server{Handler: handler}
		go func() { defer close(ended); _ = bare.Serve(l) }()
		b.Cleanup(func() { bare.Close(); <-ended })
	}
	return "http://" + l.Addr().(*net.TCPAddr).String()
}
