package sqlite

import (
	"context"

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
