package relational

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"enrollsim/flow"
	"enrollsim/server/store"
)

const (
	insertSandbox = `insert into sandboxes (` + sandboxColumns + `)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22) on conflict do nothing`
	replaceSandbox = `update sandboxes set (` + sandboxColumns + `)
		= ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22) where id = $1 and not removed`
	insertUser = `insert into users (sandbox, name, password, sms_token, seamless_off, failures, locked_until, locked,
		enrolled_at, enrolled_seq, device, key, secret)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing`
	insertSession = `insert into sessions (sandbox, token, serial, user_name, used_at, ended_at, ended_seq, ended_by)
		values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`
	insertCode = `insert into codes (sandbox, text_key, session, serial, tail, issued_at, issued_seq, expires, spent_at, spent_seq)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`
	insertAttempt = `insert into attempts (sandbox, id, content, tail, user_name, cause)
		values ($1, $2, $3, $4, $5, $6) on conflict do nothing`
	insertLogin = `insert into logins (sandbox, id, challenge, link, serial, user_name, silent, created_at, created_seq, expires, stage)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`
	insertSnapshot = `insert into snapshots (sandbox, name, at, seq, contents) values ($1, $2, $3, $4, $5)
		on conflict (sandbox, name) do update set at = excluded.at, seq = excluded.seq, contents = excluded.contents`
	insertPoint = `insert into points (sandbox, n, seq, changes)
		select $1, coalesce(max(n), 0) + 1, $2, $3 from points where sandbox = $1`
	trimEvents   = `delete from events where sandbox = $1 and seq <= $2`
	insertEvents = `insert into events (sandbox, seq, at, actor, kind, subject, user_name, cause) values `

	updateSandbox = `update sandboxes set now = $2, due = $3, events = $4, sessions = $5, logins = $6, used = $7, frozen = $8, ahead = $9,
		idle_time = $10, faults = $11, random = $12
		where id = $1`
	updateUser = `update users set seamless_off = $3, failures = $4, locked_until = $5, locked = $6, password = $7 where sandbox = $1 and name = $2`

	// Each transition names the state that it leaves, so that the number of affected
	// rows tells whether the row was in it.
	spendCode = `update codes set spent_at = $3, spent_seq = $4 where sandbox = $1 and text_key = $2 and spent_seq = 0`
	enrolUser = `update users set enrolled_at = $3, enrolled_seq = $4, device = $5, key = $6, secret = $7
		where sandbox = $1 and name = $2 and enrolled_seq = 0`
	revokeKey = `update users set enrolled_at = $3, enrolled_seq = 0, device = '', key = $4, secret = $4
		where sandbox = $1 and name = $2 and enrolled_seq > 0`
	useSession = `update sessions set used_at = $3 where sandbox = $1 and token = $2 and ended_seq = 0`
	endSession = `update sessions set ended_at = $3, ended_seq = $4, ended_by = $5 where sandbox = $1 and token = $2 and ended_seq = 0`
	moveLogin  = `update logins set stage = $4 where sandbox = $1 and id = $2 and stage = $3`

	// A user is removed last of all, so that what is theirs is found by them.
	removeUserCodes = `delete from codes where sandbox = $1 and session in
		(select token from sessions s where s.sandbox = $1 and s.user_name = $2)`
	removeUserSessions = `delete from sessions where sandbox = $1 and user_name = $2`
	removeUserLogins   = `delete from logins where sandbox = $1 and user_name = $2`
	removeUser         = `delete from users where sandbox = $1 and name = $2`

	// A sandbox is removed in pieces: its own row says that it is gone, and goes last.
	markRemoved   = `update sandboxes set removed = true where id = $1 and not removed`
	markUnused    = `update sandboxes set removed = true where used < $1 and not removed returning id`
	lockRemoved   = `update sandboxes set removed = true where id = $1 and removed`
	selectRemoved = `select id from sandboxes where removed order by id`
	deleteSandbox = `delete from sandboxes where id = $1`
	// By a range of keys, so that no plan reads what it does not delete.
	deleteContents = `delete from %[1]s where sandbox = $1 and %[2]s <= (select %[2]s from
		(select %[2]s from %[1]s where sandbox = $1 order by %[2]s limit $2) first order by %[2]s desc limit 1)`
)

// Add adds a sandbox with what is new in it.
func Add(tx Tx, whole *store.Changes) error {
	err := Run(tx, []Statement{{insertSandbox, sandboxArgs(whole.Sandbox), 1}})
	if errors.Is(err, store.ErrConflict) {
		return store.ErrExists
	}
	if err != nil {
		return err
	}
	return Apply(tx, whole.Sandbox, whole)
}

