package narrate_test

import (
	"context"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/scenario"
	"enrollsim/flow/scenario/runfile"
	"enrollsim/flow/screen"
	"enrollsim/flow/text"
	"enrollsim/server/enroll"
)

// Everything that happens in a run of the library, and every screen that is
// shown in one, has words in every language, without a key or a gap.
func TestLibraryHasWords(t *testing.T) {
	t.Parallel()
	outcomes := outcomes(t)
	roles := map[screen.Role]bool{}
	for _, lang := range text.Langs() {
		n := flowtest.Narrator(t, lang)
		for _, o := range outcomes {
			for _, e := range o.Events {
				if p := n.Event(e); !complete(p) {
					t.Errorf("%s, %s: of %v it says %q", lang, o.Scenario.Name, e, p.Text)
				}
			}
			for _, entry := range o.Player.Sim().Snapshot().History {
				for _, device := range []flow.Device{flow.Desk, flow.Phone} {
					s := entry.World.Screen(device)
					for _, p := range n.Screen(s, entry.World.Now) {
						if !complete(p) {
							t.Errorf("%s, %s: of %s it says %q", lang, o.Scenario.Name, s.ID, p.Text)
						}
					}
					for _, node := range s.Nodes {
						roles[node.Role] = true
						if label := n.Label(node, entry.World.Now); unsaid.MatchString(label) {
							t.Errorf("%s, %s: on %s of %s stands %q", lang, o.Scenario.Name, node.ID, s.ID, label)
						}
					}
				}
			}
		}
	}
	if len(outcomes) < 60 {
		t.Errorf("there are %d runs only", len(outcomes))
	}
	for _, role := range allRoles() {
		if !roles[role] && role != screen.Progress { // what takes time is over when a run looks
			t.Errorf("no run shows a %s", role)
		}
	}
}

// What people and devices do in a run of the library can be said in a word or two, which
// have room in a plan.
func TestLibraryInBrief(t *testing.T) {
	t.Parallel()
	const most = 12 // characters, but for the name of an app or a page
	for _, lang := range text.Langs() {
		n := flowtest.Narrator(t, lang)
		for _, o := range outcomes(t) {
			for _, e := range o.Events {
				named := e.Kind == flow.AppOpened || e.Kind == flow.PageOpened
				brief := n.Brief(e)
				if own := e.Actor != flow.ActorBackend && e.Actor != flow.ActorNetwork; own &&
					(brief == "" || unsaid.MatchString(brief) || !named && utf8.RuneCountInString(brief) > most) {
					t.Errorf("%s, %s: of %v it says %q", lang, o.Scenario.Name, e, brief)
				}
			}
		}
	}
}

// library runs the whole library, once for all tests that look at it.
var library = sync.OnceValues(func() ([]scenario.Outcome, error) {
	reader, err := runfile.NewReader(flowtest.Embedded())
	if err != nil {
		return nil, err
	}
	all, err := reader.Library()
	if err != nil {
		return nil, err
	}
	options := scenario.Options{World: scenario.World{Open: enroll.Open, Seed: 1}, Workers: 2, Wall: time.Now}
	return scenario.RunAll(context.Background(), all, options), nil
})

// outcomes are the runs of the library.
func outcomes(t *testing.T) []scenario.Outcome {
	t.Helper()
	all, err := library()
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range all {
		if o.Player == nil {
			t.Fatalf("%s did not run: %v", o.Scenario.Name, o.Err)
		}
	}
	return all
}

// outcomeOf is the run of one scenario of the library.
func outcomeOf(t *testing.T, name string) scenario.Outcome {
	t.Helper()
	for _, o := range outcomes(t) {
		if o.Scenario.Name == name {
			return o
		}
	}
	t.Fatalf("there is no scenario %s", name)
	return scenario.Outcome{}
}

func allRoles() []screen.Role {
	return []screen.Role{
		screen.Title, screen.Label, screen.Note, screen.Alert, screen.Success, screen.Button, screen.Primary, screen.Link, screen.Icon,
		screen.Tab, screen.Switch, screen.Field, screen.Secret, screen.Progress, screen.QR, screen.Code, screen.Countdown,
		screen.Viewfinder, screen.Gesture,
	}
}
