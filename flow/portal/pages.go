package portal

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// The ids of the pages of the portal. The id of a page's screen is "portal-" and
// the id of the page.
const (
	pageLogin     = "login"
	pageWaiting   = "waiting"   // the login waits for the phone
	pageLoginQR   = "login-qr"  // the same, with the QR code of the login
	pageChallenge = "challenge" // the same, with the challenge and a field for the response
	pageCode      = "code"      // logged in, with the activation code
	pageHome      = "home"      // logged in, with an active key
)

// row is a node of the browser.
type row = screen.Row[Desk]

// page is a page of the portal.
type page struct {
	rows   []row
	reload func(*Desk, *flow.Effects) // what a reload does; nil if the page stays the same
}

// Screen returns what the browser shows.
func (d Desk) Screen() screen.Screen {
	return screen.Screen{ID: "portal-" + d.activeTab().page, App: "browser", Nodes: d.rows().Nodes()}
}

// rows returns the browser's own rows and those of the page.
func (d Desk) rows() screen.Table[Desk] { return append(d.browserRows(), d.page().rows...) }

// browserRows returns the tabs and the buttons of the browser.
func (d Desk) browserRows() []row {
	var rows []row
	for i, t := range d.tabs {
		rows = append(rows, row{
			ID: tabName(t.id), Role: screen.Tab, Text: flow.T("portal.tab", "n", strconv.Itoa(t.id)), On: i == d.active,
			Tap: func(d *Desk, fx *flow.Effects) { d.selectTab(i, fx) },
		})
	}
	var full flow.Reason
	if len(d.tabs) == maxTabs {
		full = flow.TooManyTabs
	}
	rows = append(rows,
		row{
			ID: "close-tab", Role: screen.Button, Sign: screen.SignClose, Text: flow.T("portal.close-tab"), Tap: (*Desk).closeTab,
			Hidden: len(d.tabs) == 1,
		},
		row{
			ID: "new-tab", Role: screen.Button, Sign: screen.SignNew, Text: flow.T("portal.new-tab"), Tap: (*Desk).newTab,
			Impossible: full,
		},
		row{ID: "reload", Role: screen.Button, Sign: screen.SignReload, Text: flow.T("portal.reload"), Tap: (*Desk).reload},
	)
	for i := range rows {
		rows[i].Place = screen.Header
	}
	return rows
}

// page returns the page of the active tab.
func (d Desk) page() page {
	t := *d.activeTab()
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
		{ID: "login-alert", Role: screen.Alert, Text: alertText(t.alert), Hidden: t.alert == ""},
		{
			ID: "user-name", Role: screen.Field, Text: flow.T("portal.user-name"), Value: t.user,
			Input: func(d *Desk, text string, _ *flow.Effects) { d.activeTab().user = text },
		},
		{
			ID: "password", Role: screen.Secret, Text: flow.T("portal.password"),
			Value: strings.Repeat("*", utf8.RuneCountInString(t.password)),
			Input: func(d *Desk, text string, _ *flow.Effects) { d.activeTab().password = text },
		},
		{ID: "log-in", Role: screen.Primary, Text: flow.T("portal.log-in"), Tap: (*Desk).sendLogin},
	}}
}

// alertText is the message of the login page after a login that failed. Unlike the
// phone, the portal names the cause.
func alertText(cause flow.Cause) flow.Text {
	switch cause {
	case flow.BadCredentials, flow.PortalLocked, flow.LoginLapsed, flow.LoginDenied, flow.SessionEnded, flow.WrongResponse,
		flow.SessionTimedOut, flow.LockedByService, flow.KeyRevoked:
		return flow.T("portal." + string(cause))
	}
	return flow.T("portal.login-failed")
}

func (t tab) waitingPage() page {
	return page{rows: []row{
		titleRow(flow.T("portal.name")),
		{ID: "waiting", Role: screen.Label, Text: flow.T("portal.waiting")},
		t.waitingEndsRow(),
		{ID: "not-received", Role: screen.Link, Text: flow.T("portal.not-received"), Tap: (*Desk).showChallenge},
		loginQRRow(),
		cancelRow(),
	}}
}