// Replace replaces everything in a sandbox but its snapshots. It changes the sandbox's own
// row first, and so waits for whoever holds the lock on it.
func Replace(tx Tx, whole *store.Changes) error {
	err := Run(tx, []Statement{{replaceSandbox, sandboxArgs(whole.Sandbox), 1}})
	if errors.Is(err, store.ErrConflict) {
		return store.ErrNotFound
	}
	if err != nil {
		return err
	}
	if err := clearContents(tx, whole.Sandbox.ID); err != nil {
		return err
	}
	return Apply(tx, whole.Sandbox, whole)
}

// sandboxArgs are the values of the columns of a sandbox.
func sandboxArgs(s store.Sandbox) []any {
	return []any{
		s.ID, s.Name, int64(s.Seed), digestColumn(s.KeyCheck), int64(s.CodeLife), int64(s.ChallengeLife), s.KeepFailed,
		s.SkipProof,
		formatTime(s.Now), formatTime(s.Due), s.Events, s.Sessions, s.Logins, formatTime(s.LastUsed), s.Frozen, int64(s.Offset),
		int64(s.IdleTime), digestColumn(s.Steering), s.MaxEvents, s.Faults, int64(s.Random),
		s.KeepPoints,
	}
}

func insertUserStatement(sandbox string, u *store.User) Statement {
	return Statement{insertUser, []any{
		sandbox, u.Name, digestColumn(u.Password), digestColumn(u.SMSToken), u.SeamlessOff, formatTimes(u.Failures),
		formatTime(u.LockedUntil), u.Locked,
		formatTime(u.Enrolled.At), u.Enrolled.Seq, u.Device, bytesColumn(u.Key), bytesColumn(u.Secret),
	}, 1}
}

// Apply writes the changes of a sandbox whose own row was from.
func Apply(tx Tx, from store.Sandbox, c *store.Changes) error {
	return Run(tx, Statements(from, c))
}

// Statements returns what [Apply] runs, in order. Each has the sandbox's id as its first
// argument, and affects no more rows than it must.
func Statements(from store.Sandbox, c *store.Changes) (list []Statement) {
	add := func(sql string, args ...any) {
		list = append(list, Statement{sql, append([]any{from.ID}, args...), 1})
	}
	for _, code := range c.SpentCodes {
		add(spendCode, digestColumn(code.Text), formatTime(code.Spent.At), code.Spent.Seq)
	}
	for _, u := range c.EnrolledUsers {
		add(enrolUser, u.Name, formatTime(u.Enrolled.At), u.Enrolled.Seq, u.Device, bytesColumn(u.Key), bytesColumn(u.Secret))
	}
	for _, u := range c.RevokedUsers {
		add(revokeKey, u.Name, formatTime(time.Time{}), bytesColumn(nil))
	}
	for _, s := range c.UsedSessions {
		add(useSession, digestColumn(s.Token), formatTime(s.Used))
	}
	for _, s := range c.EndedSessions {
		add(endSession, digestColumn(s.Token), formatTime(s.Ended.At), s.Ended.Seq, string(s.EndedBy))
	}
	for _, t := range c.Transitions {
		add(moveLogin, digestColumn(t.Login.ID), int(t.From), int(t.Login.Status))
	}
	for _, u := range c.UpdatedUsers {
		add(updateUser, u.Name, u.SeamlessOff, formatTimes(u.Failures), formatTime(u.LockedUntil), u.Locked, digestColumn(u.Password))
	}
	for _, u := range c.NewUsers {
		list = append(list, insertUserStatement(from.ID, u))
	}
	for _, s := range c.NewSessions {
		add(insertSession, digestColumn(s.Token), s.Serial, s.User.Name, formatTime(s.Used), formatTime(s.Ended.At),
			s.Ended.Seq, string(s.EndedBy))
	}
	for _, code := range c.NewCodes {
		add(insertCode, digestColumn(code.Text), digestColumn(code.Session.Token), code.Serial, code.Tail,
			formatTime(code.Issued.At), code.Issued.Seq, formatTime(code.Expires), formatTime(code.Spent.At), code.Spent.Seq)
	}
	for _, a := range c.NewAttempts {
		add(insertAttempt, digestColumn(a.ID), digestColumn(a.Content), a.Tail, a.User, string(a.Cause))
	}
	for _, l := range c.NewLogins {
		add(insertLogin, digestColumn(l.ID), digestColumn(l.Challenge), digestColumn(l.Link), l.Serial, l.User.Name,
			l.Unannounced,
			formatTime(l.Created.At), l.Created.Seq, formatTime(l.Expires), int(l.Status))
	}
	for _, s := range c.Snapshots {
		add(insertSnapshot, s.Name, formatTime(s.At.At), s.At.Seq, bytesColumn(s.Contents))
	}
	for _, p := range c.Points {
		add(insertPoint, p.Seq, p.Changes)
	}
	for _, u := range c.RemovedUsers {
		for _, sql := range []string{removeUserCodes, removeUserSessions, removeUserLogins} {
			list = append(list, Statement{SQL: sql, Args: []any{from.ID, u.Name}})
		}
		add(removeUser, u.Name)
	}
	for chunk := range slices.Chunk(c.Events, maxEventsPerInsert) {
		list = append(list, insertEventsStatement(from.ID, chunk))
	}
	if s := c.Sandbox; s != from {
		add(updateSandbox, formatTime(s.Now), formatTime(s.Due), s.Events, s.Sessions, s.Logins, formatTime(s.LastUsed),
			s.Frozen, int64(s.Offset), int64(s.IdleTime), s.Faults, int64(s.Random))
	}
	if limit := c.Sandbox.MaxEvents; limit > 0 && c.Sandbox.Events/limit > from.Events/limit {
		list = append(list, Statement{SQL: trimEvents, Args: []any{from.ID, c.Sandbox.Events - limit}})
	}
	return list
}

