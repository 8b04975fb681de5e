// Package portal is the desk: the Client Portal in a browser whose tabs are a
// portal session each, and what covers the screen.
//
// A desk is a value. [Desk.Handle] is a pure function: it returns the desk after
// an input, and effects for the caller to carry out.
//
// What the desk shows is a table of rows: each has the node, its label, when it is
// hidden, and what using it does. Each page of the portal has a function in
// pages.go that returns its rows.
package portal

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"enrollsim/flow"
	"enrollsim/flow/qr"
)

// maxTabs is how many tabs fit into the browser's tab row.
const maxTabs = 3

// Address is the host name in the address bar: a reserved name that does not
// resolve.
const Address = "portal.example"

// tab is the state of one tab of the browser: one login, one session.
type tab struct {
	id       int
	page     string
	user     string     // in the login form
	password string     // in the login form
	alert    flow.Cause // why the last login failed
	login    flow.Login
	response string // in its field
	code     flow.Code
	grid     qr.Grid // the QR code of the activation code, or of the login
}

// waits reports whether the tab's login waits for a phone.
func (t tab) waits() bool {
	return t.page == pageWaiting || t.page == pageLoginQR || t.page == pageChallenge
}

// Desk is the state of the desk. Its tabs are cloned before they are written, so
// an older value never changes.
type Desk struct {
	saved   flow.Credentials // by the browser
	tabs    []tab
	active  int          // index into tabs
	opened  int          // number of tabs opened so far
	covered bool         // the QR code on the screen is covered
	drawn   flow.Drawing // how the page draws it; empty is as it is meant
	paper   qr.Grid      // a code that was printed or photographed, if it is held before the camera
}

// New returns a desk with one tab. It shows the login page, whose form the browser
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

// freshTab returns a tab at the login page, filled in by the browser.
func (d *Desk) freshTab(id int) tab {
	return tab{id: id, page: pageLogin, user: d.saved.User, password: d.saved.Password}
}

// User is the user whose login or session the active tab shows; empty at the login
// page.
func (d Desk) User() string { return d.activeTab().login.User }

// Name is the user at the active tab: whose login or session it shows, or else whose
// name stands in its form.
func (d Desk) Name() string { return cmp.Or(d.User(), d.activeTab().user) }

// Waits reports whether the active tab shows a login that waits for a phone.
func (d Desk) Waits() bool { return d.activeTab().waits() }

// Challenge returns the challenge on the screen; false if there is none.
func (d Desk) Challenge() (string, bool) {
	t := d.activeTab()
	return t.login.Challenge, t.page == pageChallenge
}

// Code returns the activation code on the screen, covered or not; false if there
// is none.
func (d Desk) Code() (flow.Code, bool) {
	t := d.activeTab()
	return t.code, t.page == pageCode
}

// View returns the QR code that a camera in front of the screen sees, and the cause
// if there is no whole code.
func (d Desk) View() (qr.Grid, flow.Cause) {
	t := d.activeTab()
	switch {
	case t.page != pageCode && t.page != pageLoginQR:
		return qr.Grid{}, flow.NoCodeInView
	case d.covered:
		return t.grid.Covered(), flow.CodeHidden
	}
	return drawn(t.grid, d.drawn), ""
}

// drawn is a code as a page shows it.
func drawn(g qr.Grid, as flow.Drawing) qr.Grid {
	switch as {
	case flow.DrawnInverted:
		return g.Inverted()
	case flow.DrawnBare:
		return g.Bare()
	case flow.DrawnSmall:
		return g.Small()
	}
	return g
}

// InFront is [Desk.View], or the paper that is held there instead of the screen.
func (d Desk) InFront() (qr.Grid, flow.Cause) {
	if !d.paper.IsZero() {
		return d.paper, ""
	}
	return d.View()
}

// Drawing is how a camera gets to see the code.
func (d Desk) Drawing() flow.Drawing {
	if !d.paper.IsZero() {
		return flow.DrawnOnPaper
	}
	return cmp.Or(d.drawn, flow.DrawnPlain)
}

// draw has the code drawn in some way. Paper takes the one that is on the screen.
func (d *Desk) draw(a flow.Action, fx *flow.Effects) error {
	d.drawn, d.paper = flow.Drawing(a.Target), qr.Grid{}
	if d.drawn == flow.DrawnOnPaper {
		d.drawn = flow.DrawnPlain
		grid, missing := d.View()
		if missing != "" {
			return a.Impossible(flow.NoCodeInSight)
		}
		d.paper = grid
	}
	fx.Emit(flow.CodeDrawn, a.Target)
	return nil
}

// Handle returns the desk after an input, and the effects of that input. The error
// is a [flow.Misstep], or says that the type of the input is unknown; ignore the
// desk and the effects then.
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
		err = fmt.Errorf("unknown input to the computer: %T", in)
	}
	return d, fx, err
}

func (d *Desk) act(a flow.Action, fx *flow.Effects) error {
	switch a.Verb {
	case flow.TapOn, flow.InputText:
		return d.rows().Use(d, a, fx)
	case flow.ShowCode:
		return d.draw(a, fx)
	}
	return a.Impossible(flow.UnknownVerb)
}

func (d *Desk) newTab(fx *flow.Effects) {
	d.openTab()
	fx.Emit(flow.TabOpened, tabName(d.opened))
}

func (d *Desk) closeTab(fx *flow.Effects) {
	fx.Emit(flow.TabClosed, tabName(d.activeTab().id))
	d.tabs = slices.Delete(d.tabs, d.active, d.active+1)
	d.active = max(0, d.active-1)
}

// selectTab makes a tab the active one, if it is not.
func (d *Desk) selectTab(i int, fx *flow.Effects) {
	if i != d.active {
		d.active = i
		fx.Emit(flow.TabChosen, tabName(d.activeTab().id))
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
	fx.Emit(flow.PageReloaded, tabName(d.activeTab().id))
	if reload := d.page().reload; reload != nil {
		reload(d, fx)
	}
}

func tabName(id int) string { return "tab-" + strconv.Itoa(id) }

// activeTab is the tab that is shown.
func (d *Desk) activeTab() *tab { return &d.tabs[d.active] }

// findTab returns the tab with this id, or nil if it was closed meanwhile.
func (d *Desk) findTab(id int) *tab {
	for i := range d.tabs {
		if d.tabs[i].id == id {
			return &d.tabs[i]
		}
	}
	return nil
}
