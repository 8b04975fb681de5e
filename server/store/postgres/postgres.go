// Package postgres keeps sandboxes in a PostgreSQL database, which any number
// of servers may share.
package postgres

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"enrollsim/server/store"
	"enrollsim/server/store/relational"
)

//go:embed schema
var schema embed.FS

// Store is a [store.Store] in a database. The row of a sandbox is the lock on
// all that belongs to it.
type Store struct{ pool *pgxpool.Pool }

var _ store.Store = (*Store)(nil)

// defaultConnections is how many there are at most, where the address does not
// say it as pool_max_conns.
const defaultConnections = 16

// limits end what hangs, so that no lock outlives whoever took it.
var limits = [][2]string{
	{"statement_timeout", "10s"},
	{"lock_timeout", "5s"},
	{"idle_in_transaction_session_timeout", "10s"},
}

// Open opens the store at an address (postgres://... or key=value words) and
// brings its schema up to date, one server at a time.
func Open(ctx context.Context, address string) (*Store, error) {
	config, err := pgxpool.ParseConfig(address)
	if err != nil {
		return nil, fmt.Errorf("postgres: %w", err)
	}
	if !strings.Contains(address, "pool_max_conns") {
		config.MaxConns = defaultConnections
	}
	for _, limit := range limits {
		if _, said := config.ConnConfig.RuntimeParams[limit[0]]; !said {
			config.ConnConfig.RuntimeParams[limit[0]] = limit[1]
		}
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("postgres: %w", err)
	}
	s := &Store{pool}
	if err := s.migrate(ctx); err != nil {
		pool.Close()
		return nil, fmt.Errorf("postgres: %w", err)
	}
	return s, nil
}

// migrating is the number of the lock that servers take to migrate.
const migrating = 0x656e726f6c6c // "enroll"

func (s *Store) migrate(ctx context.Context) error {
	return s.transact(ctx, opening{begin: begin}, func(t *transaction) error {
		if _, err := t.conn.Exec(ctx, "select pg_advisory_xact_lock($1)", migrating); err != nil {
			return err
		}
		return relational.Migrate(t, schema)
	})
}

// Add adds a sandbox with its users.
func (s *Store) Add(ctx context.Context, row store.Sandbox, users []*store.User) error {
	return s.transact(ctx, opening{begin: begin}, func(t *transaction) error { return relational.Add(t, row, users) })
}

// View calls read with the rows of a sandbox as they stand at one moment.
func (s *Store) View(ctx context.Context, id string, read func(store.Rows) error) error {
	return s.transact(ctx, opening{begin: beginView, id: id, find: true}, func(t *transaction) error {
		return read(relational.NewRows(t, t.sandbox))
	})
}

// Update calls change with the rows of a sandbox, which it locks, and commits
// its changes.
func (s *Store) Update(ctx context.Context, id string, change func(store.Rows) (*store.Changes, error)) error {
	return s.transact(ctx, opening{begin, id, " for update", true}, func(t *transaction) error {
		changes, err := change(relational.NewRows(t, t.sandbox))
		if err != nil {
			return err
		}
		moved := t.sandbox
		moved.Now, moved.Due, moved.LastUsed = changes.Sandbox.Now, changes.Sandbox.Due, changes.Sandbox.LastUsed
		if !changes.Changed(moved) {
			// Time alone has passed. If that is lost with the machine, the next call
			// lets it pass again.
			t.commit = commitLazy
		}
		t.last = true
		return relational.Apply(t, t.sandbox, changes)
	})
}

// Remove removes a sandbox.
func (s *Store) Remove(ctx context.Context, id string) error {
	return s.transact(ctx, opening{begin: begin, id: id}, func(t *transaction) error { return relational.Remove(t, id) })
}

// Sandboxes lists the sandboxes by id.
func (s *Store) Sandboxes(ctx context.Context) (list []store.Sandbox, err error) {
	err = s.transact(ctx, opening{begin: beginView}, func(t *transaction) error {
		list, err = relational.Sandboxes(t)
		return err
	})
	return list, err
}

// Sweep removes the sandboxes that were last used before a time.
func (s *Store) Sweep(ctx context.Context, before time.Time) (swept []string, err error) {
	err = s.transact(ctx, opening{begin: begin}, func(t *transaction) error {
		swept, err = relational.Sweep(t, before)
		return err
	})
	return swept, err
}

// Ping reports whether the database can be reached.
func (s *Store) Ping(ctx context.Context) error { return s.pool.Ping(ctx) }

// Close closes all connections.
func (s *Store) Close() error {
	s.pool.Close()
	return nil
}

// tries is how often a transaction is begun that the database broke off.
const tries = 4

// transact runs one transaction. It runs it again if it certainly did not
// happen: if its beginning got no answer, or if the database says that it was
// rolled back for the sake of others. What may have been committed is not run
// again; who called repeats that, by the attempt's id.
func (s *Store) transact(ctx context.Context, o opening, run func(*transaction) error) (err error) {
	if !store.ValidText(o.id) {
		return store.ErrNotFound
	}
	for range tries {
		err = s.try(ctx, o, run)
		var broken *brokenOpening
		var refused *pgconn.PgError
		switch {
		case ctx.Err() != nil:
			return err
		case errors.As(err, &broken):
			s.pool.Reset() // the database was restarted, and the others are as dead
		case errors.As(err, &refused) && (refused.Code == serializationFailure || refused.Code == deadlockDetected):
		default:
			return err
		}
	}
	return err
}
