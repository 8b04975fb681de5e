package sqlite

import (
	"context"
	"database/sql"
	"strconv"

	"enrollsim/server/store/relational"
)

// Pages of the file that hold nothing any more are used again by what comes next. Only when
// there are many, as behind a big sandbox, the file shrinks.
const (
	freePages   = 1024 // of 4 KiB, that are kept
	shrinkPages = 1024 // given back in one transaction
)

// shrink gives free pages back to the system, some in each transaction.
func (s *Store) shrink(ctx context.Context) error {
	shrunk := false
	for {
		free := 0
		err := s.writer.transact(ctx, func(relational.Tx) (err error) {
			free, err = s.writer.vacuum(freePages, shrinkPages)
			return err
		})
		if err != nil {
			return err
		}
		if free <= freePages {
			break
		}
		shrunk = true
	}
	if !shrunk {
		return nil
	}
	// The file itself is cut off when the log is written back to it.
	_, err := s.db.ExecContext(ctx, "pragma wal_checkpoint(passive)")
	return err
}

// vacuum gives some pages back if more than a number are free, and returns how many were.
func (c *connection) vacuum(keep, some int) (free int, err error) {
	ctx := context.Background()
	if err := c.conn.QueryRowContext(ctx, "pragma freelist_count").Scan(&free); err != nil || free <= keep {
		return free, err
	}
	rows, err := c.conn.QueryContext(ctx, "pragma incremental_vacuum("+strconv.Itoa(min(some, free-keep))+")")
	if err != nil {
		return free, err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() { // each step gives back one page
	}
	return free, rows.Err()
}

// enableShrinking makes a new file one that can shrink, and that of an older program by
// writing it anew. Where that cannot be, because another process has it open or the disk is
// full, it stays as it is.
func enableShrinking(ctx context.Context, conn *sql.Conn) error {
	var mode int
	if err := conn.QueryRowContext(ctx, "pragma auto_vacuum").Scan(&mode); err != nil || mode != 0 {
		return err
	}
	if _, err := conn.ExecContext(ctx, "pragma auto_vacuum = incremental"); err != nil {
		return err
	}
	_, _ = conn.ExecContext(ctx, "vacuum") // see above
	return nil
}
