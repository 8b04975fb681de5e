package flow

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/x509"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Backend is the enrolment service of one sandbox, from all its sides. Every
// call carries the caller's virtual time; the sandbox is never behind it and
// never moves back.
type Backend interface {
	Portal
	Mobile
	Observer
	Operator
}

// Portal is the side that a browser sees. Its refusals carry their cause.
type Portal interface {
	// LogIn checks the credentials. A user without a key gets a session; a user
	// with one gets a login that waits for the phone. Ten refusals in a row within
	// a day lock the user out until a day after the last of them.
	LogIn(ctx context.Context, at time.Time, c Credentials) (Login, error)
	// Collect asks after a login that waits. The session of an approved login is
	// handed out once; a lapsed or denied one is refused.
	Collect(ctx context.Context, at time.Time, login string) (Login, error)
	// Respond answers a login that waits with the response string that a phone
	// made of its challenge. One wrong response ends the login.
	Respond(ctx context.Context, at time.Time, login, response string) (Login, error)
	// SetSeamless switches Seamless Authentication of the session's user: while it
	// is off, a login is not announced on the phone.
	SetSeamless(ctx context.Context, at time.Time, session string, on bool) error
	// Code returns the session's activation code, the same at every call,
	// spent and expired ones too. It refuses with [AlreadyEnrolled] once the user
	// has a key.
	Code(ctx context.Context, at time.Time, session string) (Code, error)
	// LogOut ends the session, and its code with it.
	LogOut(ctx context.Context, at time.Time, session string) error
}

// Mobile is the side that the app on a phone sees. A refusal here is a
// [Refusal] without a cause: as in the articles, the phone never learns why.
type Mobile interface {
	// Activate tries to enrol a device. The first attempt on a fresh code spends
	// it whatever the outcome; the same attempt id gets the same answer again.
	Activate(ctx context.Context, at time.Time, a Attempt) (Activation, error)
	// Challenges lists the logins that wait for this device and are announced to
	// it, oldest first.
	Challenges(ctx context.Context, at time.Time, device string) ([]Challenge, error)
	// Lookup returns the login whose QR code a device has read: the code in its
	// link. It is refused unless the device holds the user's key.
	Lookup(ctx context.Context, at time.Time, device, code string) (Challenge, error)
	// Decide answers a challenge, once.
	Decide(ctx context.Context, at time.Time, d Decision) error
}

// Observer is the side of whoever explains: what really happened.
type Observer interface {
	// Events lists the sandbox's events with a Seq greater than after, in order.
	Events(ctx context.Context, at time.Time, after int) ([]Event, error)
}

// Operator is the side of whoever runs the service, such as a support desk. Its
// calls fail with [ErrUserUnknown] for a user that there is not; what is so already
// is no error and changes nothing.
type Operator interface {
	// AddUser makes a user known. It fails with [ErrUserName], [ErrUserExists] or
	// [ErrUserKey].
	AddUser(ctx context.Context, at time.Time, u User) error
	// RemoveUser removes a user with their key, sessions, codes and waiting logins.
	RemoveUser(ctx context.Context, at time.Time, user string) error
	// ChangePassword gives the user another password. What is open stays open, and a
	// lock stays.
	ChangePassword(ctx context.Context, at time.Time, user, password string) error
	// LockUser refuses the user's logins until [Operator.UnlockUser], and ends what
	// is open: sessions with their codes, and logins that wait.
	LockUser(ctx context.Context, at time.Time, user string) error
	// UnlockUser ends a lock, also that of ten refused logins.
	UnlockUser(ctx context.Context, at time.Time, user string) error
	// RevokeKey makes the user's key worthless, so that another can be activated, and
	// ends the logins that wait for it. It fails with [ErrNoKey] if there is none.
	RevokeKey(ctx context.Context, at time.Time, user string) error
	// SetIdleTime sets how long a portal session may be unused before it ends; zero
	// is for ever. For sessions that are open it counts from now.
	SetIdleTime(ctx context.Context, at time.Time, idle time.Duration) error
}

// Errors of an [Operator]. They may be wrapped.
var (
	ErrUserName    = errors.New("the user has no name that is text")
	ErrUserExists  = errors.New("there is a user of that name already")
	ErrUserKey     = errors.New("the user's key is none: it needs a device, a P-256 public key and a secret of 32 bytes")
	ErrUserUnknown = errors.New("there is no user of that name")
	ErrNoKey       = errors.New("the user has no key")
	ErrIdleTime    = errors.New("an idle time is no less than nothing")
)

// Open makes the backend of a new sandbox.
type Open func(ctx context.Context, s Sandbox) (Backend, error)

// Sandbox describes a world's backend. Two sandboxes never see each other.
type Sandbox struct {
	ID            string
	Name          string        // what its ids and codes are derived of, beside the seed; the ID if empty
	Seed          uint64        // of all its ids and codes
	Start         time.Time     // where its clock begins
	Users         []User        // who can log in
	CodeLife      time.Duration // of an activation code; 10 minutes if zero
	ChallengeLife time.Duration // of a login that waits for a phone; 3 minutes if zero
	IdleTime      time.Duration // after which an unused portal session ends; never if zero
	// KeepFailed lets a refused attempt leave the code fresh: the Chinese
	// article's looser reading. By default every attempt spends it.
	KeepFailed bool
	// SkipProof takes a phone's signatures as read, for clients made by hand and
	// for measuring; by default every one is checked.
	SkipProof bool
}

// Years in which a sandbox's clock may begin: what every client and store can
// write down, and time to live in.
const (
	firstYear = 1
	lastYear  = 8999
)

