package server_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"enrollsim/server"
	"enrollsim/server/store/storetest"
)

// failingSandboxes are those of a store that keeps nothing now and then.
type failingSandboxes struct {
	server.Sandboxes
	fails atomic.Bool
}

func (s *failingSandboxes) Ping(ctx context.Context) error {
	if s.fails.Load() {
		return errors.New("there is no room left")
	}
	return s.Sandboxes.Ping(ctx)
}

// A server whose store keeps nothing is alive and not ready. Its log says why, once, and
// when it is ready again; what is probed all the time fills no log.
func TestReadiness(t *testing.T) {
	t.Parallel()
	failing := &failingSandboxes{}
	f := serve(t, func(c *server.Config) {
		failing.Sandboxes = c.Sandboxes
		c.Sandboxes = failing
	})
	probe := func(want int) {
		t.Helper()
		for range 3 {
			check(t, "healthz", f.do("GET", "/healthz", "").status, http.StatusOK)
			check(t, "readyz", f.do("GET", "/readyz", "").status, want)
		}
	}
	probe(http.StatusOK)
	check(t, "words of readiness", strings.Count(f.log.String(), "ready again"), 0)
	for n := 1; n <= 2; n++ {
		failing.fails.Store(true)
		probe(http.StatusServiceUnavailable)
		failing.fails.Store(false)
		probe(http.StatusOK)
		check(t, "times that it says why", strings.Count(f.log.String(), "there is no room left"), n)
		check(t, "times that it is ready again", strings.Count(f.log.String(), "ready again"), n)
	}
}

// Whoever meets a row of PostgreSQL that something else holds is told so, well before a
// server closes the connection; and goes on when it is free.
func TestHeldRowIsToldInTime(t *testing.T) {
	t.Parallel()
	address := storetest.PostgresAddress(t)
	kept, err := storetest.OpenPostgres(t, address)
	if err != nil {
		t.Fatal(err)
	}
	f := newReplica(t, kept, newWallClock())
	base := f.open("")
	release := storetest.HoldSandboxes(t, address)
	ctx, cancel := context.WithTimeout(t.Context(), server.DefaultLimits().Write*3/4)
	defer cancel()
	answer, err := http.DefaultClient.Do(f.request(ctx, "POST", base+"/login", `{"user":"ada","password":"right"}`))
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	check(t, "status", answer.StatusCode, http.StatusServiceUnavailable)
	f.ask(nil, "GET", base+"/events", "", adminAuth) // which needs no lock
	release()
	f.logIn(base, "ada")
}
