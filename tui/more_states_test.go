package tui_test

import (
	"enrollsim/flow/phone"
	"enrollsim/flow/sim"
)

// guided begins with a guide.
func guided(id string) func(*setup) { return func(o *setup) { o.Guide = id } }

// composed begins with a phone or a desk that is not as usual.
func composed(change func(*sim.Config)) func(*setup) {
	return func(o *setup) {
		o.Compose = func(c *sim.Config) error {
			change(c)
			return nil
		}
	}
}

func inHand(change func(*phone.Spec)) func(*setup) {
	return composed(func(c *sim.Config) { change(&c.Phones[0]) })
}

// androidStates are the screens of an Android phone that differ from an
// iPhone's, in the order in which its guides come to them.
func androidStates() []state {
	scan, add := guided("android-activate-scan"), guided("android-adduser-type")
	with := func(changes ...func(*setup)) []func(*setup) { return changes }
	to := func(step string) func(*app) { return func(a *app) { a.walkTo(step) } }
	return []state{
		{name: "android home", options: with(scan)},
		{name: "android store", options: with(scan), act: to("2")},
		{name: "typing a search on android", options: with(scan), act: func(a *app) { a.walkTo("2"); a.focusField("store.search-field") }, keys: []string{"enter", "I", "B"}},
		{name: "android results", options: with(scan), act: to("3")},
		{name: "android product", options: with(scan), act: func(a *app) { a.walkTo("3"); a.use("app.ibkr-mobile") }},
		{name: "android has it", options: with(scan), act: to("4")},
		{name: "android login screen", options: with(scan), act: to("5")},
		{name: "android instructions", options: with(scan), act: to("6")},
		{name: "android session", options: with(scan), act: to("7")},
		{name: "android asks for the camera", options: with(scan), act: to("8")},
		{name: "android may not see", options: with(scan), act: func(a *app) { a.walkTo("8"); a.use("permission.dont-allow") }},
		{name: "android scanner", options: with(scan), act: to("9")},
		{name: "android creates a PIN", options: with(scan), act: to("10")},
		{name: "android PIN guidelines", options: with(scan), act: func(a *app) { a.walkTo("10"); a.use("mobile.pin-guidelines") }},
		{name: "android PIN refused", options: with(scan), act: func(a *app) {
			a.walkTo("10")
			a.typeInto("mobile.pin", "12")
			a.use("mobile.activate")
		}},
		{name: "android success", options: with(scan), act: to("11")},
		{name: "android has a key", options: with(add), act: to("1.a")},
		{name: "android services", options: with(add), act: to("2")},
		{name: "android asks for the PIN", options: with(add), act: to("5")},
		{name: "android home page", options: with(add, inHand(func(s *phone.Spec) { s.SignedIn = true })), act: func(a *app) { a.press("n") }},
		{name: "android settings", options: with(scan), act: settings},
		{name: "android too old", options: with(scan, inHand(func(s *phone.Spec) { s.Version = "5.1" })), act: func(a *app) { a.walkTo("3"); a.press("n", "n") }},
		{name: "android messages", options: with(scan, inHand(func(s *phone.Spec) { s.SMSToken = "482913" })), act: func(a *app) { a.press("tab"); a.use("app.messages") }},
		{name: "android asks for the finger", options: with(scan), act: func(a *app) { loginRequest(a); a.use("Login request for") }},
		{name: "android asks for the PIN instead", options: with(scan), act: func(a *app) {
			loginRequest(a)
			a.use("Login request for")
			a.use("unlock.use-pin")
		}},
	}
}

// otherStates are the pages of the app on an iPhone, and of the desk, to which
// the guide to an activation by the camera not delivered.
func otherStates() []state {
	typed, add := guided("ios-activate-type"), guided("ios-adduser-scan")
	with := func(changes ...func(*setup)) []func(*setup) { return changes }
	to := func(step string) func(*app) { return func(a *app) { a.walkTo(step) } }
	here := with(installed)
	challenge := func(a *app) { loginRequest(a); a.use("Click here if you did") }
	return []state{
		{name: "store front", options: with(typed), act: to("2")},
		{name: "store search", options: with(typed), act: to("3")},
		{name: "store results", options: with(typed), act: to("4")},
		{name: "app opened first", options: with(typed), act: to("6")},
		{name: "setup by code", options: with(typed), act: to("7")},
		{name: "services", options: with(add), act: to("2")},
		{name: "add user", options: with(add), act: to("3")},
		{name: "app asks for the camera", options: with(add), act: to("5")},
		{name: "scanner", options: with(add), act: to("6")},
		{name: "home page", options: with(add, inHand(func(s *phone.Spec) { s.SignedIn = true })), act: func(a *app) { a.press("n") }},
		{name: "two-factor", options: with(add, inHand(func(s *phone.Spec) { s.SignedIn = true })), act: func(a *app) {
			a.press("n")
			a.use("mobile.more")
			a.use("mobile.two-factor")
		}},
		{name: "not activated", options: here, act: func(a *app) {
			a.press("tab")
			a.use("app.ibkr-mobile")
			a.use("permission.allow")
			a.use("mobile.services")
			a.use("mobile.authenticate")
			a.use("mobile.add-user")
		}},
		{name: "desk shows the challenge", options: here, act: challenge},
		{name: "desk shows a login code", options: here, act: func(a *app) { loginRequest(a); a.use("portal.login-qr") }},
		{name: "desk without notifications", options: append(here, composed(func(c *sim.Config) { c.Sandbox.Users[0].SeamlessOff = true })), act: loginRequest},
		{name: "response", options: here, act: func(a *app) {
			challenge(a)
			a.use("hand.home")
			a.use("app.ibkr-mobile")
		}},
		{name: "another phone rings", options: here, act: func(a *app) { loginRequest(a); a.press("p") }},
	}
}
