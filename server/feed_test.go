package server_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/server"
	"enrollsim/server/conformance"
	"enrollsim/server/enroll"
	"enrollsim/server/store/storetest"
	"enrollsim/server/wire"
)

// countedSandboxes counts what is read of their sandboxes.
type countedSandboxes struct {
	server.Sandboxes
	looks, reads atomic.Int64 // by feeds, and by those who wait
}

func (c *countedSandboxes) OpenAs(ctx context.Context, s flow.Sandbox, o enroll.Opening) (enroll.Sandbox, error) {
	opened, err := c.Sandboxes.OpenAs(ctx, s, o)
	return &countedSandbox{opened, c}, err
}

type countedSandbox struct {
	enroll.Sandbox
	by *countedSandboxes
}

func (c *countedSandbox) News(ctx context.Context, p enroll.Page) (enroll.News, error) {
	c.by.looks.Add(1)
	return c.Sandbox.News(ctx, p)
}

func (c *countedSandbox) Undecided(ctx context.Context) (enroll.Undecided, error) {
	c.by.looks.Add(1)
	return c.Sandbox.Undecided(ctx)
}

func (c *countedSandbox) EventPage(ctx context.Context, at time.Time, p enroll.Page) ([]flow.Event, bool, error) {
	c.by.reads.Add(1)
	return c.Sandbox.EventPage(ctx, at, p)
}

func (c *countedSandbox) Challenges(ctx context.Context, at time.Time, device string) ([]flow.Challenge, error) {
	c.by.reads.Add(1)
	return c.Sandbox.Challenges(ctx, at, device)
}

func (c *countedSandbox) Collect(ctx context.Context, at time.Time, login string) (flow.Login, error) {
	c.by.reads.Add(1)
	return c.Sandbox.Collect(ctx, at, login)
}

// All who watch a sandbox are served by one read of each ring, also those who wait for
// something else than what has happened.
func TestWatchersShareReads(t *testing.T) {
	t.Parallel()
	const watchers = 30
	var counted *countedSandboxes
	f := serve(t, func(c *server.Config) {
		counted = &countedSandboxes{Sandboxes: c.Sandboxes}
		c.Sandboxes = counted
		c.Clock.After = func(d time.Duration) <-chan time.Time { return testTimer(d, nil) }
	})
	base := f.open("")
	mine := conformance.NewPhone("mine")
	f.enrol(base, "ada", mine) // four events
	waiting := f.logIn(base, "ada")
	ctx, cancel := context.WithCancel(t.Context())
	var polls, lists sync.WaitGroup
	defer polls.Wait()
	defer cancel()
	var streams []*streamReader
	for i := range watchers {
		r, err := f.openStream(base, 5)
		if err != nil {
			t.Fatal(err)
		}
		streams = append(streams, r)
		defer r.close()
		polls.Go(func() { f.poll(ctx, "GET", fmt.Sprint(base, "/challenges?wait=20&device=other-", i), "") })
		polls.Go(func() { f.poll(ctx, "POST", base+"/login/collect?wait=20", `{"login":"`+waiting.ID+`"}`) })
		lists.Go(func() { f.ask(nil, "GET", base+"/events?after=5&wait=20", "", adminAuth) })
	}
	f.waitForWaiters(4 * watchers)
	for counted.reads.Load() < 4*watchers || counted.looks.Load() == 0 { // each has looked once
		f.do("GET", "/healthz", "")
	}
	before, looked := counted.reads.Load(), counted.looks.Load()
	f.logIn(base, "ben") // two events
	for _, r := range streams {
		for range 2 {
			if _, err := r.next(); err != nil {
				t.Fatal(err)
			}
		}
	}
	lists.Wait()
	check(t, "reads by those who wait", counted.reads.Load()-before, int64(0))
	// Two looks, of the events and of what is undecided, and one more if the ring came late.
	if n := counted.looks.Load() - looked; n > 4 {
		t.Errorf("one call is looked at %d times", n)
	}
}

// poll is do of a request that is given up when a context ends.
func (f *fixture) poll(ctx context.Context, method, path, body string) {
	answer, err := http.DefaultClient.Do(f.request(ctx, method, path, body, adminAuth))
	if err == nil {
		answer.Body.Close()
	}
}

// toldSandboxes are told of changes as a test wants.
type toldSandboxes struct {
	server.Sandboxes
	tell chan string   // what has changed; closed when the connection is lost
	lost chan struct{} // closed when that was noticed
	once atomic.Bool
}

