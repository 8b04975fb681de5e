package store

import (
	"crypto/sha256"
	"strings"
	"time"
	"unicode/utf8"

	"enrollsim/flow"
)

// Digest stands for a secret, or is what one is found by: no code, token or
// password is in a store, only what a keyed hash makes of it.
type Digest [sha256.Size]byte

// Legal reports whether every store can hold a text. What it cannot hold is in
// no row.
func Legal(text string) bool { return utf8.ValidString(text) && !strings.ContainsRune(text, 0) }

// Moment is a place in a sandbox's history: a virtual time, and among what
// shares that time the position in the log. A frozen clock makes many share it.
type Moment struct {
	At  time.Time
	Seq int // zero for what has not happened
}

// Happened reports whether it has.
func (m Moment) Happened() bool { return m.Seq > 0 }

// Before reports whether m comes before other.
func (m Moment) Before(other Moment) bool {
	if m.At.Equal(other.At) {
		return m.Seq < other.Seq
	}
	return m.At.Before(other.At)
}

// Sandbox is how a sandbox was opened, and where its clock and its counters
// stand. All times of a store but Used are virtual.
type Sandbox struct {
	ID            string
	Name          string // that its secrets are derived of, beside the seed
	Seed          uint64
	Check         Digest // of the key that its secrets are derived of
	CodeLife      time.Duration
	ChallengeLife time.Duration
	KeepFailed    bool
	SkipProof     bool

	Now      time.Time
	Due      time.Time // no deadline is earlier; zero if there is none
	Events   int
	Sessions int
	Logins   int
	Used     time.Time // when somebody last called, by the wall clock

	// Frozen says that the sandbox's own clock stands at Now. Otherwise it is so
	// far Ahead of the wall clock, or behind it, and never behind Now.
	Frozen bool
	Ahead  time.Duration
}

// User is a person, and the one key that may be active for them.
type User struct {
	Name        string
	Password    Digest
	SMSToken    Digest // zero if none was sent
	SeamlessOff bool
	Failures    []time.Time // refused logins in a row, those of the last day
	LockedUntil time.Time

	Enrolled Moment
	Device   string
	Key      []byte // P-256, PKIX DER
	// Secret is shared with the device, for response strings. It is the one
	// secret kept as it is: both sides compute with it.
	Secret []byte
}

// Session is a browser tab that is logged in.
type Session struct {
	Token  Digest
	Serial int
	User   *User
	Code   *Code // nil if the user had a key already
	Ended  Moment
}

// Code is an activation code without its text, which is derived again for
// whoever may see it.
type Code struct {
	Text    Digest
	Session *Session
	Serial  int
	Tail    string // its last four characters, as events tell them
	Issued  Moment
	Expires time.Time
	Spent   Moment
}

// Attempt is a well-formed try to activate, kept to give its repetition the
// same answer.
type Attempt struct {
	ID      Digest
	Content Digest
	Tail    string // of its code; empty, as the user, if that was never issued
	User    string
	Cause   flow.Cause // of the refusal; empty if it enrolled
}

// Login is a login that needs a phone: a challenge, seen from the phone.
type Login struct {
	ID        Digest // the desk's
	Challenge Digest // the phone's
	Link      Digest // of the code in the login's QR
	Serial    int
	User      *User
	Silent    bool // no notification was sent
	Created   Moment
	Expires   time.Time
	Stage     Stage
}

// Stage is how far a login has come.
type Stage int

// The stages of a login. A store may write them down, so they stay as they are.
const (
	Pending Stage = iota
	Approved
	Denied
	Lapsed
	Failed // by a wrong response
	Collected
)

// Step is a login's way to its stage from the one before.
type Step struct {
	Login *Login
	From  Stage
}

// Deadline is when a code or a login ends unless it is settled before; one of
// the two.
type Deadline struct {
	Code  *Code
	Login *Login
}

// Moment is the deadline's place in history: of two at one time, what is
// older comes first.
func (d *Deadline) Moment() Moment {
	if d.Code != nil {
		return Moment{At: d.Code.Expires, Seq: d.Code.Issued.Seq}
	}
	return Moment{At: d.Login.Expires, Seq: d.Login.Created.Seq}
}
