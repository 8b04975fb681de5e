// Package portal is the desk: the Client Portal in a browser whose tabs are a
// portal session each, and whatever lies over the screen.
//
// A desk is a value. [Desk.Handle] returns the desk as it is afterwards and
// what it wants done.
package portal

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"enrollsim/flow"
	"enrollsim/flow/qr"
	"enrollsim/flow/screen"
)

// maxTabs is how many tabs fit beside each other in the browser's tab row.
const maxTabs = 3

// Address is what the address bar shows: a reserved name that resolves nowhere.
const Address = "portal.example"

// page is what a tab shows.
type page int

const (
	loginPage   page = iota
	waitingPage      // for the phone
	codePage         // logged in, the banner with the code on top
	homePage         // logged in, without a banner
)

// tab is one tab of the browser: one login, one session.
type tab struct {
	id       int
	page     page
	user     string // in the login form; the browser has it saved
	password string
	alert    flow.Cause // why the last login failed
	login    flow.Login
	code     flow.Code
	grid     qr.Grid // the code as it is drawn
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
	case t.page != codePage:
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
	}
	return d, fx, err
}

func (d *Desk) act(a flow.Action, fx *flow.Effects) error {
	n, ok := d.Screen().CanUse(a.Target)
	switch {
	case a.Verb != flow.TapOn && a.Verb != flow.InputText:
		return a.Cannot(flow.UnknownVerb)
	case !ok:
		return a.Cannot(flow.NotOnScreen)
	case a.Verb == flow.InputText && !n.Editable():
		return a.Cannot(flow.NotAField)
	case a.Verb == flow.InputText:
		d.input(a)
		return nil
	}
	return d.tap(a, fx)
}

func (d *Desk) input(a flow.Action) {
	t := &d.tabs[d.active]
	if a.Target == "password" {
		t.password = a.Text
		return
	}
	t.user = a.Text
}

func (d *Desk) tap(a flow.Action, fx *flow.Effects) error {
	t := &d.tabs[d.active]
	switch a.Target {
	case "log-in":
		t.alert = ""
		fx.Calls = append(fx.Calls, logIn(t.id, flow.Credentials{User: t.user, Password: t.password}))
	case "cancel-login":
		t.page, t.login = loginPage, flow.Login{}
	case "log-out":
		fx.Calls = append(fx.Calls, logOut(t.id, t.login.Session))
	case "reload":
		fx.Tell(flow.PageReloaded, tabName(t.id))
		switch t.page {
		case loginPage:
			*t = d.freshTab(t.id)
		case codePage, homePage:
			fx.Calls = append(fx.Calls, loadCode(t.id, t.login.Session))
		}
	case "new-tab":
		if len(d.tabs) == maxTabs {
			return a.Cannot(flow.TooManyTabs)
		}
		d.openTab()
		fx.Tell(flow.TabOpened, tabName(d.opened))
	case "close-tab":
		fx.Tell(flow.TabClosed, tabName(t.id))
		d.tabs = slices.Delete(d.tabs, d.active, d.active+1)
		d.active = max(0, d.active-1)
	case "cover":
		d.covered = true
		fx.Tell(flow.CodeCovered, "")
	case "uncover":
		d.covered = false
		fx.Tell(flow.CodeUncovered, "")
	default:
		d.choose(a.Target, fx)
	}
	return nil
}

