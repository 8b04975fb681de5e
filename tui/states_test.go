package tui_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/charmbracelet/lipgloss"

	"enrollsim/tui/theme"
)

// state is a way to a screen worth looking at: the options, then what is done
// in English, then keys that are the same in every language.
type state struct {
	name    string
	options []func(*setup)
	act     func(*app)
	keys    []string
}

// open goes to the state, in its language from the keys on.
func (s state) open(t testing.TB, chinese bool, change ...func(*setup)) *app {
	t.Helper()
	a := start(t, append(s.options, change...)...)
	if s.act != nil {
		s.act(a)
	}
	if chinese {
		a.press("l")
	}
	a.press(s.keys...)
	return a
}

// look is the state for tests that press nothing. It is gone to once for all of
// them, in each language.
func (s state) look(t testing.TB, chinese bool) *app {
	t.Helper()
	type opened struct {
		once sync.Once
		app  *app
	}
	known, _ := looks.LoadOrStore(fmt.Sprint(s.name, chinese), &opened{})
	first := known.(*opened)
	first.once.Do(func() { first.app = s.open(t, chinese) })
	if first.app == nil {
		t.Fatalf("%s: another test could not go there", s.name)
	}
	return &app{t: t, model: first.app.model.Fresh(), window: first.app.window, moved: first.app.moved, shared: true}
}

// looks are the states that were gone to.
var looks sync.Map

// dress is the app with other colours and signs.
func (a *app) dress(r *lipgloss.Renderer, name theme.Name, ascii bool) *app {
	a.model, a.shown = a.model.Dressed(r, name, ascii), nil
	return a
}

// states are all screens of both devices and all that lies over them.
func states() []state {
	with := func(changes ...func(*setup)) []func(*setup) { return changes }
	here := with(installed)
	return slices.Concat(overlays(), []state{
		{name: "menu", options: with(menu)},
		{name: "menu with situations", options: with(situations(30))},
		{name: "situations", options: with(situations(30)), keys: toSituations()},
		{name: "situations, filtered", options: with(situations(30)), keys: append(toSituations(), "2", "down", "tab")},
		{name: "situations, none", options: with(situations(30)), keys: append(toSituations(), "q", "家", "x")},
		{name: "login"},
		{name: "login refused", act: func(a *app) { a.typeInto("portal.password", "wrong"); a.use("portal.log-in") }},
		{name: "typing a name", act: func(a *app) { a.focusField("portal.user-name") }, keys: []string{"enter", "x", "家", "y"}},
		{name: "typing a long name", act: func(a *app) { a.focusField("portal.user-name") }, keys: []string{"enter", strings.Repeat("家e\u0301", 20)}},
		{name: "code", act: func(a *app) { a.walkTo("2"); a.focus("portal.log-out") }},
		{name: "code covered", act: func(a *app) { a.walkTo("2"); a.use("hand.cover") }},
		{name: "code expired", act: func(a *app) { a.walkTo("2"); a.focus("portal.log-out"); a.press("x") }},
		{name: "three tabs", act: func(a *app) { a.use(newTab); a.use(newTab) }},
		{name: "home", act: func(a *app) { a.walkTo("2") }},
		{name: "home with the app", options: here, act: func(a *app) { a.walkTo("2") }},
		{name: "camera", act: func(a *app) { a.walkTo("3") }},
		{name: "camera, nothing to see", act: func(a *app) { a.press("tab"); a.use("app.camera"); a.use("hand.aim") }},
		{name: "camera too far", act: func(a *app) { a.walkTo("3"); a.use("hand.aim") }},
		{name: "camera too near", act: func(a *app) { a.walkTo("5"); moveCloser(a) }},
		{name: "camera in the dark", act: func(a *app) { a.walkTo("3"); a.press("d"); a.use("hand.aim") }},
		{name: "camera the wrong way", act: func(a *app) { a.walkTo("3"); a.use("camera.switch-lens") }},
		{name: "camera offers the website", act: func(a *app) { a.walkTo("5") }},
		{name: "camera offers the app", options: here, act: func(a *app) { a.walkTo("8") }},
		{name: "store", act: func(a *app) { a.walkTo("6") }},
		{name: "store asks for the face", act: func(a *app) { a.walkTo("6"); a.use("store.get") }},
		{name: "store asks for the password", act: storePassword},
		{name: "typing the store's password", act: storePassword, keys: []string{"enter", "a", "b"}},
		{name: "store loads", act: func(a *app) { a.walkTo("6"); a.use("store.get"); a.stop(); a.use("hand.match-face-id"); a.second() }},
		{name: "store has it", act: func(a *app) { a.walkTo("7") }},
		{name: "settings", act: settings},
		{name: "settings of the camera", act: func(a *app) { settings(a); a.use("app.camera") }},
		{name: "settings of notifications, none", act: func(a *app) { settings(a); a.use("settings.notifications") }},
		{name: "settings of notifications", options: here, act: func(a *app) { settings(a); a.use("settings.notifications") }},
		{name: "app asks for notifications", options: here, act: func(a *app) { a.walkTo("9") }},
		{name: "app asks for the face", options: here, act: func(a *app) { a.walkTo("10") }},
		{name: "app asks for the passcode", options: here, act: passcode},
		{name: "typing the passcode", options: here, act: passcode, keys: []string{"enter", "1", "2"}},
		{name: "app holds a code", options: here, act: func(a *app) { a.walkTo("10"); a.use("unlock.cancel") }},
		{name: "app without a key", options: here, act: func(a *app) { a.press("tab"); a.use("app.ibkr-mobile"); a.use("permission.allow") }},
		{name: "success", options: here, act: func(a *app) { a.walkTo("11") }},
		{name: "all done", options: here, act: (*app).finish},
		{name: "error", options: here, act: refused},
		{name: "desk waits, push", options: here, act: loginRequest},
		{name: "app asks to approve", options: here, act: func(a *app) { loginRequest(a); a.use("Login request for"); a.use("unlock.cancel") }},
		{name: "app asks for the face to approve", options: here, act: func(a *app) { loginRequest(a); a.use("Login request for") }},
		{name: "approved, desk without a code", options: here, act: func(a *app) { loginRequest(a); a.answerLogin() }},
		{name: "denied", options: here, act: func(a *app) {
			loginRequest(a)
			a.use("Login request for")
			a.use("unlock.cancel")
			a.use("mobile.deny")
		}},
		{name: "login lapsed", options: here, act: func(a *app) { loginRequest(a); a.press("a", "a", "a", "a") }},
		{name: "unknown key", keys: []string{"Z"}},
		{name: "misstep", keys: []string{"e"}},
		{name: "looking back", act: func(a *app) { a.walkTo("3"); a.press("[") }},
		{name: "looking back at the code", act: func(a *app) { a.walkTo("6"); a.focus("portal.log-out"); a.press("[", "[") }},
	}, otherStates(), androidStates())
}

