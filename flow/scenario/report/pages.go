package report

import (
	"bytes"
	"fmt"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/article"
	"enrollsim/flow/narrate"
	"enrollsim/flow/scenario"
	"enrollsim/flow/sim"
)

// Index is the name of the page that lists the others.
const Index = "index.html"

// Page is a file of HTML by its name.
type Page struct {
	Name string
	HTML []byte
}

// Pages are the pages of a run, in a narrator's language: one for each scenario that has
// not passed or, with all, for every one that was read or played, and last the [Index].
// The same run gives the same bytes.
func Pages(n narrate.Narrator, outcomes []scenario.Outcome, all bool) ([]Page, error) {
	form, err := article.NewPages(n)
	if err != nil {
		return nil, err
	}
	var pages []Page
	var entries []article.Entry
	taken := map[string]int{"index": 1}
	for _, o := range outcomes {
		s := o.Scenario
		entry := article.Entry{Name: s.Name, Title: title(n, s), Status: string(o.Status), What: headline(o)}
		if o.Status != scenario.Skipped && (all || o.Status != scenario.Passed) {
			entry.Page = pageName(s.Name, taken)
			var b bytes.Buffer
			if err := form.Case(&b, caseOf(n, o)); err != nil {
				return nil, err
			}
			pages = append(pages, Page{entry.Page, b.Bytes()})
		}
		entries = append(entries, entry)
	}
	var b bytes.Buffer
	if err := form.Index(&b, entries); err != nil {
		return nil, err
	}
	return append(pages, Page{Index, b.Bytes()}), nil
}

// pageName is the file of a scenario's page: its name with what every file system
// takes, and a number where another is called so.
func pageName(name string, taken map[string]int) string {
	slug := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '_':
			return r
		}
		return '-'
	}, name)
	const longest = 80
	slug = strings.ToLower(slug[:min(len(slug), longest)])
	for base := slug; taken[slug] > 0; slug = fmt.Sprintf("%s-%d", base, taken[base]) {
		taken[base]++
	}
	taken[slug]++
	return slug + ".html"
}

func title(n narrate.Narrator, s *scenario.Scenario) string {
	if said := n.In(s.Title); said != "" {
		return said
	}
	return s.Name
}

// caseOf is what came of a scenario, as its page tells it.
func caseOf(n narrate.Narrator, o scenario.Outcome) article.Case {
	s := o.Scenario
	c := article.Case{
		Name: s.Name, Title: title(n, s), Status: string(o.Status), Seed: o.Seed, Repeat: Repeat(o), File: s.File, Source: string(s.Source),
	}
	for _, p := range scenario.Problems(s.Err) {
		if p.File == s.File {
			c.Failed = append(c.Failed, p.Line)
		}
	}
	switch {
	case o.Failure != nil:
		c.Wrong = wrong(n, o.Failure)
	case o.Err != nil:
		c.Wrong = strings.Split(o.Err.Error(), "\n")
	}
	for _, f := range append(o.Soft, o.Failure) {
		if f != nil && f.File == s.File {
			c.Failed = append(c.Failed, f.Line)
		}
	}
	if o.Player == nil {
		return c
	}
	if why, ok := o.Player.Why(); ok && !why.Cured {
		c.Why = &why
	}
	c.Moments = moments(n, o)
	return c
}

func wrong(n narrate.Narrator, f *scenario.Failure) []string {
	lines := []string{f.Step, n.Say(flow.T("run-file.expected", "what", f.Expected)), n.Say(flow.T("run-file.found", "what", f.Found))}
	if f.Order != "" {
		lines = append(lines, f.Order)
	}
	return lines
}

func moments(n narrate.Narrator, o scenario.Outcome) []article.Moment {
	var all []article.Moment
	before := map[flow.Actor]string{} // screens of phones, by their ids
	events := 0
	for _, at := range o.Player.Trail() {
		m := article.Moment{Step: at.Step.Text, Line: at.Step.Line, File: at.Step.File, Now: at.World.Now, Screens: shown(at.World, before)}
		if m.Step == "" && at.Step.Word != "" {
			m.Step = string(at.Step.Word)
		}
		if at.Failed != nil {
			m.Wrong = wrong(n, at.Failed)
		}
		m.Events = o.Events[min(events, len(o.Events)):min(at.Events, len(o.Events))]
		events = at.Events
		all = append(all, m)
	}
	return all
}

// shown are the screens of a moment: the desk, the phone in the hand, and the others
// that show something else than before.
func shown(w sim.World, before map[flow.Actor]string) []article.Shown {
	desk := article.Shown{Device: flow.Desk, Of: flow.ActorDesk, Screen: w.Screen(flow.Desk)}
	if code, missing := w.Desk().View(); missing == "" {
		desk.Code = code
	}
	all := []article.Shown{desk}
	inHand := flow.Actor(w.Phone().Spec().ID)
	for _, p := range w.Phones() {
		id, on := flow.Actor(p.Spec().ID), p.Screen()
		looks := fmt.Sprint(on)
		if last, seen := before[id]; id == inHand || seen && last != looks {
			all = append(all, article.Shown{Device: flow.Phone, Of: id, Screen: on})
		}
		before[id] = looks
	}
	return all
}
