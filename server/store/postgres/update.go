package postgres

import (
	"context"
	"errors"
	"sync"

	"github.com/jackc/pgx/v5/pgconn"

	"enrollsim/server/store"
	"enrollsim/server/store/relational"
)

// Updates of one sandbox come one after the other by the lock on its row. Those of this
// server that arrive while one is under way share the next transaction, and so wait for
// the lock and the disk once (group commit). Other sandboxes do not wait for them.

// update is a call of [Store.Update] that a caller waits for.
type update struct {
	change func(store.Rows) (*store.Changes, error)
	err    error          // errUnfinished until there is another result
	done   chan struct{}  // closed when it has its result
	lead   chan []*update // gets the updates that its caller is to run, it among them
}

// errUnfinished is for those who share a transaction with a call that panics.
var errUnfinished = errors.New("postgres: the transaction did not come to its end")

// updates holds, by sandbox, the updates that wait while another one is under way. It is
// safe for concurrent use.
type updates struct {
	mu      sync.Mutex
	waiting map[string][]*update
}

// maxBatch is how many updates may share a transaction.
const maxBatch = 32

// begin reports whether an update can begin at once. Else it waits for others.
func (q *updates) begin(id string, u *update) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	others, busy := q.waiting[id]
	if busy {
		others = append(others, u)
	}
	if q.waiting == nil {
		q.waiting = map[string][]*update{}
	}
	q.waiting[id] = others
	return !busy
}

// next lets those that wait begin, if there are any.
func (q *updates) next(id string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	others := q.waiting[id]
	if len(others) == 0 {
		delete(q.waiting, id)
		return
	}
	n := min(len(others), maxBatch)
	q.waiting[id] = others[n:]
	others[0].lead <- others[:n:n]
}

// leave takes an update back that nobody has begun, and reports whether it could.
func (q *updates) leave(id string, u *update) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	for i, other := range q.waiting[id] {
		if other == u {
			q.waiting[id] = append(q.waiting[id][:i:i], q.waiting[id][i+1:]...)
			return true
		}
	}
	return false
}

// Update calls change with the rows of a sandbox, which it locks, and commits
// its changes.
func (s *Store) Update(ctx context.Context, id string, change func(store.Rows) (*store.Changes, error)) error {
	u := &update{change: change, err: errUnfinished, done: make(chan struct{}), lead: make(chan []*update, 1)}
	if s.updates.begin(id, u) {
		defer s.updates.next(id)
		s.run(ctx, id, []*update{u})
		return u.err
	}
	left := ctx.Done()
	for {
		select {
		case batch := <-u.lead:
			defer s.updates.next(id)
			s.run(ctx, id, batch)
			return u.err
		case <-u.done:
			return u.err
		case <-left:
			if s.updates.leave(id, u) {
				return ctx.Err()
			}
			left = nil // it has begun
		}
	}
}

// run runs updates in one transaction. If the changes of one do not fit, everything is
// rolled back and each is run in a transaction of its own, so that only those that fail
// get an error.
func (s *Store) run(ctx context.Context, id string, batch []*update) {
	defer func() {
		for _, u := range batch {
			close(u.done)
		}
	}()
	if len(batch) > 1 {
		ctx = context.WithoutCancel(ctx) // of one of them; callTime bounds it
	}
	refusals, err := s.commit(ctx, id, batch)
	var failed *pgconn.PgError // told by the database, which has rolled back
	alone := len(batch) > 1 && (errors.Is(err, store.ErrConflict) || errors.As(err, &failed))
	for i, u := range batch {
		refusal := refusals[i]
		if alone {
			var again []error
			again, err = s.commit(ctx, id, batch[i:i+1])
			refusal = again[0]
		}
		if u.err = err; err == nil {
			u.err = refusal
		}
	}
}

// commit runs updates in one transaction. It returns the error of each whose change
// returned one, which changes nothing, and the error of the transaction.
func (s *Store) commit(ctx context.Context, id string, batch []*update) (refusals []error, err error) {
	happened := false
	refusals = make([]error, len(batch))
	err = s.transact(ctx, txOptions{begin, id, " for update", true}, func(t *transaction) error {
		row := t.sandbox
		happened = false
		for i, u := range batch {
			changes, err := u.change(relational.NewRows(t, row))
			if t.failed != nil {
				return t.failed
			}
			if refusals[i] = err; err != nil {
				continue
			}
			moved := row
			moved.Now, moved.Due, moved.LastUsed = changes.Sandbox.Now, changes.Sandbox.Due, changes.Sandbox.LastUsed
			happened = happened || changes.Changed(moved)
			t.deferChanges(row, changes)
			row = changes.Sandbox
		}
		if !happened {
			// Only the clock has moved. If a crash loses that, the next call moves it
			// again.
			t.commit = commitAsync
		}
		return nil
	})
	if happened { // perhaps also where the answer was lost
		s.announce(id)
	}
	return refusals, err
}
