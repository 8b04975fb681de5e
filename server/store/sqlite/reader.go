package sqlite

import (
	"context"
	"errors"

	"enrollsim/server/store/relational"
)

// reader lends connections to one transaction at a time.
type reader struct{ idle chan *connection }

func newReader(connections []*connection) *reader {
	r := &reader{make(chan *connection, len(connections))}
	for _, c := range connections {
		r.idle <- c
	}
	return r
}

// close closes the connections as they fall idle; who wants one later finds
// the file closed.
func (r *reader) close() (err error) {
	var all []*connection
	for range cap(r.idle) {
		c := <-r.idle
		all = append(all, c)
		err = errors.Join(err, c.close())
	}
	for _, c := range all {
		r.idle <- c
	}
	return err
}

// transact runs a transaction as soon as a connection is idle.
func (r *reader) transact(ctx context.Context, run func(relational.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case c := <-r.idle:
		defer func() { r.idle <- c }()
		return c.transact(run)
	case <-ctx.Done():
		return ctx.Err()
	}
}
