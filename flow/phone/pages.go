package phone

import (
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// page is a page of IBKR Mobile.
type page struct {
	title     flow.Text // of the header; the app's name if zero
	rows      []row
	keepsOpen bool // the app opens with it again; other pages make way for the start page
}

// toPage returns the tap handler that opens a page.
func toPage(id string) func(*Phone, *flow.Effects) {
	return func(p *Phone, fx *flow.Effects) { p.open(id, fx) }
}

// page returns the page that is open.
func (p Phone) page() page {
	switch p.mobile.page {
	case pageLogin:
		return p.loginPage()
	case pageServices:
		return p.servicesPage()
	case pageAuthenticate:
		return p.authenticatePage()
	case pageHome:
		return p.homePage()
	case pageMore:
		return morePage()
	case pageTwoFactor:
		return p.twoFactorPage()
	case pageAddUser:
		return p.addUserPage()
	case pageInstructions:
		return instructionsPage()
	case pageSession:
		return sessionPage()
	case pageSetup:
		return p.setupPage()
	case pageScanner:
		return p.scannerPage()
	case pageDenied:
		return deniedPage()
	case pageCode:
		return codePage()
	case pagePIN:
		return p.newPINPage()
	case pagePINAsk:
		return p.knownPINPage()
	case pageGuidelines:
		return guidelinesPage()
	case pageSending:
		return sendingPage()
	case pageSuccess:
		return p.successPage()
	case pageError:
		return p.errorPage()
	case pageRequirement:
		return p.requirementPage()
	case pageNotActivated:
		return notActivatedPage()
	case pageApprove:
		return p.approvePage()
	case pageApproved:
		return approvedPage()
	case pageRejected:
		return rejectedPage()
	case pageResponse:
		return p.responsePage()
	}
	return page{}
}

// loginPage offers an activation while there is no key, and the login otherwise.
func (p Phone) loginPage() page {
	services := row{
		ID: "services", Role: screen.Button, Place: screen.Header, Text: flow.T("mobile.services"), Tap: toPage(pageServices),
	}
	if len(p.keys) == 0 {
		return page{rows: []row{
			services,
			{ID: "no-key", Role: screen.Label, Text: flow.T("mobile.no-key")},
			p.startRow(),
			{ID: "no-key-note", Role: screen.Note, Text: flow.T("mobile.no-key-note")},
		}}
	}
	start := p.startRow() // offered while no answer has said that there is a key
	start.Hidden = len(p.Users()) > 0
	return page{rows: slices.Concat([]row{services}, p.keyRows(), []row{
		start,
		{ID: "app-log-in", Role: screen.Primary, Text: flow.T("mobile.app-log-in"), Tap: (*Phone).signIn},
		{ID: "login-note", Role: screen.Note, Text: flow.T("mobile.login-note")},
	})}
}

// startRow is the button that begins an activation; its label depends on the
// system.
func (p Phone) startRow() row {
	if p.spec.OS == Android {
		return row{ID: "register", Role: screen.Primary, Text: flow.T("mobile.register"), Tap: toActivation(pageInstructions)}
	}
	return row{ID: "setup", Role: screen.Primary, Text: flow.T("mobile.setup"), Tap: toActivation(pageSetup)}
}

// keyRows lists the users of the keys on the phone.
func (p Phone) keyRows() []row {
	users := p.Users()
	if len(users) == 0 {
		return []row{{ID: "users-none", Role: screen.Note, Text: flow.T("mobile.users-none")}}
	}
	rows := []row{{ID: "keys", Role: screen.Label, Text: flow.T("mobile.keys")}}
	for _, user := range users {
		rows = append(rows, row{ID: "key-" + user, Role: screen.Success, Text: flow.T("mobile.key-of", "user", user)})
	}
	return append(rows, row{ID: "keys-note", Role: screen.Note, Text: flow.T("mobile.keys-note")})
}

// servicesPage has a link in the case in which the article prints it.
func (p Phone) servicesPage() page {
	label := flow.T("mobile.authenticate")
	if p.spec.Capitals {
		label = flow.T("mobile.authenticate-capitals")
	}
	return page{title: flow.T("page.mobile-services"), rows: []row{
		{ID: "authenticate", Role: screen.Link, Text: label, Tap: toPage(pageAuthenticate)},
	}}
}

func (p Phone) authenticatePage() page {
	return page{title: flow.T("page.mobile-authenticate"), rows: []row{
		addUserRow(),
		{
			ID: "challenge", Role: screen.Field, Text: flow.T("mobile.challenge"), Value: p.mobile.typedChallenge,
			Input: func(p *Phone, text string, _ *flow.Effects) { p.mobile.typedChallenge = text },
		},
		{ID: "challenge-note", Role: screen.Note, Text: flow.T("mobile.challenge-note")},
		{ID: "generate-response", Role: screen.Button, Text: flow.T("mobile.generate-response"), Tap: (*Phone).askResponse},
	}}
}

func (p Phone) homePage() page {
	more := screen.Footer // bottom-right on iOS
	if p.spec.OS == Android {
		more = screen.Header // top-left
	}
	return page{title: flow.T("page.mobile-home"), rows: []row{
		{ID: "more", Role: screen.Button, Place: more, Text: flow.T("mobile.more"), Tap: toPage(pageMore)},
		{ID: "home-note", Role: screen.Label, Text: flow.T("mobile.home-note")},
		{ID: "app-log-out", Role: screen.Button, Text: flow.T("mobile.app-log-out"), Tap: (*Phone).signOut},
	}}
}

func morePage() page {
	return page{title: flow.T("page.mobile-more"), rows: []row{
		{ID: "two-factor", Role: screen.Link, Text: flow.T("mobile.two-factor"), Tap: toPage(pageTwoFactor)},
	}}
}

func (p Phone) twoFactorPage() page {
	return page{title: flow.T("page.mobile-two-factor"), rows: append(p.keyRows(), addUserRow())}
}

func addUserRow() row {
	return row{ID: "add-user", Role: screen.Button, Text: flow.T("mobile.add-user"), Tap: (*Phone).addUser}
}

func (p Phone) addUserPage() page {
	return page{title: flow.T("page.mobile-add-user"), rows: append(p.keyRows(), p.startRow())}
}
