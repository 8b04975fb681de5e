package postgres

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
)

// Servers of one database tell each other what they change, by LISTEN and NOTIFY. They
// tell it behind the commit and not within it, where it would make the database commit one
// transaction after the other. What is lost if a server ends in between is found by the
// next look of whoever waits.

// channel names the channel of the schema that the tables are in.
const channel = `select 'enrollsim_' || left(encode(sha256(current_schema()::text::bytea), 'hex'), 16)`

// announce is sent for many sandboxes at once. Its commit need not wait for the disk.
const announce = `select set_config('synchronous_commit', 'off', true), pg_notify('enrollsim_' || left(encode(sha256(current_schema()::text::bytea), 'hex'), 16), id) from unnest($1::text[]) id`

// announcer holds what is to be announced. While one message is under way, more gathers
// for the next.
type announcer struct {
	mu      sync.Mutex
	changed map[string]bool // sandboxes
	sending bool
	closed  bool
	running sync.WaitGroup
}

// announceTimeout bounds one message. It does not end with the call that it is about.
const announceTimeout = 5 * time.Second

// announce tells other servers, soon, that a sandbox has changed.
func (s *Store) announce(sandbox string) {
	a := &s.announcer
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.closed {
		return
	}
	if a.changed == nil {
		a.changed = map[string]bool{}
	}
	a.changed[sandbox] = true
	if !a.sending {
		a.sending = true
		a.running.Go(s.sendAnnouncements)
	}
}

// sendAnnouncements sends until there is nothing to announce.
func (s *Store) sendAnnouncements() {
	for list := s.announcer.take(); len(list) > 0; list = s.announcer.take() {
		ctx, cancel := context.WithTimeout(context.Background(), announceTimeout)
		_, _ = s.pool.Exec(ctx, announce, list) // without it, others see it when they look
		cancel()
	}
}

// take returns what is to be announced. If that is nothing, it ends the sending.
func (a *announcer) take() (list []string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for id := range a.changed {
		list = append(list, id)
	}
	clear(a.changed)
	a.sending = len(list) > 0
	return list
}

// close waits for what is being sent.
func (a *announcer) close() {
	a.mu.Lock()
	a.closed = true
	a.mu.Unlock()
	a.running.Wait()
}

// quietTime is how long nothing may be heard before the connection is tried.
const quietTime = 20 * time.Second

// Watch listens, on a connection of its own, to what servers of the database announce, this
// one too.
func (s *Store) Watch(ctx context.Context, begun func(), changed func(sandbox string)) error {
	conn, err := pgx.ConnectConfig(ctx, s.pool.Config().ConnConfig)
	if err != nil {
		return fmt.Errorf("postgres: %w", err)
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }() // it is of no more use
	var name string
	if err := conn.QueryRow(ctx, channel).Scan(&name); err != nil {
		return fmt.Errorf("postgres: %w", err)
	}
	if _, err := conn.Exec(ctx, "listen "+name); err != nil {
		return fmt.Errorf("postgres: %w", err)
	}
	begun()
	for {
		waiting, cancel := context.WithTimeout(ctx, quietTime)
		told, err := conn.WaitForNotification(waiting)
		cancel()
		switch {
		case err == nil:
			changed(told.Payload)
			continue
		case ctx.Err() != nil:
			return ctx.Err()
		case errors.Is(err, context.DeadlineExceeded):
			err = ping(ctx, conn)
		}
		if err != nil {
			return fmt.Errorf("postgres: %w", err)
		}
	}
}

// ping reports whether the other side of a connection is still there.
func ping(ctx context.Context, conn *pgx.Conn) error {
	ctx, cancel := context.WithTimeout(ctx, announceTimeout)
	defer cancel()
	return conn.Ping(ctx)
}
