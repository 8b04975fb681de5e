package flow

// About says what the [Event.Subject] of a [Kind] is. Renderers put the subject
// into words by it, and run files are checked against it.
type About string

// What a subject can be.
const (
	AboutNothing    About = ""           // the subject is empty
	AboutApp        About = "app"        // an app's id
	AboutScreen     About = "screen"     // a screen's id
	AboutTab        About = "tab"        // tab-1 and so on
	AboutCode       About = "code"       // the tail of one; empty where none was recognised
	AboutSetting    About = "setting"    // a setting and its value: "airplane-mode on"
	AboutPermission About = "permission" // of an app: notifications or camera
	AboutPhone      About = "phone"      // a phone's id
	AboutFault      About = "fault"      // a [FaultName]
	AboutBanner     About = "banner"     // of the camera: what it offers
	AboutPurpose    About = "purpose"    // what an unlock or PIN is for
	AboutSwitch     About = "switch"     // on or off
	AboutAmount     About = "amount"     // a number, with its unit where it has one
	AboutVersion    About = "version"    // of a system
	AboutReferral   About = "referral"   // a [Referral]
	AboutDrawing    About = "drawing"    // a [Drawing]
	AboutSession    About = "session"    // the serial number of a portal session, or of a login
)

// About says what the subject of the kind's events is.
func (k Kind) About() About {
	switch k {
	case AppOpened, AppDeleted, DownloadStarted, AppInstalled, StoreRefused, OpenedBare:
		return AboutApp
	case PageOpened:
		return AboutScreen
	case TabOpened, TabChosen, TabClosed, LoginWaiting, LoggedIn, BannerGone, PageReloaded, ReloadFailed,
		LoggedOut, LoginQRShown, ChallengeSeen, ResponseSent:
		return AboutTab
	case CodeShown, CodeRead, CodeTyped, CodeLoaded, ActivationSent, ActivationFailed, CodeIssued,
		CodeLapsed, CodeSpent, AttemptRepeated, ActivationRefused:
		return AboutCode
	case SettingChanged:
		return AboutSetting
	case PermissionAsked, PermissionGiven, PermissionDenied:
		return AboutPermission
	case Enrolled, KeyWithdrawn, SatDown:
		return AboutPhone
	case FaultSet, FaultDone:
		return AboutFault
	case BannerShown, BannerTapped:
		return AboutBanner
	case UnlockAsked, UnlockMatched, UnlockFailed, UnlockCancelled, PasscodeAsked, PINAsked:
		return AboutPurpose
	case SeamlessSet, SeamlessChanged:
		return AboutSwitch
	case CameraAimed, LightChanged, Searched, IdleTimeSet:
		return AboutAmount
	case CodeDrawn:
		return AboutDrawing
	case Referred:
		return AboutReferral
	case SystemUpdated:
		return AboutVersion
	case SessionOpened, SessionClosed, ChallengeSent, ChallengeApproved, ChallengeDenied, ChallengeLapsed,
		DecisionRefused, LookupRefused, LoginUnannounced, ResponseAccepted, ResponseRefused, SessionLapsed, ChallengeWithdrawn:
		return AboutSession
	}
	return AboutNothing
}
