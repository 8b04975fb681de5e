package server_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/server"
	"enrollsim/server/conformance"
	"enrollsim/server/enroll"
	"enrollsim/server/wire"
)

// streamReader reads a stream of server-sent events.
type streamReader struct {
	lines *bufio.Reader
	close func()
}

// openStream opens a stream of the events after a number.
func (f *fixture) openStream(base string, after int) (*streamReader, error) {
	return f.openStreamWith(base, fmt.Sprint("Last-Event-ID: ", after))
}

func (f *fixture) openStreamWith(base, header string) (*streamReader, error) {
	ctx, cancel := context.WithCancel(f.t.Context())
	r := f.request(ctx, "GET", base+"/events", "", "Accept: text/event-stream", adminAuth, header)
	answer, err := http.DefaultClient.Do(r) //nolint:bodyclose // close does
	if err != nil {
		cancel()
		return nil, err
	}
	return &streamReader{bufio.NewReader(answer.Body), func() { cancel(); answer.Body.Close() }}, nil
}

var errEndOfStream = errors.New("bye")

// next reads the next event, and skips comments.
func (r *streamReader) next() (wire.Event, error) {
	var e wire.Event
	for {
		line, err := r.lines.ReadString('\n')
		if err != nil {
			return e, err
		}
		if line == "event: bye\n" {
			return e, errEndOfStream
		}
		if data, ok := strings.CutPrefix(line, "data: "); ok {
			return e, json.Unmarshal([]byte(data), &e)
		}
	}
}

// Readers that are disconnected again and again get every event once, in order.
func TestStreamResumes(t *testing.T) {
	t.Parallel()
	readers, events, cuts := 20, 200, 10
	if isLong() {
		readers, events = 100, 1000
	}
	f := serve(t)
	base := f.open("")
	var wg sync.WaitGroup
	failures := make(chan error, readers)
	for range readers {
		wg.Go(func() { failures <- f.readAll(base, events, events/cuts) })
	}
	wg.Go(func() {
		for range events / 2 { // each makes a session and a code
			f.logIn(base, "ada")
		}
	})
	wg.Wait()
	for range readers {
		if err := <-failures; err != nil {
			t.Error(err)
		}
	}
}

// readAll reads a number of events, and reconnects after every few.
func (f *fixture) readAll(base string, events, few int) error {
	seen := 0
	for seen < events {
		r, err := f.openStream(base, seen)
		if err != nil {
			return err
		}
		for range few {
			e, err := r.next()
			if err != nil {
				return err
			}
			if e.Seq != seen+1 {
				return fmt.Errorf("event %d came after event %d", e.Seq, seen)
			}
			seen = e.Seq
			if err := f.openAPI.Validate("Event", []byte(marshal(e))); err != nil {
				return err
			}
			if seen == events {
				break
			}
		}
		r.close()
	}
	return nil
}

// A stream sends the event of a code that expires without any request.
func TestStreamSendsExpiries(t *testing.T) {
	t.Parallel()
	tick := make(chan time.Time)
	f := serve(t, func(c *server.Config) {
		c.Clock.After = func(d time.Duration) <-chan time.Time {
			return testTimer(d, tick)
		}
	})
	base := f.open("")
	f.logIn(base, "ada")
	r, err := f.openStream(base, 2)
	if err != nil {
		t.Fatal(err)
	}
	defer r.close()
	f.wall.advance(time.Hour)
	stop := tickUntil(tick)
	defer stop()
	e, err := r.next()
	check(t, "error", err, nil)
	check(t, "event", string(e.Kind), "code-lapsed")
}

// testTimer is a timer by which a test says when a second is over. Those of less are real,
// and those of more never fire.
func testTimer(d time.Duration, second <-chan time.Time) <-chan time.Time {
	switch {
	case d < time.Second:
		return time.After(d)
	case d == time.Second:
		return second
	}
	return nil
}

// tickUntil ticks as often as somebody waits for it, until stop is called.
func tickUntil(tick chan<- time.Time) (stop func()) {
	stopped, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		for {
			select {
			case tick <- time.Time{}:
			case <-stopped:
				return
			}
		}
	}()
	return func() { close(stopped); <-ended }
}

