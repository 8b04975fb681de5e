package sim_test

import (
	"slices"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/guide"
	"enrollsim/flow/phone"
	"enrollsim/flow/sim"
)

// way is a way through a guide: how its phone starts, which steps get done
// one Follow after the other, and which are left out.
type way struct {
	guide, name string
	installed   bool
	signedIn    bool
	walk        []string // the steps that one Follow gets done, with commas between
	skipped     []string
}

func ways() []way {
	android, iphone := []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"}, []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"}
	adding := func(id string, last ...string) []way {
		return []way{
			{guide: id, name: "the login page opens", walk: append([]string{"1", "1.a", "2"}, last...), skipped: []string{"1.b"}},
			{guide: id, name: "the home page opens", signedIn: true, walk: append([]string{"1", "1.b"}, last...), skipped: []string{"1.a", "2"}},
		}
	}
	all := []way{
		{
			guide: "ios-activate-scan", name: "the website is offered",
			walk: []string{"1", "2", "3,4", "5", "6", "7", "8", "9", "10", "11"},
		},
		{
			guide: "ios-activate-scan", name: "the app is offered", installed: true,
			walk: []string{"1", "2", "3,4", "8", "9", "10", "11"}, skipped: []string{"5", "6", "7"},
		},
		{guide: "ios-activate-type", name: "from nothing", walk: iphone},
		{guide: "ios-activate-type", name: "the app is there", installed: true, walk: iphone},
		{guide: "android-activate-scan", name: "from nothing", walk: append(slices.Clone(android), "10", "11")},
		{guide: "android-activate-scan", name: "the app is there", installed: true, walk: append(slices.Clone(android), "10", "11")},
		{guide: "android-activate-type", name: "from nothing", walk: android},
		{guide: "android-activate-type", name: "the app is there", installed: true, walk: android},
	}
	all = append(all, adding("ios-adduser-scan", "3", "4", "5", "6", "7", "8")...)
	all = append(all, adding("ios-adduser-type", "3", "4", "8", "9")...)
	all = append(all, adding("android-adduser-scan", "3", "4", "5", "6", "7", "8")...)
	return append(all, adding("android-adduser-type", "3", "4", "5", "6")...)
}

func (w way) begin(t flowtest.T) person {
	config := demoOf(t, w.guide, w.installed)
	config.Phones[0].SignedIn = w.signedIn
	return begin(t, config)
}

// Every way through every guide is walked by its own `do` lists, and leads to
// a key.
func TestFollowWalksEveryWay(t *testing.T) {
	t.Parallel()
	walked := map[string]bool{}
	for _, w := range ways() {
		walked[w.guide] = true
		t.Run(w.guide+" "+w.name, func(t *testing.T) {
			p := w.begin(t)
			for _, want := range w.walk {
				before := p.Snapshot()
				p.Step()
				after := p.Snapshot()
				steps := doneSince(p.Config().Guide, before.World.Cursor, after.World.Cursor)
				if got := numbers(steps); got != want {
					t.Fatalf("did the steps %q, want %q\n%s", got, want, p.Log())
				}
				shown := screens(after.History[len(before.History)-1:])
				for _, s := range steps {
					figure := func(f guide.Figure) bool { return shown[f.Screen] }
					held := func(id string) bool { return shown[id] }
					if len(s.Figures) > 0 && !slices.ContainsFunc(s.Figures, figure) && !slices.ContainsFunc(s.Holds, held) {
						t.Errorf("while step %s was done, none of its figures was shown, but %v", s.Number, shown)
					}
				}
			}
			if !p.Finished() {
				t.Errorf("the walk ends and the guide does not")
			}
			p.expectMarks(w.skipped)
			if users := p.World().Phone().Users(); !slices.Contains(users, riley) {
				t.Errorf("the phone holds the keys of %v, and none of %s", users, riley)
			}
			before := len(p.Snapshot().Log)
			p.Step()
			if log := p.Snapshot().Log; len(log) > before {
				t.Errorf("after the last step Follow still does something: %v", log[before:])
			}
		})
	}
	for _, id := range guide.IDs() {
		if !walked[id] {
			t.Errorf("nobody walks %s", id)
		}
	}
}

// expectMarks checks that all steps are done but for those.
func (p person) expectMarks(skipped []string) {
	p.T.Helper()
	for i, s := range p.Config().Guide.Steps {
		want := guide.Done
		if slices.Contains(skipped, s.Number) {
			want = guide.Skipped
		}
		if got := p.World().Cursor.Mark(i); got != want {
			p.T.Fatalf("step %s is marked %v, want %v\n%s", s.Number, got, want, p.Log())
		}
	}
}

// doneSince lists the steps that were done between two cursors.
func doneSince(g *guide.Guide, before, after guide.Cursor) []guide.Step {
	var steps []guide.Step
	for i, s := range g.Steps {
		if before.Mark(i) != guide.Done && after.Mark(i) == guide.Done {
			steps = append(steps, s)
		}
	}
	return steps
}

func numbers(steps []guide.Step) string {
	var list []string
	for _, s := range steps {
		list = append(list, s.Number)
	}
	return strings.Join(list, ",")
}

// screens is the set of screens that a history went through.
func screens(history []sim.Entry) map[string]bool {
	shown := map[string]bool{}
	for _, entry := range history {
		shown[entry.World.Screen(flow.Phone).ID] = true
		shown[entry.World.Screen(flow.Desk).ID] = true
	}
	return shown
}

