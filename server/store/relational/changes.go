package relational

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"enrollsim/flow"
	"enrollsim/server/store"
)

const (
	insertSandbox = `insert into sandboxes (` + sandboxColumns + `)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) on conflict do nothing`
	insertUser = `insert into users (sandbox, name, password, sms_token, seamless_off, failures, locked_until,
		enrolled_at, enrolled_seq, device, key, secret)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing`
	insertSession = `insert into sessions (sandbox, token, serial, user_name, ended_at, ended_seq)
		values ($1, $2, $3, $4, $5, $6) on conflict do nothing`
	insertCode = `insert into codes (sandbox, text_key, session, serial, tail, issued_at, issued_seq, expires, spent_at, spent_seq)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`
	insertAttempt = `insert into attempts (sandbox, id, content, tail, user_name, cause)
		values ($1, $2, $3, $4, $5, $6) on conflict do nothing`
	insertLogin = `insert into logins (sandbox, id, challenge, link, serial, user_name, silent, created_at, created_seq, expires, stage)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`
	insertEvents = `insert into events (sandbox, seq, at, actor, kind, subject, user_name, cause) values `

	updateSandbox = `update sandboxes set now = $2, due = $3, events = $4, sessions = $5, logins = $6, used = $7, frozen = $8, ahead = $9
		where id = $1`
	updateUser = `update users set seamless_off = $3, failures = $4, locked_until = $5 where sandbox = $1 and name = $2`

	// Each transition names the state that it leaves; how many rows it touches
	// decides.
	spendCode = `update codes set spent_at = $3, spent_seq = $4 where sandbox = $1 and text_key = $2 and spent_seq = 0`
	enrolUser = `update users set enrolled_at = $3, enrolled_seq = $4, device = $5, key = $6, secret = $7
		where sandbox = $1 and name = $2 and enrolled_seq = 0`
	endSession = `update sessions set ended_at = $3, ended_seq = $4 where sandbox = $1 and token = $2 and ended_seq = 0`
	stepLogin  = `update logins set stage = $4 where sandbox = $1 and id = $2 and stage = $3`

	deleteSandbox  = `delete from sandboxes where id = $1`
	sweepSandboxes = `delete from sandboxes where used < $1 returning id`
)

// Add adds a sandbox with its users.
func Add(tx Tx, s store.Sandbox, users []*store.User) error {
	err := Run(tx, []Statement{{insertSandbox, []any{
		s.ID, s.Name, int64(s.Seed), digest(s.KeyCheck), int64(s.CodeLife), int64(s.ChallengeLife), s.KeepFailed, s.SkipProof,
		stamp(s.Now), stamp(s.Due), s.Events, s.Sessions, s.Logins, stamp(s.LastUsed), s.Frozen, int64(s.Offset),
	}, 1}})
	if errors.Is(err, store.ErrConflict) {
		return store.ErrExists
	}
	if err != nil {
		return err
	}
	var statements []Statement
	for _, u := range users {
		statements = append(statements, addUser(s.ID, u))
	}
	return Run(tx, statements)
}

func addUser(sandbox string, u *store.User) Statement {
	return Statement{insertUser, []any{
		sandbox, u.Name, digest(u.Password), digest(u.SMSToken), u.SeamlessOff, stamps(u.Failures), stamp(u.LockedUntil),
		stamp(u.Enrolled.At), u.Enrolled.Seq, u.Device, blob(u.Key), blob(u.Secret),
	}, 1}
}

// Apply writes down changes of a sandbox that was found as from.
func Apply(tx Tx, from store.Sandbox, c *store.Changes) error {
	return Run(tx, statements(from, c))
}

