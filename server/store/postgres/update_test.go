package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"testing"

	"enrollsim/flow"
	"enrollsim/server/store"
	"enrollsim/server/store/postgres"
	"enrollsim/server/store/storetest"
)

// Calls that wait for their sandbox share a transaction. One of them that fails, that has
// nothing to change, or that is given up does not keep the others from theirs.
func TestUpdatesThatWait(t *testing.T) {
	t.Parallel()
	s, ok := storetest.Postgres().New(t).(*postgres.Store)
	if !ok {
		t.Fatal("it is another store")
	}
	must(t, s.Add(t.Context(), &store.Changes{Sandbox: store.Sandbox{ID: "box", Now: storetest.Start()}}))
	began, goOn := make(chan struct{}), make(chan struct{})
	first := make(chan error, 1)
	go func() {
		once := true
		first <- s.Update(t.Context(), "box", func(rows store.Rows) (*store.Changes, error) {
			if once {
				close(began)
				<-goOn
			}
			once = false
			return appendEvent(rows, "first"), nil
		})
	}()
	<-began

	refused := errors.New("refused")
	const good = 6
	results := map[string]chan error{"taken": make(chan error, 1), "refused": make(chan error, 1), "given up": make(chan error, 1)}
	update := func(ctx context.Context, name string, change func(store.Rows) (*store.Changes, error)) {
		if results[name] == nil {
			results[name] = make(chan error, 1)
		}
		done := results[name]
		before := s.Waiting("box")
		go func() { done <- s.Update(ctx, "box", change) }()
		for s.Waiting("box") == before {
			if len(done) > 0 {
				t.Fatalf("%s did not wait", name)
			}
			runtime.Gosched()
		}
	}
	for i := range good {
		update(t.Context(), fmt.Sprint(i), func(rows store.Rows) (*store.Changes, error) {
			return appendEvent(rows, fmt.Sprint(i)), nil
		})
	}
	update(t.Context(), "taken", func(rows store.Rows) (*store.Changes, error) {
		c := appendEvent(rows, "taken")
		c.NewUsers = []*store.User{{Name: "ada"}, {Name: "ada"}}
		return c, nil
	})
	update(t.Context(), "refused", func(store.Rows) (*store.Changes, error) { return nil, refused })
	ctx, giveUp := context.WithCancel(t.Context())
	update(ctx, "given up", func(rows store.Rows) (*store.Changes, error) { return appendEvent(rows, "given up"), nil })
	giveUp()
	if err := <-results["given up"]; !errors.Is(err, context.Canceled) {
		t.Errorf("who gives up gets %v", err)
	}
	close(goOn)
	must(t, <-first)
	for i := range good {
		must(t, <-results[fmt.Sprint(i)])
	}
	if err := <-results["taken"]; !errors.Is(err, store.ErrConflict) {
		t.Errorf("a key that is taken: %v", err)
	}
	if err := <-results["refused"]; !errors.Is(err, refused) {
		t.Errorf("a refusal: %v", err)
	}
	must(t, s.View(t.Context(), "box", func(rows store.Rows) error {
		log, err := rows.Events(store.EventPage{})
		if len(log) != good+1 || rows.Sandbox().Events != good+1 || log[0].Subject != "first" {
			t.Errorf("the log has %d events, the sandbox counts %d: %v", len(log), rows.Sandbox().Events, log)
		}
		return err
	}))
}

func appendEvent(rows store.Rows, subject string) *store.Changes {
	c := store.Changes{Sandbox: rows.Sandbox()}
	c.Sandbox.Events++
	c.Events = []flow.Event{{
		Seq: c.Sandbox.Events, At: c.Sandbox.Now, Actor: flow.ActorBackend, Kind: flow.SessionOpened, Subject: subject,
	}}
	return &c
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
