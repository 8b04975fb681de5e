package portal

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// sheet is the browser's screen that is being put together.
type sheet struct{ *screen.Screen }

func (s sheet) add(place screen.Place, n screen.Node) {
	n.Place = place
	s.Nodes = append(s.Nodes, n)
}

// body adds a node of the page.
func (s sheet) body(id string, role screen.Role, t flow.Text) {
	s.add(screen.Body, screen.Node{ID: id, Role: role, Text: t})
}

// Screen says what the browser shows.
func (d Desk) Screen() screen.Screen {
	t := d.tabs[d.active]
	shown := screen.Screen{App: "browser"}
	s := sheet{&shown}
	d.frame(s)
	switch t.page {
	case loginPage:
		s.ID = "portal-login"
		t.loginForm(s)
	case waitingPage:
		s.ID = "portal-waiting"
		s.body("portal-title", screen.Title, flow.T("portal.name"))
		s.body("waiting", screen.Label, flow.T("portal.waiting"))
		t.countdown(s)
		s.body("not-received", screen.Link, flow.T("portal.not-received"))
		s.body("login-qr", screen.Link, flow.T("portal.login-qr"))
		s.body("cancel-login", screen.Button, flow.T("portal.cancel"))
	case loginQRPage:
		s.ID = "portal-login-qr"
		s.body("portal-title", screen.Title, flow.T("portal.name"))
		s.body("banner", screen.Label, flow.T("portal.login-qr-note"))
		s.add(screen.Body, screen.Node{ID: "qr", Role: screen.QR, Value: t.login.Link, On: !d.covered})
		t.countdown(s)
		s.body("challenge-response", screen.Link, flow.T("portal.challenge-response"))
		s.body("cancel-login", screen.Button, flow.T("portal.cancel"))
		d.cover(s)
	case challengePage:
		s.ID = "portal-challenge"
		t.challenge(s)
	case codePage:
		s.ID = "portal-code"
		s.add(screen.Header, screen.Node{ID: "log-out", Role: screen.Button, Text: flow.T("portal.log-out")})
		s.body("portal-title", screen.Title, flow.T("portal.welcome", "user", t.login.User))
		s.body("banner", screen.Label, flow.T("portal.banner"))
		s.add(screen.Body, screen.Node{ID: "qr", Role: screen.QR, Value: t.code.Link, On: !d.covered})
		s.add(screen.Body, screen.Node{ID: "code", Role: screen.Code, Value: t.code.Groups()})
		s.add(screen.Body, screen.Node{ID: "code-expires", Role: screen.Countdown, Until: t.code.Expires, Text: flow.T("portal.code-expires")})
		d.cover(s)
	case homePage:
		s.ID = "portal-home"
		s.add(screen.Header, screen.Node{ID: "log-out", Role: screen.Button, Text: flow.T("portal.log-out")})
		s.body("portal-title", screen.Title, flow.T("portal.welcome", "user", t.login.User))
		s.body("home-note", screen.Success, flow.T("portal.key-active"))
		s.add(screen.Body, screen.Node{ID: "seamless", Role: screen.Switch, On: t.login.Seamless, Text: flow.T("portal.seamless")})
		s.body("seamless-note", screen.Note, flow.T("portal.seamless-note"))
	}
	return shown
}

// frame is the browser's own: its tabs and buttons.
func (d Desk) frame(s sheet) {
	for i, other := range d.tabs {
		s.add(screen.Header, screen.Node{
			ID: tabName(other.id), Role: screen.Tab, On: i == d.active,
			Text: flow.T("portal.tab", "n", strconv.Itoa(other.id)),
		})
	}
	if len(d.tabs) > 1 {
		s.add(screen.Header, screen.Node{ID: "close-tab", Role: screen.Button, Text: flow.T("portal.close-tab")})
	}
	s.add(screen.Header, screen.Node{ID: "new-tab", Role: screen.Button, Text: flow.T("portal.new-tab")})
	s.add(screen.Header, screen.Node{ID: "reload", Role: screen.Button, Text: flow.T("portal.reload")})
}

// cover is what the hand can do to a code on the screen.
func (d Desk) cover(s sheet) {
	if d.covered {
		s.add(screen.Hand, screen.Node{ID: "uncover", Role: screen.Gesture, Text: flow.T("hand.uncover")})
		return
	}
	s.add(screen.Hand, screen.Node{ID: "cover", Role: screen.Gesture, Text: flow.T("hand.cover")})
}

func (t tab) loginForm(s sheet) {
	s.body("portal-title", screen.Title, flow.T("portal.name"))
	if t.alert != "" {
		s.body("login-alert", screen.Alert, alertText(t.alert))
	}
	s.add(screen.Body, screen.Node{ID: "user-name", Role: screen.Field, Value: t.user, Text: flow.T("portal.user-name")})
	s.add(screen.Body, screen.Node{ID: "password", Role: screen.Secret, Value: strings.Repeat("*", utf8.RuneCountInString(t.password)), Text: flow.T("portal.password")})
	s.body("log-in", screen.Primary, flow.T("portal.log-in"))
}

// countdown is how long the login still waits.
func (t tab) countdown(s sheet) {
	s.add(screen.Body, screen.Node{ID: "waiting-ends", Role: screen.Countdown, Until: t.login.Expires, Text: flow.T("portal.waiting-ends")})
}

// challenge is the way in without a notification. Where none was sent at all
// the page says so.
func (t tab) challenge(s sheet) {
	s.body("portal-title", screen.Title, flow.T("portal.name"))
	about := flow.T("portal.challenge-note")
	if !t.login.Seamless {
		about = flow.T("portal.challenge-only")
	}
	s.body("challenge-about", screen.Label, about)
	s.body("challenge-label", screen.Note, flow.T("portal.challenge"))
	s.add(screen.Body, screen.Node{ID: "challenge", Role: screen.Code, Value: t.login.Challenge})
	s.add(screen.Body, screen.Node{ID: "response", Role: screen.Field, Value: t.response, Text: flow.T("portal.response")})
	s.body("send-response", screen.Primary, flow.T("portal.send-response"))
	t.countdown(s)
	s.body("login-qr", screen.Link, flow.T("portal.login-qr"))
	s.body("cancel-login", screen.Button, flow.T("portal.cancel"))
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
