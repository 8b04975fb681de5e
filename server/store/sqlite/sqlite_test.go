package sqlite_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/server/store"
	"enrollsim/server/store/sqlite"
	"enrollsim/server/store/storetest"
)

func TestStore(t *testing.T) { storetest.Run(t, storetest.SQLite()) }

// A closed store leaves one file, and fails later calls.
func TestClose(t *testing.T) {
	dir, name := t.TempDir(), "a store?#.db" // signs that mean something in an address
	if runtime.GOOS == "windows" {
		name = "a store#.db" // which has no names with a question mark
	}
	s, err := sqlite.Open(t.Context(), filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	row := store.Sandbox{ID: "box", LastUsed: time.Unix(0, 0)}
	if err := s.Add(t.Context(), &store.Changes{Sandbox: row}); err != nil {
		t.Fatal(err)
	}
	if list, err := s.Sandboxes(t.Context()); len(list) != 1 || err != nil {
		t.Fatal(list, err)
	}
	for range 2 {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 || entries[0].Name() != name {
		t.Errorf("the directory holds %v, %v", entries, err)
	}
	if err := s.Ping(t.Context()); err == nil {
		t.Error("a closed store answers")
	}
	if err := s.Add(t.Context(), &store.Changes{Sandbox: row}); err == nil {
		t.Error("a closed store takes sandboxes")
	}
}

// addBig adds a sandbox of some megabytes.
func addBig(t *testing.T, s *sqlite.Store, id string, events int) {
	t.Helper()
	row := store.Sandbox{ID: id, LastUsed: time.Unix(0, 0)}
	if err := s.Add(t.Context(), &store.Changes{Sandbox: row}); err != nil {
		t.Fatal(err)
	}
	err := s.Update(t.Context(), id, func(rows store.Rows) (*store.Changes, error) {
		c := store.Changes{Sandbox: rows.Sandbox()}
		for c.Sandbox.Events < events {
			c.Sandbox.Events++
			c.Events = append(c.Events, flow.Event{Seq: c.Sandbox.Events, Subject: strings.Repeat("long", 256)})
		}
		return &c, nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// The file shrinks when a big sandbox is removed, also that of an older program.
func TestFileShrinks(t *testing.T) {
	t.Parallel()
	for _, made := range []string{"by this program", "by an older one"} {
		t.Run(made, func(t *testing.T) {
			t.Parallel()
			file := filepath.Join(t.TempDir(), "store.db")
			if made == "by an older one" {
				script, err := os.ReadFile(filepath.Join("..", "testdata", "schema1_sqlite.sql"))
				if err != nil {
					t.Fatal(err)
				}
				runScript(t, file, string(script))
			}
			s, err := sqlite.Open(t.Context(), file)
			if err != nil {
				t.Fatal(err)
			}
			addBig(t, s, "big", 8000)
			if err := s.Close(); err != nil { // so that all of it is in the file
				t.Fatal(err)
			}
			if s, err = sqlite.Open(t.Context(), file); err != nil {
				t.Fatal(err)
			}
			before := sizeOf(t, file)
			if err := s.Remove(t.Context(), "big"); err != nil {
				t.Fatal(err)
			}
			if after := sizeOf(t, file); before < 8<<20 || after > 5<<20 {
				t.Errorf("the file has %d bytes with a big sandbox, and %d without", before, after)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
}

func sizeOf(t *testing.T, file string) int64 {
	t.Helper()
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

func runScript(t *testing.T, file, script string) {
	t.Helper()
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(script); err != nil {
		t.Fatal(err)
	}
}

// While a big sandbox is removed, others are opened.
func TestRemovalLetsOthersIn(t *testing.T) {
	t.Parallel()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "store.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	addBig(t, s, "big", 30_000)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	removed := make(chan error, 1)
	go func() { removed <- s.Remove(ctx, "big") }()
	for gone := false; !gone; {
		gone = s.View(ctx, "big", func(store.Rows) error { return nil }) != nil
	}
	if err := s.Add(t.Context(), &store.Changes{Sandbox: store.Sandbox{ID: "small", LastUsed: time.Unix(0, 0)}}); err != nil {
		t.Fatal(err)
	}
	select {
	case err := <-removed:
		t.Fatalf("the other one had to wait for all of it (%v)", err)
	default:
	}
	if err := <-removed; err != nil {
		t.Error(err)
	}
}

// A store whose file was removed, or replaced by another one, is not ready: what it writes
// would be lost.
func TestPingSeesWhatBecameOfTheFile(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("an open file can be neither moved nor removed on Windows")
	}
	file := filepath.Join(t.TempDir(), "store.db")
	s, err := sqlite.Open(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	if err := s.Ping(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(file, file+".old"); err != nil {
		t.Fatal(err)
	}
	if err := s.Ping(t.Context()); err == nil {
		t.Error("it is ready without its file")
	}
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.Ping(t.Context()); err == nil {
		t.Error("it is ready with the file of somebody else")
	}
}

// A phone that asks for its logins is answered as fast where many are over as where few are.
func TestPendingLoginsNeedNoStatistics(t *testing.T) {
	t.Parallel()
	s := storetest.SQLite().New(t)
	const few, many = 20, 20_000
	u := &store.User{Name: "ada", Device: "phone", Enrolled: store.Moment{At: storetest.Start(), Seq: 1}}
	for _, logins := range []int{few, many} {
		whole := store.Changes{Sandbox: store.Sandbox{ID: fmt.Sprint(logins), Now: storetest.Start()}, NewUsers: []*store.User{u}}
		for i := range logins {
			key := store.Digest{byte(i), byte(i >> 8), 1}
			l := &store.Login{ID: key, Challenge: key, Link: key, Serial: i, User: u, Expires: storetest.Start(), Status: store.Lapsed}
			if i == 0 {
				l.Status = store.Pending
			}
			whole.NewLogins = append(whole.NewLogins, l)
		}
		if err := s.Add(t.Context(), &whole); err != nil {
			t.Fatal(err)
		}
	}
	fastest := map[int]time.Duration{few: time.Hour, many: time.Hour}
	for range 15 { // in turns, so that both meet the same noise
		for logins := range fastest {
			began := time.Now()
			err := s.View(t.Context(), fmt.Sprint(logins), func(rows store.Rows) error {
				waiting, err := rows.PendingLogins("phone")
				undecided, _ := rows.UndecidedLogins()
				if len(waiting) != 1 || len(undecided) != 1 {
					t.Errorf("%d logins wait, of %d", len(waiting), len(undecided))
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			fastest[logins] = min(fastest[logins], time.Since(began))
		}
	}
	if fastest[many] > 8*fastest[few] {
		t.Errorf("it takes %v after %d logins, and %v after %d", fastest[many], many, fastest[few], few)
	}
}
