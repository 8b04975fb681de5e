package phone

import (
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/screen"
)

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