// maxEventsPerInsert keeps the texts of the insert statements few, so that they
// can be prepared. Most calls add fewer events.
const maxEventsPerInsert = 4

// insertEventsStatement appends events to the log, all in one statement.
func insertEventsStatement(sandbox string, events []flow.Event) Statement {
	text, args := strings.Builder{}, []any{sandbox}
	text.WriteString(insertEvents)
	for i, e := range events {
		if i > 0 {
			text.WriteString(", ")
		}
		text.WriteString("($1")
		for _, column := range []any{e.Seq, formatTime(e.At), string(e.Actor), string(e.Kind), e.Subject, e.User,
			string(e.Cause)} {
			args = append(args, column)
			text.WriteString(", $" + strconv.Itoa(len(args)))
		}
		text.WriteString(")")
	}
	text.WriteString(" on conflict do nothing")
	return Statement{text.String(), args, int64(len(events))}
}

// MarkRemoved removes a sandbox for everybody, or fails with [store.ErrNotFound]. It waits
// for whoever holds the lock on its row. [RemovePiece] removes what is in it; until that is
// done, its id is taken.
func MarkRemoved(tx Tx, id string) error {
	err := Run(tx, []Statement{{markRemoved, []any{id}, 1}})
	if errors.Is(err, store.ErrConflict) {
		return store.ErrNotFound
	}
	return err
}

// MarkUnused removes, for everybody, the sandboxes whose last use was before a time.
func MarkUnused(tx Tx, before time.Time) ([]string, error) {
	unused, err := queryAll(tx, markUnused, []any{formatTime(before)}, idDest)
	slices.Sort(unused)
	return unused, err
}

// Removed lists the sandboxes that are removed, and whose rows are there still.
func Removed(tx Tx) ([]string, error) { return queryAll(tx, selectRemoved, nil, idDest) }

func idDest(id *string) []any { return []any{id} }

// pieceSize is how many rows are removed in one transaction, so that others need not wait
// for long.
const pieceSize = 2000

// RemovePiece removes some of what is in a removed sandbox, at last its own row, and
// reports whether there is more. Foreign keys would do it too, but cost every insert a
// look-up under a lock that the transaction holds already.
func RemovePiece(tx Tx, id string) (more bool, err error) {
	locked, err := tx.Run([]Statement{{SQL: lockRemoved, Args: []any{id}}})
	if err != nil || locked[0] == 0 { // another server has done it
		return false, err
	}
	left := int64(pieceSize)
	for _, table := range [][2]string{
		{"users", "name"}, {"sessions", "token"}, {"codes", "text_key"}, {"attempts", "id"}, {"logins", "id"}, {"events", "seq"},
		{"snapshots", "name"}, {"points", "n"},
	} {
		n, err := tx.Run([]Statement{{SQL: fmt.Sprintf(deleteContents, table[0], table[1]), Args: []any{id, left}}})
		if err != nil {
			return false, err
		}
		if left -= n[0]; left == 0 {
			return true, nil
		}
	}
	return false, Run(tx, []Statement{{deleteSandbox, []any{id}, 1}})
}

// RemoveAll removes what is in a removed sandbox, a piece in each transaction.
func RemoveAll(id string, transact func(func(Tx) error) error) (err error) {
	for more := true; more && err == nil; {
		err = transact(func(tx Tx) error {
			more, err = RemovePiece(tx, id)
			return err
		})
	}
	return err
}

// clearContents removes all rows of a sandbox but its own and its snapshots.
func clearContents(tx Tx, id string) error {
	var statements []Statement
	for _, table := range []string{"users", "sessions", "codes", "attempts", "logins", "events", "points"} {
		statements = append(statements, Statement{SQL: "delete from " + table + " where sandbox = $1", Args: []any{id}})
	}
	return Run(tx, statements)
}