func (s *toldSandboxes) Watch(ctx context.Context, begun func(), changed func(string)) error {
	if s.once.Swap(true) { // there is no second connection
		select {
		case <-s.lost:
		default:
			close(s.lost)
		}
		<-ctx.Done()
		return ctx.Err()
	}
	begun()
	for {
		select {
		case id, told := <-s.tell:
			if !told {
				return errors.New("the connection is lost")
			}
			changed(id)
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// What another server changes is looked at when the store tells of it, and not each second;
// each second again when the store tells nothing any more.
func TestOtherServersAreHeard(t *testing.T) {
	t.Parallel()
	told := &toldSandboxes{tell: make(chan string), lost: make(chan struct{})}
	tick, waits := make(chan time.Time), make(chan time.Duration, 1000)
	f, _ := startServer(t, func(c *server.Config) {
		told.Sandboxes = c.Sandboxes
		c.Sandboxes = told
		c.Clock.After = func(d time.Duration) <-chan time.Time {
			select {
			case waits <- d:
			default:
			}
			return testTimer(d, tick)
		}
	})
	base := f.open(`,"id":"shared"`)
	backend, err := told.Find(t.Context(), "shared")
	if err != nil {
		t.Fatal(err)
	}
	elsewhere := func() {
		t.Helper()
		if _, err := backend.LogIn(t.Context(), time.Time{}, flow.Credentials{User: "ada", Password: "right"}); err != nil {
			t.Fatal(err)
		}
	}
	r, err := f.openStream(base, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer r.close()
	f.waitForWaiters(1)
	elsewhere()
	told.tell <- "shared"
	for seq := range 2 {
		e, err := r.next()
		check(t, "error", err, nil)
		check(t, "event", e.Seq, seq+1)
	}
	for len(waits) > 0 {
		if d := <-waits; d == time.Second {
			t.Error("it looks each second, though it is told")
		}
	}
	close(told.tell)
	stop := tickUntil(tick)
	defer stop()
	<-told.lost
	elsewhere()
	for seq := range 2 {
		e, err := r.next()
		check(t, "error", err, nil)
		check(t, "event", e.Seq, seq+3)
	}
	if !strings.Contains(f.log.String(), "tells no changes") {
		t.Errorf("the log does not say it:\n%s", f.log)
	}
}

// Whoever watches a sandbox that another server resets is told that this is the end: its log
// begins again.
func TestResetElsewhereEndsStreams(t *testing.T) {
	t.Parallel()
	told := &toldSandboxes{tell: make(chan string), lost: make(chan struct{})}
	f, _ := startServer(t, func(c *server.Config) {
		told.Sandboxes = c.Sandboxes
		c.Sandboxes = told
		c.Clock.After = func(d time.Duration) <-chan time.Time { return testTimer(d, nil) }
	})
	base := f.open(`,"id":"shared"`)
	f.logIn(base, "ada")
	r, err := f.openStream(base, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer r.close()
	next := func(events int) {
		t.Helper()
		for range events {
			_, err := r.next()
			check(t, "error", err, nil)
		}
	}
	next(2) // which the stream has read itself
	f.logIn(base, "ben")
	next(2) // which it was told of
	elsewhere, err := told.Find(t.Context(), "shared")
	if err != nil {
		t.Fatal(err)
	}
	if err := elsewhere.Reset(t.Context(), enroll.Place{}); err != nil {
		t.Fatal(err)
	}
	told.tell <- "shared"
	_, err = r.next()
	check(t, "the end", err, errEndOfStream)
}

// Two servers of one PostgreSQL hear each other at once, also after the connection by which
// they do was broken.
func TestServersOfOneDatabaseHearEachOther(t *testing.T) {
	t.Parallel()
	address := storetest.PostgresAddress(t)
	by := newWallClock()
	again := make(chan time.Time)
	server := func() *fixture {
		f, _ := startServer(t, func(c *server.Config) {
			kept, err := storetest.OpenPostgres(t, address)
			if err != nil {
				t.Fatal(err)
			}
			host, err := enroll.NewHost(kept, enroll.Options{LinkBase: "HTTP://127.0.0.1:8080", Now: by.Now})
			if err != nil {
				t.Fatal(err)
			}
			c.Sandboxes, c.Clock.Now = host, by.Now
			c.Clock.After = func(d time.Duration) <-chan time.Time {
				return testTimer(d, again)
			}
		})
		return f
	}
	one, other := server(), server()
	base := one.open(`,"id":"shared"`)
	r, err := other.openStream(base, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer r.close()
	// Until they listen they look each second; each sandbox is rung when they do.
	stop := tickUntil(again)
	one.logIn(base, "ada")
	for range 2 {
		_, err := r.next()
		check(t, "error", err, nil)
	}
	storetest.AwaitListeners(t, address, 2)
	stop()
	poll := make(chan wire.Events, 1)
	go func() {
		var list wire.Events
		other.ask(&list, "GET", base+"/events?after=2&wait=20", "", adminAuth)
		poll <- list
	}()
	other.waitForWaiters(2)
	one.logIn(base, "ben")
	for seq := range 2 {
		e, err := r.next()
		check(t, "error", err, nil)
		check(t, "event", e.Seq, seq+3)
	}
	check(t, "the poll", (<-poll).Events[0].Seq, 3)
	one.ask(nil, "DELETE", "/v1/sandboxes/shared", "", adminAuth)
	_, err = r.next()
	check(t, "the end", err, errEndOfStream)
}
