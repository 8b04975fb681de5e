// Package store defines how the backend keeps its state: the rows of a sandbox,
// and the transaction in which every change of them is committed.
//
// A [Store] holds no business rules. It finds rows, and it commits the changes
// that a rule has decided on: all of them or none, one update of a sandbox at a
// time, and each transition only from the state that it is a transition from.
//
// # Implementations
//
// Package memory keeps sandboxes for the life of the process, package sqlite in
// one file, package postgres in a database that several servers may share. The
// SQL of the last two is in package relational. A new implementation passes the
// suite of package storetest: one line in its test, and one in storetest.Drivers.
package store

import (
	"context"
	"errors"
	"time"

	"enrollsim/flow"
)

// Errors that every Store returns. They may be wrapped.
var (
	// ErrNotFound means that there is no sandbox of that id, or not any more.
	ErrNotFound = errors.New("there is no such sandbox")
	// ErrExists means that there is already a sandbox of that id.
	ErrExists = errors.New("there is a sandbox of that id already")
	// ErrConflict means that changes did not fit the rows: a row was not in the
	// state that a transition leaves, or a new key was taken. Nothing was committed.
	ErrConflict = errors.New("the rows have changed meanwhile")
)

// Store keeps sandboxes. It is safe for concurrent use.
//
// An error that is none of the above means that the store itself failed. An
// [Store.Update] that fails so may have been committed; it is never committed in
// part.
type Store interface {
	// Add adds a sandbox with the rows and events that are new in it, or fails with
	// [ErrExists].
	Add(ctx context.Context, whole *Changes) error

	// Replace puts a whole sandbox, as in Add, in the place of everything in the one of
	// that id but its snapshots. It is an update of that sandbox.
	Replace(ctx context.Context, whole *Changes) error

	// View calls read with a consistent snapshot of a sandbox's rows.
	View(ctx context.Context, sandbox string, read func(Rows) error) error

	// Update calls change with the rows of a sandbox and commits the changes that
	// it returns. Updates of one sandbox are serialized, across processes too.
	// change may be called more than once; only its last result is committed. An
	// error of change is returned, and nothing is committed.
	Update(ctx context.Context, sandbox string, change func(Rows) (*Changes, error)) error

	// Remove removes a sandbox with everything in it. Others need not wait for a big one:
	// it is gone at once, and its rows and then its id are free one after the other. If
	// that fails in the middle, [Store.Sweep] does the rest.
	Remove(ctx context.Context, sandbox string) error

	// Count returns the number of sandboxes, and reads none of them.
	Count(ctx context.Context) (int, error)

	// Sandboxes lists the sandboxes by id.
	Sandboxes(ctx context.Context) ([]Sandbox, error)

	// Sweep removes the sandboxes whose last use was before a time, and returns
	// their ids, sorted.
	Sweep(ctx context.Context, before time.Time) ([]string, error)

	// Watch calls changed with the id of every sandbox that another process has
	// changed, until the context ends or it cannot tell any more; that is the error. It
	// calls begun when it can tell from then on. Some calls may be for nothing. It fails
	// with [errors.ErrUnsupported] if the store tells nothing.
	Watch(ctx context.Context, begun func(), changed func(sandbox string)) error

	// Ping reports whether the store can be reached, and would keep what is written.
	Ping(ctx context.Context) error

	// Close releases what the store holds open.
	Close() error
}

