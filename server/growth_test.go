package server_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"enrollsim/flow"
	"enrollsim/server"
	"enrollsim/server/enroll"
	"enrollsim/server/store"
	"enrollsim/server/store/memory"
)

// pagedStore notes of how many events each part is that is read of its logs.
type pagedStore struct {
	store.Store
	mu    sync.Mutex
	pages []int
}

type pagedRows struct {
	store.Rows
	of *pagedStore
}

func (r pagedRows) Events(p store.EventPage) ([]flow.Event, error) {
	events, err := r.Rows.Events(p)
	r.of.mu.Lock()
	defer r.of.mu.Unlock()
	r.of.pages = append(r.of.pages, len(events))
	return events, err
}

func (s *pagedStore) View(ctx context.Context, id string, read func(store.Rows) error) error {
	return s.Store.View(ctx, id, func(rows store.Rows) error { return read(pagedRows{rows, s}) })
}

func (s *pagedStore) Update(ctx context.Context, id string, change func(store.Rows) (*store.Changes, error)) error {
	return s.Store.Update(ctx, id, func(rows store.Rows) (*store.Changes, error) { return change(pagedRows{rows, s}) })
}

// read returns the most events that were read at a time since the last call.
func (s *pagedStore) read() (most int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, n := range s.pages {
		most = max(most, n)
	}
	s.pages = nil
	return most
}

// However long a log is, nobody reads more of it at a time than is sent: a page from either
// end, what a stream without a beginning starts with, and the parts of an export.
func TestLogsAreReadInPages(t *testing.T) {
	t.Parallel()
	kept := &pagedStore{Store: memory.New()}
	f := newReplica(t, kept, newWallClock())
	base := f.open("")
	for range 1250 { // two events each
		f.logIn(base, "ada")
	}
	kept.read()
	for query, most := range map[string]int{
		"": 1001, "?after=1200": 1001, "?limit=10": 11, "?after=5&limit=10": 11, "?before=0&limit=10": 11, "?before=900&limit=10": 11,
	} {
		f.ask(nil, "GET", base+"/events"+query, "", adminAuth)
		if n := kept.read(); n == 0 || n > most {
			t.Errorf("for events%s, %d events are read at a time", query, n)
		}
	}
	check(t, "lines of an export", strings.Count(f.do("GET", base+"/events.jsonl", "", adminAuth).body, "\n"), 2500)
	if n := kept.read(); n == 0 || n > 1001 {
		t.Errorf("for an export, %d events are read at a time", n)
	}
	r, err := f.openStream(base, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer r.close()
	for range 2500 {
		if _, err := r.next(); err != nil {
			t.Fatal(err)
		}
	}
	if n := kept.read(); n == 0 || n > 1001 {
		t.Errorf("for a stream, %d events are read at a time", n)
	}
}

// listedSandboxes counts how often all sandboxes are listed or counted.
type listedSandboxes struct {
	server.Sandboxes
	lists, counts int
}

func (l *listedSandboxes) List(ctx context.Context) ([]string, error) {
	l.lists++
	return l.Sandboxes.List(ctx)
}

func (l *listedSandboxes) Count(ctx context.Context) (int, error) {
	l.counts++
	return l.Sandboxes.Count(ctx)
}

// Opening a sandbox looks at none of the others: they are counted once, and not each time.
func TestOpeningLooksAtNoOthers(t *testing.T) {
	t.Parallel()
	by, kept := newWallClock(), memory.New()
	host, err := enroll.NewHost(kept, enroll.Options{Now: by.Now})
	if err != nil {
		t.Fatal(err)
	}
	all := &listedSandboxes{Sandboxes: host}
	f := serve(t, func(c *server.Config) { c.Sandboxes, c.Clock.Now = all, by.Now })
	for range 50 {
		f.open("")
	}
	check(t, "they are listed", all.lists, 0)
	check(t, "they are counted", all.counts, 1)
	// A server that begins later counts those in the store.
	later := newReplica(t, kept, by)
	for _, series := range []string{"enrollsim_sandboxes 50\n", "enrollsim_sandboxes_in_use 0\n"} {
		if text := later.do("GET", "/metrics", "").body; !strings.Contains(text, series) {
			t.Errorf("there is no %s", fmt.Sprintf("%q", series))
		}
	}
}
