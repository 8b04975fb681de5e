package client_test

import (
	"context"
	"crypto/rand"
	"log/slog"
	"net/http/httptest"
	"os"
	"testing"
	"time"

	"enrollsim/server"
	"enrollsim/server/client"
	"enrollsim/server/contract"
	"enrollsim/server/enroll"
	"enrollsim/server/store"
	"enrollsim/server/store/memory"
)

const token = "the admin token"

// serve runs a server for a test and returns its address. Every answer is
// checked against the description.
func serve(t testing.TB) string {
	t.Helper()
	return serveFrom(t, memory.New())
}

// serveFrom is serve with sandboxes that are kept in a store.
func serveFrom(t testing.TB, kept store.Store) string {
	t.Helper()
	sandboxes, err := enroll.NewHost(kept, enroll.Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	limits := server.DefaultLimits()
	limits.Rate = 0
	s := server.New(server.Config{
		Sandboxes: sandboxes, Token: token, Limits: limits, Random: rand.Reader,
		Clock: server.Clock{Now: time.Now, After: time.After},
		Log:   slog.New(slog.DiscardHandler),
	})
	text, err := os.ReadFile("../openapi.json")
	if err != nil {
		t.Fatal(err)
	}
	spec, err := contract.NewSpec(text)
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(spec.Watch(s))
	t.Cleanup(func() {
		web.Close()
		if err := spec.Broken(); err != nil {
			t.Error(err)
		}
	})
	return web.URL
}

// dial makes a client of a server.
func dial(t testing.TB, address string) *client.Client {
	t.Helper()
	c, err := client.New(address, token)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(context.WithoutCancel(t.Context())); err != nil {
			t.Log(err) // the server may be gone, as the test wants
		}
	})
	return c
}
