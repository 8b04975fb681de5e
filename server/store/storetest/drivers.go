package storetest

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"enrollsim/server/store"
	"enrollsim/server/store/memory"
	"enrollsim/server/store/postgres"
	"enrollsim/server/store/sqlite"
)

// PostgresVariable names the environment variable with the address of the
// PostgreSQL that tests may use.
const PostgresVariable = "ENROLLSIM_POSTGRES"

// LongVariable names the environment variable that makes tests long, for a run
// before a release.
const LongVariable = "ENROLLSIM_LONG"

// Iterations returns few, or many where [LongVariable] asks for long tests.
func Iterations(few, many int) int {
	if os.Getenv(LongVariable) != "" {
		return many
	}
	return few
}

// Driver is an implementation of a store.
type Driver struct {
	Name string
	// Open prepares an empty store and returns a function that opens it. Each call
	// of that opens a store of its own, on the same rows if the driver is Persistent.
	Open       func(t testing.TB) func() (store.Store, error)
	Persistent bool
}

// Memory is package memory.
func Memory() Driver {
	return Driver{"memory", func(testing.TB) func() (store.Store, error) {
		return func() (store.Store, error) { return memory.New(), nil }
	}, false}
}

// SQLite is package sqlite.
func SQLite() Driver {
	return Driver{"sqlite", func(t testing.TB) func() (store.Store, error) {
		file := filepath.Join(t.TempDir(), "store.db")
		return func() (store.Store, error) { return sqlite.Open(context.Background(), file) }
	}, true}
}

// Postgres is package postgres; see [PostgresAddress].
func Postgres() Driver {
	return Driver{"postgres", func(t testing.TB) func() (store.Store, error) {
		address := PostgresAddress(t)
		return func() (store.Store, error) { return postgres.Open(context.Background(), address) }
	}, true}
}

// Drivers lists all drivers.
func Drivers() []Driver { return append([]Driver{Memory()}, PersistentDrivers()...) }

// PersistentDrivers lists the drivers whose stores several processes can share.
func PersistentDrivers() []Driver { return []Driver{SQLite(), Postgres()} }

// ForEach runs a test on an empty store of every driver.
func ForEach(t *testing.T, test func(t *testing.T, s store.Store)) {
	for _, d := range Drivers() {
		t.Run(d.Name, func(t *testing.T) { test(t, d.New(t)) })
	}
}

// New opens an empty store, which is closed when the test ends.
func (d Driver) New(t testing.TB) store.Store {
	t.Helper()
	s, err := d.Open(t)()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// PostgresAddress returns the address of an empty schema on the PostgreSQL that
// [PostgresVariable] names. It skips the test where there is none.
func PostgresAddress(t testing.TB) string {
	t.Helper()
	address := os.Getenv(PostgresVariable)
	if address == "" {
		t.Skipf("no PostgreSQL to test on: set %s to the address of one, like postgres://user@127.0.0.1:5432/database",
			PostgresVariable)
	}
	// The name of a temporary directory is unique.
	schema := fmt.Sprintf("enrollsim_%x", sha256.Sum256([]byte(t.TempDir())))[:40]
	run := func(statement string) {
		ctx := context.Background()
		conn, err := pgx.Connect(ctx, address)
		if err != nil {
			t.Fatalf("%s: %v", PostgresVariable, err)
		}
		defer conn.Close(ctx) //nolint:errcheck // the statement is what counts
		if _, err := conn.Exec(ctx, statement); err != nil {
			t.Fatalf("%s: %s: %v", PostgresVariable, statement, err)
		}
	}
	run("create schema " + schema)
	t.Cleanup(func() { run("drop schema " + schema + " cascade") })
	switch {
	case !strings.Contains(address, "://"):
		return address + " search_path=" + schema
	case strings.Contains(address, "?"):
		return address + "&search_path=" + schema
	default:
		return address + "?search_path=" + schema
	}
}

// OpenPostgres opens a store at an address, which is closed when the test ends.
func OpenPostgres(t testing.TB, address string) (store.Store, error) {
	t.Helper()
	s, err := postgres.Open(context.Background(), address)
	if err == nil {
		t.Cleanup(func() { _ = s.Close() })
	}
	return s, err
}

// AwaitListeners waits until so many connections listen to the schema of an address.
func AwaitListeners(t testing.TB, address string, n int) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	conn, err := pgx.Connect(ctx, address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background()) //nolint:errcheck // what was read is what counts
	for listening := 0; listening < n; {
		err := conn.QueryRow(ctx, `select count(*) from pg_stat_activity where query = 'listen enrollsim_' ||
			left(encode(sha256(current_schema()::text::bytea), 'hex'), 16)`).Scan(&listening)
		if err != nil {
			t.Fatalf("%d listen and not %d: %v", listening, n, err)
		}
	}
}

// HoldSandboxes locks the rows of all sandboxes in the schema of an address, until it is
// told to release them.
func HoldSandboxes(t testing.TB, address string) (release func()) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	run := func(statements string) {
		if _, err := conn.Exec(context.Background(), statements); err != nil {
			t.Fatal(err)
		}
	}
	run("begin; select id from sandboxes for update")
	return func() { run("rollback") }
}
