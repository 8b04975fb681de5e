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
	"enrollsim/server/wire"
)

// reader reads a stream of events.
type reader struct {
	lines *bufio.Reader
	close func()
}

// watch opens a stream after an event.
func (f *fixture) watch(base string, after int) (*reader, error) {
	ctx, cancel := context.WithCancel(f.t.Context())
	r := f.request(ctx, "GET", base+"/events", "", "Accept: text/event-stream", fmt.Sprint("Last-Event-ID: ", after))
	answer, err := http.DefaultClient.Do(r) //nolint:bodyclose // close does
	if err != nil {
		cancel()
		return nil, err
	}
	return &reader{bufio.NewReader(answer.Body), func() { cancel(); answer.Body.Close() }}, nil
}

var errBye = errors.New("bye")

// next reads the next event; what is said in between is passed over.
func (r *reader) next() (wire.Event, error) {
	var e wire.Event
	for {
		line, err := r.lines.ReadString('\n')
		if err != nil {
			return e, err
		}
		if line == "event: bye\n" {
			return e, errBye
		}
		if data, ok := strings.CutPrefix(line, "data: "); ok {
			return e, json.Unmarshal([]byte(data), &e)
		}
	}
}

// Readers that are cut off again and again see every event once, in order.
func TestStreamResumes(t *testing.T) {
	readers, events, cuts := 20, 200, 10
	if long() {
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

// readAll reads so many events, connecting anew after every few.
func (f *fixture) readAll(base string, events, few int) error {
	seen := 0
	for seen < events {
		r, err := f.watch(base, seen)
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

// A code's end by time alone reaches a stream that nobody calls.
func TestStreamTellsWhatTimeDoes(t *testing.T) {
	tick := make(chan time.Time)
	f := serve(t, func(c *server.Config) {
		c.Clock.After = func(time.Duration) <-chan time.Time { return tick }
	})
	base := f.open("")
	f.logIn(base, "ada")
	r, err := f.watch(base, 2)
	if err != nil {
		t.Fatal(err)
	}
	defer r.close()
	f.wall.advance(time.Hour)
	tick <- f.wall.Now()
	e, err := r.next()
	check(t, "error", err, nil)
	check(t, "event", string(e.Kind), "code-lapsed")
}

// A deleted sandbox says goodbye to whoever watches it.
func TestStreamEndsWithItsSandbox(t *testing.T) {
	f := serve(t)
	base := f.open(`,"id":"mine"`)
	r, err := f.watch(base, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer r.close()
	f.ask(nil, "DELETE", "/v1/sandboxes/mine", "", asAdmin)
	_, err = r.next()
	check(t, "the end", err, errBye)
}

// A long poll answers as soon as there is something, and with what there is
// when its time is over.
func TestLongPolls(t *testing.T) {
	f := serve(t)
	base := f.open("")
	mine := conformance.NewPhone("mine")
	f.enrol(base, "ada", mine)
	var none wire.Events
	f.ask(&none, "GET", base+"/events?after=4&wait=0", "")
	check(t, "nothing new", len(none.Events), 0)

	endless := f.do("GET", base+"/events?after=0&wait=9223372036854775807", "")
	check(t, "the longest wait for what is there", endless.status, http.StatusOK)

	pushed := make(chan wire.Challenges, 1)
	go func() {
		var list wire.Challenges
		f.ask(&list, "GET", base+"/challenges?device=mine&wait=20", "")
		pushed <- list
	}()
	f.waiting(1)
	l := f.logIn(base, "ada")
	list := <-pushed
	check(t, "challenges", len(list.Challenges), 1)

	collected := make(chan wire.Login, 1)
	go func() {
		var done wire.Login
		f.ask(&done, "POST", base+"/login/collect?wait=20", `{"login":"`+l.ID+`"}`)
		collected <- done
	}()
	f.waiting(1)
	f.ask(nil, "POST", base+"/decisions", marshal(wire.Decision(mine.Decision(list.Challenges[0].ID, true))))
	if done := <-collected; done.Session == "" {
		t.Errorf("the poll ended without the session: %+v", done)
	}
}

// waiting waits until so many wait at the server.
func (f *fixture) waiting(n int) {
	f.t.Helper()
	want := fmt.Sprintf("enrollsim_waiting %d\n", n)
	for giveUp := time.After(patience); ; {
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

// Those who wait are bounded, and one who leaves makes room.
func TestWaitersAreBounded(t *testing.T) {
	f := serve(t, func(c *server.Config) { c.Limits.Streams = 1 })
	base := f.open("")
	r, err := f.watch(base, 0)
	if err != nil {
		t.Fatal(err)
	}
	f.waiting(1)
	check(t, "one too many", f.do("GET", base+"/events?wait=1", "").problem(), "too-many-wait")
	check(t, "who does not wait", f.do("GET", base+"/events", "").status, http.StatusOK)
	r.close()
	f.waiting(0)
}

// A reader that does not read is cut off, and delays nobody.
func TestSlowReaderIsCutOff(t *testing.T) {
	var sandboxes server.Sandboxes
	f, _ := run(t, func(c *server.Config) {
		c.Limits.Write = time.Second
		c.Clock.Now = time.Now // deadlines are real here
		sandboxes = c.Sandboxes
	})
	busy := flow.Sandbox{ID: "busy", Users: []flow.User{{Name: "ada"}}}
	backend, err := sandboxes.Open(t.Context(), busy)
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
	f.say(slow, "GET /s/busy/v1/events HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n")
	f.waiting(1)
	f.waiting(0) // and every answer on the way came in time
	check(t, "an honest reader", f.do("GET", "/s/busy/v1/events?after=59999", "").status, http.StatusOK)
}

// A list holds a thousand events; the rest is there for the asking.
func TestLongLists(t *testing.T) {
	f := serve(t)
	base := f.open("")
	for range 501 {
		f.logIn(base, "ada")
	}
	var list wire.Events
	f.ask(&list, "GET", base+"/events", "")
	check(t, "events", len(list.Events), 1000)
	check(t, "more", list.More, true)
	f.ask(&list, "GET", base+"/events?after=1000", "")
	check(t, "the rest", len(list.Events), 2)
	check(t, "no more", list.More, false)
}
