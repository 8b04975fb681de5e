package sim_test

import (
	"slices"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/guide"
	"enrollsim/flow/phone"
	"enrollsim/flow/screen"
	"enrollsim/flow/sim"
)

// Every branch of the guide is walked by its own `do` lists. Each row of a
// walk is what one Follow gets done.
func TestFollowWalksEveryBranch(t *testing.T) {
	tests := []struct {
		name      string
		installed bool
		walk      [][]string
		skipped   []string
	}{
		{
			name: "the website is offered",
			walk: [][]string{{"1"}, {"2"}, {"3", "4"}, {"5"}, {"6"}, {"7"}, {"8"}, {"9"}, {"10"}, {"11"}},
		},
		{
			name: "the app is offered", installed: true,
			walk:    [][]string{{"1"}, {"2"}, {"3", "4"}, {"8"}, {"9"}, {"10"}, {"11"}},
			skipped: []string{"5", "6", "7"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := begin(t, demo(t, test.installed))
			for _, want := range test.walk {
				before := p.Snapshot()
				p.follow()
				after := p.Snapshot()
				steps := doneSince(p.Config().Guide, before.World.Cursor, after.World.Cursor)
				if got := numbers(steps); !slices.Equal(got, want) {
					t.Fatalf("did the steps %v, want %v\n%s", got, want, p.story())
				}
				shown := screens(after.History[len(before.History)-1:])
				for _, s := range steps {
					if !slices.ContainsFunc(s.Figures, func(f guide.Figure) bool { return shown[f.Screen] }) {
						t.Errorf("while step %s was done, none of its figures was shown, but %v", s.Number, shown)
					}
				}
			}
			if !p.finished() {
				t.Errorf("the walk ends and the guide does not")
			}
			for i, s := range p.Config().Guide.Steps {
				want := guide.Done
				if slices.Contains(test.skipped, s.Number) {
					want = guide.Skipped
				}
				if got := p.world().Cursor.Mark(i); got != want {
					t.Errorf("step %s is marked %v, want %v", s.Number, got, want)
				}
			}
			if got := p.holder(); got != "phone-1" {
				t.Errorf("the key is on %q, want phone-1", got)
			}
			before := len(p.Snapshot().Log)
			p.follow()
			if log := p.Snapshot().Log; len(log) > before {
				t.Errorf("after the last step Follow still does something: %v", log[before:])
			}
		})
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

func numbers(steps []guide.Step) []string {
	var list []string
	for _, s := range steps {
		list = append(list, s.Number)
	}
	return list
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

// Each figure of the article is drawn by a screen that the walks, and the
// problems that its last section speaks of, really lead to.
func TestEveryFigureIsShown(t *testing.T) {
	shown := map[string]bool{}
	walk := func(installed bool, acts ...string) person {
		p := begin(t, demo(t, installed))
		p.play(acts...)
		if len(acts) == 0 {
			p.finish()
		}
		for id := range screens(p.Snapshot().History) {
			shown[id] = true
		}
		return p
	}
	walk(false)
	walk(true)
	switchOff := walk(true, logIn, "launchApp: settings; tapOn: settings-camera; tapOn: scan-qr-codes")
	if n := switchOff.node(flow.Phone, "scan-qr-codes"); n.Role != screen.Switch || n.On {
		t.Errorf("figure 12 shows %+v, want a switch that is off", n)
	}
	frontLens := walk(true, logIn, "launchApp: camera; tapOn: switch-lens; aim: 25")
	if n := frontLens.node(flow.Phone, "viewfinder"); n.Value != phone.ViewFront {
		t.Errorf("figure 13 shows %q, want the person", n.Value)
	}
	used := walk(true, activate, "tapOn: done", scan, "match")
	used.expectSays("mobile.error")

	var printed []string
	figures := func(list []guide.Figure) {
		for _, f := range list {
			printed = append(printed, f.Number)
			if !shown[f.Screen] {
				t.Errorf("figure %s: no walk shows the screen %s", f.Number, f.Screen)
			}
		}
	}
	g := used.Config().Guide
	for _, s := range g.Steps {
		figures(s.Figures)
	}
	for _, problem := range g.Problems {
		figures(problem.Figures)
	}
	article := []string{"1", "2", "3", "4.1", "4.2", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14"}
	if !slices.Equal(printed, article) {
		t.Errorf("the guide has the figures %v, the article %v", printed, article)
	}
}

// The guide follows the person: who opens the app too early stands in an app
// without a code, and step 7 is still to do.
func TestGuideWaitsForThePerson(t *testing.T) {
	p := begin(t, demo(t, false))
	p.play(logIn, scan, "tapOn: get; match; tapOn: open")
	p.expect("mobile-notifications", "portal-code")
	if next, _ := p.Config().Guide.Next(p.world().Cursor); next.Number != "7" {
		t.Fatalf("the next step is %s, want 7", next.Number)
	}
	p.play("tapOn: allow")
	p.expectSays("mobile.no-key")
	p.finish()
	for i, s := range p.Config().Guide.Steps {
		want := guide.Done
		if s.Number == "9" { // the app asked when it was opened too early
			want = guide.Skipped
		}
		if got := p.world().Cursor.Mark(i); got != want {
			t.Errorf("step %s is marked %v, want %v", s.Number, got, want)
		}
	}
}

// Whatever the person does between the steps, Follow takes the walk up again
// where it was left.
func TestFollowAfterWandering(t *testing.T) {
	anywhere := []string{
		"home", "launchApp: settings", "launchApp: app-store", "launchApp: camera",
		"launchApp: camera; aim: 8", "pickUp: phone-2; pickUp: phone-1", "advance: 5s",
		"desk: {tapOn: reload}", "desk: {tapOn: new-tab}; desk: {tapOn: close-tab}",
	}
	each(t, func(t *testing.T, installed bool) {
		wanderings := anywhere
		if installed {
			wanderings = append(slices.Clone(anywhere), "home; launchApp: ibkr-mobile")
		}
		for _, wandering := range wanderings {
			p := begin(t, demo(t, installed))
			for range p.Config().Guide.Steps {
				p.play(wandering)
				p.follow()
			}
			if !p.finished() {
				t.Errorf("with %q before each step the guide does not end\n%s", wandering, p.story())
			}
		}
	})
}

// A fresh code wants a fresh scan, so the walk starts again with it.
func TestFreshCodeStartsTheWalkAgain(t *testing.T) {
	p := begin(t, demo(t, true))
	p.play(logIn, scan, logInAgain)
	if next, _ := p.Config().Guide.Next(p.world().Cursor); next.Number != "2" {
		t.Errorf("with a fresh code the next step is %s, want 2", next.Number)
	}
	p.finish()
}

func BenchmarkGuide(b *testing.B) {
	config := demo(b, false)
	for b.Loop() {
		s, err := sim.New(b.Context(), config)
		if err != nil {
			b.Fatal(err)
		}
		person{Sim: s, t: b}.finish()
	}
}