// The guide follows the person: who opens the app too early stands in an app
// without a code, and step 7 is still to do.
func TestGuideWaitsForThePerson(t *testing.T) {
	t.Parallel()
	p := begin(t, demo(t, false))
	p.Play(logIn, scan, "tapOn: get; match; tapOn: open")
	p.expect("mobile-notifications", "portal-code")
	if next, _ := p.Config().Guide.Next(p.World().Cursor); next.Number != "7" {
		t.Fatalf("the next step is %s, want 7", next.Number)
	}
	p.Play("tapOn: allow")
	p.expectSays("mobile.no-key")
	p.Finish()
	p.expectMarks([]string{"9"}) // the app asked when it was opened too early
}

// A guide leads to its end on phones of other kinds too: questions that are not
// asked are passed, and whatever unlocks the phone is given.
func TestFollowOnOtherPhones(t *testing.T) {
	t.Parallel()
	kinds := map[string]func(*phone.Spec){
		"only a passcode":        func(p *phone.Spec) { p.Sensor = phone.Passcode },
		"nothing is asked":       func(p *phone.Spec) { p.Camera, p.Notifications = phone.Allowed, phone.Allowed },
		"no notifications":       func(p *phone.Spec) { p.Notifications = phone.Denied },
		"a text message on it":   func(p *phone.Spec) { p.SMSToken = "482913" },
		"the oldest that do":     func(p *phone.Spec) { p.Version = map[phone.OS]string{phone.IOS: "11.0", phone.Android: "6.0"}[p.OS] },
		"digits only as a PIN":   func(p *phone.Spec) { p.PINDigits = true },
		"the last of its stores": func(p *phone.Spec) { stores := p.OS.Stores(); p.Store = stores[len(stores)-1] },
	}
	for _, w := range ways() {
		for kind, change := range kinds {
			config := demoOf(t, w.guide, w.installed)
			config.Phones[0].SignedIn = w.signedIn
			change(&config.Phones[0])
			p := begin(t, config)
			p.Finish()
			if p.holder() != "phone-1" {
				t.Errorf("%s, %s, %s: the key is on %q\n%s", w.guide, w.name, kind, p.holder(), p.Log())
			}
		}
	}
}

// Whatever the person does between the steps, Follow takes the walk up again
// where it was left.
func TestFollowAfterWandering(t *testing.T) {
	t.Parallel()
	wanderings := []string{
		"home", "launchApp: settings", "launchApp: app-store", "launchApp: play-store", "launchApp: camera",
		"launchApp: camera; aim: 8", "pickUp: phone-2; pickUp: phone-1", "advance: 5s",
		"home; launchApp: ibkr-mobile", "tapOn: app-back", "tapOn: app-log-in", "tapOn: app-log-out",
		"desk: {tapOn: reload}", "desk: {tapOn: new-tab}; desk: {tapOn: close-tab}",
	}
	for _, w := range ways() {
		t.Run(w.guide+" "+w.name, func(t *testing.T) {
			t.Parallel()
			for _, wandering := range wanderings {
				p := w.begin(t)
				for range len(p.Config().Guide.Steps) + 1 { // one Follow may stop where a held camera reads nothing
					p.wander(wandering)
					p.Step()
				}
				if !p.Finished() {
					t.Errorf("with %q before each step the guide does not end\n%s", wandering, p.Log())
				}
			}
		})
	}
}

// wander does what of a script is possible.
func (p person) wander(text string) {
	p.T.Helper()
	for _, a := range flowtest.Actions(p.T, text) {
		_, err := p.Do(p.T.Context(), a)
		if _, misstep := flow.AsMisstep(err); err != nil && !misstep {
			p.T.Fatalf("%v", err)
		}
	}
}

// After a failure the walk goes on from where another try begins, and with a
// fresh code it ends.
func TestFailureTakesTheWalkBack(t *testing.T) {
	t.Parallel()
	again := map[string]string{
		"android-activate-scan": "5", "android-activate-type": "5", "ios-activate-type": "6",
		"android-adduser-scan": "1", "android-adduser-type": "1", "ios-adduser-scan": "1", "ios-adduser-type": "1",
	}
	for _, w := range ways() {
		if w.guide == "ios-activate-scan" {
			continue // there the fresh code takes it back
		}
		t.Run(w.guide+" "+w.name, func(t *testing.T) {
			p := w.begin(t)
			p.Play(logIn, "advance: after-expiry")
			for p.Happened(flow.ActivationFailed) == 0 && !p.Finished() {
				p.Step()
			}
			p.expect("mobile-error", "portal-code")
			if next, _ := p.Config().Guide.Next(p.World().Cursor); next.Number != again[w.guide] {
				t.Errorf("after the failure the next step is %s, want %s", next.Number, again[w.guide])
			}
			p.Play(logInAgain)
			p.Finish()
			p.expectMarks(w.skipped)
		})
	}
}

// A fresh code wants a fresh scan, so the walk starts again with it.
func TestFreshCodeStartsTheWalkAgain(t *testing.T) {
	t.Parallel()
	p := begin(t, demo(t, true))
	p.Play(logIn, scan, logInAgain)
	if next, _ := p.Config().Guide.Next(p.World().Cursor); next.Number != "2" {
		t.Errorf("with a fresh code the next step is %s, want 2", next.Number)
	}
	p.Finish()
}

func BenchmarkGuide(b *testing.B) {
	config := demo(b, false)
	for b.Loop() {
		begin(b, config).Finish()
	}
}