func statements(from store.Sandbox, c *store.Changes) (list []Statement) {
	do := func(sql string, args ...any) {
		list = append(list, Statement{sql, append([]any{from.ID}, args...), 1})
	}
	for _, code := range c.SpentCodes {
		do(spendCode, digest(code.Text), stamp(code.Spent.At), code.Spent.Seq)
	}
	for _, u := range c.EnrolledUsers {
		do(enrolUser, u.Name, stamp(u.Enrolled.At), u.Enrolled.Seq, u.Device, blob(u.Key), blob(u.Secret))
	}
	for _, s := range c.EndedSessions {
		do(endSession, digest(s.Token), stamp(s.Ended.At), s.Ended.Seq)
	}
	for _, step := range c.Transitions {
		do(stepLogin, digest(step.Login.ID), int(step.From), int(step.Login.Status))
	}
	for _, u := range c.UpdatedUsers {
		do(updateUser, u.Name, u.SeamlessOff, stamps(u.Failures), stamp(u.LockedUntil))
	}
	for _, u := range c.NewUsers {
		list = append(list, addUser(from.ID, u))
	}
	for _, s := range c.NewSessions {
		do(insertSession, digest(s.Token), s.Serial, s.User.Name, stamp(s.Ended.At), s.Ended.Seq)
	}
	for _, code := range c.NewCodes {
		do(insertCode, digest(code.Text), digest(code.Session.Token), code.Serial, code.Tail,
			stamp(code.Issued.At), code.Issued.Seq, stamp(code.Expires), stamp(code.Spent.At), code.Spent.Seq)
	}
	for _, a := range c.NewAttempts {
		do(insertAttempt, digest(a.ID), digest(a.Content), a.Tail, a.User, string(a.Cause))
	}
	for _, l := range c.NewLogins {
		do(insertLogin, digest(l.ID), digest(l.Challenge), digest(l.Link), l.Serial, l.User.Name, l.Unannounced,
			stamp(l.Created.At), l.Created.Seq, stamp(l.Expires), int(l.Status))
	}
	for some := range slices.Chunk(c.Events, 4) { // most calls tell of a few
		list = append(list, tell(from.ID, some))
	}
	if s := c.Sandbox; s != from {
		do(updateSandbox, stamp(s.Now), stamp(s.Due), s.Events, s.Sessions, s.Logins, stamp(s.LastUsed), s.Frozen, int64(s.Offset))
	}
	return list
}

// tell adds events to the log, all in one statement.
func tell(sandbox string, events []flow.Event) Statement {
	text, args := strings.Builder{}, []any{sandbox}
	text.WriteString(insertEvents)
	for i, e := range events {
		if i > 0 {
			text.WriteString(", ")
		}
		text.WriteString("($1")
		for _, column := range []any{e.Seq, stamp(e.At), string(e.Actor), string(e.Kind), e.Subject, e.User, string(e.Cause)} {
			args = append(args, column)
			text.WriteString(", $" + strconv.Itoa(len(args)))
		}
		text.WriteString(")")
	}
	text.WriteString(" on conflict do nothing")
	return Statement{text.String(), args, int64(len(events))}
}

// Remove removes a sandbox with all that is in it. It takes the sandbox's own
// row first, so that it waits for who holds that.
func Remove(tx Tx, id string) error {
	err := Run(tx, []Statement{{deleteSandbox, []any{id}, 1}})
	if errors.Is(err, store.ErrConflict) {
		return store.ErrNotFound
	}
	if err != nil {
		return err
	}
	return empty(tx, id)
}

// Sweep removes the sandboxes that were last used before a time.
func Sweep(tx Tx, before time.Time) ([]string, error) {
	swept, err := list(tx, sweepSandboxes, []any{stamp(before)}, func(id *string) []any {
		return []any{id}
	})
	for _, id := range swept {
		if err == nil {
			err = empty(tx, id)
		}
	}
	slices.Sort(swept)
	return swept, err
}

// empty removes what a sandbox held. No foreign key does that: its check would
// cost every insert a look-up under a lock that the transaction holds already.
func empty(tx Tx, id string) error {
	var statements []Statement
	for _, table := range []string{"users", "sessions", "codes", "attempts", "logins", "events"} {
		statements = append(statements, Statement{SQL: "delete from " + table + " where sandbox = $1", Args: []any{id}})
	}
	return Run(tx, statements)
}
