package sqlite

import (
	"context"
	"database/sql"
	"sync"

	"enrollsim/server/store/relational"
)

// database is a pool of connections, and the statements prepared on it.
type database struct {
	db *sql.DB

	mu       sync.Mutex
	prepared map[string]*sql.Stmt // by their text
}

// transact runs one transaction, and rolls it back if it fails.
func (d *database) transact(ctx context.Context, run func(relational.Tx) error) error {
	tx, err := d.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // nothing is left to do about it, and after a commit there is nothing to roll back
	if err := run(transaction{ctx, d, tx}); err != nil {
		return err
	}
	return tx.Commit()
}

func (d *database) prepare(ctx context.Context, text string) (*sql.Stmt, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if s := d.prepared[text]; s != nil {
		return s, nil
	}
	s, err := d.db.PrepareContext(ctx, text)
	if err == nil {
		d.prepared[text] = s
	}
	return s, err
}

func (d *database) close() error {
	if d == nil {
		return nil
	}
	return d.db.Close()
}

// transaction is a [relational.Tx].
type transaction struct {
	ctx context.Context //nolint:containedctx // it lives for one call
	*database
	tx *sql.Tx
}

// Query runs a statement that returns rows.
func (t transaction) Query(text string, args ...any) (relational.Cursor, error) {
	return t.tx.QueryContext(t.ctx, text, args...)
}

// Run runs statements in order.
func (t transaction) Run(statements []relational.Statement) ([]int64, error) {
	touched := make([]int64, len(statements))
	for i, s := range statements {
		result, err := t.tx.ExecContext(t.ctx, s.SQL, s.Args...)
		if err != nil {
			return nil, err
		}
		if touched[i], err = result.RowsAffected(); err != nil {
			return nil, err
		}
	}
	return touched, nil
}

// Script runs statements without arguments.
func (t transaction) Script(text string) error {
	_, err := t.tx.ExecContext(t.ctx, text)
	return err
}