func (d *Desk) choose(name string, fx *flow.Effects) {
	for i, t := range d.tabs {
		if tabName(t.id) == name && i != d.active {
			d.active = i
			fx.Tell(flow.TabChosen, name)
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

// Screen says what the browser shows.
func (d Desk) Screen() screen.Screen {
	t := d.tabs[d.active]
	s := screen.Screen{App: "browser"}
	add := func(place screen.Place, n screen.Node) {
		n.Place = place
		s.Nodes = append(s.Nodes, n)
	}
	for i, other := range d.tabs {
		add(screen.Header, screen.Node{
			ID: tabName(other.id), Role: screen.Tab, On: i == d.active,
			Text: screen.T("portal.tab", "n", strconv.Itoa(other.id)),
		})
	}
	if len(d.tabs) > 1 {
		add(screen.Header, screen.Node{ID: "close-tab", Role: screen.Button, Text: screen.T("portal.close-tab")})
	}
	add(screen.Header, screen.Node{ID: "new-tab", Role: screen.Button, Text: screen.T("portal.new-tab")})
	add(screen.Header, screen.Node{ID: "reload", Role: screen.Button, Text: screen.T("portal.reload")})
	switch t.page {
	case loginPage:
		s.ID = "portal-login"
		add(screen.Body, screen.Node{ID: "portal-title", Role: screen.Title, Text: screen.T("portal.name")})
		if t.alert != "" {
			add(screen.Body, screen.Node{ID: "login-alert", Role: screen.Alert, Text: alertText(t.alert)})
		}
		add(screen.Body, screen.Node{ID: "user-name", Role: screen.Field, Value: t.user, Text: screen.T("portal.user-name")})
		add(screen.Body, screen.Node{ID: "password", Role: screen.Secret, Value: strings.Repeat("*", utf8.RuneCountInString(t.password)), Text: screen.T("portal.password")})
		add(screen.Body, screen.Node{ID: "log-in", Role: screen.Primary, Text: screen.T("portal.log-in")})
	case waitingPage:
		s.ID = "portal-waiting"
		add(screen.Body, screen.Node{ID: "portal-title", Role: screen.Title, Text: screen.T("portal.name")})
		add(screen.Body, screen.Node{ID: "waiting", Role: screen.Label, Text: screen.T("portal.waiting")})
		add(screen.Body, screen.Node{ID: "waiting-ends", Role: screen.Countdown, Until: t.login.Expires, Text: screen.T("portal.waiting-ends")})
		add(screen.Body, screen.Node{ID: "cancel-login", Role: screen.Button, Text: screen.T("portal.cancel")})
	case codePage:
		s.ID = "portal-code"
		add(screen.Header, screen.Node{ID: "log-out", Role: screen.Button, Text: screen.T("portal.log-out")})
		add(screen.Body, screen.Node{ID: "portal-title", Role: screen.Title, Text: screen.T("portal.welcome", "user", t.login.User)})
		add(screen.Body, screen.Node{ID: "banner", Role: screen.Label, Text: screen.T("portal.banner")})
		add(screen.Body, screen.Node{ID: "qr", Role: screen.QR, Value: t.code.Link, On: !d.covered})
		add(screen.Body, screen.Node{ID: "code", Role: screen.Code, Value: t.code.Groups()})
		add(screen.Body, screen.Node{ID: "code-expires", Role: screen.Countdown, Until: t.code.Expires, Text: screen.T("portal.code-expires")})
		cover := screen.Node{ID: "cover", Role: screen.Gesture, Text: screen.T("hand.cover")}
		if d.covered {
			cover = screen.Node{ID: "uncover", Role: screen.Gesture, Text: screen.T("hand.uncover")}
		}
		add(screen.Hand, cover)
	case homePage:
		s.ID = "portal-home"
		add(screen.Header, screen.Node{ID: "log-out", Role: screen.Button, Text: screen.T("portal.log-out")})
		add(screen.Body, screen.Node{ID: "portal-title", Role: screen.Title, Text: screen.T("portal.welcome", "user", t.login.User)})
		add(screen.Body, screen.Node{ID: "home-note", Role: screen.Success, Text: screen.T("portal.key-active")})
	}
	return s
}

// alertText is what the login page says of the last login. Unlike the phone,
// the portal tells.
func alertText(cause flow.Cause) screen.Text {
	switch cause {
	case flow.BadCredentials:
		return screen.T("portal.bad-credentials")
	case flow.LoginLapsed:
		return screen.T("portal.login-lapsed")
	case flow.LoginDenied:
		return screen.T("portal.login-denied")
	case flow.SessionEnded:
		return screen.T("portal.session-ended")
	}
	return screen.T("portal.login-failed")
}
