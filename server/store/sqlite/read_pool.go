package sqlite

import (
	"context"
	"errors"

	"enrollsim/server/store/relational"
)

// readPool holds the connections that read.
type readPool struct{ idle chan *connection }

func newReadPool(connections []*connection) *readPool {
	p := &readPool{make(chan *connection, len(connections))}
	for _, c := range connections {
		p.idle <- c
	}
	return p
}

// close waits for all connections to be idle and closes them. Later transactions
// fail, because the database is closed.
func (p *readPool) close() (err error) {
	var all []*connection
	for range cap(p.idle) {
		c := <-p.idle
		all = append(all, c)
		err = errors.Join(err, c.close())
	}
	for _, c := range all {
		p.idle <- c
	}
	return err
}

// transact runs a transaction on the next idle connection.
func (p *readPool) transact(ctx context.Context, run func(relational.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case c := <-p.idle:
		defer func() { p.idle <- c }()
		return c.transact(run)
	case <-ctx.Done():
		return ctx.Err()
	}
}
