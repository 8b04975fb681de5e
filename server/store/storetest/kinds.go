package storetest

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"enrollsim/server/store"
	"enrollsim/server/store/memory"
	"enrollsim/server/store/postgres"
	"enrollsim/server/store/sqlite"
)

// AddressVariable names the environment variable with the address of the
// PostgreSQL that tests may use.
const AddressVariable = "ENROLLSIM_POSTGRES"

// LongVariable names the environment variable that makes tests as long as they
// are before a release.
const LongVariable = "ENROLLSIM_LONG"

// Size is how often a test does something: few times, or many if
// [LongVariable] says so.
func Size(few, many int) int {
	if os.Getenv(LongVariable) != "" {
		return many
	}
	return few
}

// Kind is a kind of store, and how a test gets an empty one.
type Kind struct {
	Name string
	// Open prepares an empty store and returns how to open it, as often as the
	// test likes: all see the same rows, if Lasts.
	Open  func(t testing.TB) func() (store.Store, error)
	Lasts bool
}

// Kinds are the stores there are.
func Kinds() []Kind {
	return []Kind{
		{"memory", func(testing.TB) func() (store.Store, error) {
			return func() (store.Store, error) { return memory.New(), nil }
		}, false},
		{"sqlite", func(t testing.TB) func() (store.Store, error) {
			file := filepath.Join(t.TempDir(), "store.db")
			return func() (store.Store, error) { return sqlite.Open(context.Background(), file) }
		}, true},
		{"postgres", func(t testing.TB) func() (store.Store, error) {
			address := Address(t)
			return func() (store.Store, error) { return postgres.Open(context.Background(), address) }
		}, true},
	}
}

// Each runs a test on every kind of store, empty at first.
func Each(t *testing.T, test func(t *testing.T, s store.Store)) {
	for _, kind := range Kinds() {
		t.Run(kind.Name, func(t *testing.T) { test(t, kind.New(t)) })
	}
}

// New opens an empty store, until the test ends.
func (k Kind) New(t testing.TB) store.Store {
	t.Helper()
	s, err := k.Open(t)()
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

// Address is where a test finds an empty database schema on the PostgreSQL
// that [AddressVariable] names. Without one the test is skipped, and says so.
func Address(t testing.TB) string {
	t.Helper()
	address := os.Getenv(AddressVariable)
	if address == "" {
		t.Skipf("no PostgreSQL to test on: set %s to the address of one, like postgres://user@127.0.0.1:5432/database", AddressVariable)
	}
	// The name of a temporary directory is nobody else's.
	schema := fmt.Sprintf("enrollsim_%x", sha256.Sum256([]byte(t.TempDir())))[:40]
	run := func(statement string) {
		ctx := context.Background()
		conn, err := pgx.Connect(ctx, address)
		if err != nil {
			t.Fatalf("%s: %v", AddressVariable, err)
		}
		defer conn.Close(ctx) //nolint:errcheck // the statement is what counts
		if _, err := conn.Exec(ctx, statement); err != nil {
			t.Fatalf("%s: %s: %v", AddressVariable, statement, err)
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
