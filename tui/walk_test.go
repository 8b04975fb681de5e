package tui_test

import (
	"regexp"
	"slices"
	"testing"

	"enrollsim/flow/flowtest"
)

// The guide walked from the menu to its end with one key.
func TestWalk(t *testing.T) {
	t.Parallel()
	branches := []struct {
		name      string
		installed bool
		steps     []string
		chosen    string // at step 4: whoever taps the banner there has done it
	}{
		{"the app is missing", false, []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"}, "5"},
		{"the app is there", true, []string{"1", "2", "3", "4", "8", "9", "10", "11"}, "8"},
	}
	for _, branch := range branches {
		for _, key := range []string{"enter", "n"} {
			t.Run(branch.name+" by "+key, func(t *testing.T) {
				a := start(t, menu)
				a.choose("ios-activate-scan", branch.installed)
				var steps []string
				for range 40 {
					step := a.step()
					if len(steps) == 0 || steps[len(steps)-1] != step {
						steps = append(steps, step)
					}
					if step == "" {
						break
					}
					a.press(key)
				}
				want := slices.Concat(branch.steps, []string{""})
				if key == "enter" {
					want = slices.DeleteFunc(want, func(step string) bool { return step == branch.chosen })
				}
				if !slices.Equal(steps, want) {
					t.Errorf("the steps were %q, want %q", steps, want)
				}
				a.expect(a.text(), "card.done")
				a.expect(a.phone(), "mobile.keys")
				a.expect(a.phone(), "riley.sample")
			})
		}
	}
}

// Every guide can be walked from the menu to its end by the key that does the
// step, and each step has something to mark until it is done.
func TestWalkEveryGuide(t *testing.T) {
	t.Parallel()
	for _, g := range flowtest.Guides(t) {
		t.Run(g.ID, func(t *testing.T) {
			t.Parallel()
			a := start(t, menu)
			a.choose(g.ID, false)
			for range 30 {
				if a.step() == "" {
					break
				}
				if _, node := a.model.Target(); node == "" {
					t.Errorf("nothing is marked at step %s\n%s", a.step(), a.picture())
				}
				a.press("n")
			}
			a.expect(a.text(), "card.done")
		})
	}
}

// choose begins a guide from the cover, with or without the app on the phone.
func (a *app) choose(id string, installed bool) {
	a.t.Helper()
	for _, key := range []string{"left", "left", "left", "up", "right", "right", "right", "down", "left", "left", "left"} {
		a.press(key)
		if a.model.ChosenGuide() != id {
			continue
		}
		if installed {
			a.press("b")
		}
		a.press("2", "enter")
		return
	}
	a.t.Fatalf("the cover has no guide %q\n%s", id, a.picture())
}

var stepOf = regexp.MustCompile(`([✓+] )?(?:Step )?(\S+)(?: \(\d+)? of \d+`)

// step is the number of the guide's next step, as the title says it; empty when all
// are done.
func (a *app) step() string {
	found := stepOf.FindStringSubmatch(a.rows()[0])
	if found == nil || found[1] != "" {
		return ""
	}
	return found[2]
}
