package postgres

import (
	"fmt"
	"strings"

	"enrollsim/server/store/relational"
)

// merge puts statements together that the database then carries out as one, which costs
// it less. It checks itself how many rows they affect: if that is not the number that it
// must be, it divides by zero, fails, and does not commit.
//
// What one statement does, others in the same one do not see. So those of one table stay
// apart, and in order.
func merge(statements []relational.Statement) (merged []relational.Statement) {
	var group []relational.Statement
	tables := map[string]bool{}
	flush := func() {
		if len(group) > 0 {
			merged = append(merged, asOne(group))
		}
		group = nil
		clear(tables)
	}
	for _, s := range statements {
		if tables[table(s.SQL)] {
			flush()
		}
		group = append(group, s)
		tables[table(s.SQL)] = true
	}
	flush()
	return merged
}

// asOne returns statements of different tables as one. None affects more rows than it
// must, so that it is enough to count them all.
func asOne(group []relational.Statement) relational.Statement {
	var with, counted strings.Builder
	var args []any
	rows := int64(0)
	for i, s := range group {
		fmt.Fprintf(&with, ", s%d as (", i)
		shiftArgs(&with, s.SQL, len(args))
		args = append(args, s.Args...)
		if s.Affects > 0 {
			with.WriteString(" returning 1")
			fmt.Fprintf(&counted, " union all select from s%d", i)
			rows += s.Affects
		}
		with.WriteString(")")
	}
	if rows == 0 {
		return relational.Statement{SQL: "with" + with.String()[1:] + " select", Args: args}
	}
	text := fmt.Sprintf("with%s select 1 / (count(*) = %d)::int from (%s) counted", with.String()[1:], rows,
		strings.TrimPrefix(counted.String(), " union all "))
	return relational.Statement{SQL: text, Args: args}
}

// shiftArgs writes a statement whose first argument is not $1, but comes behind others.
func shiftArgs(to *strings.Builder, statement string, by int) {
	for {
		before, after, found := strings.Cut(statement, "$")
		to.WriteString(before)
		if !found {
			return
		}
		n := 0
		for len(after) > 0 && '0' <= after[0] && after[0] <= '9' {
			n = 10*n + int(after[0]-'0')
			after = after[1:]
		}
		fmt.Fprintf(to, "$%d", n+by)
		statement = after
	}
}

// table returns the name of the table that a statement changes: update NAME, insert into
// NAME, delete from NAME.
func table(statement string) string {
	words := strings.Fields(statement)
	if words[0] == "update" {
		return words[1]
	}
	return words[2]
}
