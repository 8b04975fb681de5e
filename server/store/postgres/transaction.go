package postgres

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"enrollsim/server/store"
	"enrollsim/server/store/relational"
)

// Statements that begin transactions. READ COMMITTED is enough for updates,
// because they lock the sandbox's row.
const (
	begin     = "begin isolation level read committed"
	beginView = "begin isolation level repeatable read read only"
)

// Statements that commit. An asynchronous commit does not wait for the disk.
const (
	commit      = "commit"
	commitAsync = "set local synchronous_commit to off; commit"
)

// SQLSTATE codes. The first two mean that the transaction was rolled back in
// favour of others.
const (
	serializationFailure = "40001"
	deadlockDetected     = "40P01"
	divisionByZero       = "22012"
)

// rollbackTimeout bounds a rollback, which does not end with the caller's context.
const rollbackTimeout = time.Second

// txOptions says how a transaction begins, and which sandbox it is about, if any;
// both go to the database in one message.
type txOptions struct {
	begin string // the statement
	id    string // of the sandbox
	lock  string // appended to the query for its row
	find  bool   // the sandbox must exist
}

// beginError means that a transaction did not begin.
type beginError struct{ error }

func (b *beginError) Unwrap() error { return b.error }

// transaction is a [relational.Tx].
type transaction struct {
	ctx     context.Context // a transaction lives for one call
	conn    *pgxpool.Conn
	sandbox store.Sandbox
	commit  string // the statement that commits it

	deferred []relational.Statement // are run with the next queries, or with the commit
	failed   error                  // of a query or a statement; nothing more works then
}

// try runs one transaction, and rolls it back if it fails.
func (s *Store) try(ctx context.Context, o txOptions, run func(*transaction) error) error {
	conn, err := s.acquire(ctx)
	if err != nil {
		return err
	}
	defer conn.Release()
	t := &transaction{ctx: ctx, conn: conn, commit: commit}
	err = t.open(o)
	if err == nil {
		err = run(t)
	}
	if err == nil {
		err = t.finish()
	}
	if err == nil {
		return nil
	}
	if !conn.Conn().IsClosed() {
		after, cancel := context.WithTimeout(context.WithoutCancel(ctx), rollbackTimeout)
		defer cancel()
		// If this fails, the pool drops the connection, which rolls back too.
		_, _ = conn.Exec(after, "rollback")
	}
	return err
}

// open begins the transaction and reads the sandbox's row.
func (t *transaction) open(o txOptions) error {
	begin := relational.Query{SQL: o.begin}
	if !o.find {
		return t.asBeginError(t.Query(begin))
	}
	found := false
	err := t.asBeginError(t.Query(begin, relational.FindSandbox(o.id, o.lock, &t.sandbox, &found)))
	if err == nil && !found {
		return store.ErrNotFound
	}
	return err
}

// asBeginError marks an error that broke the connection before the transaction
// began.
func (t *transaction) asBeginError(err error) error {
	if err != nil && t.conn.Conn().IsClosed() {
		return &beginError{err}
	}
	return err
}

// Query runs queries in order, all in one message with the statements that are deferred,
// and passes the rows of each to the query.
func (t *transaction) Query(queries ...relational.Query) (err error) {
	defer t.note(&err)
	var batch pgx.Batch
	waiting := len(t.deferred)
	t.queueDeferred(&batch)
	for _, q := range queries {
		batch.Queue(q.SQL, q.Args...)
	}
	results := t.conn.SendBatch(t.ctx, &batch)
	for range waiting {
		if _, err := results.Exec(); err != nil {
			_ = results.Close() // it fails with the same
			return err
		}
	}
	for _, q := range queries {
		rows, err := results.Query()
		if err == nil {
			err = q.Read(cursor{rows})
		}
		if err != nil {
			_ = results.Close() // it fails with the same
			return err
		}
	}
	return results.Close()
}

// Run runs statements in order, all in one message.
func (t *transaction) Run(statements []relational.Statement) (affected []int64, err error) {
	defer t.note(&err)
	var batch pgx.Batch
	for _, s := range statements {
		batch.Queue(s.SQL, s.Args...)
	}
	affected = make([]int64, len(statements))
	results := t.conn.SendBatch(t.ctx, &batch)
	for i := range affected {
		tag, err := results.Exec()
		if err != nil {
			_ = results.Close() // it fails with the same
			return nil, err
		}
		affected[i] = tag.RowsAffected()
	}
	return affected, results.Close()
}

// deferChanges makes the changes of a sandbox whose own row was from with the next
// message, which saves a round trip. The database checks that they fit, see [merge].
func (t *transaction) deferChanges(from store.Sandbox, c *store.Changes) {
	t.deferred = append(t.deferred, merge(relational.Statements(from, c))...)
}

func (t *transaction) queueDeferred(batch *pgx.Batch) {
	for _, s := range t.deferred {
		batch.Queue(s.SQL, s.Args...)
	}
	t.deferred = nil
}

// finish commits, in one message with the statements that are deferred.
func (t *transaction) finish() (err error) {
	defer t.note(&err)
	var batch pgx.Batch
	t.queueDeferred(&batch)
	if batch.Len() == 0 || t.commit != commit {
		if err := t.conn.SendBatch(t.ctx, &batch).Close(); err != nil {
			return err
		}
		return t.Script(t.commit)
	}
	batch.Queue(commit)
	return t.conn.SendBatch(t.ctx, &batch).Close()
}

// note notes that something failed, and that it was a conflict if it was.
func (t *transaction) note(err *error) {
	if dbErr := (*pgconn.PgError)(nil); errors.As(*err, &dbErr) && dbErr.Code == divisionByZero {
		*err = store.ErrConflict
	}
	if *err != nil {
		t.failed = *err
	}
}

// Script runs statements without arguments.
func (t *transaction) Script(text string) error {
	_, err := t.conn.Exec(t.ctx, text)
	return err
}

// cursor is a [relational.Cursor].
type cursor struct{ pgx.Rows }

// Close closes the cursor.
func (c cursor) Close() error {
	c.Rows.Close()
	return c.Err()
}
