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

// keeps reports whether the app stays at its page when it is opened again:
// something is told or asked there. Any other page is gone then, and a code that
// was loaded with it.
func (m mobile) keeps() bool {
	switch m.page {
	case pageSending, pageSuccess, pageApprove, pageResponse:
		return true
	}
	return false
}

// land shows the page that the app opens on.
func (p *Phone) land() { p.mobile = mobile{page: p.landing(), asks: p.mobile.asks} }

// openMobile is the app opened by its icon or from the store.
func (p *Phone) openMobile(fx *flow.Effects) {
	if p.mobile.asks == askCamera {
		p.mobile.asks = "" // the question goes with the app that was left
	}
	if !p.mobile.keeps() {
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
	if last < 0 {
		p.land()
		return
	}
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

func (p *Phone) answerPermission(allow bool, fx *flow.Effects) {
	asked := p.mobile.asks
	p.mobile.asks = ""
	answer, kind := Denied, flow.PermissionDenied
	if allow {
		answer, kind = Allowed, flow.PermissionGiven
	}
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

func (p *Phone) tapMobile(a flow.Action, fx *flow.Effects) {
	if page, ok := p.page(); ok && p.use(page.rows, a, fx) == nil {
		return
	}
	switch a.Target {
	case "allow", "camera-allow":
		p.answerPermission(true, fx)
	case "dont-allow", "camera-deny":
		p.answerPermission(false, fx)
	case "app-back":
		p.goBack(fx)
	case "approve":
		p.ask(&p.mobile.unlock, forApproval, fx)
	case "deny":
		p.decide(false, fx)
	case "done":
		if p.mobile.page == pageSuccess {
			fx.Emit(flow.ActivationClosed, "")
		}
		p.land()
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

// title is what the header of the page says.
func (m mobile) title() flow.Text {
	switch m.page {
	case pageResponse, pageRequirement, pageNotActivated:
		return flow.T("page.mobile-" + m.page)
	}
	return flow.T("app.ibkr-mobile")
}

// typeMobile is text for a field of the app that is known to be on the screen.
func (p *Phone) typeMobile(a flow.Action, fx *flow.Effects) {
	if page, ok := p.page(); ok && p.use(page.rows, a, fx) == nil {
		return
	}
}

func (p Phone) mobileScreen() screen.Screen {
	s := screen.Screen{ID: "mobile-" + p.mobile.page}
	page := appPage{Screen: &s, os: p.spec.OS}
	page.back(p.mobile)
	title := p.mobile.title()
	table, isTable := p.page()
	if isTable && table.title.Key != "" {
		title = table.title
	}
	page.add(screen.Node{ID: "mobile-title", Role: screen.Title, Place: screen.Header, Text: title})
	switch {
	case isTable:
		s.Nodes = append(s.Nodes, nodes(table.rows)...)
	default:
		p.paintPage(page)
	}
	switch {
	case p.mobile.asks != "":
		p.askingNodes(page)
	case p.mobile.unlock.purpose != "":
		s.ID = "mobile-unlock"
		if u := p.mobile.unlock.purpose; u != forActivation {
			s.ID = "mobile-" + string(u) + "-unlock"
		}
		s.Nodes = append(s.Nodes, p.promptNodes(p.mobile.unlock)...)
	}
	return s
}