// Streams end when their sandbox is deleted.
func TestStreamEndsWithItsSandbox(t *testing.T) {
	t.Parallel()
	f := serve(t)
	base := f.open(`,"id":"mine"`)
	r, err := f.openStream(base, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer r.close()
	f.ask(nil, "DELETE", "/v1/sandboxes/mine", "", adminAuth)
	_, err = r.next()
	check(t, "the end", err, errEndOfStream)
}

// A long poll is answered as soon as there is something, or when its time is over.
func TestLongPolls(t *testing.T) {
	t.Parallel()
	f := serve(t)
	base := f.open("")
	mine := conformance.NewPhone("mine")
	f.enrol(base, "ada", mine)
	var none wire.Events
	f.ask(&none, "GET", base+"/events?after=4&wait=0", "", adminAuth)
	check(t, "nothing new", len(none.Events), 0)

	endless := f.do("GET", base+"/events?after=0&wait=9223372036854775807", "", adminAuth)
	check(t, "the longest wait for what is there", endless.status, http.StatusOK)

	pushed := make(chan wire.Challenges, 1)
	go func() {
		var list wire.Challenges
		f.ask(&list, "GET", base+"/challenges?device=mine&wait=20", "")
		pushed <- list
	}()
	f.waitForWaiters(1)
	l := f.logIn(base, "ada")
	list := <-pushed
	check(t, "challenges", len(list.Challenges), 1)

	collected := make(chan wire.Login, 1)
	go func() {
		var done wire.Login
		f.ask(&done, "POST", base+"/login/collect?wait=20", `{"login":"`+l.ID+`"}`)
		collected <- done
	}()
	f.waitForWaiters(1)
	f.ask(nil, "POST", base+"/decisions", marshal(wire.Decision(mine.Decision(list.Challenges[0].ID, true))))
	if done := <-collected; done.Session == "" {
		t.Errorf("the poll ended without the session: %+v", done)
	}
}

// waitForWaiters waits until the server has n streams and long polls.
func (f *fixture) waitForWaiters(n int) {
	f.t.Helper()
	want := fmt.Sprintf("enrollsim_waiting %d\n", n)
	for giveUp := time.After(timeout); ; {
		if strings.Contains(f.do("GET", "/metrics", "").body, want) {
			return
		}
		select {
		case <-giveUp:
			f.t.Fatalf("%d never wait", n)
		default:
		}
	}
}

// The number of streams and long polls is limited; one that ends makes room.
func TestStreamsAreLimited(t *testing.T) {
	t.Parallel()
	f := serve(t, func(c *server.Config) { c.Limits.Streams = 1 })
	base := f.open("")
	r, err := f.openStream(base, 0)
	if err != nil {
		t.Fatal(err)
	}
	f.waitForWaiters(1)
	check(t, "one too many", f.do("GET", base+"/events?wait=1", "", adminAuth).problem(), "too-many-wait")
	check(t, "who does not wait", f.do("GET", base+"/events", "", adminAuth).status, http.StatusOK)
	r.close()
	f.waitForWaiters(0)
}

// A reader that does not read is disconnected, and does not delay others.
func TestSlowReaderIsCutOff(t *testing.T) {
	t.Parallel()
	var sandboxes server.Sandboxes
	f, _ := startServer(t, func(c *server.Config) {
		c.Limits.Write = time.Second
		c.Clock.Now = time.Now // deadlines are real here
		sandboxes = c.Sandboxes
	})
	busy := flow.Sandbox{ID: "busy", Users: []flow.User{{Name: "ada"}}}
	backend, err := sandboxes.OpenAs(t.Context(), busy, enroll.Opening{})
	if err != nil {
		t.Fatal(err)
	}
	for range 30_000 { // some megabytes of events, more than fits on the way
		if _, err := backend.LogIn(t.Context(), busy.Start, flow.Credentials{User: "ada"}); err != nil {
			t.Fatal(err)
		}
	}
	slow := f.dial()
	defer slow.Close()
	if err := slow.(*net.TCPConn).SetReadBuffer(4 << 10); err != nil {
		t.Fatal(err)
	}
	f.write(slow, "GET /s/busy/v1/events HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"+adminAuth+"\r\n\r\n")
	f.waitForWaiters(1)
	f.waitForWaiters(0) // and every answer on the way came in time
	check(t, "an honest reader", f.do("GET", "/s/busy/v1/events?after=59999", "", adminAuth).status, http.StatusOK)
}

// A list has a thousand events at most, and says that there are more.
func TestLongLists(t *testing.T) {
	t.Parallel()
	f := serve(t)
	base := f.open("")
	for range 501 {
		f.logIn(base, "ada")
	}
	var list wire.Events
	f.ask(&list, "GET", base+"/events", "", adminAuth)
	check(t, "events", len(list.Events), 1000)
	check(t, "more", list.More, true)
	f.ask(&list, "GET", base+"/events?after=1000", "", adminAuth)
	check(t, "the rest", len(list.Events), 2)
	check(t, "no more", list.More, false)
	page := func(query string, first, last int, more bool) {
		t.Helper()
		var list wire.Events
		f.ask(&list, "GET", base+"/events?"+query, "", adminAuth)
		check(t, query+", first", list.Events[0].Seq, first)
		check(t, query+", last", list.Events[len(list.Events)-1].Seq, last)
		check(t, query+", more", list.More, more)
	}
	page("limit=10", 1, 10, true)
	page("after=995&limit=7", 996, 1002, false)
	page("before=0&limit=3", 1000, 1002, true)
	page("before=1000&limit=3", 997, 999, true)
	page("before=3", 1, 2, false)
}
