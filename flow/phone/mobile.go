package phone

import (
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// The ids of the pages of IBKR Mobile; [mobileScreen] is the id of a page's screen.
const (
	pageLogin        = "login"         // the start page while signed out
	pageServices     = "services"      // opened from the login page
	pageAuthenticate = "authenticate"  // add a user, or generate a response string
	pageHome         = "home"          // the start page while signed in
	pageMore         = "more"          // opened from the home page
	pageTwoFactor    = "two-factor"    // the keys on the phone
	pageAddUser      = "add-user"      // iOS: the same, before another activation
	pageInstructions = "instructions"  // Android: before an activation
	pageSession      = "session"       // Android: takes the code, typed or scanned
	pageSetup        = "setup"         // iOS: takes the code, typed or scanned
	pageScanner      = "scanner"       // the camera in the app
	pageDenied       = "camera-denied" // the app has no permission to use the camera
	pagePIN          = "pin"           // Android: a code is loaded; a PIN has to be created
	pagePINAsk       = "pin-ask"       // Android: a code is loaded; the PIN has to be entered
	pageGuidelines   = "guidelines"    // advice for a new PIN
	pageCode         = "code"          // iOS: a code is loaded; the unlock element has to confirm
	pageSending      = "sending"       // a request to the backend is under way
	pageSuccess      = "success"       // the key is active
	pageError        = "error"         // the activation, or the answer to a login, failed
	pageRequirement  = "requirement"   // the phone does not meet a requirement
	pageNotActivated = "not-activated" // there is no active key on the phone
	pageApprove      = "approve"       // a login waits for approval
	pageApproved     = "approved"      // the login was approved
	pageRejected     = "denied"        // the login was denied
	pageResponse     = "response"      // the response string to a challenge
)

func mobileScreen(page string) string { return "mobile-" + page }

// question names the permission that the app asks for. It is also the subject
// of the events.
type question string

const (
	askNotifications question = "notifications"
	askCamera        question = "camera"
)

// mobile is the state of the IBKR Mobile app.
type mobile struct {
	page           string
	backStack      []string   // the pages behind the Back button, the last one next
	asking         question   // the permission dialog that is open
	unlock         unlock     // the unlock prompt that is open
	code           string     // loaded, not yet sent
	capitals       bool       // the success page says DONE, not Done: the code was typed
	typedCode      string     // iOS
	typedPIN       string     // not yet submitted
	typedChallenge string     // with its blanks
	user           string     // of the last activated key
	failure        flow.Cause // of the requirement, error or PIN page, if the app knows it
	challenge      flow.Challenge
	challengeOver  bool // it waits no longer: the app does not open with it again
}

// startPage is the page that the app opens with.
func (p Phone) startPage() string {
	if p.signedIn && len(p.Users()) > 0 {
		return pageHome
	}
	return pageLogin
}

// showStartPage discards the state of the app, except for an open permission
// dialog.
func (p *Phone) showStartPage() { p.mobile = mobile{page: p.startPage(), asking: p.mobile.asking} }

// openMobile opens the app by its icon or from the store.
func (p *Phone) openMobile(fx *flow.Effects) {
	p.closeCameraQuestion()
	if !p.page().keepsOpen {
		if p.prompt() != nil {
			p.cancelPrompt(fx)
		}
		p.showStartPage()
	}
	if p.codePending && len(p.keys) == 0 {
		p.codePending = false // report it once
		fx.Refuse(flow.OpenedBare, MobileApp, flow.OpenedTooEarly)
	}
	if p.spec.OS == IOS && p.notifications == Unasked {
		p.askPermission(askNotifications, fx)
	}
	p.release(fx)
}

// closeCameraQuestion closes the dialog that asks for the camera: it belongs to the page
// that is left.
func (p *Phone) closeCameraQuestion() {
	if p.mobile.asking == askCamera {
		p.mobile.asking = ""
	}
}

// open shows a page that has a Back button.
func (p *Phone) open(page string, fx *flow.Effects) {
	p.mobile.backStack = append(slices.Clip(p.mobile.backStack), p.mobile.page)
	p.show(page, fx)
}

func (p *Phone) show(page string, fx *flow.Effects) {
	p.mobile.page = page
	fx.Emit(flow.PageOpened, mobileScreen(page))
}

func (p *Phone) goBack(fx *flow.Effects) {
	last := len(p.mobile.backStack) - 1
	page := p.mobile.backStack[last]
	p.mobile.backStack = p.mobile.backStack[:last:last]
	p.show(page, fx)
}

// askPermission opens a permission dialog, unless it is open already.
func (p *Phone) askPermission(what question, fx *flow.Effects) {
	if p.mobile.asking != what {
		p.mobile.asking = what
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
	asked := p.mobile.asking
	p.mobile.asking = ""
	fx.Emit(kind, string(asked))
	if asked == askCamera {
		p.cameraAllowed = answer
		p.openScanner(fx)
		return
	}
	p.notifications = answer
	if p.mobile.page == pageCode {
		p.startPrompt(&p.mobile.unlock, forActivation, fx)
	}
}

// signIn asks for no password: what is behind the login screen is not simulated.
func (p *Phone) signIn(fx *flow.Effects) {
	p.signedIn = true
	fx.Emit(flow.SignedIn, "")
	p.showStartPage()
}

func (p *Phone) signOut(fx *flow.Effects) {
	p.signedIn = false
	fx.Emit(flow.SignedOut, "")
	p.showStartPage()
}

// mobileRows returns the header, the page and the permission dialog of the app,
// but not the unlock prompt.
func (p Phone) mobileRows() []row {
	page := p.page()
	title := page.title
	if title.Key == "" {
		title = flow.T("app.ibkr-mobile")
	}
	header := []row{
		{
			ID: "app-back", Role: screen.Button, Place: screen.Header, Sign: screen.SignBack, Text: flow.T("settings.back"),
			Tap:    (*Phone).goBack,
			Hidden: len(p.mobile.backStack) == 0,
		},
		{ID: "mobile-title", Role: screen.Title, Place: screen.Header, Text: title},
	}
	return slices.Concat(header, page.rows, p.permissionDialog())
}

// permissionDialog returns the dialog in which the app asks for a permission;
// nil if none is open.
func (p Phone) permissionDialog() []row {
	switch p.mobile.asking {
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

// mobileApp returns the screen id and the rows of IBKR Mobile.
func (p Phone) mobileApp() (id string, rows []row) {
	rows = p.mobileRows()
	switch u := p.mobile.unlock; {
	case p.mobile.asking == askNotifications:
		return "mobile-notifications", rows
	case p.mobile.asking == askCamera:
		return "mobile-camera-permission", rows
	case u.purpose == "":
		return mobileScreen(p.mobile.page), rows
	case u.purpose == forActivation:
		return "mobile-unlock", append(rows, p.promptRows(u)...)
	default:
		return "mobile-" + string(u.purpose) + "-unlock", append(rows, p.promptRows(u)...)
	}
}
