package wire

import (
	"cmp"
	"fmt"
	"time"

	"enrollsim/flow"
)

// User is [flow.User].
type User struct {
	Name        string `json:"name"`
	Password    string `json:"password"`
	SMSToken    string `json:"smsToken,omitempty"`
	SeamlessOff bool   `json:"seamlessOff,omitempty"`
}

// NewSandbox asks for a sandbox.
type NewSandbox struct {
	// ID is the sandbox's place in the addresses; the server chooses one that
	// nobody guesses if it is empty.
	ID string `json:"id,omitempty"`
	// Name is what its codes and ids are derived of, beside the seed; the ID if it
	// is empty.
	Name string `json:"name,omitempty"`
	// Seed is chosen by the server if it is missing.
	Seed *uint64 `json:"seed,omitempty"`
	// Start is where its clock begins; the server's present if it is missing.
	Start         time.Time `json:"start,omitzero"`
	Frozen        bool      `json:"frozen,omitempty"` // its clock stands until it is moved
	Users         []User    `json:"users"`
	CodeLife      Duration  `json:"codeLife,omitzero"`
	ChallengeLife Duration  `json:"challengeLife,omitzero"`
	KeepFailed    bool      `json:"keepFailed,omitempty"`
	SkipProof     bool      `json:"skipProof,omitempty"`
}

// Sandbox is what the server says of a sandbox.
type Sandbox struct {
	ID    string  `json:"id"`
	Base  string  `json:"base"`           // the path before all its routes
	Seed  *uint64 `json:"seed,omitempty"` // in the answer to its creation
	Clock Clock   `json:"clock"`
}

// Sandboxes are the sandboxes of a server.
type Sandboxes struct {
	Sandboxes []string `json:"sandboxes"`
}

// Clock is the clock of a sandbox.
type Clock struct {
	Now    time.Time `json:"now"`
	Frozen bool      `json:"frozen"`
}

// ClockChange moves a sandbox's clock, forward only.
type ClockChange struct {
	Frozen  *bool     `json:"frozen,omitempty"`
	Advance Duration  `json:"advance,omitzero"`
	To      time.Time `json:"to,omitzero"`
}

// UserState is what a user has.
type UserState struct {
	Name        string    `json:"name"`
	Device      string    `json:"device,omitempty"` // which holds the user's key
	LockedUntil time.Time `json:"lockedUntil,omitzero"`
	Seamless    bool      `json:"seamless"`
}

// Users are the users of a sandbox.
type Users struct {
	Users []UserState `json:"users"`
}

// Outbox is what the service has given out and still counts: the codes on
// portal pages and the notifications on phones.
type Outbox struct {
	Codes  []IssuedCode `json:"codes"`
	Pushes []Push       `json:"pushes"`
}

// IssuedCode is a code that a portal page shows.
type IssuedCode struct {
	User string `json:"user"`
	Code
}

// Push is a notification of a login that waits.
type Push struct {
	Device string `json:"device"`
	Challenge
}

// AskFor writes a sandbox for the wire, to be driven by its caller. It leaves
// the place to the server and keeps the codes.
func AskFor(s flow.Sandbox) NewSandbox {
	n := NewSandbox{
		Name: cmp.Or(s.Name, s.ID), Seed: &s.Seed, Start: s.Start, Frozen: true,
		CodeLife: Duration(s.CodeLife), ChallengeLife: Duration(s.ChallengeLife),
		KeepFailed: s.KeepFailed, SkipProof: s.SkipProof,
	}
	for _, u := range s.Users {
		n.Users = append(n.Users, User(u))
	}
	return n
}

// Flow reads the sandbox from the wire; the seed is left to the caller where
// it is missing.
func (n NewSandbox) Flow() flow.Sandbox {
	s := flow.Sandbox{
		ID: n.ID, Name: n.Name, Start: n.Start,
		CodeLife: time.Duration(n.CodeLife), ChallengeLife: time.Duration(n.ChallengeLife),
		KeepFailed: n.KeepFailed, SkipProof: n.SkipProof,
	}
	if n.Seed != nil {
		s.Seed = *n.Seed
	}
	for _, u := range n.Users {
		s.Users = append(s.Users, flow.User(u))
	}
	return s
}

// Duration is a length of time, written as in "10m" or "1h30m".
type Duration time.Duration

// MarshalText writes the duration.
func (d Duration) MarshalText() ([]byte, error) { return []byte(time.Duration(d).String()), nil }

// UnmarshalText reads a duration.
func (d *Duration) UnmarshalText(text []byte) error {
	parsed, err := time.ParseDuration(string(text))
	if err != nil {
		return fmt.Errorf("%q is no duration such as 90s or 10m", text)
	}
	*d = Duration(parsed)
	return nil
}
