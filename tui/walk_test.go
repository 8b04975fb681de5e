package tui_test

import (
	"regexp"
	"slices"
	"testing"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/text"
)

// The guide walked from the menu to its end with one key.
func TestWalk(t *testing.T) {
	t.Parallel()
	branches := []struct {
		name   string
		entry  int // of the menu
		steps  []string
		chosen string // at step 4: whoever taps the banner there has done it
	}{
		{"the app is missing", 1, []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"}, "5"},
		{"the app is there", 2, []string{"1", "2", "3", "4", "8", "9", "10", "11"}, "8"},
	}
	for _, branch := range branches {
		for _, key := range []string{"enter", "n"} {
			t.Run(branch.name+" by "+key, func(t *testing.T) {
				a := start(t, menu)
				a.choose("Activate on an iPhone by scanning", branch.entry)
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
				a.expect(a.text(), "status.finished")
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
			a.choose(g.Title.In(text.English), 1)
			for range 30 {
				if a.step() == "" {
					break
				}
				if _, node := a.model.Target(); node == "" {
					t.Errorf("nothing is marked at step %s\n%s", a.step(), a.picture())
				}
				a.press("n")
			}
			a.expect(a.text(), "status.finished")
		})
	}
}

// choose starts the guide from the n-th of its entries in the menu, of which
// the first is its title.
func (a *app) choose(title string, n int) {
	a.t.Helper()
	for range 20 {
		rows := a.rows()
		at := slices.IndexFunc(rows, focus.MatchString)
		if at > 0 && a.reads(rows[at], title) {
			for range n - 1 {
				a.press("down")
			}
			a.press("enter")
			return
		}
		a.press("down")
	}
	a.t.Fatalf("the menu has no entry under %q\n%s", title, a.picture())
}

var stepLine = regexp.MustCompile(`Step (\S+) of \d+`)

// step is the number of the guide's next step, empty when all are done.
func (a *app) step() string {
	found := stepLine.FindStringSubmatch(a.rows()[1])
	if found == nil {
		return ""
	}
	return found[1]
}
