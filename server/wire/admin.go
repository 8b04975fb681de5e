package wire

import (
	"cmp"
	"encoding/json"
	"fmt"
	"time"

	"enrollsim/flow"
)

// User is [flow.User].
type User struct {
	Name        string `json:"name"`
	Password    string `json:"password,omitempty"`
	SMSToken    string `json:"smsToken,omitempty"`
	SeamlessOff bool   `json:"seamlessOff,omitempty"`
	Key         *Key   `json:"key,omitempty"` // is active from the start
}

// Key is [flow.Key]; its bytes are base64.
type Key struct {
	Device    string `json:"device"`
	PublicKey []byte `json:"publicKey"`
	Secret    []byte `json:"secret"`
}

// NewUser converts a user.
func NewUser(u flow.User) User {
	n := User{Name: u.Name, Password: u.Password, SMSToken: u.SMSToken, SeamlessOff: u.SeamlessOff}
	if u.Key != nil {
		n.Key = &Key{u.Key.Device, given(u.Key.PublicKey), given(u.Key.Secret)}
	}
	return n
}

// Flow converts the user.
func (u User) Flow() flow.User {
	return flow.User{Name: u.Name, Password: u.Password, SMSToken: u.SMSToken, SeamlessOff: u.SeamlessOff, Key: (*flow.Key)(u.Key)}
}

// Password gives a user another password.
type Password struct {
	User     string `json:"user"`
	Password string `json:"password"`
}

// SandboxRequest is the body of a request to open a sandbox.
type SandboxRequest struct {
	// ID is part of the sandbox's addresses. If it is empty, the server chooses one
	// that cannot be guessed.
	ID string `json:"id,omitempty"`
	// Name is what codes and ids are derived from, beside the seed; the ID if it is
	// empty.
	Name string `json:"name,omitempty"`
	// Seed is chosen by the server if it is nil.
	Seed *Seed `json:"seed,omitempty"`
	// Start is when the clock begins; the server's present time if it is zero.
	Start         time.Time `json:"start,omitzero"`
	Frozen        bool      `json:"frozen,omitempty"` // the clock stands until it is moved
	Users         []User    `json:"users,omitempty"`
	CodeLife      Duration  `json:"codeLife,omitzero"`
	ChallengeLife Duration  `json:"challengeLife,omitzero"`
	KeepFailed    bool      `json:"keepFailed,omitempty"`
	SkipProof     bool      `json:"skipProof,omitempty"`
	IdleTime      Duration  `json:"idleTime,omitzero"`
	// MaxEvents is how many events the log keeps at least, the last ones; all if it is
	// zero. Their numbers are those of a log that keeps all.
	MaxEvents int `json:"maxEvents,omitempty"`
	// KeepPoints makes every event of the log a point that the sandbox can go back to.
	KeepPoints bool `json:"keepPoints,omitempty"`
	// Given is how the world of a run file starts, in place of users, lives and policies.
	Given json.RawMessage `json:"given,omitempty"`
}

// Sandbox describes an open sandbox.
type Sandbox struct {
	ID    string `json:"id"`
	Base  string `json:"base"` // the prefix of its paths
	Seed  Seed   `json:"seed"`
	Key   string `json:"key"` // steers it; told here and never again
	Clock Clock  `json:"clock"`
}

// Details tell how a sandbox is.
type Details struct {
	ID            string     `json:"id"`
	Base          string     `json:"base"`
	Name          string     `json:"name"`
	Seed          Seed       `json:"seed"`
	Clock         Clock      `json:"clock"`
	Events        int        `json:"events"` // so far
	MaxEvents     int        `json:"maxEvents,omitempty"`
	KeepPoints    bool       `json:"keepPoints,omitempty"`
	CodeLife      Duration   `json:"codeLife"`
	ChallengeLife Duration   `json:"challengeLife"`
	IdleTime      Duration   `json:"idleTime,omitzero"`
	KeepFailed    bool       `json:"keepFailed"`
	SkipProof     bool       `json:"skipProof"`
	Snapshots     []Snapshot `json:"snapshots"`
}

