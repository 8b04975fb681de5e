package postgres_test

import (
	"context"
	"fmt"
	"net/url"
	"sync"
	"testing"
	"time"

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
		calls.Go(func() { errs <- s.Add(t.Context(), &store.Changes{Sandbox: store.Sandbox{ID: fmt.Sprint("box-", i)}}) })
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

// A phone that asks for its logins is answered as fast in a sandbox of many users as in one
// of few, also where the statistics of the database are of others alone.
func TestPendingLoginsNeedNoStatistics(t *testing.T) {
	t.Parallel()
	address := storetest.PostgresAddress(t)
	s, err := postgres.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	conn, err := pgx.Connect(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	for _, table := range []string{"users", "logins"} {
		if _, err := conn.Exec(t.Context(), "alter table "+table+" set (autovacuum_enabled = off)"); err != nil {
			t.Fatal(err)
		}
	}
	const few, many = 50, 5000
	for i := range 3 {
		addWaiting(t, s, fmt.Sprint("former-", i), many)
	}
	if _, err := conn.Exec(t.Context(), "analyze users; analyze logins"); err != nil {
		t.Fatal(err)
	}
	for _, users := range []int{few, many} {
		addWaiting(t, s, fmt.Sprint("box-", users), users)
	}
	fastest := map[int]time.Duration{few: time.Hour, many: time.Hour}
	for range 15 { // in turns, so that both meet the same noise
		for users := range fastest {
			began := time.Now()
			err := s.View(t.Context(), fmt.Sprint("box-", users), func(rows store.Rows) error {
				waiting, err := rows.PendingLogins("phone-1")
				if len(waiting) != 1 {
					t.Errorf("%d logins wait", len(waiting))
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			fastest[users] = min(fastest[users], time.Since(began))
		}
	}
	if fastest[many] > 8*fastest[few] {
		t.Errorf("it takes %v with %d users, and %v with %d", fastest[many], many, fastest[few], few)
	}
}

// addWaiting adds a sandbox with users of whom 40 have a phone and a login that waits.
func addWaiting(t *testing.T, s *postgres.Store, id string, users int) {
	t.Helper()
	start := storetest.Start()
	var all []*store.User
	for i := range users {
		u := &store.User{Name: fmt.Sprint("user-", i)}
		if i < 40 {
			u.Device, u.Enrolled = fmt.Sprint("phone-", i), store.Moment{At: start, Seq: 1}
		}
		all = append(all, u)
	}
	if err := s.Add(t.Context(), &store.Changes{Sandbox: store.Sandbox{ID: id, Now: start}, NewUsers: all}); err != nil {
		t.Fatal(err)
	}
	err := s.Update(t.Context(), id, func(rows store.Rows) (*store.Changes, error) {
		c := store.Changes{Sandbox: rows.Sandbox()}
		for i, u := range all[:40] {
			key := store.Digest{byte(i), 1}
			c.NewLogins = append(c.NewLogins, &store.Login{
				ID: key, Challenge: key, Link: key, Serial: i, User: u, Created: store.Moment{At: start, Seq: 2}, Expires: start.Add(time.Hour),
			})
		}
		return &c, nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
