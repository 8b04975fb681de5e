package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"

	"enrollsim/server/store/relational"
)

// connection is a connection with the statements prepared on it. It connects on
// first use, and again after it broke. It is not safe for concurrent use.
type connection struct {
	db       *sql.DB
	begin    string // the statement that its transactions begin with
	conn     *sql.Conn
	prepared map[string]*sql.Stmt // by their text
}

// transact runs one transaction, and rolls it back if it fails. It takes no
// context: to finish a transaction takes less time than to interrupt it.
func (c *connection) transact(run func(relational.Tx) error) error {
	if err := c.exec(c.begin); err != nil {
		return errors.Join(err, c.discard())
	}
	err := run(c)
	if err == nil {
		err = c.exec("commit")
	}
	if err != nil && c.exec("rollback") != nil {
		err = errors.Join(err, c.discard())
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

// close closes the statements and the connection.
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

// discard closes a connection that may be in the middle of a transaction.
func (c *connection) discard() error {
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

// A connection is the [relational.Tx] of its open transaction.
var _ relational.Tx = (*connection)(nil)

// Query runs queries in order, and passes the rows of each to the query.
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
	affected := make([]int64, len(statements))
	for i, statement := range statements {
		s, err := c.prepare(statement.SQL)
		if err != nil {
			return nil, err
		}
		result, err := s.Exec(statement.Args...)
		if err != nil {
			return nil, err
		}
		if affected[i], err = result.RowsAffected(); err != nil {
			return nil, err
		}
	}
	return affected, nil
}

// Script runs statements without arguments.
func (c *connection) Script(text string) error {
	_, err := c.conn.ExecContext(context.Background(), text)
	return err
}
