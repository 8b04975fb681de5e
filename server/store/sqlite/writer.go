package sqlite

import (
	"context"
	"errors"
	"sync"

	"enrollsim/server/store/relational"
)

// writer runs what changes the file, on the one connection that does. What
// waits while it commits shares the next commit, and so one wait for the disk.
type writer struct {
	*connection
	wanted chan *change
	stop   chan struct{}
	stops  sync.Once
	idle   sync.WaitGroup
}

// change is a transaction that somebody waits for.
type change struct {
	run  func(relational.Tx) error
	done chan error
}

// together is how many changes may share a commit.
const together = 64

var errClosed = errors.New("the store is closed")

func newWriter(c *connection) *writer {
	w := &writer{connection: c, wanted: make(chan *change), stop: make(chan struct{})}
	w.idle.Go(w.work)
	return w
}

// transact runs a transaction, and rolls it back if it fails. It may run more
// than once. Who gives up waits no longer for it to begin.
func (w *writer) transact(ctx context.Context, run func(relational.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	c := &change{run, make(chan error, 1)}
	select {
	case w.wanted <- c:
		return <-c.done
	case <-ctx.Done():
		return ctx.Err()
	case <-w.stop:
		return errClosed
	}
}

// close ends the writer after what it is about.
func (w *writer) close() error {
	w.stops.Do(func() { close(w.stop) })
	w.idle.Wait()
	return w.connection.close()
}

func (w *writer) work() {
	for {
		select {
		case first := <-w.wanted:
			w.commit(w.join(first))
		case <-w.stop:
			return
		}
	}
}

// join adds to a change those that wait with it.
func (w *writer) join(first *change) []*change {
	group := []*change{first}
	for len(group) < together {
		select {
		case c := <-w.wanted:
			group = append(group, c)
		default:
			return group
		}
	}
	return group
}

// commit runs changes in one transaction. If one fails, all are undone and
// each is run by itself, so that none suffers for another.
func (w *writer) commit(group []*change) {
	failed := false
	err := w.connection.transact(func(tx relational.Tx) error {
		for _, c := range group {
			if err := c.run(tx); err != nil {
				failed = true
				return err
			}
		}
		return nil
	})
	for _, c := range group {
		if failed && len(group) > 1 {
			err = w.connection.transact(c.run)
		}
		c.done <- err
	}
}