func (d Desk) loginQRPage() page {
	t := d.activeTab()
	return page{rows: []row{
		titleRow(flow.T("portal.name")),
		{ID: "banner", Role: screen.Label, Text: flow.T("portal.login-qr-note")},
		{ID: "qr", Role: screen.QR, Value: t.login.Link, On: !d.covered},
		t.waitingEndsRow(),
		{ID: "challenge-response", Role: screen.Link, Text: flow.T("portal.challenge-response"), Tap: (*Desk).showChallenge},
		cancelRow(),
		d.coverRow(),
	}}
}

// challengePage is for a login without a notification. It says so if none was
// sent.
func (t tab) challengePage() page {
	about := flow.T("portal.challenge-note")
	if !t.login.Seamless {
		about = flow.T("portal.challenge-only")
	}
	return page{rows: []row{
		titleRow(flow.T("portal.name")),
		{ID: "challenge-about", Role: screen.Label, Text: about},
		{ID: "challenge-label", Role: screen.Note, Text: flow.T("portal.challenge")},
		{ID: "challenge", Role: screen.Code, Value: t.login.Challenge},
		{
			ID: "response", Role: screen.Field, Text: flow.T("portal.response"), Value: t.response,
			Input: func(d *Desk, text string, _ *flow.Effects) { d.activeTab().response = text },
		},
		{ID: "send-response", Role: screen.Primary, Text: flow.T("portal.send-response"), Tap: (*Desk).sendResponse},
		t.waitingEndsRow(),
		loginQRRow(),
		cancelRow(),
	}}
}

func (d Desk) codePage() page {
	t := d.activeTab()
	return page{reload: (*Desk).reloadCode, rows: []row{
		logOutRow(),
		titleRow(flow.T("portal.welcome", "user", t.login.User)),
		{ID: "banner", Role: screen.Label, Text: flow.T("portal.banner")},
		{ID: "qr", Role: screen.QR, Value: t.code.Link, On: !d.covered},
		{ID: "code", Role: screen.Code, Value: t.code.Groups()},
		{ID: "code-expires", Role: screen.Countdown, Text: flow.T("portal.code-expires"), Until: t.code.Expires},
		d.coverRow(),
	}}
}

func (t tab) homePage() page {
	return page{reload: (*Desk).reloadCode, rows: []row{
		logOutRow(),
		titleRow(flow.T("portal.welcome", "user", t.login.User)),
		{ID: "home-note", Role: screen.Success, Text: flow.T("portal.key-active")},
		{
			ID: "seamless", Role: screen.Switch, Text: flow.T("portal.seamless"), On: t.login.Seamless,
			Tap: (*Desk).toggleSeamless,
		},
		{ID: "seamless-note", Role: screen.Note, Text: flow.T("portal.seamless-note")},
	}}
}

func titleRow(title flow.Text) row { return row{ID: "portal-title", Role: screen.Title, Text: title} }

func (t tab) waitingEndsRow() row {
	return row{ID: "waiting-ends", Role: screen.Countdown, Text: flow.T("portal.waiting-ends"), Until: t.login.Expires}
}

func loginQRRow() row {
	return row{ID: "login-qr", Role: screen.Link, Text: flow.T("portal.login-qr"), Tap: (*Desk).showLoginQR}
}

func cancelRow() row {
	return row{ID: "cancel-login", Role: screen.Button, Text: flow.T("portal.cancel"), Tap: (*Desk).cancelLogin}
}

func logOutRow() row {
	return row{ID: "log-out", Role: screen.Button, Place: screen.Header, Text: flow.T("portal.log-out"), Tap: (*Desk).logOut}
}

// coverRow is the gesture that covers or uncovers the QR code.
func (d Desk) coverRow() row {
	if d.covered {
		return row{ID: "uncover", Role: screen.Gesture, Place: screen.Hand, Text: flow.T("hand.uncover"), Tap: (*Desk).uncover}
	}
	return row{ID: "cover", Role: screen.Gesture, Place: screen.Hand, Text: flow.T("hand.cover"), Tap: (*Desk).cover}
}
