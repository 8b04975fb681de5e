// Package relational keeps rows in the tables of an SQL database: the
// statements that find and change them, in the words that SQLite and
// PostgreSQL share. How a transaction is opened and made durable is theirs.
package relational

import (
	"fmt"

	"enrollsim/server/store"
)

// Tx is an open transaction of a driver.
type Tx interface {
	// Query runs queries and hands the rows of each to it, in order.
	Query(queries ...Query) error
	// Run runs statements in order and returns how many rows each touched.
	Run(statements []Statement) (touched []int64, err error)
	// Script runs statements without arguments, which one text holds.
	Script(text string) error
}

// Cursor goes through the rows of a query.
type Cursor interface {
	// Next goes to the next row, and reports whether there is one.
	Next() bool
	// Scan reads the columns of the row.
	Scan(into ...any) error
	// Err is why Next found no more, if it failed.
	Err() error
	// Close lets go of the query.
	Close() error
}

// Statement is one statement that changes rows.
type Statement struct {
	SQL  string
	Args []any
	// Touches is how many rows the statement must touch, or the transaction may not
	// be committed; any number will do if it is zero.
	Touches int64
}

// Run runs statements, and fails with [store.ErrConflict] if one did not find
// its rows as they were to be. The caller then rolls back.
func Run(tx Tx, statements []Statement) error {
	if len(statements) == 0 {
		return nil
	}
	touched, err := tx.Run(statements)
	if err != nil || touched == nil {
		return err
	}
	for i, s := range statements {
		if s.Touches != 0 && touched[i] != s.Touches {
			return store.ErrConflict
		}
	}
	return nil
}

// Query is a statement that returns rows, and where they go.
type Query struct {
	SQL  string
	Args []any
	row  func(scan func(into ...any) error) error // for each row
}

// Read hands all rows of a query to it, and closes the cursor.
func (q Query) Read(cursor Cursor) (err error) {
	for err == nil && cursor.Next() {
		err = q.row(cursor.Scan)
	}
	closed := cursor.Close()
	for _, e := range []error{err, cursor.Err(), closed} {
		if e != nil {
			return fmt.Errorf("reading rows: %w", e)
		}
	}
	return nil
}

// one is a query that finds at most one row.
func one(statement string, args []any, found *bool, into ...any) Query {
	return Query{statement, args, func(scan func(into ...any) error) error {
		*found = true
		return scan(into...)
	}}
}
