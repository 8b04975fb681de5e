package phone

import (
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// The pages of IBKR Mobile; "mobile-" before one is the id of its screen.
const (
	pageLogin        = "login"         // the first page
	pageServices     = "services"      // behind its top-left item
	pageAuthenticate = "authenticate"  //
	pageHome         = "home"          // when signed in
	pageMore         = "more"          //
	pageTwoFactor    = "two-factor"    //
	pageAddUser      = "add-user"      // iOS
	pageInstructions = "instructions"  // Android
	pageSession      = "session"       // Android: where the code is typed or the scanner opened
	pageSetup        = "setup"         // iOS: the same
	pageScanner      = "scanner"       //
	pageDenied       = "camera-denied" // the scanner may not see
	pagePIN          = "pin"           // Android: a code is loaded and waits for a new PIN
	pagePINAsk       = "pin-ask"       // Android: it waits for the PIN there is
	pageGuidelines   = "guidelines"    // for a new PIN
	pageCode         = "code"          // iOS: a code is loaded and waits for the unlock element
	pageSending      = "sending"       // something is on its way
	pageSuccess      = "success"       // the key is active
	pageError        = "error"         // the one sentence that every refusal gets
	pageRequirement  = "requirement"   // the phone does not meet one
	pageNotActivated = "not-activated" // there is no key to which a user could be added
	pageApprove      = "approve"       // a login waits for approval
	pageApproved     = "approved"      // the answer was yes
	pageRejected     = "denied"        // the answer was no
	pageResponse     = "response"      // the response string to a challenge
)

// question is what the app asks the owner's permission for. It is also the
// subject of its events.
type question string

const (
	askNotifications question = "notifications"
	askCamera        question = "camera"
)

// mobile is the IBKR Mobile app.
type mobile struct {
	page      string
	trail     []string // the pages that led to it, for going back
	asks      question // that is up
	unlock    unlock
	code      string     // loaded, not yet attempted
	capitals  bool       // the success message wants DONE, as where the code was typed
	field     string     // the code as it is being typed on iOS
	pin       string     // typed, not yet given
	user      string     // whose key was activated last
	failure   flow.Cause // behind a requirement, or an error that has words of its own
	challenge flow.Challenge
	digits    string // of the challenge that was typed
}

// landing is the page that the app opens on.
func (p Phone) landing() string {
	if p.signedIn && len(p.Users()) > 0 {
		return pageHome
	}
	return pageLogin
}

// land shows the page that the app opens on.
func (p *Phone) land() { p.mobile = mobile{page: p.landing(), asks: p.mobile.asks} }

// openMobile is the app opened by its icon or from the store.
func (p *Phone) openMobile(fx *flow.Effects) {
	if p.mobile.asks == askCamera {
		p.mobile.asks = "" // the question goes with the app that was left
	}
	if !p.page().kept {
		p.land()
	}
	if p.codeWaits && len(p.keys) == 0 {
		p.codeWaits = false // it is said once
		fx.Refuse(flow.OpenedBare, MobileApp, flow.OpenedTooEarly)
	}
	if p.spec.OS == IOS && p.notifications == Unasked {
		p.askFor(askNotifications, fx)
	}
}

// open shows a page from which there is a way back.
func (p *Phone) open(page string, fx *flow.Effects) {
	p.mobile.trail = append(slices.Clip(p.mobile.trail), p.mobile.page)
	p.show(page, fx)
}

func (p *Phone) show(page string, fx *flow.Effects) {
	p.mobile.page = page
	fx.Emit(flow.PageOpened, "mobile-"+page)
}

func (p *Phone) goBack(fx *flow.Effects) {
	last := len(p.mobile.trail) - 1
	page := p.mobile.trail[last]
	p.mobile.trail = p.mobile.trail[:last:last]
	p.show(page, fx)
}

// askFor puts a question, unless it is up already.
func (p *Phone) askFor(what question, fx *flow.Effects) {
	if p.mobile.asks != what {
		p.mobile.asks = what
		fx.Emit(flow.PermissionAsked, string(what))
	}
}

func (p *Phone) allowPermission(fx *flow.Effects) {
	p.answerPermission(Allowed, flow.PermissionGiven, fx)
}

func (p *Phone) denyPermission(fx *flow.Effects) {
	p.answerPermission(Denied, flow.PermissionDenied, fx)
}

func (p *Phone) answerPermission(answer Permission, kind flow.Kind, fx *flow.Effects) {
	asked := p.mobile.asks
	p.mobile.asks = ""
	fx.Emit(kind, string(asked))
	if asked == askCamera {
		p.cameraAllowed = answer
		p.openScanner(fx)
		return
	}
	p.notifications = answer
	if p.mobile.page == pageCode {
		p.ask(&p.mobile.unlock, forActivation, fx)
	}
}

// signIn lets the owner into the app. What is behind the login screen is no
// part of the simulation, so no password is asked for.
func (p *Phone) signIn(fx *flow.Effects) {
	p.signedIn = true
	fx.Emit(flow.SignedIn, "")
	p.land()
}

func (p *Phone) signOut(fx *flow.Effects) {
	p.signedIn = false
	fx.Emit(flow.SignedOut, "")
	p.land()
}

// mobileRows are what the app shows, but for the unlock prompt.
func (p Phone) mobileRows() []row {
	page := p.page()
	title := page.title
	if title.Key == "" {
		title = flow.T("app.ibkr-mobile")
	}
	header := []row{
		{
			ID: "app-back", Role: screen.Button, Place: screen.Header, Text: flow.T("settings.back"), Tap: (*Phone).goBack,
			Hidden: len(p.mobile.trail) == 0,
		},
		{ID: "mobile-title", Role: screen.Title, Place: screen.Header, Text: title},
	}
	return slices.Concat(header, page.rows, p.questionRows())
}

// questionRows are the dialog in which the app asks for a permission.
func (p Phone) questionRows() []row {
	switch p.mobile.asks {
	case askNotifications:
		return inDialog([]row{
			{ID: "notifications-question", Role: screen.Title, Text: flow.T("permission.notifications")},
			{ID: "notifications-reason", Role: screen.Label, Text: flow.T("permission.notifications-reason")},
			{ID: "dont-allow", Role: screen.Button, Text: flow.T("permission.dont-allow"), Tap: (*Phone).denyPermission},
			{ID: "allow", Role: screen.Primary, Text: flow.T("permission.allow"), Tap: (*Phone).allowPermission},
		})
	case askCamera:
		allow := flow.T("permission.allow")
		if p.spec.OS == IOS {
			allow = flow.T("permission.ok")
		}
		return inDialog([]row{
			{ID: "camera-question", Role: screen.Title, Text: flow.T("permission.camera")},
			{ID: "camera-reason", Role: screen.Label, Text: flow.T("permission.camera-reason")},
			{ID: "camera-deny", Role: screen.Button, Text: flow.T("permission.dont-allow"), Tap: (*Phone).denyPermission},
			{ID: "camera-allow", Role: screen.Primary, Text: allow, Tap: (*Phone).allowPermission},
		})
	}
	return nil
}

// mobileApp is the id of the app's screen, and all that it shows.
func (p Phone) mobileApp() (id string, rows []row) {
	rows = p.mobileRows()
	switch u := p.mobile.unlock; {
	case p.mobile.asks == askNotifications:
		return "mobile-notifications", rows
	case p.mobile.asks == askCamera:
		return "mobile-camera-permission", rows
	case u.purpose == "":
		return "mobile-" + p.mobile.page, rows
	case u.purpose == forActivation:
		return "mobile-unlock", append(rows, p.promptRows(u)...)
	default:
		return "mobile-" + string(u.purpose) + "-unlock", append(rows, p.promptRows(u)...)
	}
}
