package flow

// Kind names what an [Event] is about.
type Kind string

// What happens at the desk.
const (
	TabOpened     Kind = "tab-opened"
	TabChosen     Kind = "tab-chosen"
	TabClosed     Kind = "tab-closed"
	LoginFailed   Kind = "login-failed"
	LoginWaiting  Kind = "login-waiting" // for the phone
	LoggedIn      Kind = "logged-in"
	CodeShown     Kind = "code-shown"
	BannerGone    Kind = "banner-gone" // a reload showed that the user has a key
	PageReloaded  Kind = "page-reloaded"
	ReloadFailed  Kind = "reload-failed"
	LoggedOut     Kind = "logged-out"
	CodeCovered   Kind = "code-covered"
	CodeUncovered Kind = "code-uncovered"
	SatDown       Kind = "sat-down"   // Subject: the phone that is before its screen from now on
	CodeDrawn     Kind = "code-drawn" // Subject: how it is seen, a [Drawing]
	LoginQRShown  Kind = "login-qr-shown"
	ChallengeSeen Kind = "challenge-seen" // the page shows the challenge
	ResponseSent  Kind = "response-sent"
	SeamlessSet   Kind = "seamless-set" // Subject: on or off
)

// What happens on a phone.
const (
	AppOpened        Kind = "app-opened" // Subject: the app
	WentHome         Kind = "went-home"
	LensSwitched     Kind = "lens-switched"
	CameraAimed      Kind = "camera-aimed" // Subject: centimetres
	CodeNotRead      Kind = "code-not-read"
	CodeRead         Kind = "code-read"     // Subject: the code's tail
	BannerShown      Kind = "banner-shown"  // Subject: website or app
	BannerTapped     Kind = "banner-tapped" // Subject: website or app
	StoreAsked       Kind = "store-asked"   // for the Apple ID
	DownloadStarted  Kind = "download-started"
	AppInstalled     Kind = "app-installed"
	CodeLoaded       Kind = "code-loaded" // the app was opened with a code
	OpenedBare       Kind = "opened-bare" // the app was opened without one
	PermissionAsked  Kind = "permission-asked"
	PermissionGiven  Kind = "permission-given"
	PermissionDenied Kind = "permission-denied"
	SettingChanged   Kind = "setting-changed" // Subject: the setting and its value
	UnlockAsked      Kind = "unlock-asked"
	UnlockMatched    Kind = "unlock-matched"
	UnlockFailed     Kind = "unlock-failed"
	UnlockCancelled  Kind = "unlock-cancelled"
	PasscodeAsked    Kind = "passcode-asked"
	ActivationSent   Kind = "activation-sent"
	ActivationDone   Kind = "activation-done" // the success message is shown
	ActivationFailed Kind = "activation-failed"
	ActivationClosed Kind = "activation-closed" // the success message was confirmed
	PushShown        Kind = "push-shown"
	PushSilent       Kind = "push-silent" // it arrived, and the phone may not show it
	PushMissed       Kind = "push-missed" // it cannot reach the phone
	PushTapped       Kind = "push-tapped"
	ApprovalSent     Kind = "approval-sent"
	ApprovalDone     Kind = "approval-done"
	ApprovalFailed   Kind = "approval-failed"

	PageOpened        Kind = "page-opened" // of an app; Subject: the screen's id
	Searched          Kind = "searched"    // Subject: how many apps were found
	CodeTyped         Kind = "code-typed"  // Subject: the code's tail
	LoginQRRead       Kind = "login-qr-read"
	LinkRefused       Kind = "link-refused"
	RequirementFailed Kind = "requirement-failed"
	StoreRefused      Kind = "store-refused"
	AddUserRefused    Kind = "add-user-refused"
	PINAsked          Kind = "pin-asked" // Subject: activation or approval
	PINCreated        Kind = "pin-created"
	PINMatched        Kind = "pin-matched"
	PINRefused        Kind = "pin-refused"
	ResponseMade      Kind = "response-made"
	SystemUpdated     Kind = "system-updated" // Subject: the version
	SignedIn          Kind = "signed-in"
	SignedOut         Kind = "signed-out"
	MessageRead       Kind = "message-read"
	UnlockReset       Kind = "unlock-reset" // a face or finger was set up anew
	AppDeleted        Kind = "app-deleted"  // Subject: the app; its keys go with it
)

