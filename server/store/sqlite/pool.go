package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"

	"enrollsim/server/store/relational"
)

// pool lends connections, each with its prepared statements, to one
// transaction at a time.
type pool struct {
	db    *sql.DB
	begin string
	idle  chan *connection
}

// connection is a connection and the statements prepared on it; it connects
// when it is first used, and anew after it broke.
type connection struct {
	db       *sql.DB
	conn     *sql.Conn
	prepared map[string]*sql.Stmt // by their text
}

func newPool(dsn string, connections int, begin string) (*pool, error) {
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(connections)
	p := &pool{db: db, begin: begin, idle: make(chan *connection, connections)}
	for range connections {
		p.idle <- &connection{db: db}
	}
	return p, nil
}

// transact runs one transaction, and rolls it back if it fails. Who gives up
// waits no longer for a connection; a transaction that has begun is finished,
// which takes less time than giving it up.
func (p *pool) transact(ctx context.Context, run func(relational.Tx) error) (err error) {
	if err := ctx.Err(); err != nil {
		return err
	}
	var c *connection
	select {
	case c = <-p.idle:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { p.idle <- c }()
	tx := transaction{context.WithoutCancel(ctx), c}
	if err := tx.exec(p.begin); err != nil {
		return errors.Join(err, c.drop())
	}
	err = run(tx)
	if err == nil {
		err = tx.exec("commit")
	}
	if err != nil && tx.exec("rollback") != nil {
		err = errors.Join(err, c.drop())
	}
	return err
}

// close closes all connections; who works with one fails.
func (p *pool) close() error {
	if p == nil {
		return nil
	}
	return p.db.Close()
}

func (c *connection) prepare(ctx context.Context, text string) (s *sql.Stmt, err error) {
	if s := c.prepared[text]; s != nil {
		return s, nil
	}
	if c.conn == nil {
		if c.conn, err = c.db.Conn(ctx); err != nil {
			return nil, err
		}
		c.prepared = map[string]*sql.Stmt{}
	}
	if s, err = c.conn.PrepareContext(ctx, text); err == nil {
		c.prepared[text] = s
	}
	return s, err
}

// drop ends a connection of which nobody knows what state it is in.
func (c *connection) drop() error {
	if c.conn == nil {
		return nil
	}
	err := c.conn.Raw(func(any) error { return driver.ErrBadConn })
	c.conn, c.prepared = nil, nil
	if errors.Is(err, driver.ErrBadConn) {
		return nil
	}
	return err
}

// transaction is a [relational.Tx].
type transaction struct {
	ctx context.Context //nolint:containedctx // it lives for one call
	*connection
}

// Query runs a statement that returns rows.
func (t transaction) Query(text string, args ...any) (relational.Cursor, error) {
	s, err := t.prepare(t.ctx, text)
	if err != nil {
		return nil, err
	}
	return s.QueryContext(t.ctx, args...)
}

// Run runs statements in order.
func (t transaction) Run(statements []relational.Statement) ([]int64, error) {
	touched := make([]int64, len(statements))
	for i, statement := range statements {
		s, err := t.prepare(t.ctx, statement.SQL)
		if err != nil {
			return nil, err
		}
		result, err := s.ExecContext(t.ctx, statement.Args...)
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
	_, err := t.conn.ExecContext(t.ctx, text)
	return err
}

func (t transaction) exec(text string) error {
	_, err := t.Run([]relational.Statement{{SQL: text}})
	return err
}
