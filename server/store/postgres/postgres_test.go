package postgres_test

import (
	"context"
	"fmt"
	"net/url"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"

	"enrollsim/server/store"
	"enrollsim/server/store/postgres"
	"enrollsim/server/store/storetest"
)

func TestStore(t *testing.T) { storetest.Run(t, storetest.Postgres()) }

// Where the database takes fewer connections than the pool would like, calls wait for one
// instead of failing.
func TestFewConnections(t *testing.T) {
	t.Parallel()
	address := storetest.PostgresAddress(t)
	role := limitedRole(t, address, 3)
	limited, err := url.Parse(address)
	if err != nil || limited.Scheme == "" {
		t.Skip("the address is no URL, in which a user could be named")
	}
	limited.User = url.User(role)
	s, err := postgres.Open(t.Context(), limited.String()+"&pool_max_conns=16")
	if err != nil {
		t.Skipf("the user of this test cannot connect: %v", err)
	}
	defer func() { _ = s.Close() }()
	var calls sync.WaitGroup
	errs := make(chan error, 40)
	for i := range cap(errs) {
		calls.Go(func() { errs <- s.Add(t.Context(), store.Sandbox{ID: fmt.Sprint("box-", i)}, nil) })
	}
	calls.Wait()
	for range cap(errs) {
		if err := <-errs; err != nil {
			t.Fatal(err)
		}
	}
}

// limitedRole makes a user of the schema of an address, with few connections.
func limitedRole(t *testing.T, address string, connections int) string {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	var schema string
	if err := conn.QueryRow(t.Context(), "select current_schema()").Scan(&schema); err != nil {
		t.Fatal(err)
	}
	role := schema + "_few"
	for _, statement := range []string{
		fmt.Sprintf("create role %s login connection limit %d", role, connections),
		fmt.Sprintf("grant all on schema %s to %s", schema, role),
	} {
		if _, err := conn.Exec(t.Context(), statement); err != nil {
			t.Skipf("this database lets no user be made: %v", err)
		}
	}
	t.Cleanup(func() {
		if _, err := conn.Exec(context.Background(), fmt.Sprintf("drop owned by %s; drop role %s", role, role)); err != nil {
			t.Error(err)
		}
	})
	return role
}
