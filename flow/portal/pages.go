package portal

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// The pages of the portal; "portal-" before one is the id of its screen.
const (
	pageLogin     = "login"
	pageWaiting   = "waiting"   // for the phone
	pageLoginQR   = "login-qr"  // the same, with the login's QR code
	pageChallenge = "challenge" // the same, with the challenge and a field for the response
	pageCode      = "code"      // logged in, the banner with the code on top
	pageHome      = "home"      // logged in, without a banner
)

// Screen says what the browser shows.
func (d Desk) Screen() screen.Screen {
	return screen.Screen{ID: "portal-" + d.front().page, App: "browser", Nodes: nodes(d.rows())}
}

// rows are all that the browser shows.
func (d Desk) rows() []row { return append(d.browserRows(), d.page().rows...) }

// browserRows are the browser's own: its tabs and buttons.
func (d Desk) browserRows() []row {
	var rows []row
	for i, t := range d.tabs {
		rows = append(rows, row{
			id: tabName(t.id), role: screen.Tab, text: flow.T("portal.tab", "n", strconv.Itoa(t.id)), on: i == d.active,
			tap: func(d *Desk, fx *flow.Effects) { d.choose(i, fx) },
		})
	}
	var full flow.Reason
	if len(d.tabs) == maxTabs {
		full = flow.TooManyTabs
	}
	rows = append(rows,
		row{
			id: "close-tab", role: screen.Button, text: flow.T("portal.close-tab"), tap: (*Desk).closeTab,
			hidden: len(d.tabs) == 1,
		},
		row{id: "new-tab", role: screen.Button, text: flow.T("portal.new-tab"), tap: (*Desk).newTab, impossible: full},
		row{id: "reload", role: screen.Button, text: flow.T("portal.reload"), tap: (*Desk).reload},
	)
	for i := range rows {
		rows[i].place = screen.Header
	}
	return rows
}

// page is the page of the tab in front.
func (d Desk) page() page {
	t := *d.front()
	switch t.page {
	case pageLogin:
		return t.loginPage()
	case pageWaiting:
		return t.waitingPage()
	case pageLoginQR:
		return d.loginQRPage()
	case pageChallenge:
		return t.challengePage()
	case pageCode:
		return d.codePage()
	case pageHome:
		return t.homePage()
	}
	return page{}
}

func (t tab) loginPage() page {
	return page{reload: (*Desk).clearForm, rows: []row{
		titleRow(flow.T("portal.name")),
		{id: "login-alert", role: screen.Alert, text: alertText(t.alert), hidden: t.alert == ""},
		{
			id: "user-name", role: screen.Field, text: flow.T("portal.user-name"), value: t.user,
			input: func(t *tab, text string) { t.user = text },
		},
		{
			id: "password", role: screen.Secret, text: flow.T("portal.password"),
			value: strings.Repeat("*", utf8.RuneCountInString(t.password)),
			input: func(t *tab, text string) { t.password = text },
		},
		{id: "log-in", role: screen.Primary, text: flow.T("portal.log-in"), tap: (*Desk).sendLogin},
	}}
}

// alertText is what the login page says of the last login. Unlike the phone,
// the portal tells.
func alertText(cause flow.Cause) flow.Text {
	switch cause {
	case flow.BadCredentials, flow.PortalLocked, flow.LoginLapsed, flow.LoginDenied, flow.SessionEnded, flow.WrongResponse:
		return flow.T("portal." + string(cause))
	}
	return flow.T("portal.login-failed")
}

func (t tab) waitingPage() page {
	return page{rows: []row{
		titleRow(flow.T("portal.name")),
		{id: "waiting", role: screen.Label, text: flow.T("portal.waiting")},
		t.waitingEndsRow(),
		{id: "not-received", role: screen.Link, text: flow.T("portal.not-received"), tap: (*Desk).showChallenge},
		loginQRRow(),
		cancelRow(),
	}}
}

