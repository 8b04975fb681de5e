package server

import (
	"context"
	"errors"
	"sync"
	"time"

	"enrollsim/flow"
	"enrollsim/server/enroll"
	"enrollsim/server/store"
)

const (
	// pollInterval is how often a sandbox is looked at that another server may change
	// without a word, or in which faults are armed: those strike, and let go, by time.
	pollInterval = time.Second
	// quietInterval is how often it is looked at where everybody would be told.
	quietInterval = 15 * time.Second
	// gatherTime is how long a look waits after a ring: for the answer to the call that
	// rang, which its caller waits for, to be gone before all others are told, and for
	// more rings.
	gatherTime = 5 * time.Millisecond
)

// feed tells all who wait for news from a sandbox. While somebody waits it looks, once
// for all of them, whenever it is rung and when something falls due. It is safe for
// concurrent use.
type feed struct {
	server  *Server
	sandbox *sandboxState
	rung    chan struct{} // holds one ring

	mu      sync.Mutex
	readers int
	latest  *update
	stop    func() // ends the looking; nil if nobody looks
}

// update is what one look has found. Its readers share it, and must not write to it.
type update struct {
	events []flow.Event
	last   int  // number of the last event that it, or an earlier update, knows of
	more   bool // there are later events already
	all    bool // each reader has to look too: it is not known what is new, or faults are armed

	encoded   func() []byte                    // the events, for streams; made once
	undecided func() (enroll.Undecided, error) // read once

	done chan struct{} // closed when there is a next one
	next *update
}

func newFeed(s *Server, sandbox *sandboxState) *feed {
	return &feed{server: s, sandbox: sandbox, rung: make(chan struct{}, 1), latest: &update{done: make(chan struct{})}}
}

// ring makes the feed look soon.
func (f *feed) ring() {
	select {
	case f.rung <- struct{}{}:
	default: // it was rung already
	}
}

// join returns the update before the next one. The reader must look for what there is
// until then, wait if that is nothing, and leave at last.
func (f *feed) join() *update {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.readers++
	return f.latest
}

// wait makes sure that there will be a next update.
func (f *feed) wait() {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.stop == nil {
		ctx, stop := context.WithCancel(context.Background())
		f.stop = stop
		go f.look(ctx)
	}
}

// leave ends what join began.
func (f *feed) leave() {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.readers--; f.readers == 0 && f.stop != nil {
		f.stop()
		f.stop = nil
	}
}

// look looks until the context ends or the sandbox is closed. At first it finds out where
// the log ends: its readers know how far they have read.
func (f *feed) look(ctx context.Context) {
	known, last, armed := false, 0, false
	for {
		page := enroll.Page{Last: true, Limit: 1}
		if known {
			page = enroll.Page{After: last, Limit: maxEvents}
		}
		news, err := f.sandbox.backend.News(ctx, page)
		if errors.Is(err, store.ErrNotFound) || err == nil && news.Last < last { // another server has closed or reset it
			f.server.states.remove(f.sandbox.id)
			return
		}
		interval := pollInterval // after an error too
		if err == nil {
			if n := len(news.Events); n > 0 {
				last = news.Events[n-1].Seq
			}
			u := &update{events: news.Events, last: last, more: news.More, all: news.Armed || armed || !known}
			if len(u.events) > 0 || u.all {
				f.publish(ctx, u)
			}
			if known && news.More {
				continue
			}
			known, armed = true, news.Armed
			interval = f.interval(news)
		}
		select {
		case <-f.rung:
			f.gather(ctx)
		case <-f.server.clock.After(interval):
		case <-ctx.Done():
			return
		}
	}
}

// gather waits for more rings to be answered by the same look.
func (f *feed) gather(ctx context.Context) {
	select {
	case <-f.server.clock.After(gatherTime):
	case <-ctx.Done():
	}
	select {
	case <-f.rung:
	default:
	}
}

// interval is how long nothing can be new without a ring.
func (f *feed) interval(n enroll.News) time.Duration {
	interval := pollInterval
	if f.server.listening.Load() && !n.Armed {
		interval = quietInterval
	}
	if n.Due > 0 {
		interval = min(interval, n.Due)
	}
	return interval
}

// publish hands an update to all who wait, unless none does any more.
func (f *feed) publish(ctx context.Context, u *update) {
	u.done = make(chan struct{})
	u.encoded = sync.OnceValue(func() []byte { return encodeEvents(u.events) })
	u.undecided = sync.OnceValues(func() (enroll.Undecided, error) {
		return f.sandbox.backend.Undecided(context.WithoutCancel(ctx))
	})
	f.mu.Lock()
	defer f.mu.Unlock()
	if ctx.Err() != nil {
		return
	}
	f.latest.next = u
	close(f.latest.done)
	f.latest = u
}

// since returns the events of an update behind one, and whether those are all that follow
// on it: if not, the reader has to look itself.
func (u *update) since(after int) (events []flow.Event, complete bool) {
	switch {
	case u.all:
		return nil, u.last <= after
	case u.last <= after:
		return nil, true
	case len(u.events) == 0 || u.events[0].Seq > after+1:
		return nil, false
	}
	return u.events[after+1-u.events[0].Seq:], true
}

// lines returns the events of an update behind one as server-sent events.
func (u *update) lines(events []flow.Event) []byte {
	if len(events) == len(u.events) {
		return u.encoded()
	}
	return encodeEvents(events)
}
