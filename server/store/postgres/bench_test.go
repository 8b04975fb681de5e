package postgres_test

import (
	"fmt"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"

	"enrollsim/server/store/postgres"
	"enrollsim/server/store/storetest"
)

// callers is how many call at once, each over a connection.
const callers = 16

// BenchmarkActivate measures enrolments against the bare transaction that
// spends a code, enrols a user and tells of it, as durable and over as many
// connections.
func BenchmarkActivate(b *testing.B) {
	for _, sandboxes := range []int{callers, 1} {
		b.Run(fmt.Sprint("enrol in sandboxes=", sandboxes), func(b *testing.B) {
			s, err := postgres.Open(b.Context(), storetest.Address(b))
			if err != nil {
				b.Fatal(err)
			}
			defer s.Close()
			storetest.BenchmarkActivate(b, s, callers, sandboxes)
		})
	}
	b.Run("bare transaction", func(b *testing.B) {
		config, err := pgxpool.ParseConfig(storetest.Address(b))
		if err != nil {
			b.Fatal(err)
		}
		config.MaxConns = callers
		pool, err := pgxpool.NewWithConfig(b.Context(), config)
		if err != nil {
			b.Fatal(err)
		}
		defer pool.Close()
		exec := func(statement string, args ...any) {
			if _, err := pool.Exec(b.Context(), statement, args...); err != nil {
				b.Fatal(err)
			}
		}
		exec("create table codes (id bigint primary key, spent bigint not null) with (fillfactor = 70)")
		exec("create table users (id bigint primary key, enrolled bigint not null) with (fillfactor = 70)")
		exec("create table events (id bigint primary key, kind text not null)")
		exec("insert into codes select i, 0 from generate_series(1, $1::bigint) i", b.N)
		exec("insert into users select i, 0 from generate_series(1, $1::bigint) i", b.N)
		b.ResetTimer()
		storetest.Callers(b, callers, func(n int) error { return bare(b, pool, int64(n)+1) })
	})
}

func bare(b *testing.B, pool *pgxpool.Pool, n int64) error {
	tx, err := pool.Begin(b.Context())
	if err != nil {
		return err
	}
	for _, statement := range []string{
		"update codes set spent = 1 where id = $1 and spent = 0",
		"update users set enrolled = 1 where id = $1 and enrolled = 0",
		"insert into events values ($1, 'enrolled')",
	} {
		tag, err := tx.Exec(b.Context(), statement, n)
		if err != nil {
			return err
		}
		if tag.RowsAffected() != 1 {
			return fmt.Errorf("%s touched %d rows", statement, tag.RowsAffected())
		}
	}
	return tx.Commit(b.Context())
}
