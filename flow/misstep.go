package flow

import "errors"

// Misstep is the error of an action that is not possible as things stand. It
// costs nothing: the world and its log are as before.
type Misstep struct {
	Action Action
	Reason Reason
}

// Reason says why an action cannot be done.
type Reason string

// The reasons.
const (
	NotOnScreen     Reason = "not-on-screen"      // no such node, or it is behind a dialog
	NotAField       Reason = "not-a-field"        // nothing can be typed there
	NotInstalled    Reason = "not-installed"      // the phone has no such app
	CameraClosed    Reason = "camera-closed"      // there is nothing to aim
	OutOfReach      Reason = "out-of-reach"       // the arm or the light goes no further
	NothingToAnswer Reason = "nothing-to-answer"  // no prompt asks for a face or finger
	NoSuchPhone     Reason = "no-such-phone"      // nobody has a phone of that id
	NoSuchDesk      Reason = "no-such-desk"       // there is no computer of that id
	PhoneGone       Reason = "phone-gone"         // it was sold or lost
	PhoneElsewhere  Reason = "phone-elsewhere"    // it has to be fetched first
	NoCodeInSight   Reason = "no-code-in-sight"   // no code whose expiry could be awaited
	ExpiryPassed    Reason = "expiry-passed"      // the code's expiry is behind us
	TimeRunsForward Reason = "time-runs-forward"  // a wait must be longer than nothing
	TooManyTabs     Reason = "too-many-tabs"      // the tab row is full
	NoSuchUser      Reason = "no-such-user"       // the service knows no user of that name
	UserThere       Reason = "user-there"         // the service knows one already
	NoKeyThere      Reason = "no-key-there"       // the user has no key to revoke
	NoAnswer        Reason = "no-answer"          // the service does not answer
	UnknownVerb     Reason = "not-possible-there" // the device cannot do such a thing
)

// Error says what could not be done and why.
func (m *Misstep) Error() string {
	said := m.Action
	said.Text = "" // it may be a password
	return said.String() + ": " + string(m.Reason)
}

// AsMisstep returns the misstep that an error is or wraps.
func AsMisstep(err error) (*Misstep, bool) { return errors.AsType[*Misstep](err) }

// Impossible is the misstep of an action that cannot be done now, as an error.
func (a Action) Impossible(why Reason) error { return &Misstep{Action: a, Reason: why} }
