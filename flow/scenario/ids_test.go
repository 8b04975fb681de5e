package scenario_test

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/guide"
	"enrollsim/flow/scenario/runfile"
	"enrollsim/flow/screen"
	"enrollsim/flow/sim"
)

// shown is what the screens of a device have shown, and in which run first.
type shown struct{ screens, nodes, texts map[string]string }

type gallery map[flow.Device]shown

func newGallery() gallery {
	g := gallery{}
	for _, on := range []flow.Device{flow.Phone, flow.Desk} {
		g[on] = shown{map[string]string{}, map[string]string{}, map[string]string{}}
	}
	return g
}

func (g gallery) see(w sim.World, run string) {
	for _, p := range w.Phones() {
		g[flow.Phone].see(p.Screen(), run)
	}
	g[flow.Desk].see(w.Screen(flow.Desk), run)
}

func (s shown) see(on screen.Screen, run string) {
	note := func(in map[string]string, what string) {
		if _, before := in[what]; !before {
			in[what] = run
		}
	}
	note(s.screens, on.ID)
	for _, n := range on.Nodes {
		note(s.nodes, n.ID)
		note(s.texts, n.Text.Key)
	}
}

// The declared names are those that the devices show, no more and no fewer. What
// happens has subjects that run files may name.
func TestDeclaredNames(t *testing.T) {
	t.Parallel()
	seen := newGallery()
	events := visitWorlds(t, seen.see)
	users := []string{"riley.sample", "casey.sample"}
	for on, shown := range seen {
		for node, run := range shown.nodes {
			if !screen.HasNode(on, node, users) {
				t.Errorf("the %s shows the node %s in %s, and it is not declared", on, node, run)
			}
		}
		declared := screen.Nodes(on)
		for _, pattern := range screen.Patterns(on) {
			declared = append(declared, strings.NewReplacer("USER", users[0], "N", "1").Replace(pattern))
		}
		compare(t, on, "node", declared, shown.nodes, false)
		compare(t, on, "screen", screen.Screens(on), shown.screens, true)
		families := map[string]string{}
		for key, run := range shown.texts {
			if family, _, ok := strings.Cut(key, "."); ok {
				families[family] = run
			}
		}
		compare(t, on, "family of texts", screen.Families(on), families, true)
	}
	if len(seen[flow.Phone].nodes) < 100 {
		t.Errorf("only %d nodes were seen", len(seen[flow.Phone].nodes))
	}
	eventsCanBeNamed(t, events)
}

// compare holds what is declared to what is shown and, if both are whole, the
// other way round.
func compare(t *testing.T, on flow.Device, what string, declared []string, shown map[string]string, both bool) {
	t.Helper()
	if !slices.IsSorted(declared) && both {
		t.Errorf("the declared %ss of the %s are out of order", what, on)
	}
	for i, name := range declared {
		if _, ok := shown[name]; !ok {
			t.Errorf("the %s %s of the %s is declared, and never shown", what, name, on)
		}
		if slices.Contains(declared[:i], name) {
			t.Errorf("the %s %s of the %s is declared twice", what, name, on)
		}
	}
	for name, run := range shown {
		if both && !slices.Contains(declared, name) {
			t.Errorf("the %s shows the %s %s in %s, and it is not declared", on, what, name, run)
		}
	}
}

// eventsCanBeNamed holds every event to what the reader takes.
func eventsCanBeNamed(t *testing.T, events []flow.Event) {
	t.Helper()
	named := map[string]bool{}
	for _, e := range events {
		step := fmt.Sprintf("assertEvent: {kind: %s, actor: %s", e.Kind, e.Actor)
		if e.Subject != "" {
			step += ", subject: " + strconv.Quote(e.Subject)
		}
		named[step+"}"] = true
	}
	if len(named) < 200 {
		t.Errorf("only %d different events happened", len(named))
	}
	if _, err := flowtest.Reader(t).Read("events", []byte(file(slices.Sorted(maps.Keys(named))...))); err != nil {
		t.Error(err)
	}
}

// Guides and causes name nothing that a run file could not: what they do and
// wait for is a run file that is well made.
func TestGuidesAndCausesAreWellMade(t *testing.T) {
	t.Parallel()
	guides := flowtest.Guides(t)
	check := func(name, id string, do []flow.Action, screens []string, patterns ...[]flow.Pattern) {
		var steps []string
		for _, a := range do {
			steps = append(steps, runfile.Written(a))
		}
		for _, id := range screens {
			steps = append(steps, "assertScreen: "+id)
		}
		for _, p := range slices.Concat(patterns...) {
			steps = append(steps, strings.TrimSpace("assertEvent: "+string(p.Kind)+" "+p.Subject))
		}
		source := "title: a\nguide: " + id + "\nsteps:\n"
		for _, step := range steps {
			source += "  - " + step + "\n"
		}
		if _, err := flowtest.Reader(t).Read(name, []byte(source)); err != nil {
			t.Errorf("%v\n%s", err, source)
		}
	}
	for _, g := range guides {
		for _, s := range g.Steps {
			screens := slices.Clone(s.Holds)
			var when []flow.Pattern
			for _, f := range s.Figures {
				screens = append(screens, f.Screen)
			}
			for _, b := range s.Branches {
				screens = append(screens, b.Shows...)
				if b.When.Kind != "" {
					when = append(when, b.When)
				}
			}
			// A figure may show the desk.
			phones := slices.DeleteFunc(screens, func(id string) bool { return slices.Contains(screen.Screens(flow.Desk), id) })
			check(g.ID+" "+s.Number, g.ID, s.Do, phones, s.Until, s.Skip, s.Again, when)
		}
	}
	for _, entry := range flowtest.Causes(t).Entries() {
		check(string(entry.Cause), guide.IDs()[0], entry.Do, nil, entry.Cured)
	}
}
