package postgres

import (
	"context"
	"errors"
	"fmt"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// SQLSTATE codes of a database that takes no connection now and may soon.
const (
	tooManyConnections = "53300"
	cannotConnectNow   = "57P03"
)

const (
	// acquireTime bounds the waiting for a connection. With the time-outs of statements it
	// is well below the time in which a server has to answer.
	acquireTime = 3 * time.Second
	// firstPause and lastPause are between two attempts to connect, about a second in all.
	firstPause = 20 * time.Millisecond
	lastPause  = 600 * time.Millisecond
)

// acquire returns a connection of the pool. Where the database takes no more of them, or
// begins just now, it waits a little: for one of the pool to be free, or for the database.
func (s *Store) acquire(ctx context.Context) (*pgxpool.Conn, error) {
	within, cancel := context.WithTimeout(ctx, acquireTime)
	defer cancel()
	for pause := firstPause; ; pause *= 2 {
		conn, err := s.pool.Acquire(within)
		switch {
		case err == nil:
			return conn, nil
		case ctx.Err() == nil && within.Err() != nil:
			return nil, fmt.Errorf("no connection was free within %v: %w", acquireTime, err)
		case !mayConnectSoon(err) || pause > lastPause:
			return nil, err
		}
		waiting, done := context.WithTimeout(within, pause)
		<-waiting.Done()
		done()
	}
}

// mayConnectSoon reports whether it makes sense to try again.
func mayConnectSoon(err error) bool {
	if errors.Is(err, syscall.ECONNREFUSED) {
		return true
	}
	var refused *pgconn.PgError
	return errors.As(err, &refused) && (refused.Code == tooManyConnections || refused.Code == cannotConnectNow)
}
