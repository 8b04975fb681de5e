package phone

import (
	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// appPage is a page of IBKR Mobile that is being put together.
type appPage struct {
	*screen.Screen
	os OS
}

func (a appPage) add(n screen.Node) {
	if n.Place == "" {
		n.Place = screen.Body
	}
	a.Nodes = append(a.Nodes, n)
}

func (a appPage) say(id string, role screen.Role, t flow.Text) {
	a.add(screen.Node{ID: id, Role: role, Text: t})
}

// labelled adds a node whose text bears the node's own name.
func (a appPage) labelled(id string, role screen.Role) { a.say(id, role, flow.T("mobile."+id)) }

// back adds the way to the page before, where there is one.
func (a appPage) back(m mobile) {
	if len(m.trail) > 0 {
		a.add(screen.Node{ID: "app-back", Role: screen.Button, Place: screen.Header, Text: flow.T("settings.back")})
	}
}

// paintPage adds what is on a page, but for the scanner's.
func (p Phone) paintPage(a appPage) {
	m := p.mobile
	switch m.page {
	case pageLogin:
		p.loginPage(a)
	case pageHome:
		place := screen.Footer // bottom-right on iOS
		if a.os == Android {
			place = screen.Header // top-left
		}
		a.add(screen.Node{ID: "more", Role: screen.Button, Place: place, Text: flow.T("mobile.more")})
		a.labelled("home-note", screen.Label)
		a.labelled("app-log-out", screen.Button)
	case pageServices:
		a.labelled("authenticate", screen.Link)
	case pageMore:
		a.labelled("two-factor", screen.Link)
	case pageTwoFactor:
		p.keyList(a)
		a.labelled("add-user", screen.Button)
	case pageAuthenticate:
		a.labelled("add-user", screen.Button)
		a.add(screen.Node{ID: "challenge", Role: screen.Field, Value: m.digits, Text: flow.T("mobile.challenge")})
		a.labelled("challenge-note", screen.Note)
		a.labelled("generate-response", screen.Button)
	case pageAddUser:
		p.keyList(a)
		a.labelled("setup", screen.Primary)
	case pageInstructions:
		a.labelled("instructions", screen.Label)
		a.labelled("session-id", screen.Primary)
	case pageSession:
		a.add(screen.Node{ID: "session-code", Role: screen.Field, Text: flow.T("mobile.session-code")})
		a.labelled("session-note", screen.Note)
		a.labelled("qr-code", screen.Button)
	case pageSetup:
		a.labelled("launch-camera", screen.Button)
		a.labelled("activation-note", screen.Note)
		a.add(screen.Node{ID: "activation-code", Role: screen.Field, Value: m.field, Text: flow.T("mobile.activation-code")})
		a.labelled("activate-key", screen.Primary)
	case pageDenied:
		a.labelled("camera-denied", screen.Alert)
		a.labelled("camera-denied-note", screen.Note)
	default:
		p.outcomePage(a)
	}
}

// outcomePage adds what is on a page that tells how something went, or waits
// for it.
func (p Phone) outcomePage(a appPage) {
	m := p.mobile
	switch m.page {
	case pageCode:
		a.labelled("loaded", screen.Label)
		a.labelled("continue", screen.Primary)
		a.labelled("loaded-note", screen.Note)
	case pageSending:
		a.labelled("sending", screen.Label)
	case pageSuccess:
		a.labelled("success", screen.Success)
		a.say("success-user", screen.Label, flow.T("mobile.key-of", "user", m.user))
		a.say("done", screen.Primary, doneLabel(m.capitals))
	case pageError:
		a.say("error", screen.Alert, errorText(m.failure))
		a.say("done", screen.Button, flow.T("mobile.ok"))
	case pageRequirement:
		a.say("requirement", screen.Alert, flow.T("mobile.requirement-"+string(m.failure)))
		a.say("done", screen.Button, flow.T("mobile.ok"))
	case pageNotActivated:
		a.labelled("not-activated", screen.Alert)
		a.labelled("not-activated-note", screen.Note)
		a.say("done", screen.Button, flow.T("mobile.ok"))
	case pageApprove:
		a.say("login-request", screen.Label, flow.T("mobile.login-request", "user", m.challenge.User))
		a.labelled("approve", screen.Primary)
		a.labelled("deny", screen.Button)
	case pageApproved:
		a.labelled("approved", screen.Success)
		a.say("done", screen.Primary, flow.T("mobile.done"))
	case pageRejected:
		a.labelled("denied", screen.Label)
		a.say("done", screen.Button, flow.T("mobile.done"))
	case pageResponse:
		p.responsePage(a)
	}
}

// doneLabel is the button under the success message, in the case in which the
// articles print it.
func doneLabel(capitals bool) flow.Text {
	if capitals {
		return flow.T("mobile.done-capitals")
	}
	return flow.T("mobile.done")
}

// errorText is the one sentence of every refusal. Only a phone that knows that
// it is offline says so.
func errorText(failure flow.Cause) flow.Text {
	if failure == flow.PhoneOffline {
		return flow.T("mobile.offline")
	}
	return flow.T("mobile.error")
}

// loginPage is the first page of the app, with what leads to a key while there
// is none.
func (p Phone) loginPage(a appPage) {
	a.add(screen.Node{ID: "services", Role: screen.Button, Place: screen.Header, Text: flow.T("mobile.services")})
	if len(p.keys) > 0 {
		p.keyList(a)
		a.labelled("app-log-in", screen.Primary)
		a.labelled("login-note", screen.Note)
		return
	}
	a.labelled("no-key", screen.Label)
	if a.os == Android {
		a.labelled("register", screen.Primary)
	} else {
		a.labelled("setup", screen.Primary)
	}
	a.labelled("no-key-note", screen.Note)
}

// keyList says whose keys are on the phone.
func (p Phone) keyList(a appPage) {
	users := p.Users()
	if len(users) == 0 {
		a.labelled("users-none", screen.Note)
		return
	}
	a.labelled("keys", screen.Label)
	for _, user := range users {
		a.say("key-"+user, screen.Success, flow.T("mobile.key-of", "user", user))
	}
	a.labelled("keys-note", screen.Note)
}

// askingNodes draw the app's question as a dialog.
func (p Phone) askingNodes(a appPage) {
	a.ID = "mobile-notifications"
	refuse, allow, answer := "dont-allow", "allow", flow.T("permission.allow")
	if p.mobile.asks == askCamera {
		a.ID = "mobile-camera-permission"
		refuse, allow = "camera-deny", "camera-allow"
		if a.os == IOS {
			answer = flow.T("permission.ok")
		}
	}
	dialog := func(id string, role screen.Role, t flow.Text) {
		a.add(screen.Node{ID: id, Role: role, Place: screen.Dialog, Text: t})
	}
	asked := string(p.mobile.asks)
	dialog(asked+"-question", screen.Title, flow.T("permission."+asked))
	dialog(asked+"-reason", screen.Label, flow.T("permission."+asked+"-reason"))
	dialog(refuse, screen.Button, flow.T("permission.dont-allow"))
	dialog(allow, screen.Primary, answer)
}
