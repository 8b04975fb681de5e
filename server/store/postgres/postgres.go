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

// Store is a [store.Store] in a database. An update locks the sandbox's own row,
// which stands for everything in the sandbox.
type Store struct {
	pool      *pgxpool.Pool
	updates   updates
	announcer announcer
}

var _ store.Store = (*Store)(nil)

// defaultMaxConns is the size of the connection pool where the address does not
// set pool_max_conns.
const defaultMaxConns = 16

// settings are set on every connection unless the address sets them. The time-outs are so
// that nothing holds a lock for long. Together they are well below the time in which a
// server has to answer: whoever waits in vain is told so. A plan is made once for whatever
// values and kept for long, and that of a table which was small then must not read all of it
// later.
var settings = [][2]string{
	{"statement_timeout", "4s"},
	{"lock_timeout", "3s"},
	{"idle_in_transaction_session_timeout", "4s"},
	{"enable_seqscan", "off"},
	{"plan_cache_mode", "force_generic_plan"},
}

// Open opens the store at an address (postgres://... or key=value words) and
// brings its schema up to date. Servers that start together do so one at a time.
func Open(ctx context.Context, address string) (*Store, error) {
	config, err := pgxpool.ParseConfig(address)
	if err != nil {
		return nil, fmt.Errorf("postgres: %w", err)
	}
	if !strings.Contains(address, "pool_max_conns") {
		config.MaxConns = defaultMaxConns
	}
	for _, setting := range settings {
		if _, set := config.ConnConfig.RuntimeParams[setting[0]]; !set {
			config.ConnConfig.RuntimeParams[setting[0]] = setting[1]
		}
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("postgres: %w", err)
	}
	s := &Store{pool: pool}
	if err := s.migrate(ctx); err != nil {
		pool.Close()
		return nil, fmt.Errorf("postgres: %w", err)
	}
	return s, nil
}

// migrationLock is the key of the advisory lock that a server takes to migrate.
const migrationLock = 0x656e726f6c6c // "enroll"

func (s *Store) migrate(ctx context.Context) error {
	return s.transact(ctx, txOptions{begin: begin}, func(t *transaction) error {
		// It may take its time, and so may that of another server before it.
		if err := t.Script("set local statement_timeout = 0; set local lock_timeout = 0"); err != nil {
			return err
		}
		if _, err := t.conn.Exec(ctx, "select pg_advisory_xact_lock($1)", migrationLock); err != nil {
			return err
		}
		return relational.Migrate(t, schema)
	})
}

// Add adds a sandbox.
func (s *Store) Add(ctx context.Context, whole *store.Changes) error {
	return s.transact(ctx, txOptions{begin: begin}, func(t *transaction) error { return relational.Add(t, whole) })
}

// Replace replaces everything in a sandbox.
func (s *Store) Replace(ctx context.Context, whole *store.Changes) error {
	return s.transact(ctx, txOptions{begin: begin, id: whole.Sandbox.ID}, func(t *transaction) error {
		return relational.Replace(t, whole)
	})
}

// View calls read with a consistent snapshot of a sandbox's rows.
func (s *Store) View(ctx context.Context, id string, read func(store.Rows) error) error {
	return s.transact(ctx, txOptions{begin: beginView, id: id, find: true}, func(t *transaction) error {
		return read(relational.NewRows(t, t.sandbox))
	})
}

// Remove removes a sandbox, a piece in each transaction.
func (s *Store) Remove(ctx context.Context, id string) error {
	err := s.transact(ctx, txOptions{begin: begin, id: id}, func(t *transaction) error { return relational.MarkRemoved(t, id) })
	if err != nil {
		return err
	}
	s.announce(id)
	return s.removeAll(ctx, id)
}

// removeAll removes what is in removed sandboxes.
func (s *Store) removeAll(ctx context.Context, ids ...string) error {
	for _, id := range ids {
		err := relational.RemoveAll(id, func(run func(relational.Tx) error) error {
			return s.transact(ctx, txOptions{begin: begin, id: id}, func(t *transaction) error { return run(t) })
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// Count returns the number of sandboxes.
func (s *Store) Count(ctx context.Context) (n int, err error) {
	err = s.transact(ctx, txOptions{begin: beginView}, func(t *transaction) error {
		n, err = relational.Count(t)
		return err
	})
	return n, err
}

// Sandboxes lists the sandboxes by id.
func (s *Store) Sandboxes(ctx context.Context) (list []store.Sandbox, err error) {
	err = s.transact(ctx, txOptions{begin: beginView}, func(t *transaction) error {
		list, err = relational.Sandboxes(t)
		return err
	})
	return list, err
}

// Sweep removes the sandboxes whose last use was before a time, and what is left of those
// whose removal did not come to its end.
func (s *Store) Sweep(ctx context.Context, before time.Time) (swept []string, err error) {
	var removed []string
	err = s.transact(ctx, txOptions{begin: begin}, func(t *transaction) error {
		if swept, err = relational.MarkUnused(t, before); err == nil {
			removed, err = relational.Removed(t)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, id := range swept {
		s.announce(id)
	}
	return swept, s.removeAll(ctx, removed...)
}

// Ping reports whether the database can be written to.
func (s *Store) Ping(ctx context.Context) error {
	return s.transact(ctx, txOptions{begin: begin}, func(t *transaction) error { return relational.TryWrite(t) })
}

// Close closes all connections.
func (s *Store) Close() error {
	s.announcer.close()
	s.pool.Close()
	return nil
}

// callTime bounds all that one call does, below the time in which a server has to answer.
const callTime = 8 * time.Second

// maxAttempts is how often a transaction is tried that the database broke off.
const maxAttempts = 4

// transact runs one transaction. It tries again if the transaction was certainly
// not committed: if its beginning got no answer, or if the database rolled it back
// in favour of others. A transaction that may have been committed is not tried
// again; that is for the caller, who can tell a repetition by the attempt's id.
func (s *Store) transact(ctx context.Context, o txOptions, run func(*transaction) error) (err error) {
	if !store.ValidText(o.id) {
		return store.ErrNotFound
	}
	if o.find { // a call, whose caller waits
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, callTime)
		defer cancel()
	}
	for range maxAttempts {
		err = s.try(ctx, o, run)
		var notBegun *beginError
		var dbErr *pgconn.PgError
		switch {
		case ctx.Err() != nil:
			return err
		case errors.As(err, &notBegun):
			s.pool.Reset() // the database was restarted, so no connection works
		case errors.As(err, &dbErr) && (dbErr.Code == serializationFailure || dbErr.Code == deadlockDetected):
		default:
			return err
		}
	}
	return err
}
