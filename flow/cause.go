package flow

// Cause is the true reason of a refusal, a failure or a lapse. One spelling
// serves the log, the problem document on the wire, the catalogue of
// explanations and the name of the scenario that shows it.
type Cause string

// Causes that the backend decides.
const (
	CodeUsed        Cause = "code-used"        // an attempt has spent the code
	CodeExpired     Cause = "code-expired"     // its life is over
	SessionEnded    Cause = "session-ended"    // the portal session it belongs to is over
	AlreadyEnrolled Cause = "already-enrolled" // the user has an active key
	CodeUnknown     Cause = "code-unknown"     // never issued in this sandbox
	BadProof        Cause = "bad-proof"        // the signature does not fit the attempt
	BadCredentials  Cause = "bad-credentials"  // no such user and password
	NotEnrolled     Cause = "not-enrolled"     // the device holds no key of that user
	ChallengeOver   Cause = "challenge-over"   // decided, collected, lapsed or never made
	LoginLapsed     Cause = "login-lapsed"     // nobody approved in time
	LoginDenied     Cause = "login-denied"     // the phone said no
)

// Causes that the phone, its camera or its owner bring about.
const (
	ScanQROff        Cause = "scan-qr-off"       // the Camera setting is off
	FrontLens        Cause = "front-lens"        // the camera looks at the person
	OutOfFocus       Cause = "out-of-focus"      // too near or too far for the lens
	TooDark          Cause = "too-dark"          // not enough light for the sensor
	CodeHidden       Cause = "code-hidden"       // something covers the code at the desk
	NoCodeInView     Cause = "no-code-in-view"   // the desk shows none
	OpenedTooEarly   Cause = "opened-too-early"  // the app was opened without scanning again
	UnlockNoMatch    Cause = "unlock-no-match"   // not the owner's face, finger or passcode
	UnlockDismissed  Cause = "unlock-dismissed"  // the owner cancelled the prompt
	UnlockLocked     Cause = "unlock-locked"     // too many tries; the passcode is needed
	NotificationsOff Cause = "notifications-off" // the phone may not show the login request
	NoConnection     Cause = "no-connection"     // no answer came back
)
