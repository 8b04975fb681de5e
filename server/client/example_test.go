package client_test

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"time"

	"enrollsim/flow"
	"enrollsim/server"
	"enrollsim/server/client"
	"enrollsim/server/enroll"
	"enrollsim/server/store/memory"
)

// A client opens a sandbox on a server, logs in and gets an activation code.
func Example() {
	address, stop := startServer("the admin token")
	defer stop()
	ctx := context.Background()

	c, err := client.New(address, "the admin token")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer c.Close(ctx) // deletes the sandbox

	start := time.Date(2026, time.January, 5, 9, 41, 0, 0, time.UTC)
	backend, err := c.Open(ctx, flow.Sandbox{
		ID: "example", Seed: 1, Start: start, Users: []flow.User{{Name: "riley.sample", Password: "not-a-secret"}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	login, err := backend.LogIn(ctx, start, flow.Credentials{User: "riley.sample", Password: "not-a-secret"})
	if err != nil {
		fmt.Println(err)
		return
	}
	code, err := backend.Code(ctx, start, login.Session)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(code.Groups(), "until", code.Expires.Format(time.TimeOnly))

	// Each call names its time: ten minutes later the code has expired.
	events, err := backend.Events(ctx, code.Expires, 0)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, e := range events {
		fmt.Println(e.At.Format(time.TimeOnly), e.Kind)
	}

	// A refusal comes back as the same error as from a backend in this process.
	_, err = backend.LogIn(ctx, code.Expires, flow.Credentials{User: "riley.sample", Password: "wrong"})
	if refusal, ok := flow.AsRefusal(err); ok {
		fmt.Println("refused:", refusal.Cause)
	}
	// Output:
	// S9R6-EQF6-NF6G until 09:51:00
	// 09:41:00 session-opened
	// 09:41:00 code-issued
	// 09:51:00 code-lapsed
	// refused: bad-credentials
}

// startServer starts a server that keeps its sandboxes in memory.
func startServer(token string) (address string, stop func()) {
	sandboxes, err := enroll.NewHost(memory.New(), enroll.Options{Now: time.Now})
	if err != nil {
		fmt.Println(err)
	}
	web := httptest.NewServer(server.New(server.Config{
		Sandboxes: sandboxes, Token: token, Clock: server.Clock{Now: time.Now, After: time.After},
		Random: rand.Reader, Log: slog.New(slog.DiscardHandler), Limits: server.DefaultLimits(),
	}))
	return web.URL, web.Close
}