// Snapshot is a point of a sandbox's log at which it can begin again.
type Snapshot struct {
	Name   string    `json:"name"`
	Events int       `json:"events"` // in the log until then
	At     time.Time `json:"at"`
}

// SnapshotRequest asks for a snapshot.
type SnapshotRequest struct {
	Name string `json:"name"`
}

// ResetRequest asks for a sandbox to be taken back to a snapshot or a point of its log; to
// its beginning if neither is named.
type ResetRequest struct {
	To    string          `json:"to,omitempty"`    // the snapshot
	Event *int            `json:"event,omitempty"` // the last one that has happened then
	Given json.RawMessage `json:"given,omitempty"` // in place of a snapshot, as in [SandboxRequest]
}

// CloneRequest asks for a sandbox like another one.
type CloneRequest struct {
	ID string `json:"id,omitempty"` // chosen by the server if empty
	// From is the snapshot, and Event the last event that has happened then; the present
	// if both are left out.
	From  string `json:"from,omitempty"`
	Event *int   `json:"event,omitempty"`
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

// UserState is the state of a user.
type UserState struct {
	Name        string    `json:"name"`
	Device      string    `json:"device,omitempty"` // holds the user's key
	LockedUntil time.Time `json:"lockedUntil,omitzero"`
	Locked      bool      `json:"locked,omitempty"` // by the service
	Seamless    bool      `json:"seamless"`
}

// Users are the users of a sandbox.
type Users struct {
	Users []UserState `json:"users"`
}

// UserName says which user a call is about.
type UserName struct {
	User string `json:"user"`
}

// IdleTime is how long a portal session may be unused; zero is for ever.
type IdleTime struct {
	IdleTime Duration `json:"idleTime"`
}

// Outbox lists what was given out and is still valid: the codes on portal pages and
// the notifications on phones.
type Outbox struct {
	Codes  []IssuedCode `json:"codes"`
	Pushes []Push       `json:"pushes"`
}

// IssuedCode is a code on a portal page.
type IssuedCode struct {
	User string `json:"user"`
	Code
}

// Push is the notification of a login that waits.
type Push struct {
	Device string `json:"device"`
	Challenge
}

// NewSandboxRequest asks for a sandbox whose clock its callers move. The server
// chooses the id; the codes are those of s all the same.
func NewSandboxRequest(s flow.Sandbox) SandboxRequest {
	n := SandboxRequest{
		Name: cmp.Or(s.Name, s.ID), Seed: (*Seed)(&s.Seed), Start: s.Start, Frozen: true,
		CodeLife: Duration(s.CodeLife), ChallengeLife: Duration(s.ChallengeLife),
		KeepFailed: s.KeepFailed, SkipProof: s.SkipProof, IdleTime: Duration(s.IdleTime),
	}
	for _, u := range s.Users {
		n.Users = append(n.Users, NewUser(u))
	}
	return n
}

// Flow converts the request to a sandbox. Its seed is zero where the request has
// none.
func (n SandboxRequest) Flow() flow.Sandbox {
	s := flow.Sandbox{
		ID: n.ID, Name: n.Name, Start: n.Start,
		CodeLife: time.Duration(n.CodeLife), ChallengeLife: time.Duration(n.ChallengeLife),
		KeepFailed: n.KeepFailed, SkipProof: n.SkipProof, IdleTime: time.Duration(n.IdleTime),
	}
	if n.Seed != nil {
		s.Seed = uint64(*n.Seed)
	}
	for _, u := range n.Users {
		s.Users = append(s.Users, u.Flow())
	}
	return s
}

// Duration is a duration that is written as "10m" or "1h30m".
type Duration time.Duration

// MarshalText formats the duration.
func (d Duration) MarshalText() ([]byte, error) { return []byte(time.Duration(d).String()), nil }

// UnmarshalText parses a duration.
func (d *Duration) UnmarshalText(text []byte) error {
	parsed, err := time.ParseDuration(string(text))
	if err != nil {
		return fmt.Errorf("%q is no duration such as 90s or 10m", text)
	}
	*d = Duration(parsed)
	return nil
}