// overlays are what lies over the panes.
func overlays() []state {
	code := func(a *app) { a.walkTo("2") }
	return []state{
		{name: "help", act: code, keys: []string{"?"}},
		{name: "help in the menu", options: []func(*setup){menu}, keys: []string{"?"}},
		{name: "steps, scrolled", act: code, keys: []string{"s", "down", "down", "down"}},
		{name: "steps", act: code, keys: []string{"s"}},
		{name: "why, nothing", act: code, keys: []string{"w"}},
		{name: "why", options: []func(*setup){installed}, act: refused, keys: []string{"w"}},
		{name: "events", options: []func(*setup){installed}, act: refused, keys: []string{"L"}},
		{name: "large code", act: code, keys: []string{"c"}},
		{name: "faults", act: code, keys: []string{"i", "down", "enter", "i"}},
	}
}

func moveCloser(a *app) {
	for range 3 {
		a.use("hand.closer")
	}
}

func settings(a *app) {
	a.press("tab")
	a.use("app.settings")
}

func storePassword(a *app) {
	a.walkTo("6")
	a.use("store.get")
	a.use("hand.nonmatch-face-id")
	a.use("unlock.use-store-password")
	a.focusField("unlock.store-password")
}

func passcode(a *app) {
	a.walkTo("10")
	a.use("hand.nonmatch-face-id")
	a.use("unlock.use-passcode")
	a.focusField("unlock.passcode")
}

func refused(a *app) {
	a.walkTo("10")
	a.press("x")
	a.use("hand.match-face-id")
}

func loginRequest(a *app) {
	a.finish()
	a.use("portal.log-out")
	a.use("portal.log-in")
}
