// Package sqlite keeps sandboxes in one SQLite file. A commit waits for the disk,
// so a crash of the process or of the machine loses nothing that was answered.
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

// Store is a [store.Store] in a file. One connection writes, so that writers queue
// here rather than poll for SQLite's lock; a few others read at the same time.
type Store struct {
	file     string
	opened   os.FileInfo // of the file when it was opened
	db       *sql.DB
	writer   *writer
	readPool *readPool
}

var _ store.Store = (*Store)(nil)

// maxReaders is the number of connections that read.
const maxReaders = 4

// Open opens the store in a file, which it creates if it does not exist, and
// brings its schema up to date.
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
	// Created here and not by SQLite, so that only its owner can read it.
	made, err := os.OpenFile(file, os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	if err := made.Close(); err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: file}).EscapedPath()+"?"+pragmas)
	if err != nil {
		return nil, err
	}
	if err := prepare(ctx, db); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	var reading []*connection
	for range maxReaders {
		reading = append(reading, &connection{db: db, begin: "begin"})
	}
	// IMMEDIATE takes the write lock at once; to upgrade later could fail.
	opened, err := os.Stat(file)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return &Store{file, opened, db, newWriter(&connection{db: db, begin: "begin immediate"}), newReadPool(reading)}, nil
}

// prepare sets what the file keeps.
func prepare(ctx context.Context, db *sql.DB) (err error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	if err := enableShrinking(ctx, conn); err != nil {
		return err
	}
	return enableWAL(ctx, conn)
}

// enableWAL sets the journal mode in which readers and the writer do not wait for
// each other; the file keeps it. When several processes do that at once, all but
// one get "busy" without waiting: they wait for the write lock and try again.
func enableWAL(ctx context.Context, conn *sql.Conn) (err error) {
	for range walAttempts {
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

// walAttempts bounds the processes that may open a new file at the same moment.
const walAttempts = 100

// pragmas are set on every connection. FULL: a commit waits for the disk. The
// time-out is for other processes that write to the same file.
const pragmas = "_pragma=busy_timeout(5000)&_pragma=synchronous(FULL)" +
	"&_pragma=trusted_schema(OFF)&_pragma=wal_autocheckpoint(4096)"

// Add adds a sandbox.
func (s *Store) Add(ctx context.Context, whole *store.Changes) error {
	return s.writer.transact(ctx, func(tx relational.Tx) error { return relational.Add(tx, whole) })
}

// Replace replaces everything in a sandbox.
func (s *Store) Replace(ctx context.Context, whole *store.Changes) error {
	return s.writer.transact(ctx, func(tx relational.Tx) error { return relational.Replace(tx, whole) })
}

// View calls read with a consistent snapshot of a sandbox's rows.
func (s *Store) View(ctx context.Context, id string, read func(store.Rows) error) error {
	return s.readPool.transact(ctx, func(tx relational.Tx) error {
		row, err := findSandbox(tx, id)
		if err != nil {
			return err
		}
		return read(relational.NewRows(tx, row))
	})
}

// Update calls change with the rows of a sandbox and commits its changes.
func (s *Store) Update(ctx context.Context, id string, change func(store.Rows) (*store.Changes, error)) error {
	return s.writer.transact(ctx, func(tx relational.Tx) error {
		row, err := findSandbox(tx, id)
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

func findSandbox(tx relational.Tx, id string) (row store.Sandbox, err error) {
	found := false
	err = tx.Query(relational.FindSandbox(id, "", &row, &found))
	if err == nil && !found {
		err = store.ErrNotFound
	}
	return row, err
}

// Remove removes a sandbox, a piece in each transaction.
func (s *Store) Remove(ctx context.Context, id string) error {
	if err := s.writer.transact(ctx, func(tx relational.Tx) error { return relational.MarkRemoved(tx, id) }); err != nil {
		return err
	}
	return s.removeAll(ctx, id)
}

// removeAll removes what is in removed sandboxes, and gives what that was kept in back to
// the system if it is much.
func (s *Store) removeAll(ctx context.Context, ids ...string) error {
	transact := func(run func(relational.Tx) error) error { return s.writer.transact(ctx, run) }
	for _, id := range ids {
		if err := relational.RemoveAll(id, transact); err != nil {
			return err
		}
	}
	return s.shrink(ctx)
}

// Count returns the number of sandboxes.
func (s *Store) Count(ctx context.Context) (n int, err error) {
	err = s.readPool.transact(ctx, func(tx relational.Tx) error {
		n, err = relational.Count(tx)
		return err
	})
	return n, err
}

// Sandboxes lists the sandboxes by id.
func (s *Store) Sandboxes(ctx context.Context) (list []store.Sandbox, err error) {
	err = s.readPool.transact(ctx, func(tx relational.Tx) error {
		list, err = relational.Sandboxes(tx)
		return err
	})
	return list, err
}

// Sweep removes the sandboxes whose last use was before a time, and what is left of those
// whose removal did not come to its end.
func (s *Store) Sweep(ctx context.Context, before time.Time) (swept []string, err error) {
	var removed []string
	err = s.writer.transact(ctx, func(tx relational.Tx) error {
		if swept, err = relational.MarkUnused(tx, before); err == nil {
			removed, err = relational.Removed(tx)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return swept, s.removeAll(ctx, removed...)
}

// Watch fails: a file tells nothing. Whoever waits has to look.
func (s *Store) Watch(context.Context, func(), func(sandbox string)) error {
	return errors.ErrUnsupported
}

// Ping reports whether the file is the one that was opened, and can be written to.
func (s *Store) Ping(ctx context.Context) error {
	now, err := os.Stat(s.file)
	if err != nil {
		return fmt.Errorf("sqlite: %w", err)
	}
	if !os.SameFile(now, s.opened) {
		return fmt.Errorf("sqlite: %s is another file than the one that was opened", s.file)
	}
	return s.writer.transact(ctx, relational.TryWrite)
}

// Close waits for open transactions and closes the file. The last process to
// close it merges the write-ahead log into the file.
func (s *Store) Close() error {
	return errors.Join(s.readPool.close(), s.writer.close(), s.db.Close())
}