// Rows gives access to the rows of one sandbox within a transaction. The
// structs that it returns belong to the caller; slices in them are shared and
// must be replaced, not written to. A row that does not exist is nil.
type Rows interface {
	// Sandbox returns the sandbox's own row.
	Sandbox() Sandbox
	// User finds a user by name.
	User(name string) (*User, error)
	// Users lists the users by name.
	Users() ([]*User, error)
	// HasSMSToken reports whether this token was sent to some user.
	HasSMSToken(token Digest) (bool, error)
	// Session finds a session with its user and its code, by the digest of its
	// token.
	Session(token Digest) (*Session, error)
	// Code finds a code with its session and its user, by the digest of its text.
	Code(text Digest) (*Code, error)
	// Attempt finds an attempt by the digest of its id, and as Code does the code
	// that it is made on, by the digest of its text.
	Attempt(id, text Digest) (*Attempt, *Code, error)
	// Login finds a login with its user, by the digest of the desk's id for it.
	Login(id Digest) (*Login, error)
	// LoginByChallenge finds a login with its user, by the digest of the phone's id
	// for it.
	LoginByChallenge(id Digest) (*Login, error)
	// LoginByLink finds a login with its user, by the digest of the code in its QR.
	LoginByLink(code Digest) (*Login, error)
	// OpenSessions lists the sessions that have not ended, with their users and
	// codes, oldest first. It may read all sessions: it is for what is rarely done.
	OpenSessions() ([]*Session, error)
	// IdleSession returns, of the sessions that have not ended, the first in the
	// order of Used and Serial after the given ones, with its user and its code. It
	// leaves out those with the zero Used.
	IdleSession(used time.Time, serial int) (*Session, error)
	// UndecidedLogins lists the undecided logins of all users, announced or not,
	// oldest first.
	UndecidedLogins() ([]*Login, error)
	// PendingLogins lists the announced, undecided logins of all users whose key is
	// on the device, oldest first.
	PendingLogins(device string) ([]*Login, error)
	// NextDeadline returns the first deadline after a position in history. Codes
	// have one while they are fresh and their session is live, logins while they are
	// pending.
	NextDeadline(after Moment) (*Deadline, error)
	// Events lists a part of the log, in order.
	Events(p EventPage) ([]flow.Event, error)
	// Contents returns everything in the sandbox but its snapshots and points, as rows and
	// events that are new. The rows name each other by their keys alone.
	Contents() (*Changes, error)
	// Snapshots lists the snapshots by position and name, without their contents.
	Snapshots() ([]Snapshot, error)
	// Snapshot finds a snapshot by its name.
	Snapshot(name string) (*Snapshot, error)
	// Points lists the points in the order in which they were kept, up to the first that
	// has an event.
	Points(seq int) ([]Point, error)
}

// Changes is what one call changes in its sandbox.
type Changes struct {
	Sandbox Sandbox      // the sandbox's own row from now on
	Events  []flow.Event // appended to the log

	// New rows. A key that is taken is an [ErrConflict].
	NewUsers    []*User
	NewSessions []*Session
	NewCodes    []*Code
	NewAttempts []*Attempt
	NewLogins   []*Login
	Snapshots   []Snapshot // one of the same name is replaced
	Points      []Point    // after those that are kept

	// UpdatedUsers have new settings, passwords, refused logins and locks.
	UpdatedUsers []*User
	// UsedSessions have been used anew.
	UsedSessions []*Session

	// Transitions. A row that is not in the state before is an [ErrConflict].
	SpentCodes    []*Code      // before: fresh
	EnrolledUsers []*User      // before: without a key
	RevokedUsers  []*User      // before: with a key
	RemovedUsers  []*User      // before: there; their sessions, codes and logins go too
	EndedSessions []*Session   // before: live
	Transitions   []Transition // of logins; before: the status From
}

// Changed reports whether there is anything to commit to a sandbox whose own
// row was from.
func (c *Changes) Changed(from Sandbox) bool {
	return c.Sandbox != from ||
		len(c.Events)+len(c.NewUsers)+len(c.NewSessions)+len(c.NewCodes)+len(c.NewAttempts)+len(c.NewLogins)+
			len(c.UpdatedUsers)+len(c.UsedSessions)+len(c.SpentCodes)+len(c.EnrolledUsers)+len(c.RevokedUsers)+
			len(c.RemovedUsers)+len(c.EndedSessions)+len(c.Transitions)+len(c.Snapshots)+len(c.Points) > 0
}
