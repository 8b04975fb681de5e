package storetest

import (
	"errors"
	"fmt"
	"reflect"
	"time"

	"enrollsim/flow"
	"enrollsim/server/store"
)

// ada is a user of every case, with everything set but a key.
func ada() *store.User {
	return &store.User{
		Name: "ada", Password: digestOf("password of ada"), SMSToken: digestOf("token of ada"), SeamlessOff: true,
		Failures: []time.Time{at(-2), at(-1).Add(time.Nanosecond)}, LockedUntil: at(100),
	}
}

// ben is another one, with nothing set.
func ben() *store.User { return &store.User{Name: "ben", Password: digestOf("password of ben")} }

// at is a time, in seconds from Start.
func at(second int) time.Time { return Start().Add(time.Duration(second) * time.Second) }

// digestOf returns a digest for a text of less than 32 bytes.
func digestOf(text string) (d store.Digest) {
	n := copy(d[:], text)
	d[len(d)-1] = byte(n)
	return d
}

// sandboxRow is the row of the case's sandbox at the beginning.
func (x *Fixture) sandboxRow() store.Sandbox {
	return store.Sandbox{
		ID: x.ID, Name: "another name", Seed: 1<<63 + 7, KeyCheck: digestOf("check"),
		CodeLife: time.Minute, ChallengeLife: time.Second + 1, KeepFailed: true, SkipProof: true,
		Now: at(0), LastUsed: at(1000), Frozen: true, Offset: 1<<62 + 1,
		Steering: digestOf("steering"), MaxEvents: 50, Faults: "armed", Random: 1<<63 + 9,
	}
}

// addSandbox adds the case's sandbox, with ada and ben.
func (x *Fixture) addSandbox() error { return x.add(x.sandboxRow(), ada(), ben()) }

func (x *Fixture) add(row store.Sandbox, users ...*store.User) error {
	return x.Add(x, &store.Changes{Sandbox: row, NewUsers: users})
}

// addUnbounded is addSandbox with a log that keeps all its events.
func (x *Fixture) addUnbounded() error {
	row := x.sandboxRow()
	row.MaxEvents = 0
	return x.add(row, ada(), ben())
}

// commit commits changes of the case's sandbox.
func (x *Fixture) commit(changes ...func(*store.Changes)) error {
	return x.Update(x, x.ID, func(rows store.Rows) (*store.Changes, error) {
		c := store.Changes{Sandbox: rows.Sandbox()}
		for _, change := range changes {
			change(&c)
		}
		return &c, nil
	})
}

// wantRows compares what is found in a view of the case's sandbox.
func wantRows[T any](x *Fixture, what string, want T, find func(store.Rows) (T, error)) error {
	return x.View(x, x.ID, func(rows store.Rows) error {
		got, err := find(rows)
		if err != nil {
			return fmt.Errorf("%s: %w", what, err)
		}
		return wantEqual(what, got, want)
	})
}

// wantRow compares the row that is found by a key; nil if there should be none.
func wantRow[T, K any](x *Fixture, what string, want *T, find func(store.Rows, K) (*T, error), key K) error {
	return wantRows(x, what, want, func(r store.Rows) (*T, error) { return find(r, key) })
}

// wantCount compares the number of rows that are listed by a key.
func wantCount[T, K any](x *Fixture, what string, want int, list func(store.Rows, K) ([]T, error), key K) error {
	return wantRows(x, what, want, func(r store.Rows) (int, error) {
		rows, err := list(r, key)
		return len(rows), err
	})
}

// wantSandbox compares the sandbox's own row.
func wantSandbox(x *Fixture, want store.Sandbox) error {
	return wantRows(x, "sandbox", want, func(r store.Rows) (store.Sandbox, error) { return r.Sandbox(), nil })
}

// wantEqual compares values deeply; rows may point to each other.
func wantEqual(what string, got, want any) error {
	if !reflect.DeepEqual(got, want) {
		return fmt.Errorf("%s: got %s, want %s", what, format(got), format(want))
	}
	return nil
}

func format(row any) string {
	if v := reflect.ValueOf(row); v.Kind() == reflect.Pointer && !v.IsNil() {
		row = v.Elem().Interface()
	}
	return fmt.Sprintf("%+v", row)
}

// wantError compares an error with the one that is expected.
func wantError(what string, got, want error) error {
	if !errors.Is(got, want) {
		return fmt.Errorf("%s: got the error %w, want %w", what, got, want)
	}
	return nil
}

// firstError returns the first error that is not nil.
func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// The functions below each return one change, for commit.

func addSession(s *store.Session) func(*store.Changes) {
	return func(c *store.Changes) { c.NewSessions = append(c.NewSessions, s) }
}

func addCode(k *store.Code) func(*store.Changes) {
	return func(c *store.Changes) { c.NewCodes = append(c.NewCodes, k) }
}

func addLogin(l *store.Login) func(*store.Changes) {
	return func(c *store.Changes) { c.NewLogins = append(c.NewLogins, l) }
}

func addAttempt(a *store.Attempt) func(*store.Changes) {
	return func(c *store.Changes) { c.NewAttempts = append(c.NewAttempts, a) }
}

func addEvents(list ...flow.Event) func(*store.Changes) {
	return func(c *store.Changes) { c.Events = append(c.Events, list...) }
}

func addUser(u *store.User) func(*store.Changes) {
	return func(c *store.Changes) { c.NewUsers = append(c.NewUsers, u) }
}

func updateUser(u *store.User) func(*store.Changes) {
	return func(c *store.Changes) { c.UpdatedUsers = append(c.UpdatedUsers, u) }
}

func useSession(s *store.Session, used time.Time) func(*store.Changes) {
	again := *s
	again.Used = used
	return func(c *store.Changes) { c.UsedSessions = append(c.UsedSessions, &again) }
}

func revokeKey(u *store.User) func(*store.Changes) {
	return func(c *store.Changes) { c.RevokedUsers = append(c.RevokedUsers, u) }
}

func removeUser(u *store.User) func(*store.Changes) {
	return func(c *store.Changes) { c.RemovedUsers = append(c.RemovedUsers, u) }
}

func spendCode(k *store.Code, seq int) func(*store.Changes) {
	spent := *k
	spent.Spent = store.Moment{At: at(seq), Seq: seq}
	return func(c *store.Changes) { c.SpentCodes = append(c.SpentCodes, &spent) }
}

func endSession(s *store.Session, seq int) func(*store.Changes) {
	ended := *s
	ended.Ended, ended.EndedBy = store.Moment{At: at(seq), Seq: seq}, flow.LockedByService
	return func(c *store.Changes) { c.EndedSessions = append(c.EndedSessions, &ended) }
}

func enrolUser(u *store.User, device string, seq int) func(*store.Changes) {
	enrolled := *u
	enrolled.Device, enrolled.Key, enrolled.Secret = device, []byte("key of "+device), []byte("secret of "+device)
	enrolled.Enrolled = store.Moment{At: at(seq), Seq: seq}
	return func(c *store.Changes) { c.EnrolledUsers = append(c.EnrolledUsers, &enrolled) }
}

func moveLogin(l *store.Login, from, to store.Status) func(*store.Changes) {
	moved := *l
	moved.Status = to
	return func(c *store.Changes) {
		c.Transitions = append(c.Transitions, store.Transition{Login: &moved, From: from})
	}
}
