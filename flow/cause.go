package flow

// Cause is the true reason of a refusal, a failure or a lapse. One spelling
// serves the log, the problem document on the wire, the catalogue of
// explanations and the name of the scenario that shows it.
type Cause string

// Causes that the backend decides.
const (
	CodeUsed        Cause = "code-used"         // an attempt has spent the code
	CodeExpired     Cause = "code-expired"      // its life is over
	SessionEnded    Cause = "session-ended"     // the portal session it belongs to is over
	AlreadyEnrolled Cause = "already-enrolled"  // the user has an active key
	CodeUnknown     Cause = "code-unknown"      // never issued in this sandbox
	BadProof        Cause = "bad-proof"         // the signature does not fit the attempt
	BadCredentials  Cause = "bad-credentials"   // no such user and password
	NotEnrolled     Cause = "not-enrolled"      // the device holds no key of that user
	ChallengeOver   Cause = "challenge-over"    // decided, collected, lapsed or never made
	LoginLapsed     Cause = "login-lapsed"      // nobody approved in time
	LoginDenied     Cause = "login-denied"      // the phone said no
	PortalLocked    Cause = "portal-locked"     // ten refused logins in a row within a day
	SeamlessOff     Cause = "seamless-off"      // the user's logins are not announced
	WrongResponse   Cause = "wrong-response"    // not what the key makes of the challenge
	SMSToken        Cause = "sms-token"         // the token of the SMS enrolment, typed as a code
	LockedByService Cause = "locked-by-service" // the service has locked the user
	KeyRevoked      Cause = "key-revoked"       // the service has revoked the user's key
	SessionTimedOut Cause = "session-timed-out" // the portal session was unused for too long
)

// Causes that the phone, its camera or its owner bring about.
const (
	ScanQROff         Cause = "scan-qr-off"         // the Camera setting is off
	FrontLens         Cause = "front-lens"          // the camera looks at the person
	OutOfFocus        Cause = "out-of-focus"        // too near or too far for the lens
	TooDark           Cause = "too-dark"            // not enough light for the sensor
	CodeInverted      Cause = "code-inverted"       // light on dark, which not every reader takes
	CodeBare          Cause = "code-bare"           // without the light margin that a reader needs
	CodeTooSmall      Cause = "code-too-small"      // the page is zoomed out
	CodeHidden        Cause = "code-hidden"         // something covers the code at the desk
	NoCodeInView      Cause = "no-code-in-view"     // the desk shows none
	OpenedTooEarly    Cause = "opened-too-early"    // the app was opened without scanning again
	LookAlikeApp      Cause = "look-alike-app"      // an app of somebody else, whose name is nearly the same
	UnlockNoMatch     Cause = "unlock-no-match"     // not the owner's face, finger or passcode
	UnlockDismissed   Cause = "unlock-dismissed"    // the owner cancelled the prompt
	UnlockLocked      Cause = "unlock-locked"       // too many tries; the passcode is needed
	NotificationsOff  Cause = "notifications-off"   // the phone may not show the login request
	NoConnection      Cause = "no-connection"       // no answer came back
	CameraDenied      Cause = "camera-denied"       // the app may not use the camera
	Rooted            Cause = "rooted"              // not the manufacturer's firmware
	SystemTooOld      Cause = "system-too-old"      // older than the app requires
	NoUnlockElement   Cause = "no-unlock-element"   // no face, finger or passcode is set up
	BadPIN            Cause = "bad-pin"             // a new PIN that breaks the rule
	WrongPIN          Cause = "wrong-pin"           // not the PIN of the app
	PINLocked         Cause = "pin-locked"          // too many of these; the app takes none any more
	NoActiveKey       Cause = "no-active-key"       // a user is added where no key is active
	WrongQR           Cause = "wrong-qr"            // the QR code of a login, where one to activate is wanted
	LoginNotMine      Cause = "login-not-mine"      // somebody else asks the phone to approve a login
	ApprovedByMistake Cause = "approved-by-mistake" // and the owner did
	UnlockChanged     Cause = "unlock-changed"      // a face or finger was set up anew, which ends the keys
	WrongUser         Cause = "wrong-user"          // the code at the desk was that of somebody else
	KeyOnOldPhone     Cause = "key-on-old-phone"    // the phone with the key is not at hand
	KeyOnLostPhone    Cause = "key-on-lost-phone"   // the phone with the key was sold or lost
	KeyGone           Cause = "key-gone"            // the app has lost the key that the service counts on
	FocusMode         Cause = "focus-mode"          // Focus or Do Not Disturb keeps it quiet
	BatterySaver      Cause = "battery-saver"       // it arrives when the app is opened
	NoInternet        Cause = "no-internet"         // a Wi-Fi network that leads nowhere
	VPNOn             Cause = "vpn-on"              // a VPN lets nothing through to the service
	PhoneOffline      Cause = "phone-offline"       // Airplane Mode
)

// Shown reports whether the phone itself says so, which then is no secret.
func (c Cause) Shown() bool { return c == PhoneOffline || c == NoInternet }

// Causes that lie between the backend and the phone.
const (
	PushLost Cause = "push-lost" // the notification never arrives
	PushLate Cause = "push-late" // it arrives after its time
)
