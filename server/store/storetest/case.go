package storetest

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/server/store"
)

// Case is one thing that every store does. It returns what a store does
// instead, so that wrong stores can be shown to fail it.
type Case struct {
	Name string
	Run  func(*Subject) error
}

// Cases are all cases.
func Cases() []Case {
	var all []Case
	for _, some := range [][]Case{sandboxCases(), userCases(), sessionCases(), codeCases(), loginCases(), logCases(), transactionCases()} {
		all = append(all, some...)
	}
	return all
}

// Run judges a kind of store by every case.
func Run(t *testing.T, kind Kind) {
	t.Helper()
	s := kind.New(t)
	for _, c := range Cases() {
		t.Run(c.Name, func(t *testing.T) {
			if err := c.Run(&Subject{Context: t.Context(), Store: s, ID: c.Name}); err != nil {
				t.Error(err)
			}
		})
	}
	t.Run("random calls are answered as in memory", func(t *testing.T) { compareWithMemory(t, kind) })
}

// Subject is a store that a case is tried on.
type Subject struct {
	context.Context
	store.Store
	ID string // of the sandbox that is the case's own
}

// ada and ben are in every sandbox of a case.
func ada() *store.User {
	return &store.User{
		Name: "ada", Password: key("password of ada"), SMSToken: key("token of ada"), SeamlessOff: true,
		Failures: []time.Time{at(-2), at(-1).Add(time.Nanosecond)}, LockedUntil: at(100),
	}
}

func ben() *store.User { return &store.User{Name: "ben", Password: key("password of ben")} }

// at is a time of the tests, in seconds.
func at(second int) time.Time { return Start().Add(time.Duration(second) * time.Second) }

// key is a digest that is like no other.
func key(text string) (d store.Digest) {
	n := copy(d[:], text)
	d[len(d)-1] = byte(n)
	return d
}

// row is the case's sandbox as it begins.
func (x *Subject) row() store.Sandbox {
	return store.Sandbox{
		ID: x.ID, Name: "named otherwise", Seed: 1<<63 + 7, KeyCheck: key("check"), CodeLife: time.Minute, ChallengeLife: time.Second + 1, KeepFailed: true, SkipProof: true,
		Now: at(0), LastUsed: at(1000), Frozen: true, Offset: 1<<62 + 1,
	}
}

// begin adds the case's sandbox.
func (x *Subject) begin() error { return x.Add(x, x.row(), []*store.User{ada(), ben()}) }

// commit makes changes of the case's sandbox, whatever its rows are.
func (x *Subject) commit(changes ...func(*store.Changes)) error {
	return x.Update(x, x.ID, func(rows store.Rows) (*store.Changes, error) {
		c := store.Changes{Sandbox: rows.Sandbox()}
		for _, change := range changes {
			change(&c)
		}
		return &c, nil
	})
}

// sees compares what a view finds.
func sees[T any](x *Subject, what string, want T, find func(store.Rows) (T, error)) error {
	return x.View(x, x.ID, func(rows store.Rows) error {
		got, err := find(rows)
		if err != nil {
			return fmt.Errorf("%s: %w", what, err)
		}
		return equal(what, got, want)
	})
}

// equal compares rows that may point to each other.
func equal(what string, got, want any) error {
	if !reflect.DeepEqual(got, want) {
		return fmt.Errorf("%s: got %s, want %s", what, show(got), show(want))
	}
	return nil
}

func show(row any) string {
	if v := reflect.ValueOf(row); v.Kind() == reflect.Pointer && !v.IsNil() {
		row = v.Elem().Interface()
	}
	return fmt.Sprintf("%+v", row)
}

// says compares an error with the one that is due.
func says(what string, got, want error) error {
	if !errors.Is(got, want) {
		return fmt.Errorf("%s: got the error %w, want %w", what, got, want)
	}
	return nil
}

// first is the first failure.
func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// What follows are changes that a case makes.

func session(s *store.Session) func(*store.Changes) {
	return func(c *store.Changes) { c.NewSessions = append(c.NewSessions, s) }
}

func code(k *store.Code) func(*store.Changes) {
	return func(c *store.Changes) { c.NewCodes = append(c.NewCodes, k) }
}

func login(l *store.Login) func(*store.Changes) {
	return func(c *store.Changes) { c.NewLogins = append(c.NewLogins, l) }
}

func attempt(a *store.Attempt) func(*store.Changes) {
	return func(c *store.Changes) { c.NewAttempts = append(c.NewAttempts, a) }
}

func events(list ...flow.Event) func(*store.Changes) {
	return func(c *store.Changes) { c.Events = append(c.Events, list...) }
}

func added(u *store.User) func(*store.Changes) {
	return func(c *store.Changes) { c.NewUsers = append(c.NewUsers, u) }
}

func user(u *store.User) func(*store.Changes) {
	return func(c *store.Changes) { c.UpdatedUsers = append(c.UpdatedUsers, u) }
}

func spend(k *store.Code, seq int) func(*store.Changes) {
	spent := *k
	spent.Spent = store.Moment{At: at(seq), Seq: seq}
	return func(c *store.Changes) { c.SpentCodes = append(c.SpentCodes, &spent) }
}

func end(s *store.Session, seq int) func(*store.Changes) {
	ended := *s
	ended.Ended = store.Moment{At: at(seq), Seq: seq}
	return func(c *store.Changes) { c.EndedSessions = append(c.EndedSessions, &ended) }
}

func enrol(u *store.User, device string, seq int) func(*store.Changes) {
	enrolled := *u
	enrolled.Device, enrolled.Key, enrolled.Secret = device, []byte("key of "+device), []byte("secret of "+device)
	enrolled.Enrolled = store.Moment{At: at(seq), Seq: seq}
	return func(c *store.Changes) { c.EnrolledUsers = append(c.EnrolledUsers, &enrolled) }
}

func step(l *store.Login, from, to store.Status) func(*store.Changes) {
	moved := *l
	moved.Status = to
	return func(c *store.Changes) {
		c.Transitions = append(c.Transitions, store.Transition{Login: &moved, From: from})
	}
}
