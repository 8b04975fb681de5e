package tui_test

import (
	"testing"
)

const sorry = "An error has occurred. Please try again."

// Every error, brought about by keys, explained by a key, and cured by keys.
func TestTrouble(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		world   func(*setup)
		provoke func(*app)
		shown   string // on the phone
		cause   string
		cure    func(*app) // from the page that explains on
		well    string     // what can be read when it is cured
	}{
		{
			name: "code expired", world: installed,
			provoke: func(a *app) {
				a.walkTo("10")
				a.press("x")
				a.use("hand.match-face-id")
			},
			shown: sorry, cause: "code-expired",
			cure: func(a *app) {
				a.press("f")
				a.finish()
			},
			well: "card.done",
		},
		{
			name: "session ended", world: installed,
			provoke: func(a *app) {
				a.walkTo("10")
				a.use("portal.log-out")
				a.use("hand.match-face-id")
			},
			shown: sorry, cause: "session-ended",
			cure: func(a *app) {
				a.press("f")
				a.finish()
			},
			well: "card.done",
		},
		{
			name: "code used", world: installed,
			provoke: func(a *app) {
				a.finish()
				a.scanAgain()
			},
			shown: sorry, cause: "code-used",
			cure: func(a *app) { a.press("f") },
			well: "portal.key-active",
		},
		{
			name: "already enrolled, by another tab", world: installed,
			provoke: func(a *app) {
				a.finishInSecondTab()
				a.use("Portal 1")
				a.scanAgain()
			},
			shown: sorry, cause: "already-enrolled",
			cure: func(a *app) { a.press("f") },
			well: "portal.key-active",
		},
		{
			name: "already enrolled, on another phone", world: installed,
			provoke: func(a *app) {
				a.finishInSecondTab()
				a.use("Portal 1")
				a.press("p")
				a.scanAgain()
			},
			shown: sorry, cause: "already-enrolled",
			cure: func(a *app) { a.press("f") },
			well: "portal.key-active",
		},
		{
			name: "app opened too early",
			provoke: func(a *app) {
				a.walkTo("7")
				a.use("hand.home")
				a.use("app.ibkr-mobile")
				a.use("permission.allow")
			},
			shown: "mobile.no-key", cause: "opened-too-early",
			cure: func(a *app) {
				a.press("f")
				a.finish()
			},
			well: "card.done",
		},
		{
			name: "a stranger's face", world: installed,
			provoke: func(a *app) {
				a.walkTo("10")
				a.use("hand.nonmatch-face-id")
			},
			shown: "unlock.missed-face-id", cause: "unlock-no-match",
			cure: func(a *app) {
				a.press("f")
				a.finish()
			},
			well: "card.done",
		},
		{
			name: "the passcode after a stranger's face", world: installed,
			provoke: func(a *app) {
				a.walkTo("10")
				a.use("hand.nonmatch-face-id")
				a.use("unlock.use-passcode")
				a.typeInto("unlock.passcode", "000000")
			},
			shown: "unlock.missed-passcode", cause: "unlock-no-match",
			cure: func(a *app) {
				a.press("esc")
				a.typeInto("unlock.passcode", "246810")
				a.finish()
			},
			well: "card.done",
		},
		{
			name: "too many strangers", world: installed,
			provoke: func(a *app) {
				a.walkTo("10")
				for range 5 {
					a.use("hand.nonmatch-face-id")
				}
			},
			shown: "unlock.missed-locked", cause: "unlock-locked",
			cure: func(a *app) {
				a.press("f")
				a.finish()
			},
			well: "card.done",
		},
		{
			name: "prompt cancelled", world: installed,
			provoke: func(a *app) {
				a.walkTo("10")
				a.use("unlock.cancel")
			},
			shown: "mobile.loaded", cause: "unlock-dismissed",
			cure: func(a *app) {
				a.press("f")
				a.finish()
			},
			well: "card.done",
		},
		{
			name: "notifications refused", world: installed,
			provoke: func(a *app) {
				a.walkTo("9")
				a.use("permission.dont-allow")
				a.finish()
				a.use("portal.log-out")
				a.use("portal.log-in")
			},
			shown: "mobile.keys", cause: "notifications-off",
			cure: func(a *app) {
				a.press("f")
				a.answerLogin()
			},
			well: "portal.key-active",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			world := test.world
			if world == nil {
				world = func(*setup) {}
			}
			a := start(t, world)
			test.provoke(a)
			a.expect(a.phone(), test.shown)
			a.press("w")
			a.expect(a.text(), "("+test.cause+")")
			a.deny(a.text(), "Fixed: ")
			test.cure(a)
			a.expect(a.text()+" "+a.desk(), test.well)
			a.press("w")
			a.expect(a.text(), "Fixed: ")
			a.expect(a.text(), "("+test.cause+")")
		})
	}
}

// walkTo does the guide's steps for the person until one is next.
func (a *app) walkTo(step string) {
	a.t.Helper()
	for range 20 {
		if a.step() == step {
			return
		}
		a.press("n")
	}
	a.t.Fatalf("the walk not delivered to step %q\n%s", step, a.picture())
}

// finish does all steps that are left.
func (a *app) finish() {
	a.t.Helper()
	a.walkTo("")
}

// finishInSecondTab activates with the code of a second tab, while the one of
// the first stays fresh.
func (a *app) finishInSecondTab() {
	a.t.Helper()
	a.press("n")
	a.use(newTab)
	a.use("portal.log-in")
	a.finish()
}

// scanAgain points the camera at the code, opens the app by the banner and
// looks at the phone.
func (a *app) scanAgain() {
	a.t.Helper()
	a.press("h")
	a.use("app.camera")
	a.use("hand.aim")
	for range 10 {
		if a.reads(a.phone(), "camera.banner-app") {
			break
		}
		a.use("hand.closer")
	}
	a.use("camera.banner-app")
	if a.reads(a.phone(), "permission.notifications") {
		a.use("permission.allow")
	}
	a.use("hand.match-face-id")
}

// answerLogin approves the login request that the phone shows.
func (a *app) answerLogin() {
	a.t.Helper()
	a.use("Login request for")
	a.use("hand.match-face-id")
	a.expect(a.phone(), "mobile.approved")
}

// typeInto types into a field and confirms it.
func (a *app) typeInto(field, value string) {
	a.t.Helper()
	a.focusField(field)
	a.press("enter")
	a.write(value)
	a.press("enter")
}
