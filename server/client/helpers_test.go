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
	"enrollsim/server/conformance"
	"enrollsim/server/enroll"
	"enrollsim/server/store"
	"enrollsim/server/store/memory"
)

const token = "the admin token"

// serve starts a server and returns its address. Every response is checked against
// the OpenAPI description.
func serve(t testing.TB) string {
	t.Helper()
	return serveOver(t, memory.New())
}

// serveOver is serve with a store.
func serveOver(t testing.TB, s store.Store) string {
	t.Helper()
	sandboxes, err := enroll.NewHost(s, enroll.Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	limits := server.DefaultLimits()
	limits.Rate = 0
	handler := server.New(server.Config{
		Sandboxes: sandboxes, Token: token, Limits: limits, Random: rand.Reader,
		Clock: server.Clock{Now: time.Now, After: time.After},
		Log:   slog.New(slog.DiscardHandler),
	})
	text, err := os.ReadFile("../openapi.json")
	if err != nil {
		t.Fatal(err)
	}
	spec, err := conformance.ReadOpenAPI(text)
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(spec.Middleware(handler))
	t.Cleanup(func() {
		web.Close()
		if err := spec.Violations(); err != nil {
			t.Error(err)
		}
	})
	return web.URL
}

// dial returns a client of a server, which is closed when the test ends.
func dial(t testing.TB, address string) *client.Client {
	t.Helper()
	c, err := client.New(address, token)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(context.WithoutCancel(t.Context())); err != nil {
			t.Log(err) // the test may have stopped the server
		}
	})
	return c
}
