package sqlite_test

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"

	"enrollsim/server/store/sqlite"
	"enrollsim/server/store/storetest"
)

// BenchmarkActivate compares an enrolment, with everything that it writes, with one
// conditional update in a transaction of the driver that is as durable; with the
// check of the proof in both, and in neither.
//
//	go test -run none -bench Activate ./server/store/sqlite
func BenchmarkActivate(b *testing.B) {
	for _, callers := range []int{1, 8} {
		for _, proofs := range []bool{true, false} {
			b.Run(fmt.Sprint("callers=", callers, "/proofs=", proofs), func(b *testing.B) {
				for b.Loop() {
					compare(b, callers, proofs)
				}
			})
		}
	}
}

func compare(b *testing.B, callers int, proofs bool) {
	b.Helper()
	s, err := sqlite.Open(b.Context(), filepath.Join(b.TempDir(), "store.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	bare := bareStatements(b)
	if proofs {
		bare = storetest.WithCheck(bare)
	}
	storetest.Compare(b, callers, storetest.Activations(b, s, 1, proofs), bare)
}

// bareStatements returns a function that spends the n-th code and does nothing
// else.
func bareStatements(b *testing.B) func(n int) error {
	b.Helper()
	file := filepath.Join(b.TempDir(), "bare.db")
	db, err := sql.Open("sqlite", "file:"+file+"?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_txlock=immediate")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { db.Close() })
	db.SetMaxOpenConns(1)
	exec := func(statement string, args ...any) {
		if _, err := db.Exec(statement, args...); err != nil {
			b.Fatal(err)
		}
	}
	exec("create table codes (id integer primary key, spent integer not null)")
	exec("with recursive n(i) as (select 1 union all select i+1 from n where i < ?) insert into codes select i, 0 from n",
		storetest.Calls)
	return func(n int) error {
		tx, err := db.Begin()
		if err != nil {
			return err
		}
		result, err := tx.Exec("update codes set spent = 1 where id = ? and spent = 0", n+1)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); n != 1 || err != nil {
			return fmt.Errorf("it affected %d rows: %w", n, err)
		}
		return tx.Commit()
	}
}
