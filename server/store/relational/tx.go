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
	// Query runs a statement that returns rows.
	Query(statement string, args ...any) (Cursor, error)
	// Run runs statements in order and returns how many rows each touched.
	Run(statements []Statement) (touched []int64, err error)
	// Script runs statements without arguments, which one text holds.
	Script(text string) error
}

// Cursor goes through the rows of a query.
type Cursor interface {
	Next() bool
	Scan(into ...any) error
	Err() error
	Close() error
}

// Statement is one statement that changes rows.
type Statement struct {
	SQL  string
	Args []any
	// Decides says that the statement carries a condition and must touch exactly
	// one row: if it does not, the transaction may not be committed.
	Decides bool
}

// Run runs statements, and fails with [store.ErrConflict] if one that decides
// did not find its row as it was to be. The caller then rolls back.
func Run(tx Tx, statements []Statement) error {
	if len(statements) == 0 {
		return nil
	}
	touched, err := tx.Run(statements)
	if err != nil {
		return err
	}
	for i, s := range statements {
		if s.Decides && touched[i] != 1 {
			return store.ErrConflict
		}
	}
	return nil
}

// one reads the row of a query that finds at most one.
func one(tx Tx, statement string, args []any, into ...any) (found bool, err error) {
	cursor, err := tx.Query(statement, args...)
	if err != nil {
		return false, err
	}
	if cursor.Next() {
		found = true
		err = cursor.Scan(into...)
	}
	return found, finish(cursor, err)
}

// finish closes a cursor and returns the first of the errors.
func finish(cursor Cursor, err error) error {
	closed := cursor.Close()
	for _, e := range []error{err, cursor.Err(), closed} {
		if e != nil {
			return fmt.Errorf("reading rows: %w", e)
		}
	}
	return nil
}