func (d Desk) loginQRPage() page {
	t := d.front()
	return page{rows: []row{
		titleRow(flow.T("portal.name")),
		{id: "banner", role: screen.Label, text: flow.T("portal.login-qr-note")},
		{id: "qr", role: screen.QR, value: t.login.Link, on: !d.covered},
		t.waitingEndsRow(),
		{id: "challenge-response", role: screen.Link, text: flow.T("portal.challenge-response"), tap: (*Desk).showChallenge},
		cancelRow(),
		d.coverRow(),
	}}
}

// challengePage is the way in without a notification. Where none was sent at
// all the page says so.
func (t tab) challengePage() page {
	about := flow.T("portal.challenge-note")
	if !t.login.Seamless {
		about = flow.T("portal.challenge-only")
	}
	return page{rows: []row{
		titleRow(flow.T("portal.name")),
		{id: "challenge-about", role: screen.Label, text: about},
		{id: "challenge-label", role: screen.Note, text: flow.T("portal.challenge")},
		{id: "challenge", role: screen.Code, value: t.login.Challenge},
		{
			id: "response", role: screen.Field, text: flow.T("portal.response"), value: t.response,
			input: func(t *tab, text string) { t.response = text },
		},
		{id: "send-response", role: screen.Primary, text: flow.T("portal.send-response"), tap: (*Desk).sendResponse},
		t.waitingEndsRow(),
		loginQRRow(),
		cancelRow(),
	}}
}

func (d Desk) codePage() page {
	t := d.front()
	return page{reload: (*Desk).reloadCode, rows: []row{
		logOutRow(),
		titleRow(flow.T("portal.welcome", "user", t.login.User)),
		{id: "banner", role: screen.Label, text: flow.T("portal.banner")},
		{id: "qr", role: screen.QR, value: t.code.Link, on: !d.covered},
		{id: "code", role: screen.Code, value: t.code.Groups()},
		{id: "code-expires", role: screen.Countdown, text: flow.T("portal.code-expires"), until: t.code.Expires},
		d.coverRow(),
	}}
}

func (t tab) homePage() page {
	return page{reload: (*Desk).reloadCode, rows: []row{
		logOutRow(),
		titleRow(flow.T("portal.welcome", "user", t.login.User)),
		{id: "home-note", role: screen.Success, text: flow.T("portal.key-active")},
		{
			id: "seamless", role: screen.Switch, text: flow.T("portal.seamless"), on: t.login.Seamless,
			tap: (*Desk).toggleSeamless,
		},
		{id: "seamless-note", role: screen.Note, text: flow.T("portal.seamless-note")},
	}}
}

func titleRow(title flow.Text) row { return row{id: "portal-title", role: screen.Title, text: title} }

// waitingEndsRow says how long the login still waits.
func (t tab) waitingEndsRow() row {
	return row{id: "waiting-ends", role: screen.Countdown, text: flow.T("portal.waiting-ends"), until: t.login.Expires}
}

func loginQRRow() row {
	return row{id: "login-qr", role: screen.Link, text: flow.T("portal.login-qr"), tap: (*Desk).showLoginQR}
}

func cancelRow() row {
	return row{id: "cancel-login", role: screen.Button, text: flow.T("portal.cancel"), tap: (*Desk).cancelLogin}
}

func logOutRow() row {
	return row{id: "log-out", role: screen.Button, place: screen.Header, text: flow.T("portal.log-out"), tap: (*Desk).logOut}
}

// coverRow is what the hand can do to a code on the screen.
func (d Desk) coverRow() row {
	if d.covered {
		return row{id: "uncover", role: screen.Gesture, place: screen.Hand, text: flow.T("hand.uncover"), tap: (*Desk).uncover}
	}
	return row{id: "cover", role: screen.Gesture, place: screen.Hand, text: flow.T("hand.cover"), tap: (*Desk).cover}
}
