package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"

	"enrollsim/flow"
	"enrollsim/server/enroll"
	"enrollsim/server/store"
	"enrollsim/server/store/storetest"
)

// TestReplicasStartTogether opens an empty database several times at once: one
// migration runs, and all stores work.
func TestReplicasStartTogether(t *testing.T) {
	t.Parallel()
	for _, driver := range storetest.PersistentDrivers() {
		t.Run(driver.Name, func(t *testing.T) {
			for range scaled(driver.Name, 0, 5, 100) {
				open := driver.Open(t)
				var starting sync.WaitGroup
				stores, failures := make([]store.Store, 4), make([]error, 4)
				gate := make(chan struct{})
				for i := range stores {
					starting.Go(func() {
						<-gate
						stores[i], failures[i] = open()
					})
				}
				close(gate)
				starting.Wait()
				if err := errors.Join(failures...); err != nil {
					t.Fatal(err)
				}
				for i, s := range stores {
					err := s.Add(t.Context(), &store.Changes{Sandbox: store.Sandbox{ID: fmt.Sprint("box ", i)}})
					list, err2 := s.Sandboxes(t.Context())
					if err := errors.Join(err, err2); err != nil || len(list) != i+1 {
						t.Errorf("replica %d sees %d sandboxes, %v", i, len(list), err)
					}
					if err := s.Close(); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
}

// TestNewerSchemaIsRefused opens a database that a newer program has migrated.
func TestNewerSchemaIsRefused(t *testing.T) {
	t.Parallel()
	const future = "insert into schema_version (version) values (1000)"
	for _, kind := range []string{"sqlite", "postgres"} {
		t.Run(kind, func(t *testing.T) {
			ctx, address := context.Background(), filepath.Join(t.TempDir(), "store.db")
			if kind == "postgres" {
				address = storetest.PostgresAddress(t)
			}
			s, err := openAt(ctx, kind, address)
			if err == nil {
				err = s.Close()
			}
			if err != nil {
				t.Fatal(err)
			}
			execSQL(t, kind, address, future)
			_, err = openAt(ctx, kind, address)
			if err == nil || !strings.Contains(err.Error(), "schema 1000") || !strings.Contains(err.Error(), "newer program") {
				t.Errorf("got the error %v", err)
			}
		})
	}
}

// execSQL runs SQL on a database, past the store.
func execSQL(t *testing.T, kind, address, script string) {
	t.Helper()
	ctx := context.Background()
	if kind == "postgres" {
		conn, err := pgx.Connect(ctx, address)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close(ctx)
		if _, err := conn.Exec(ctx, script); err != nil {
			t.Fatal(err)
		}
		return
	}
	db, err := sql.Open("sqlite", "file:"+address)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(script); err != nil {
		t.Fatal(err)
	}
}

// TestServerKey opens a sandbox under one server key and finds it under
// another.
func TestServerKey(t *testing.T) {
	t.Parallel()
	for _, driver := range storetest.Drivers() {
		t.Run(driver.Name, func(t *testing.T) {
			s := driver.New(t)
			box := flow.Sandbox{ID: "box", Seed: 7, Start: storetest.Start(), Users: []flow.User{{Name: "ada", Password: "x"}}}
			codes := map[string]bool{}
			var last *enroll.Host
			for _, key := range []string{"", "one key", "another"} {
				host, err := enroll.NewHost(s, enroll.Options{Key: []byte(key)})
				if err != nil {
					t.Fatal(err)
				}
				if last != nil {
					if _, err := host.Find(t.Context(), box.ID); err == nil || !strings.Contains(err.Error(), "server key") {
						t.Errorf("found under another key: %v", err)
					}
					if err := last.Close(t.Context(), box.ID); err != nil {
						t.Error(err)
					}
				}
				last = host
				b, err := host.Open(t.Context(), box)
				if err != nil {
					t.Fatal(err)
				}
				l, err := b.LogIn(t.Context(), box.Start, flow.Credentials{User: "ada", Password: "x"})
				if err != nil {
					t.Fatal(err)
				}
				c, err := b.Code(t.Context(), box.Start, l.Session)
				if err != nil {
					t.Fatal(err)
				}
				codes[c.Text] = true
			}
			if len(codes) != 3 {
				t.Errorf("three keys make %d codes", len(codes))
			}
		})
	}
}
