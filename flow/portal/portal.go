// Package portal is the desk: the Client Portal in a browser whose tabs are a
// portal session each, and whatever lies over the screen.
//
// A desk is a value. [Desk.Handle] returns the desk as it is afterwards and
// what it wants done.
package portal

import (
	"fmt"
	"slices"
	"strconv"

	"enrollsim/flow"
	"enrollsim/flow/qr"
)

// maxTabs is how many tabs fit beside each other in the browser's tab row.
const maxTabs = 3

// Address is what the address bar shows: a reserved name that resolves nowhere.
const Address = "portal.example"

// tab is one tab of the browser: one login, one session.
type tab struct {
	id       int
	page     string
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
	return t.page == pageWaiting || t.page == pageLoginQR || t.page == pageChallenge
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
	return tab{id: id, page: pageLogin, user: d.saved.User, password: d.saved.Password}
}

// User is whose login the tab in front is about; empty at the login page.
func (d Desk) User() string { return d.front().login.User }

// Waits reports whether the tab in front shows a login that waits for a phone.
func (d Desk) Waits() bool { return d.front().waits() }

// Challenge is the challenge on the screen, if it shows one.
func (d Desk) Challenge() (string, bool) {
	t := d.front()
	return t.login.Challenge, t.page == pageChallenge
}

// Code is the activation code on the screen, covered or not.
func (d Desk) Code() (flow.Code, bool) {
	t := d.front()
	return t.code, t.page == pageCode
}

// View is the QR code as it can be seen from in front of the screen, and why
// no whole code is there.
func (d Desk) View() (qr.Grid, flow.Cause) {
	t := d.front()
	switch {
	case t.page != pageCode && t.page != pageLoginQR:
		return qr.Grid{}, flow.NoCodeInView
	case d.covered:
		return t.grid.Covered(), flow.CodeHidden
	}
	return t.grid, ""
}

// Handle returns the desk after the input, and what it wants done. The error
// is a [flow.Misstep], or that it takes no input of such a type; then desk and
// effects are to be ignored.
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
	default:
		err = fmt.Errorf("the desk takes no %T", in)
	}
	return d, fx, err
}

func (d *Desk) act(a flow.Action, fx *flow.Effects) error {
	switch a.Verb {
	case flow.TapOn, flow.InputText:
		return d.rows().Use(d, a, fx)
	}
	return a.Impossible(flow.UnknownVerb)
}

func (d *Desk) newTab(fx *flow.Effects) {
	d.openTab()
	fx.Emit(flow.TabOpened, tabName(d.opened))
}

func (d *Desk) closeTab(fx *flow.Effects) {
	fx.Emit(flow.TabClosed, tabName(d.front().id))
	d.tabs = slices.Delete(d.tabs, d.active, d.active+1)
	d.active = max(0, d.active-1)
}

// choose brings a tab to the front, if it is not there already.
func (d *Desk) choose(i int, fx *flow.Effects) {
	if i != d.active {
		d.active = i
		fx.Emit(flow.TabChosen, tabName(d.front().id))
	}
}

func (d *Desk) cover(fx *flow.Effects) {
	d.covered = true
	fx.Emit(flow.CodeCovered, "")
}

func (d *Desk) uncover(fx *flow.Effects) {
	d.covered = false
	fx.Emit(flow.CodeUncovered, "")
}

func (d *Desk) reload(fx *flow.Effects) {
	fx.Emit(flow.PageReloaded, tabName(d.front().id))
	if reload := d.page().reload; reload != nil {
		reload(d, fx)
	}
}

func tabName(id int) string { return "tab-" + strconv.Itoa(id) }

// front is the tab in front.
func (d *Desk) front() *tab { return &d.tabs[d.active] }

// tabOf is the tab with this id, or nil when it has been closed meanwhile.
func (d *Desk) tabOf(id int) *tab {
	for i := range d.tabs {
		if d.tabs[i].id == id {
			return &d.tabs[i]
		}
	}
	return nil
}
