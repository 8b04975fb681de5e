package postgres

import (
	"strings"
	"testing"

	"enrollsim/server/store/relational"
)

// What is put together keeps its arguments, and two changes of one table stay apart.
func TestMerge(t *testing.T) {
	t.Parallel()
	merged := merge([]relational.Statement{
		{SQL: "update users set key = $2 where id = $1", Args: []any{"a", "k"}, Affects: 1},
		{SQL: "insert into events values ($1, $2, $3), ($1, $4, $5)", Args: []any{"a", 1, 2, 3, 4}, Affects: 2},
		{SQL: "delete from events where id = $1", Args: []any{"a"}},
		{SQL: "update users set key = $2 where id = $1", Args: []any{"b", "l"}, Affects: 1},
	})
	want := []string{
		"with s0 as (update users set key = $2 where id = $1 returning 1), " +
			"s1 as (insert into events values ($3, $4, $5), ($3, $6, $7) returning 1) " +
			"select 1 / (count(*) = 3)::int from (select from s0 union all select from s1) counted",
		"with s0 as (delete from events where id = $1), s1 as (update users set key = $3 where id = $2 returning 1) " +
			"select 1 / (count(*) = 1)::int from (select from s1) counted",
	}
	if len(merged) != len(want) {
		t.Fatalf("%d statements: %v", len(merged), merged)
	}
	for i, s := range merged {
		if s.SQL != want[i] {
			t.Errorf("got\n%s\nwant\n%s", s.SQL, want[i])
		}
		if given := strings.Count(s.SQL, "$"); len(s.Args) == 0 || given < len(s.Args) {
			t.Errorf("%d arguments for %s", len(s.Args), s.SQL)
		}
	}
	if args := merged[0].Args; len(args) != 7 || args[2] != "a" || args[6] != 4 {
		t.Errorf("the arguments are %v", args)
	}
}
