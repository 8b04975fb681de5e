// Package portal is the desk: the Client Portal in a browser whose tabs are a
// portal session each, and whatever lies over the screen.
//
// A desk is a value. [Desk.Handle] returns the desk as it is afterwards and
// what it wants done.
package portal

import (
	"slices"
	"strconv"

	"enrollsim/flow"
	"enrollsim/flow/qr"
)

// maxTabs is how many tabs fit beside each other in the browser's tab row.
const maxTabs = 3

// Address is what the address bar shows: a reserved name that resolves nowhere.
const Address = "portal.example"

// page is what a tab shows.
type page int

const (
	loginPage     page = iota
	waitingPage        // for the phone
	loginQRPage        // the same, with the login's QR code
	challengePage      // the same, with the challenge and a field for the response
	codePage           // logged in, the banner with the code on top
	homePage           // logged in, without a banner
)

// tab is one tab of the browser: one login, one session.
type tab struct {
	id       int
	page     page
	user     string // in the login form; the browser has it saved
	password string
	alert    flow.Cause // why the last login failed
	login    flow.Login
	response string // typed
	code     flow.Code
	grid     qr.Grid // the code as it is drawn, or that of the login
}

// waits reports whether the tab's login waits for the phone.
func (t tab) waits() bool {
	return t.page == waitingPage || t.page == loginQRPage || t.page == challengePage
}

// Desk is the desk as it is at one moment.
type Desk struct {
	saved   flow.Credentials
	tabs    []tab
	active  int // index into tabs
	opened  int // tabs opened so far
	covered bool
}

// New returns the desk with one tab at the login page, whose form the browser
// fills in with the saved credentials.
func New(saved flow.Credentials) Desk {
	d := Desk{saved: saved}
	d.openTab()
	return d
}

func (d *Desk) openTab() {
	d.opened++
	d.tabs = append(slices.Clone(d.tabs), d.freshTab(d.opened))
	d.active = len(d.tabs) - 1
}

// freshTab is a tab at the login page, filled in by the browser.
func (d *Desk) freshTab(id int) tab {
	return tab{id: id, user: d.saved.User, password: d.saved.Password}
}

// User is whose login the tab in front is about; empty at the login page.
func (d Desk) User() string { return d.tabs[d.active].login.User }

// Waits reports whether the tab in front shows a login that waits for a phone.
func (d Desk) Waits() bool { return d.tabs[d.active].waits() }

// Challenge is the challenge on the screen, if it shows one.
func (d Desk) Challenge() (string, bool) {
	t := d.tabs[d.active]
	return t.login.Challenge, t.page == challengePage
}

// Code is the activation code on the screen, covered or not.
func (d Desk) Code() (flow.Code, bool) {
	t := d.tabs[d.active]
	return t.code, t.page == codePage
}

// View is the QR code as it can be seen from in front of the screen, and why
// no whole code is there.
func (d Desk) View() (qr.Grid, flow.Cause) {
	t := d.tabs[d.active]
	switch {
	case t.page != codePage && t.page != loginQRPage:
		return qr.Grid{}, flow.NoCodeInView
	case d.covered:
		return t.grid.Covered(), flow.CodeHidden
	}
	return t.grid, ""
}

// Handle returns the desk after the input, and what it wants done. The error
// is a [flow.Misstep]; then desk and effects are to be ignored.
func (d Desk) Handle(in flow.Input) (Desk, flow.Effects, error) {
	var fx flow.Effects
	var err error
	d.tabs = slices.Clone(d.tabs)
	switch in := in.(type) {
	case flow.Action:
		err = d.act(in, &fx)
	case loginAnswer:
		d.loggedIn(in, &fx)
	case codeAnswer:
		d.reloaded(in, &fx)
	case logoutAnswer:
		d.loggedOut(in, &fx)
	case seamlessAnswer:
		d.seamlessSet(in, &fx)
	}
	return d, fx, err
}

func (d *Desk) act(a flow.Action, fx *flow.Effects) error {
	n, ok := d.Screen().CanUse(a.Target)
	switch {
	case a.Verb != flow.TapOn && a.Verb != flow.InputText:
		return a.Impossible(flow.UnknownVerb)
	case !ok:
		return a.Impossible(flow.NotOnScreen)
	case a.Verb == flow.InputText && !n.Editable():
		return a.Impossible(flow.NotAField)
	case a.Verb == flow.InputText:
		d.input(a)
		return nil
	}
	return d.tap(a, fx)
}

func (d *Desk) input(a flow.Action) {
	t := &d.tabs[d.active]
	switch a.Target {
	case "password":
		t.password = a.Text
	case "response":
		t.response = a.Text
	default:
		t.user = a.Text
	}
}

func (d *Desk) tap(a flow.Action, fx *flow.Effects) error {
	t := &d.tabs[d.active]
	switch a.Target {
	case "log-in":
		t.alert = ""
		fx.Calls = append(fx.Calls, logIn(t.id, flow.Credentials{User: t.user, Password: t.password}))
	case "not-received", "challenge-response":
		t.page = challengePage
		fx.Emit(flow.ChallengeSeen, tabName(t.id))
	case "login-qr":
		t.page = loginQRPage
		fx.Emit(flow.LoginQRShown, tabName(t.id))
	case "send-response":
		fx.Emit(flow.ResponseSent, tabName(t.id))
		fx.Calls = append(fx.Calls, respond(t.id, t.login.ID, t.response))
	case "seamless":
		fx.Calls = append(fx.Calls, setSeamless(t.id, t.login.Session, !t.login.Seamless))
	case "cancel-login":
		t.page, t.login = loginPage, flow.Login{}
	case "log-out":
		fx.Calls = append(fx.Calls, logOut(t.id, t.login.Session))
	case "reload":
		fx.Emit(flow.PageReloaded, tabName(t.id))
		switch t.page {
		case loginPage:
			*t = d.freshTab(t.id)
		case codePage, homePage:
			fx.Calls = append(fx.Calls, loadCode(t.id, t.login.Session))
		}
	case "new-tab":
		if len(d.tabs) == maxTabs {
			return a.Impossible(flow.TooManyTabs)
		}
		d.openTab()
		fx.Emit(flow.TabOpened, tabName(d.opened))
	case "close-tab":
		fx.Emit(flow.TabClosed, tabName(t.id))
		d.tabs = slices.Delete(d.tabs, d.active, d.active+1)
		d.active = max(0, d.active-1)
	case "cover":
		d.covered = true
		fx.Emit(flow.CodeCovered, "")
	case "uncover":
		d.covered = false
		fx.Emit(flow.CodeUncovered, "")
	default:
		d.choose(a.Target, fx)
	}
	return nil
}

func (d *Desk) choose(name string, fx *flow.Effects) {
	for i, t := range d.tabs {
		if tabName(t.id) == name && i != d.active {
			d.active = i
			fx.Emit(flow.TabChosen, name)
		}
	}
}

func tabName(id int) string { return "tab-" + strconv.Itoa(id) }

// tabOf is the tab with this id, or nil when it has been closed meanwhile.
func (d *Desk) tabOf(id int) *tab {
	for i := range d.tabs {
		if d.tabs[i].id == id {
			return &d.tabs[i]
		}
	}
	return nil
}
