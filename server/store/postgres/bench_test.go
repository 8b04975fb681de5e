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

// BenchmarkActivate compares an enrolment, with everything that it writes, with one
// conditional update in a transaction that is as durable, over as many connections;
// with the check of the proof in both, and in neither.
//
//	ENROLLSIM_POSTGRES=postgres://... go test -run none -bench Activate ./server/store/postgres
func BenchmarkActivate(b *testing.B) {
	for _, sandboxes := range []int{8 * callers, 1} {
		for _, proofs := range []bool{true, false} {
			b.Run(fmt.Sprint("sandboxes=", sandboxes, "/proofs=", proofs), func(b *testing.B) {
				for b.Loop() {
					compare(b, sandboxes, proofs)
				}
			})
		}
	}
}

func compare(b *testing.B, sandboxes int, proofs bool) {
	b.Helper()
	address := storetest.PostgresAddress(b)
	s, err := postgres.Open(b.Context(), address)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	bare := bareTransactions(b, address)
	if proofs {
		bare = storetest.WithCheck(bare)
	}
	storetest.Compare(b, callers, storetest.Activations(b, s, sandboxes, proofs), bare)
}

// bareTransactions returns a function that spends the n-th code and does nothing
// else.
func bareTransactions(b *testing.B, address string) func(n int) error {
	b.Helper()
	config, err := pgxpool.ParseConfig(address)
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
	exec("create table bare_codes (id bigint primary key, spent bigint not null) with (fillfactor = 70)")
	exec("insert into bare_codes select i, 0 from generate_series(1, $1::bigint) i", storetest.Calls)
	return func(n int) error {
		tx, err := pool.Begin(ctx)
		if err != nil {
			return err
		}
		tag, err := tx.Exec(ctx, "update bare_codes set spent = 1 where id = $1 and spent = 0", n+1)
		if err != nil {
			return err
		}
		if tag.RowsAffected() != 1 {
			return fmt.Errorf("it affected %d rows", tag.RowsAffected())
		}
		return tx.Commit(ctx)
	}
}