// What happens at the backend.
const (
	SessionOpened     Kind = "session-opened"
	SessionClosed     Kind = "session-closed"
	CodeIssued        Kind = "code-issued"
	CodeLapsed        Kind = "code-lapsed"
	CodeSpent         Kind = "code-spent"
	AttemptRepeated   Kind = "attempt-repeated"
	Enrolled          Kind = "enrolled"
	ActivationRefused Kind = "activation-refused"
	LoginRefused      Kind = "login-refused"
	ChallengeSent     Kind = "challenge-sent"
	ChallengeApproved Kind = "challenge-approved"
	ChallengeDenied   Kind = "challenge-denied"
	ChallengeLapsed   Kind = "challenge-lapsed"
	DecisionRefused   Kind = "decision-refused"
	LookupRefused     Kind = "lookup-refused"    // of a login's QR
	LoginUnannounced  Kind = "login-unannounced" // a login waits and no notification was sent
	ResponseAccepted  Kind = "response-accepted"
	ResponseRefused   Kind = "response-refused"
	UserLocked        Kind = "user-locked"
	SeamlessChanged   Kind = "seamless-changed" // Subject: on or off

	SessionLapsed      Kind = "session-lapsed"      // it was unused for too long
	ChallengeWithdrawn Kind = "challenge-withdrawn" // the service has ended a login that waited
	UserAdded          Kind = "user-added"
	UserRemoved        Kind = "user-removed"
	UserUnlocked       Kind = "user-unlocked"
	PasswordChanged    Kind = "password-changed"
	KeyWithdrawn       Kind = "key-withdrawn" // Subject: the phone that holds it
	IdleTimeSet        Kind = "idle-time-set" // Subject: how long, or [NoIdleTime]
)

// What happens between the devices and the backend.
const (
	FaultSet  Kind = "fault-set"  // Subject: the fault
	FaultDone Kind = "fault-done" // it struck; Subject: the fault
)

// What somebody does elsewhere, who is not the owner.
const (
	StrangerTried   Kind = "stranger-tried"   // they know name and password, and the phone is asked
	StrangerIn      Kind = "stranger-in"      // they are logged in
	StrangerRefused Kind = "stranger-refused" // they are not
)

// OtherUserEnrolled is that the key which a phone got is not that of who holds it.
const OtherUserEnrolled Kind = "other-user-enrolled"

// Referred is what happens at the support desk.
const Referred Kind = "referred" // Subject: a [Referral]; the case ends in it

// What happens in the room.
const (
	PhonePickedUp Kind = "phone-picked-up"
	LightChanged  Kind = "light-changed"
)

// Kinds lists every kind of event, in the order of this file.
func Kinds() []Kind {
	return []Kind{
		TabOpened, TabChosen, TabClosed, LoginFailed, LoginWaiting, LoggedIn, CodeShown, BannerGone, PageReloaded,
		ReloadFailed, LoggedOut, CodeCovered, CodeUncovered, SatDown, CodeDrawn, LoginQRShown, ChallengeSeen, ResponseSent, SeamlessSet,
		AppOpened, WentHome, LensSwitched, CameraAimed, CodeNotRead, CodeRead, BannerShown, BannerTapped, StoreAsked,
		DownloadStarted, AppInstalled, CodeLoaded, OpenedBare, PermissionAsked, PermissionGiven, PermissionDenied,
		SettingChanged, UnlockAsked, UnlockMatched, UnlockFailed, UnlockCancelled, PasscodeAsked, ActivationSent,
		ActivationDone, ActivationFailed, ActivationClosed, PushShown, PushSilent, PushMissed, PushTapped, ApprovalSent,
		ApprovalDone, ApprovalFailed, PageOpened, Searched, CodeTyped, LoginQRRead, LinkRefused, RequirementFailed,
		StoreRefused, AddUserRefused, PINAsked, PINCreated, PINMatched, PINRefused, ResponseMade, SystemUpdated,
		SignedIn, SignedOut, MessageRead, UnlockReset, AppDeleted, SessionOpened, SessionClosed, CodeIssued, CodeLapsed, CodeSpent,
		AttemptRepeated, Enrolled, ActivationRefused, LoginRefused, ChallengeSent, ChallengeApproved, ChallengeDenied,
		ChallengeLapsed, DecisionRefused, LookupRefused, LoginUnannounced, ResponseAccepted, ResponseRefused,
		UserLocked, SeamlessChanged, SessionLapsed, ChallengeWithdrawn, UserAdded, UserRemoved, UserUnlocked,
		PasswordChanged, KeyWithdrawn, IdleTimeSet, FaultSet, FaultDone, StrangerTried, StrangerIn, StrangerRefused, OtherUserEnrolled, Referred, PhonePickedUp, LightChanged,
	}
}
