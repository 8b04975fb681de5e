package sqlite_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"enrollsim/server/store"
	"enrollsim/server/store/sqlite"
	"enrollsim/server/store/storetest"
)

func TestStore(t *testing.T) { storetest.Run(t, storetest.SQLite()) }

// A closed store leaves one file, and fails later calls.
func TestClose(t *testing.T) {
	dir := t.TempDir()
	s, err := sqlite.Open(t.Context(), filepath.Join(dir, "a store?.db"))
	if err != nil {
		t.Fatal(err)
	}
	row := store.Sandbox{ID: "box", LastUsed: time.Unix(0, 0)}
	if err := s.Add(t.Context(), row, nil); err != nil {
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
	if err != nil || len(entries) != 1 || entries[0].Name() != "a store?.db" {
		t.Errorf("the directory holds %v, %v", entries, err)
	}
	if err := s.Ping(t.Context()); err == nil {
		t.Error("a closed store answers")
	}
	if err := s.Add(t.Context(), row, nil); err == nil {
		t.Error("a closed store takes sandboxes")
	}
}
