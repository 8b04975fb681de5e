package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"enrollsim/server/store"
	"enrollsim/server/store/relational"
)

// How transactions begin. The lock on the sandbox's row makes READ COMMITTED
// enough for who writes.
const (
	begin     = "begin isolation level read committed"
	beginView = "begin isolation level repeatable read read only"
)

// How they end. A lazy one does not wait for the disk.
const (
	commit     = "commit"
	commitLazy = "set local synchronous_commit to off; commit"
)

// What PostgreSQL calls a transaction that it rolled back for the sake of others.
const (
	serializationFailure = "40001"
	deadlockDetected     = "40P01"
)

// rollbackTime is for a rollback whose caller is gone.
const rollbackTime = time.Second

// opening is how a transaction begins, and the sandbox that it is about, if
// it is about one; both go to the database together.
type opening struct{ begin, sandbox, id string }

// brokenOpening says that a transaction did not begin.
type brokenOpening struct{ error }

func (b *brokenOpening) Unwrap() error { return b.error }

// transaction is a [relational.Tx].
type transaction struct {
	ctx     context.Context //nolint:containedctx // it lives for one call
	conn    *pgxpool.Conn
	sandbox store.Sandbox
	commit  string // how it ends if all is well
}

// try runs one transaction, and rolls it back if it fails.
func (s *Store) try(ctx context.Context, o opening, run func(*transaction) error) error {
	conn, err := s.pool.Acquire(ctx)
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
		_, err = conn.Exec(ctx, t.commit)
		return err
	}
	if !conn.Conn().IsClosed() {
		after, cancel := context.WithTimeout(context.WithoutCancel(ctx), rollbackTime)
		defer cancel()
		// If this fails, the pool drops the connection, which rolls back too.
		_, _ = conn.Exec(after, "rollback")
	}
	return err
}

// open begins the transaction and finds its sandbox.
func (t *transaction) open(o opening) error {
	var batch pgx.Batch
	batch.Queue(o.begin)
	if o.sandbox != "" {
		batch.Queue(o.sandbox, o.id)
	}
	results := t.conn.SendBatch(t.ctx, &batch)
	_, err := results.Exec()
	if err == nil && o.sandbox != "" {
		var rows pgx.Rows
		if rows, err = results.Query(); err == nil {
			t.sandbox, err = relational.ReadSandbox(cursor{rows})
		}
	}
	if closed := results.Close(); err == nil {
		err = closed
	}
	if err != nil && t.conn.Conn().IsClosed() {
		return &brokenOpening{err}
	}
	return err
}

// Query runs a statement that returns rows.
func (t *transaction) Query(statement string, args ...any) (relational.Cursor, error) {
	rows, err := t.conn.Query(t.ctx, statement, args...)
	if err != nil {
		return nil, err
	}
	return cursor{rows}, nil
}

// Run runs statements in order, all in one message.
func (t *transaction) Run(statements []relational.Statement) ([]int64, error) {
	var batch pgx.Batch
	for _, s := range statements {
		batch.Queue(s.SQL, s.Args...)
	}
	touched := make([]int64, len(statements))
	results := t.conn.SendBatch(t.ctx, &batch)
	for i := range touched {
		tag, err := results.Exec()
		if err != nil {
			_ = results.Close() // it fails with the same
			return nil, err
		}
		touched[i] = tag.RowsAffected()
	}
	return touched, results.Close()
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
