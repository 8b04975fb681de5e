package postgres_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"

	"enrollsim/server/store/postgres"
	"enrollsim/server/store/storetest"
)

// callers is how many goroutines call at once, each over a connection.
const callers = 16

// BenchmarkActivate compares an enrolment, with everything that it writes and
// with or without the check of its proof, with a bare transaction that spends a
// code, enrols a user and inserts an event, as durable and over as many
// connections.
func BenchmarkActivate(b *testing.B) {
	for _, sandboxes := range []int{8 * callers, 1} {
		for _, proofs := range []bool{true, false} {
			b.Run(fmt.Sprint("sandboxes=", sandboxes, "/proofs=", proofs), func(b *testing.B) {
				s, err := postgres.Open(b.Context(), storetest.PostgresAddress(b))
				if err != nil {
					b.Fatal(err)
				}
				defer s.Close()
				storetest.Compare(b, callers, storetest.Activations(b, s, sandboxes, proofs), bareTransactions(b))
			})
		}
	}
}

// bareTransactions returns a function that runs the n-th bare transaction.
func bareTransactions(b *testing.B) func(n int) error {
	b.Helper()
	config, err := pgxpool.ParseConfig(storetest.PostgresAddress(b))
	if err != nil {
		b.Fatal(err)
	}
	config.MaxConns = callers
	ctx := context.Background()
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(pool.Close)
	exec := func(statement string, args ...any) {
		if _, err := pool.Exec(ctx, statement, args...); err != nil {
			b.Fatal(err)
		}
	}
	exec("create table codes (id bigint primary key, spent bigint not null) with (fillfactor = 70)")
	exec("create table users (id bigint primary key, enrolled bigint not null) with (fillfactor = 70)")
	exec("create table events (id bigint primary key, kind text not null)")
	exec("insert into codes select i, 0 from generate_series(1, $1::bigint) i", b.N)
	exec("insert into users select i, 0 from generate_series(1, $1::bigint) i", b.N)
	return func(n int) error {
		tx, err := pool.Begin(ctx)
		if err != nil {
			return err
		}
		for _, statement := range []string{
			"update codes set spent = 1 where id = $1 and spent = 0",
			"update users set enrolled = 1 where id = $1 and enrolled = 0",
			"insert into events values ($1, 'enrolled')",
		} {
			tag, err := tx.Exec(ctx, statement, n+1)
			if err != nil {
				return err
			}
			if tag.RowsAffected() != 1 {
				return fmt.Errorf("%s affected %d rows", statement, tag.RowsAffected())
			}
		}
		return tx.Commit(ctx)
	}
}
