package phone

import (
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// page is a page of IBKR Mobile.
type page struct {
	title flow.Text // in the header; the app's name if zero
	rows  []row
	kept  bool // still there when the app is opened again; another page makes way for the first one
}

// opens is the tap on a row that leads to another page.
func opens(id string) func(*Phone, *flow.Effects) {
	return func(p *Phone, fx *flow.Effects) { p.open(id, fx) }
}

// page is the page that is open.
func (p Phone) page() page {
	switch p.mobile.page {
	case pageLogin:
		return p.loginPage()
	case pageServices:
		return servicesPage()
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

// loginPage is the first page of the app, with what leads to a key while there
// is none.
func (p Phone) loginPage() page {
	services := row{
		ID: "services", Role: screen.Button, Place: screen.Header, Text: flow.T("mobile.services"), Tap: opens(pageServices),
	}
	if len(p.keys) == 0 {
		return page{rows: []row{
			services,
			{ID: "no-key", Role: screen.Label, Text: flow.T("mobile.no-key")},
			p.startRow(),
			{ID: "no-key-note", Role: screen.Note, Text: flow.T("mobile.no-key-note")},
		}}
	}
	return page{rows: slices.Concat([]row{services}, p.keyRows(), []row{
		{ID: "app-log-in", Role: screen.Primary, Text: flow.T("mobile.app-log-in"), Tap: (*Phone).signIn},
		{ID: "login-note", Role: screen.Note, Text: flow.T("mobile.login-note")},
	})}
}

// startRow begins an activation as the system's article does.
func (p Phone) startRow() row {
	if p.spec.OS == Android {
		return row{ID: "register", Role: screen.Primary, Text: flow.T("mobile.register"), Tap: begins(pageInstructions)}
	}
	return row{ID: "setup", Role: screen.Primary, Text: flow.T("mobile.setup"), Tap: begins(pageSetup)}
}

// keyRows say whose keys are on the phone.
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

func servicesPage() page {
	return page{title: flow.T("page.mobile-services"), rows: []row{
		{ID: "authenticate", Role: screen.Link, Text: flow.T("mobile.authenticate"), Tap: opens(pageAuthenticate)},
	}}
}

func (p Phone) authenticatePage() page {
	return page{title: flow.T("page.mobile-authenticate"), rows: []row{
		addUserRow(),
		{
			ID: "challenge", Role: screen.Field, Text: flow.T("mobile.challenge"), Value: p.mobile.digits,
			Input: func(p *Phone, text string, _ *flow.Effects) { p.mobile.digits = text },
		},
		{ID: "challenge-note", Role: screen.Note, Text: flow.T("mobile.challenge-note")},
		{ID: "generate-response", Role: screen.Button, Text: flow.T("mobile.generate-response"), Tap: (*Phone).askResponse},
	}}
}

// homePage is the first page while the owner is signed in.
func (p Phone) homePage() page {
	more := screen.Footer // bottom-right on iOS
	if p.spec.OS == Android {
		more = screen.Header // top-left
	}
	return page{title: flow.T("page.mobile-home"), rows: []row{
		{ID: "more", Role: screen.Button, Place: more, Text: flow.T("mobile.more"), Tap: opens(pageMore)},
		{ID: "home-note", Role: screen.Label, Text: flow.T("mobile.home-note")},
		{ID: "app-log-out", Role: screen.Button, Text: flow.T("mobile.app-log-out"), Tap: (*Phone).signOut},
	}}
}

func morePage() page {
	return page{title: flow.T("page.mobile-more"), rows: []row{
		{ID: "two-factor", Role: screen.Link, Text: flow.T("mobile.two-factor"), Tap: opens(pageTwoFactor)},
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
