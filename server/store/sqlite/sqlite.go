// Package sqlite keeps sandboxes in one file, which survives the process
// however that ends.
package sqlite

import (
	"context"
	"database/sql"
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
	db     *sql.DB
	writer *writer
	reader *reader
}

var _ store.Store = (*Store)(nil)

// readers is how many views of the file there can be at once.
const readers = 4

// Open opens the store in a file, which it makes if there is none, and brings
// its schema up to date.
func Open(ctx context.Context, file string) (*Store, error) {
	s, err := open(ctx, file)
	if err == nil {
		err = s.writer.transact(ctx, func(tx relational.Tx) error { return relational.Migrate(tx, schema) })
		if err != nil {
			err = errors.Join(err, s.Close())
		}
	}
	if err != nil {
		return nil, fmt.Errorf("sqlite: %s: %w", file, err)
	}
	return s, nil
}

func open(ctx context.Context, file string) (*Store, error) {
	// Made here and not by SQLite, so that it is nobody else's to read.
	made, err := os.OpenFile(file, os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	if err := made.Close(); err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: file}).EscapedPath()+"?"+settings)
	if err != nil {
		return nil, err
	}
	if err := writeAhead(ctx, db); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	var reading []*connection
	for range readers {
		reading = append(reading, &connection{db: db, begin: "begin"})
	}
	// IMMEDIATE: who begins will write.
	return &Store{db, newWriter(&connection{db: db, begin: "begin immediate"}), newReader(reading)}, nil
}

// writeAhead gives the file its journal, which it keeps: readers and the writer
// do not wait for each other. Where several processes do that at once, SQLite
// tells all but one "busy" without waiting; those wait for the lock of the one,
// and look again.
func writeAhead(ctx context.Context, db *sql.DB) (err error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	for range openers {
		var mode string
		if err = conn.QueryRowContext(ctx, "pragma journal_mode = wal").Scan(&mode); err == nil && mode == "wal" {
			return nil
		}
		if _, waited := conn.ExecContext(ctx, "begin immediate; rollback"); waited != nil {
			return errors.Join(err, waited)
		}
	}
	return errors.Join(errors.New("others keep it locked"), err)
}

// openers is how many others may open the file at the same moment.
const openers = 100

// settings are those of every connection. FULL: what was answered is on the
// disk. The time-out is for other processes that write to the same file.
const settings = "_pragma=busy_timeout(5000)&_pragma=synchronous(FULL)" +
	"&_pragma=trusted_schema(OFF)&_pragma=wal_autocheckpoint(4096)"

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

func find(tx relational.Tx, id string) (row store.Sandbox, err error) {
	found := false
	err = tx.Query(relational.FindSandbox(id, "", &row, &found))
	if err == nil && !found {
		err = store.ErrNotFound
	}
	return row, err
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

// Close closes the file, after what is being read and written. The last one to
// close it leaves all in one file.
func (s *Store) Close() error {
	return errors.Join(s.reader.close(), s.writer.close(), s.db.Close())
}
