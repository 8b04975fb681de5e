package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"

	"enrollsim/server/store/relational"
)

// connection is a connection and the statements prepared on it; it connects
// when it is first used, and anew after it broke. One at a time uses it.
type connection struct {
	db       *sql.DB
	begin    string // how its transactions begin
	conn     *sql.Conn
	prepared map[string]*sql.Stmt // by their text
}

// transact runs one transaction, and rolls it back if it fails. One that has
// begun is finished, which takes less time than giving it up.
func (c *connection) transact(run func(relational.Tx) error) error {
	if err := c.exec(c.begin); err != nil {
		return errors.Join(err, c.drop())
	}
	err := run(c)
	if err == nil {
		err = c.exec("commit")
	}
	if err != nil && c.exec("rollback") != nil {
		err = errors.Join(err, c.drop())
	}
	return err
}

func (c *connection) exec(text string) error {
	_, err := c.Run([]relational.Statement{{SQL: text}})
	return err
}

func (c *connection) prepare(text string) (s *sql.Stmt, err error) {
	if s := c.prepared[text]; s != nil {
		return s, nil
	}
	ctx := context.Background()
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

// close ends a connection in order.
func (c *connection) close() (err error) {
	if c.conn == nil {
		return nil
	}
	for _, s := range c.prepared {
		err = errors.Join(err, s.Close())
	}
	err = errors.Join(err, c.conn.Close())
	c.conn, c.prepared = nil, nil
	return err
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

// A connection is the [relational.Tx] of the transaction that is open on it.
var _ relational.Tx = (*connection)(nil)

// Query runs queries and hands the rows of each to it, in order.
func (c *connection) Query(queries ...relational.Query) error {
	for _, q := range queries {
		s, err := c.prepare(q.SQL)
		if err != nil {
			return err
		}
		rows, err := s.Query(q.Args...) // Read closes them
		if err != nil {
			return err
		}
		if err := q.Read(rows); err != nil {
			return err
		}
	}
	return nil
}

// Run runs statements in order.
func (c *connection) Run(statements []relational.Statement) ([]int64, error) {
	touched := make([]int64, len(statements))
	for i, statement := range statements {
		s, err := c.prepare(statement.SQL)
		if err != nil {
			return nil, err
		}
		result, err := s.Exec(statement.Args...)
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
func (c *connection) Script(text string) error {
	_, err := c.conn.ExecContext(context.Background(), text)
	return err
}
