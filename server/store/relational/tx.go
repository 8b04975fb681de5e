// Package relational keeps rows in an SQL database: the statements that find and
// change them, in the dialect that SQLite and PostgreSQL share. Connections, locks
// and how a transaction begins and ends are in the packages of the two.
package relational

import (
	"fmt"

	"enrollsim/server/store"
)

// Tx is an open transaction of a driver.
type Tx interface {
	// Query runs queries in order, and passes the rows of each to the query.
	Query(queries ...Query) error
	// Run runs statements in order and returns how many rows each affected, or nil
	// if that was checked already.
	Run(statements []Statement) (affected []int64, err error)
	// Script runs a text of statements without arguments.
	Script(text string) error
}

// Cursor iterates over the rows of a query.
type Cursor interface {
	// Next advances to the next row, and reports whether there is one.
	Next() bool
	// Scan reads the columns of the row.
	Scan(dest ...any) error
	// Err is the error that ended the iteration, if one did.
	Err() error
	// Close ends the query.
	Close() error
}

// Statement is one statement that changes rows.
type Statement struct {
	SQL  string
	Args []any
	// Affects is how many rows the statement must affect for the transaction to be
	// committed; zero if any number will do.
	Affects int64
}

// Run runs statements, and fails with [store.ErrConflict] if one did not affect
// the rows that it must. The caller then rolls back.
func Run(tx Tx, statements []Statement) error {
	if len(statements) == 0 {
		return nil
	}
	affected, err := tx.Run(statements)
	if err != nil || affected == nil {
		return err
	}
	for i, s := range statements {
		if s.Affects != 0 && affected[i] != s.Affects {
			return store.ErrConflict
		}
	}
	return nil
}

// Query is a statement that returns rows, and what is done with them.
type Query struct {
	SQL  string
	Args []any
	row  func(scan func(dest ...any) error) error // called for each row
}

// Read reads all rows of a cursor, and closes it.
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

// queryRow returns a query for at most one row; it sets found if there is one.
func queryRow(statement string, args []any, found *bool, dest ...any) Query {
	return Query{statement, args, func(scan func(dest ...any) error) error {
		*found = true
		return scan(dest...)
	}}
}
