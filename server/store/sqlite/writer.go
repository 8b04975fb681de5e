package sqlite

import (
	"context"
	"errors"
	"sync"

	"enrollsim/server/store/relational"
)

// writer runs the transactions that change the file, on the one connection that
// does so. Those that arrive during a commit share the next one, and so wait for
// the disk once (group commit).
type writer struct {
	*connection
	requests chan *request
	stop     chan struct{}
	stopOnce sync.Once
	running  sync.WaitGroup
}

// request is a transaction that a caller waits for.
type request struct {
	run  func(relational.Tx) error
	done chan error
}

// maxBatch is how many transactions may share a commit.
const maxBatch = 64

var errClosed = errors.New("the store is closed")

func newWriter(c *connection) *writer {
	w := &writer{connection: c, requests: make(chan *request), stop: make(chan struct{})}
	w.running.Go(w.loop)
	return w
}

// transact runs a transaction, and rolls it back if it fails. run may be called
// more than once. The context ends the waiting for the transaction to begin, not
// the transaction.
func (w *writer) transact(ctx context.Context, run func(relational.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	r := &request{run, make(chan error, 1)}
	select {
	case w.requests <- r:
		return <-r.done
	case <-ctx.Done():
		return ctx.Err()
	case <-w.stop:
		return errClosed
	}
}

// close stops the writer after its current batch.
func (w *writer) close() error {
	w.stopOnce.Do(func() { close(w.stop) })
	w.running.Wait()
	return w.connection.close()
}

func (w *writer) loop() {
	for {
		select {
		case first := <-w.requests:
			w.commit(w.collect(first))
		case <-w.stop:
			return
		}
	}
}

// collect returns a request together with those that wait already.
func (w *writer) collect(first *request) []*request {
	batch := []*request{first}
	for len(batch) < maxBatch {
		select {
		case r := <-w.requests:
			batch = append(batch, r)
		default:
			return batch
		}
	}
	return batch
}

// commit runs a batch in one transaction. If one of it fails, everything is
// rolled back and each is run in a transaction of its own, so that only those that
// fail get an error.
func (w *writer) commit(batch []*request) {
	failed := false
	err := w.connection.transact(func(tx relational.Tx) error {
		for _, r := range batch {
			if err := r.run(tx); err != nil {
				failed = true
				return err
			}
		}
		return nil
	})
	for _, r := range batch {
		if failed && len(batch) > 1 {
			err = w.connection.transact(r.run)
		}
		r.done <- err
	}
}
