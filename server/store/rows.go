package store

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"enrollsim/flow"
)

// Digest is a keyed hash. It stands in the store in place of a code, token, id
// or password, none of which is stored.
type Digest [sha256.Size]byte

// MarshalText writes a digest in hexadecimal digits.
func (d Digest) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, d[:]), nil }

// UnmarshalText reads the digits.
func (d *Digest) UnmarshalText(text []byte) error {
	if len(text) != hex.EncodedLen(len(d)) {
		return fmt.Errorf("a digest has %d digits, %q has not", hex.EncodedLen(len(d)), text)
	}
	_, err := hex.Decode(d[:], text)
	return err
}

// ValidText reports whether every store can hold a text: it is valid UTF-8
// without a zero byte. Text that is not valid is in no row.
func ValidText(text string) bool { return utf8.ValidString(text) && !strings.ContainsRune(text, 0) }

// Moment is a position in a sandbox's history: a virtual time and, among what
// happened at that time, a position in the event log. A frozen clock gives many
// events the same time.
type Moment struct {
	At  time.Time
	Seq int // of the event; zero for what has not happened
}

// Happened reports whether the moment has come.
func (m Moment) Happened() bool { return m.Seq > 0 }

// Before reports whether m comes before other.
func (m Moment) Before(other Moment) bool {
	if m.At.Equal(other.At) {
		return m.Seq < other.Seq
	}
	return m.At.Before(other.At)
}

// EventPage is a part of a log: the first events after one, or the last ones before one.
type EventPage struct {
	After  int  // the events have a greater Seq
	Before int  // and a lesser one; no bound if zero
	Limit  int  // at most so many of them; all if zero
	Last   bool // of more than Limit, the last ones and not the first
}

// Sandbox is a sandbox's own row: how it was opened, its clock and its counters.
// All times in a store are virtual, except LastUsed.
type Sandbox struct {
	ID            string
	Name          string // secrets are derived from it, and from the seed
	Seed          uint64
	KeyCheck      Digest // of the key that secrets are derived from
	CodeLife      time.Duration
	ChallengeLife time.Duration
	KeepFailed    bool
	SkipProof     bool
	IdleTime      time.Duration // after which a session that is not used ends; never if zero

	Now      time.Time
	Due      time.Time // no deadline is earlier; zero if there is none
	Events   int
	Sessions int
	Logins   int
	LastUsed time.Time // of the last call, by the wall clock

	Steering  Digest // of the key that steers the sandbox; zero if there is none
	MaxEvents int    // of the log's events the last ones, so many at least, are kept; all if zero
	Faults    string // what strikes next, as the rules write it; empty if nothing can
	Random    uint64 // where the numbers for faults that strike by chance stand
	// KeepPoints says that what each call changes is kept as a [Point].
	KeepPoints bool

	// Frozen means that the sandbox's clock stands at Now. A clock that is not
	// frozen reads the wall clock plus Offset, and never less than Now.
	Frozen bool
	Offset time.Duration
}

// Snapshot is everything in a sandbox at a point of its log.
type Snapshot struct {
	Name     string
	At       Moment // the last event before it; the zero Seq if there was none
	Contents []byte // as the rules write it
}

// Point is what one call changed, in a sandbox that can go back to every event of its log;
// the first is everything in it when that began.
type Point struct {
	Seq     int    // of the last event by then
	Changes []byte // as the rules write it
}

// User is a person, with the one key that may be active for them.
type User struct {
	Name        string
	Password    Digest
	SMSToken    Digest // zero if none was sent
	SeamlessOff bool
	Failures    []time.Time // refused logins in a row within the last day
	LockedUntil time.Time
	Locked      bool // by the service, until it unlocks them

	Enrolled Moment
	Device   string
	Key      []byte // P-256 public key, PKIX DER
	// Secret is shared with the device, to compute response strings. It is the one
	// secret that is stored as it is.
	Secret []byte
}

// Session is a logged-in browser tab.
type Session struct {
	Token  Digest
	Serial int
	User   *User
	Code   *Code // nil if the user has had a key since the session was opened
	// Used is when the session was last used in a sandbox with an idle time; zero in
	// one without.
	Used    time.Time
	Ended   Moment
	EndedBy flow.Cause // empty if it was by logging out
}

// Code is an activation code. Its text is not stored but derived again when it
// is shown.
type Code struct {
	Text    Digest
	Session *Session
	Serial  int
	Tail    string // the last four characters of its text, for events
	Issued  Moment
	Expires time.Time
	Spent   Moment
}

// Attempt is a well-formed attempt to activate. It is kept so that the same
// attempt, sent again, gets the same answer.
type Attempt struct {
	ID      Digest
	Content Digest
	Tail    string // of its code; empty, like User, for a code that was never issued
	User    string
	Cause   flow.Cause // of the refusal; empty if the attempt enrolled
}

// Login is a login that waits for a phone. The phone sees it as a challenge.
type Login struct {
	ID          Digest // of the desk's id
	Challenge   Digest // of the phone's id
	Link        Digest // of the code in the login's QR
	Serial      int
	User        *User
	Unannounced bool // no notification was sent
	Created     Moment
	Expires     time.Time
	Status      Status
}

// Status is how far a login has come.
type Status int

// The statuses of a login. Stores write the numbers down, so they never change.
const (
	Pending Status = iota
	Approved
	Denied
	Lapsed
	Failed // by a wrong response
	Collected
	Locked  // ended because the service has locked the user
	Revoked // ended because the service has revoked the key
)

// Transition is the move of a login from one status to the one that it now has.
type Transition struct {
	Login *Login
	From  Status
}

// Deadline is when a code or a login expires; exactly one of the two is set.
type Deadline struct {
	Code  *Code
	Login *Login
}

// Moment is the deadline's position in history: of two at the same time, what
// was created first comes first.
func (d *Deadline) Moment() Moment {
	if d.Code != nil {
		return Moment{At: d.Code.Expires, Seq: d.Code.Issued.Seq}
	}
	return Moment{At: d.Login.Expires, Seq: d.Login.Created.Seq}
}
