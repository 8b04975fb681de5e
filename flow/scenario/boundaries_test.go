package scenario_test

import (
	"slices"
	"strings"
	"testing"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/scenario"
	"enrollsim/flow/text"
)

// boundary is the tag of the scenarios that stand exactly at a boundary. Their names are
// that of the boundary and -good for its last good value, or -bad for its first bad one.
const boundary = "boundary"

// boundaries names those that the rules and the devices have.
func boundaries() []string {
	return []string{
		"code-expiry", "login-lapse", "session-idle", // times that run out
		"password-tries", "lock-over", "pin-tries", "face-tries", // lockouts
		"pin-short", "pin-long",
		"focus-near", "focus-far",
	}
}

// Every boundary has its two scenarios, which begin alike: the one at its last good value
// ends well, the one at its first bad value in a trouble.
func TestBoundariesHaveTwoSides(t *testing.T) {
	t.Parallel()
	sides := map[string]scenario.Outcome{}
	for _, o := range scenario.RunAll(t.Context(), flowtest.Library(t), options()) {
		if slices.Contains(o.Scenario.Tags, boundary) {
			sides[o.Scenario.Name] = o
		}
	}
	for _, name := range boundaries() {
		good, bad := sides[name+"-good"], sides[name+"-bad"]
		if good.Scenario == nil || bad.Scenario == nil {
			t.Errorf("%s has not both sides", name)
			continue
		}
		delete(sides, name+"-good")
		delete(sides, name+"-bad")
		if why, troubled := good.Player.Why(); troubled && !why.Cured {
			t.Errorf("the last good value of %s ends in %s", name, why.Entry.Cause)
		}
		if why, troubled := bad.Player.Why(); !troubled || why.Cured {
			t.Errorf("the first bad value of %s ends well", name)
		}
		if a, b := beginning(good.Scenario), beginning(bad.Scenario); a != b {
			t.Errorf("%s begins in two ways:\n%s\n%s", name, a, b)
		}
		presented(t, good.Scenario)
		presented(t, bad.Scenario)
	}
	for name := range sides {
		t.Errorf("%s is at no boundary that has a name", name)
	}
}

// beginning is how a scenario starts, up to its own steps.
func beginning(s *scenario.Scenario) string {
	_, rest, _ := strings.Cut(string(s.Source), "\nguide:")
	rest, _, _ = strings.Cut(rest, "\nsteps:")
	return rest
}

// presented looks for a title and a note for the presenter, in every language.
func presented(t *testing.T, s *scenario.Scenario) {
	t.Helper()
	words := []text.Words{s.Title}
	for _, step := range s.Steps {
		if step.Word == scenario.Note {
			words = append(words, step.Note)
		}
	}
	for _, lang := range text.Langs() {
		for _, w := range words {
			if w[lang] == "" {
				t.Errorf("%s has nothing to say in %s beside %v", s.Name, lang, w)
			}
		}
	}
	if len(words) < 2 {
		t.Errorf("%s has no note for who presents it", s.Name)
	}
}
