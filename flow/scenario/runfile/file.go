package runfile

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/guide"
	"enrollsim/flow/scenario"
	"enrollsim/flow/sim"
	"enrollsim/flow/text"
)

// file reads the whole file. The guide comes first wherever it stands, as
// the world that it starts from is what given changes; and given before what names
// something in its world.
func (r *reader) file(n *node, s *scenario.Scenario) {
	s.Guide = r.guideOf(n)
	s.Start = sim.Demo(nil, s.Guide, 1, sim.DemoStart(), false)
	s.Start.Settle = true
	if given := n.of("given"); given != nil {
		r.given(&s.Start, &s.HasSeed)(given)
	}
	for _, u := range s.Start.Sandbox.Users {
		r.names.users = append(r.names.users, u.Name)
	}
	for _, p := range s.Start.Phones {
		r.names.phones = append(r.names.phones, p.ID)
	}
	var about string
	if setup := n.of("setup"); setup != nil { // first: it may save what the steps name
		r.steps("setup", &s.Setup, false)(setup)
	}
	r.object(n, "file", "", fields{
		"title": r.texts("title", &s.Title),
		"says":  r.says(&s.Says),
		"call":  r.call(s),
		"steps": func(n *node) { r.steps("steps", &s.Steps, true)(n) },
		"name":  r.word("name", new(string)),
		"tags": func(n *node) {
			r.list(n, "tags", func(entry *node) {
				var tag string
				r.word("a tag", &tag)(entry)
				s.Tags = append(s.Tags, tag)
			})
		},
		"skip":          r.word("skip", &s.Skip),
		"expectFailure": r.expectFailure(s),
		"cause":         func(n *node) { s.CauseAt = n.position(); r.cause("cause", &about)(n) },
		"log": func(n *node) {
			r.list(n, "log", func(entry *node) {
				s.Log = append(s.Log, entry.text)
				s.LogAt = append(s.LogAt, entry.position())
			})
		},
	})
	s.Cause, s.Parallel = flow.Cause(about), r.hands
	s.Includes = slices.Sorted(maps.Keys(r.opened))
	for _, check := range r.later {
		check()
	}
	for _, step := range slices.Concat(s.Setup, s.Steps) {
		if step.Word == scenario.Follow {
			r.checkFollow(step, s.Guide)
		}
	}
}

// expectFailure reads why a scenario is known to fail: the reason or, in a mapping, with
// the link to where that is told.
func (r *reader) expectFailure(s *scenario.Scenario) func(*node) {
	return func(n *node) {
		known := &scenario.KnownFailure{At: n.position()}
		s.Known = known
		if isScalar(n) {
			known.Reason = n.text
			return
		}
		r.object(n, "knownFailure", "", fields{"reason": r.word("reason", &known.Reason), "link": r.word("link", &known.Link)})
	}
}

// says reads what the customer says, which is to fit a list in each language that
// it is in.
func (r *reader) says(into *text.Words) func(*node) {
	read := r.texts("says", into)
	return func(n *node) {
		read(n)
		for _, lang := range text.Langs() {
			if said := (*into)[lang]; text.Columns(said) > scenario.SaysColumns {
				r.complain(n, nil, "%q is %d columns wide, and there is room for %d", said, text.Columns(said), scenario.SaysColumns)
			}
		}
	}
}

func (r *reader) guideOf(n *node) *guide.Guide {
	named := n.of("guide")
	if named == nil {
		return nil
	}
	var id string
	oneOf(r, "guide", &id, guide.IDs()...)(named)
	if id == "" {
		return nil
	}
	g, err := r.data.Guide(id)
	if err != nil {
		r.complain(named, nil, "%v", err)
	}
	return g
}

// checkFollow sees to it that what is followed is there.
func (r *reader) checkFollow(s scenario.Step, g *guide.Guide) {
	complain := func(allowed []string, format string, args ...any) {
		r.problems = append(r.problems, problem(cmp.Or(s.File, r.name), s.Position, fmt.Sprintf(format, args...), allowed))
	}
	if g == nil {
		complain(nil, "follow needs the key \"guide\" in the file")
		return
	}
	var numbers []string
	for _, step := range g.Steps {
		numbers = append(numbers, step.Number)
	}
	if s.Target != "" && !slices.Contains(numbers, s.Target) {
		complain(numbers, "guide %s has no step %q", g.ID, s.Target)
	}
}
