package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
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
	divisionByZero       = "22012"
)

// rollbackTime is for a rollback whose caller is gone.
const rollbackTime = time.Second

// opening is how a transaction begins, and the sandbox that it is about, if
// it is about one; both go to the database together.
type opening struct {
	begin string
	id    string // of the sandbox
	lock  string // how its row is locked
	find  bool   // the sandbox must be there
}

// brokenOpening says that a transaction did not begin.
type brokenOpening struct{ error }

func (b *brokenOpening) Unwrap() error { return b.error }

// transaction is a [relational.Tx].
type transaction struct {
	ctx     context.Context // a transaction lives for one call
	conn    *pgxpool.Conn
	sandbox store.Sandbox
	commit  string // how it ends if all is well

	last      bool // what is run next is all that remains to be done
	committed bool // and it was done
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
	if err == nil && !t.committed {
		err = t.Script(t.commit)
	}
	if err == nil {
		return nil
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
	begin := relational.Query{SQL: o.begin}
	if !o.find {
		return t.broken(t.Query(begin))
	}
	found := false
	err := t.broken(t.Query(begin, relational.FindSandbox(o.id, o.lock, &t.sandbox, &found)))
	if err == nil && !found {
		return store.ErrNotFound
	}
	return err
}

// broken marks the error of an opening that got no answer.
func (t *transaction) broken(err error) error {
	if err != nil && t.conn.Conn().IsClosed() {
		return &brokenOpening{err}
	}
	return err
}

// Query runs queries, all in one message.
func (t *transaction) Query(queries ...relational.Query) error {
	var batch pgx.Batch
	for _, q := range queries {
		batch.Queue(q.SQL, q.Args...)
	}
	results := t.conn.SendBatch(t.ctx, &batch)
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
func (t *transaction) Run(statements []relational.Statement) ([]int64, error) {
	if t.last && t.commit == commit {
		return nil, t.finish(statements)
	}
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

// finish runs the last statements and commits, all in one message: that the
// statements touch the rows that they must is for the database to see, which
// fails to divide by zero if they do not, and then does not commit.
func (t *transaction) finish(statements []relational.Statement) error {
	var batch pgx.Batch
	for _, s := range statements {
		if s.Touches > 0 {
			s.SQL = fmt.Sprintf("with touched as (%s returning 1) select 1 / (count(*) = %d)::int from touched", s.SQL, s.Touches)
		}
		batch.Queue(s.SQL, s.Args...)
	}
	batch.Queue(commit)
	err := t.conn.SendBatch(t.ctx, &batch).Close()
	if refused := (*pgconn.PgError)(nil); errors.As(err, &refused) && refused.Code == divisionByZero {
		return store.ErrConflict
	}
	t.committed = err == nil
	return err
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
