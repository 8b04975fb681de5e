// Package store is where the backend remembers: its rows, and the transaction
// that every change of them is.
//
// A [Store] knows no rule. It finds rows, and it commits what a rule has
// decided: all of it or nothing, one call of a sandbox after the other, and
// each transition only from the state that it leaves.
package store

import (
	"context"
	"errors"
	"time"

	"enrollsim/flow"
)

// What a store says no to, besides its own failures.
var (
	// ErrUnknown says that there is no sandbox of that id, or none any more.
	ErrUnknown = errors.New("there is no such sandbox")
	// ErrTaken says that a sandbox of that id is there already.
	ErrTaken = errors.New("there is a sandbox of that id already")
	// ErrConflict says that changes did not fit the rows: something was no
	// longer in the state that it was to leave. Nothing was committed.
	ErrConflict = errors.New("the rows have changed meanwhile")
)

// Store keeps sandboxes. It is safe for concurrent use.
//
// An error that is none of the above means that the store failed. It leaves
// open whether an [Store.Update] was committed; nothing is ever half done.
type Store interface {
	// Add adds a sandbox with its users, or fails with [ErrTaken].
	Add(ctx context.Context, s Sandbox, users []*User) error

	// View calls read with the rows of a sandbox as they stood at one moment.
	View(ctx context.Context, sandbox string, read func(Rows) error) error

	// Update calls change with the rows of a sandbox and commits the changes that
	// it returns. Until then no other update of that sandbox begins, whichever
	// process it comes from. It may call change more than once, of which the last
	// counts. An error of change is returned, and nothing is committed.
	Update(ctx context.Context, sandbox string, change func(Rows) (*Changes, error)) error

	// Remove removes a sandbox with all that is in it.
	Remove(ctx context.Context, sandbox string) error

	// Sandboxes lists the sandboxes by id.
	Sandboxes(ctx context.Context) ([]Sandbox, error)

	// Sweep removes the sandboxes that were last used before a time, and returns
	// their ids, in order.
	Sweep(ctx context.Context, before time.Time) ([]string, error)

	// Ping reports whether the store can be reached.
	Ping(ctx context.Context) error

	// Close lets go of what the store holds open.
	Close() error
}

// Rows are the rows of one sandbox within a transaction. What they return is
// the caller's own, but for slices in it: those are replaced and never written
// to. A row that is not there is nil.
type Rows interface {
	// Sandbox is the sandbox's own row.
	Sandbox() Sandbox
	// User finds a user.
	User(name string) (*User, error)
	// Users lists the users by name.
	Users() ([]*User, error)
	// HasSMSToken reports whether a user was sent this token.
	HasSMSToken(token Digest) (bool, error)
	// Session finds a session, its user and its code by the digest of its token.
	Session(token Digest) (*Session, error)
	// Code finds a code, its session and its user by the digest of its text.
	Code(text Digest) (*Code, error)
	// Attempt finds an attempt by the digest of its id, and by that of its text the
	// code that it is made on, as Code does.
	Attempt(id, text Digest) (*Attempt, *Code, error)
	// Login finds a login and its user by the digest of the desk's id for it.
	Login(id Digest) (*Login, error)
	// Challenge finds a login and its user by the digest of the phone's id for it.
	Challenge(id Digest) (*Login, error)
	// Linked finds a login and its user by the digest of the code in its QR.
	Linked(code Digest) (*Login, error)
	// Waiting lists the announced and pending logins of all whose key is on the
	// device, oldest first.
	Waiting(device string) ([]*Login, error)
	// Deadline is the first after a place in history: of the codes that are fresh
	// in a live session and of the logins that are pending, what expires next.
	Deadline(after Moment) (*Deadline, error)
	// Events lists the events with a Seq greater than after, in order.
	Events(after int) ([]flow.Event, error)
}

// Changes are what one call does to its sandbox.
type Changes struct {
	Sandbox Sandbox      // as it is from now on
	Events  []flow.Event // that the log goes on with

	// New rows.
	Added    []*User
	Sessions []*Session
	Codes    []*Code
	Attempts []*Attempt
	Logins   []*Login

	Users []*User // with settings and refused logins as they are from now on

	// Transitions. A row that is not in the state that it leaves is an
	// [ErrConflict], and so is a new row whose key is taken.
	Spent    []*Code    // was fresh
	Enrolled []*User    // had no key
	Ended    []*Session // was live
	Steps    []Step     // of a login: was at the stage that it comes from
}

// Changed reports whether there is anything to commit.
func (c *Changes) Changed(from Sandbox) bool {
	return c.Sandbox != from || len(c.Events)+len(c.Added)+len(c.Sessions)+len(c.Codes)+len(c.Attempts)+len(c.Logins)+
		len(c.Users)+len(c.Spent)+len(c.Enrolled)+len(c.Ended)+len(c.Steps) > 0
}
