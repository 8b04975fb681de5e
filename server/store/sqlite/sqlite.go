// Package sqlite keeps sandboxes in one file, which survives the process
// however that ends.
package sqlite

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"net/url"
	"os"
	"time"

	_ "modernc.org/sqlite" // the driver, in Go alone

	"enrollsim/server/store"
	"enrollsim/server/store/relational"
)

//go:embed schema
var schema embed.FS

// Store is a [store.Store] in a file. One connection writes, so that nobody
// waits for a lock by asking again and again; a few others read meanwhile.
type Store struct {
	writer, reader *pool
}

var _ store.Store = (*Store)(nil)

// readers is how many views of the file there can be at once.
const readers = 4

// Open opens the store in a file, which it makes if there is none, and brings
// its schema up to date.
func Open(ctx context.Context, file string) (*Store, error) {
	s := &Store{}
	err := s.open(ctx, file)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("sqlite: %s: %w", file, err), s.Close())
	}
	return s, nil
}

func (s *Store) open(ctx context.Context, file string) (err error) {
	// Made here and not by SQLite, so that it is nobody else's to read.
	made, err := os.OpenFile(file, os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	if err := made.Close(); err != nil {
		return err
	}
	// WAL: readers and the writer do not wait for each other. The time-out is for
	// other processes that write to the same file.
	dsn := "file:" + (&url.URL{Path: file}).EscapedPath() +
		"?_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)&_pragma=trusted_schema(OFF)&_pragma=wal_autocheckpoint(4096)"
	// FULL: what was answered is on the disk. IMMEDIATE: who begins will write.
	if s.writer, err = newPool(dsn+"&_pragma=synchronous(FULL)", 1, "begin immediate"); err != nil {
		return err
	}
	if s.reader, err = newPool(dsn+"&_pragma=query_only(ON)", readers, "begin"); err != nil {
		return err
	}
	return s.writer.transact(ctx, func(tx relational.Tx) error { return relational.Migrate(tx, schema) })
}

// Add adds a sandbox with its users.
func (s *Store) Add(ctx context.Context, row store.Sandbox, users []*store.User) error {
	return s.writer.transact(ctx, func(tx relational.Tx) error { return relational.Add(tx, row, users) })
}

// View calls read with the rows of a sandbox as they stand at one moment.
func (s *Store) View(ctx context.Context, id string, read func(store.Rows) error) error {
	return s.reader.transact(ctx, func(tx relational.Tx) error {
		row, err := find(tx, id)
		if err != nil {
			return err
		}
		return read(relational.NewRows(tx, row))
	})
}

// Update calls change with the rows of a sandbox and commits its changes.
func (s *Store) Update(ctx context.Context, id string, change func(store.Rows) (*store.Changes, error)) error {
	return s.writer.transact(ctx, func(tx relational.Tx) error {
		row, err := find(tx, id)
		if err != nil {
			return err
		}
		changes, err := change(relational.NewRows(tx, row))
		if err != nil {
			return err
		}
		return relational.Apply(tx, row, changes)
	})
}

func find(tx relational.Tx, id string) (store.Sandbox, error) {
	cursor, err := tx.Query(relational.SelectSandbox, id)
	if err != nil {
		return store.Sandbox{}, err
	}
	return relational.ReadSandbox(cursor)
}

// Remove removes a sandbox.
func (s *Store) Remove(ctx context.Context, id string) error {
	return s.writer.transact(ctx, func(tx relational.Tx) error { return relational.Remove(tx, id) })
}

// Sandboxes lists the sandboxes by id.
func (s *Store) Sandboxes(ctx context.Context) (list []store.Sandbox, err error) {
	err = s.reader.transact(ctx, func(tx relational.Tx) error {
		list, err = relational.Sandboxes(tx)
		return err
	})
	return list, err
}

// Sweep removes the sandboxes that were last used before a time.
func (s *Store) Sweep(ctx context.Context, before time.Time) (swept []string, err error) {
	err = s.writer.transact(ctx, func(tx relational.Tx) error {
		swept, err = relational.Sweep(tx, before)
		return err
	})
	return swept, err
}

// Ping reports whether the file can be read.
func (s *Store) Ping(ctx context.Context) error {
	return s.reader.transact(ctx, func(tx relational.Tx) error { return tx.Script("select count(*) from schema_version") })
}

// Close closes the file.
func (s *Store) Close() error { return errors.Join(s.reader.close(), s.writer.close()) }