// Check lists what cannot be in a sandbox. The paths are those of its fields as
// the admin API has them, such as "users.0.name" or "codeLife".
func (s Sandbox) Check() Issues {
	var all Issues
	if year := s.Start.UTC().Year(); year < firstYear || year > lastYear {
		all = append(all, Issue{"start", T("world.start", "from", strconv.Itoa(firstYear), "to", strconv.Itoa(lastYear)), nil})
	}
	if len(s.Users) == 0 {
		all = append(all, Issue{"users", T("world.nobody"), nil})
	}
	for i, u := range s.Users {
		path := fmt.Sprintf("users.%d.name", i)
		switch same := func(o User) bool { return o.Name == u.Name }; {
		case u.Name == "" || !utf8.ValidString(u.Name) || strings.ContainsRune(u.Name, 0):
			all = append(all, Issue{path, T("world.nameless"), nil})
		case slices.ContainsFunc(s.Users[:i], same):
			all = append(all, Issue{path, T("world.user-twice", "value", u.Name), nil})
		}
		if u.Key != nil && !u.Key.Usable() {
			all = append(all, Issue{fmt.Sprintf("users.%d.key", i), T("world.user-key", "value", u.Name), nil})
		}
	}
	for _, life := range []struct {
		path string
		of   time.Duration
	}{{"codeLife", s.CodeLife}, {"challengeLife", s.ChallengeLife}, {"idleTime", s.IdleTime}} {
		if life.of < 0 {
			all = append(all, Issue{life.path, T("world.life", "value", life.of.String()), nil})
		}
	}
	return all
}

// User is a person known to the portal.
type User struct {
	Name        string // what is typed at login
	Password    string
	SMSToken    string // of the other, SMS enrolment; worth nothing here
	SeamlessOff bool   // Seamless Authentication is switched off
	Key         *Key   // is active from the start; none if nil
}

// Key is a key that was activated before anything is told of it.
type Key struct {
	Device    string // holds it
	PublicKey []byte // P-256, PKIX DER
	Secret    []byte // of [SecretLength], for [Response]
}

// Usable reports whether a phone can hold the key.
func (k *Key) Usable() bool {
	parsed, err := x509.ParsePKIXPublicKey(k.PublicKey)
	public, ok := parsed.(*ecdsa.PublicKey)
	return err == nil && ok && public.Curve == elliptic.P256() && len(k.Secret) == SecretLength &&
		k.Device != "" && utf8.ValidString(k.Device) && !strings.ContainsRune(k.Device, 0)
}

// Credentials are what the login page sends.
type Credentials struct{ User, Password string }

// Login is the state of a login.
type Login struct {
	ID        string
	User      string
	Session   string    // empty while the login waits for the phone
	Expires   time.Time // of the waiting
	Challenge string    // six digits, for a phone that got no notification
	Link      string    // what the QR code of this login carries
	Seamless  bool      // the user's logins are announced on the phone
}

// Waiting reports whether the phone still has to approve.
func (l Login) Waiting() bool { return l.Session == "" }

// DeviceInfo is what a phone says of itself when it enrols.
type DeviceInfo struct {
	ID     string
	Model  string
	System string
}

// Attempt is one try to activate a key.
type Attempt struct {
	ID        string // the phone's own, for repeating it safely
	Code      string
	Device    DeviceInfo
	PublicKey []byte // P-256, PKIX DER
	Secret    []byte // 32 bytes, shared for [Response]
	Proof     []byte // ES256 over [Attempt.Message], ASN.1 DER
}

// SecretLength is the length of [Attempt.Secret] in bytes.
const SecretLength = 32

// Message is what the proof signs: it binds code, attempt, device, key and
// secret.
func (a Attempt) Message() []byte {
	return fmt.Appendf(nil, "enrollsim/activate/v1\x00%x\x00%s\x00%s\x00%x\x00%x",
		sha256.Sum256([]byte(a.Code)), a.ID, a.Device.ID, sha256.Sum256(a.PublicKey), sha256.Sum256(a.Secret))
}

// Response is the response string to a challenge, eight digits: what the
// phone shows and the portal expects, computed by both from the secret of the
// key. Eight and the challenge's six are the article's figures; how they are
// made is simulated.
func Response(secret []byte, challenge string) string {
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte("enrollsim/response/v1\x00" + challenge))
	return fmt.Sprintf("%08d", binary.BigEndian.Uint64(mac.Sum(nil))%100_000_000)
}

// Activation is the answer to an attempt that enrolled the device.
type Activation struct{ User string }

// Challenge is a login that waits for a phone's approval.
type Challenge struct {
	ID      string
	User    string
	Created time.Time
	Expires time.Time
}

// Decision is a phone's answer to a challenge.
type Decision struct {
	Challenge string
	Device    string
	Approve   bool
	Signature []byte // ES256 over [Decision.Message], ASN.1 DER
}

// Message is what the decision's signature signs.
func (d Decision) Message() []byte {
	return fmt.Appendf(nil, "enrollsim/decide/v1\x00%s\x00%s\x00%t", d.Challenge, d.Device, d.Approve)
}

// Refusal is a definite no of the backend. Any other error of a [Backend]
// means that no answer came, so what was asked may have happened.
type Refusal struct {
	Cause Cause // empty towards the phone
}

// AsRefusal returns the refusal that an error is or wraps.
func AsRefusal(err error) (*Refusal, bool) { return errors.AsType[*Refusal](err) }

// Error says that it was refused, and why where the caller may know.
func (r *Refusal) Error() string {
	if r.Cause == "" {
		return "the enrolment service refused"
	}
	return "the enrolment service refused: " + string(r.Cause)
}
