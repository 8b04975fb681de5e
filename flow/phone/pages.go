package phone

import (
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// page is the page that is open, if it is a table.
func (p Phone) page() (page, bool) {
	switch p.mobile.page {
	case pageLogin:
		return p.loginPage(), true
	case pageServices:
		return servicesPage(), true
	case pageAuthenticate:
		return p.authenticatePage(), true
	case pageHome:
		return p.homePage(), true
	case pageMore:
		return morePage(), true
	case pageTwoFactor:
		return p.twoFactorPage(), true
	case pageAddUser:
		return p.addUserPage(), true
	case pageInstructions:
		return instructionsPage(), true
	case pageSession:
		return sessionPage(), true
	case pageSetup:
		return p.setupPage(), true
	case pageScanner:
		return p.scannerPage(), true
	case pageDenied:
		return deniedPage(), true
	case pageCode:
		return codePage(), true
	case pagePIN:
		return p.newPINPage(), true
	case pagePINAsk:
		return p.knownPINPage(), true
	case pageGuidelines:
		return guidelinesPage(), true
	}
	return page{}, false
}

// loginPage is the first page of the app, with what leads to a key while there
// is none.
func (p Phone) loginPage() page {
	services := row{
		id: "services", role: screen.Button, place: screen.Header, text: flow.T("mobile.services"), tap: opens(pageServices),
	}
	if len(p.keys) == 0 {
		return page{rows: []row{
			services,
			{id: "no-key", role: screen.Label, text: flow.T("mobile.no-key")},
			p.startRow(),
			{id: "no-key-note", role: screen.Note, text: flow.T("mobile.no-key-note")},
		}}
	}
	return page{rows: slices.Concat([]row{services}, p.keyRows(), []row{
		{id: "app-log-in", role: screen.Primary, text: flow.T("mobile.app-log-in"), tap: (*Phone).signIn},
		{id: "login-note", role: screen.Note, text: flow.T("mobile.login-note")},
	})}
}

// startRow begins an activation as the system's article does.
func (p Phone) startRow() row {
	if p.spec.OS == Android {
		return row{id: "register", role: screen.Primary, text: flow.T("mobile.register"), tap: begins(pageInstructions)}
	}
	return row{id: "setup", role: screen.Primary, text: flow.T("mobile.setup"), tap: begins(pageSetup)}
}

// keyRows say whose keys are on the phone.
func (p Phone) keyRows() []row {
	users := p.Users()
	if len(users) == 0 {
		return []row{{id: "users-none", role: screen.Note, text: flow.T("mobile.users-none")}}
	}
	rows := []row{{id: "keys", role: screen.Label, text: flow.T("mobile.keys")}}
	for _, user := range users {
		rows = append(rows, row{id: "key-" + user, role: screen.Success, text: flow.T("mobile.key-of", "user", user)})
	}
	return append(rows, row{id: "keys-note", role: screen.Note, text: flow.T("mobile.keys-note")})
}

func servicesPage() page {
	return page{title: flow.T("page.mobile-services"), rows: []row{
		{id: "authenticate", role: screen.Link, text: flow.T("mobile.authenticate"), tap: opens(pageAuthenticate)},
	}}
}

func (p Phone) authenticatePage() page {
	return page{title: flow.T("page.mobile-authenticate"), rows: []row{
		addUserRow(),
		{
			id: "challenge", role: screen.Field, text: flow.T("mobile.challenge"), value: p.mobile.digits,
			input: func(p *Phone, text string, _ *flow.Effects) { p.mobile.digits = text },
		},
		{id: "challenge-note", role: screen.Note, text: flow.T("mobile.challenge-note")},
		{id: "generate-response", role: screen.Button, text: flow.T("mobile.generate-response"), tap: (*Phone).askResponse},
	}}
}

// homePage is the first page while the owner is signed in.
func (p Phone) homePage() page {
	more := screen.Footer // bottom-right on iOS
	if p.spec.OS == Android {
		more = screen.Header // top-left
	}
	return page{title: flow.T("page.mobile-home"), rows: []row{
		{id: "more", role: screen.Button, place: more, text: flow.T("mobile.more"), tap: opens(pageMore)},
		{id: "home-note", role: screen.Label, text: flow.T("mobile.home-note")},
		{id: "app-log-out", role: screen.Button, text: flow.T("mobile.app-log-out"), tap: (*Phone).signOut},
	}}
}

func morePage() page {
	return page{title: flow.T("page.mobile-more"), rows: []row{
		{id: "two-factor", role: screen.Link, text: flow.T("mobile.two-factor"), tap: opens(pageTwoFactor)},
	}}
}

func (p Phone) twoFactorPage() page {
	return page{title: flow.T("page.mobile-two-factor"), rows: append(p.keyRows(), addUserRow())}
}

func addUserRow() row {
	return row{id: "add-user", role: screen.Button, text: flow.T("mobile.add-user"), tap: (*Phone).addUser}
}

func (p Phone) addUserPage() page {
	return page{title: flow.T("page.mobile-add-user"), rows: append(p.keyRows(), p.startRow())}
}

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
	default:
		p.outcomePage(a)
	}
}

// outcomePage adds what is on a page that tells how something went, or waits
// for it.
func (p Phone) outcomePage(a appPage) {
	m := p.mobile
	switch m.page {
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
