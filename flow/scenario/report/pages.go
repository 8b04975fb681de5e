package report

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/article"
	"enrollsim/flow/draw"
	"enrollsim/flow/figure"
	"enrollsim/flow/narrate"
	"enrollsim/flow/scenario"
	"enrollsim/flow/sim"
	"enrollsim/flow/text"
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
		entry := article.Entry{Name: s.Name, Title: title(n, s), Status: string(o.Status), What: headlineIn(n, o)}
		if o.Status != scenario.Skipped && (all || o.Status != scenario.Passed) {
			entry.Page = pageName(s.Name, taken)
			var b bytes.Buffer
			c, err := Case(n, o)
			if err != nil {
				return nil, err
			}
			c.Index = Index
			if err := form.Write(&b, c.Page(n)); err != nil {
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

// Case is what came of a scenario, as its page tells it, with drawings of what was
// seen. The error is that of drawing.
func Case(n narrate.Narrator, o scenario.Outcome) (article.Case, error) {
	s := o.Scenario
	c := article.Case{
		Name: s.Name, Title: title(n, s), Status: string(o.Status), Seed: o.Seed, Repeat: Repeat(o), File: s.File, Source: string(s.Source),
		Says: n.In(s.Says),
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
		c.Wrong = strings.Split(n.Words.Error(o.Err), "\n")
	}
	for _, f := range append(o.Soft, o.Failure) {
		if f != nil && f.File == s.File {
			c.Failed = append(c.Failed, f.Line)
		}
	}
	if o.Player == nil {
		return c, nil
	}
	c.Moments = moments(n, o)
	why, ok := o.Player.Why()
	if ok {
		c.Why = &why
	}
	return c, illustrate(n, o, &c)
}

// illustrate draws what a case shows: what is seen when it has gone wrong, and what each
// step has changed. The figures have the numbers that they have in the whole run.
func illustrate(n narrate.Narrator, o scenario.Outcome, c *article.Case) error {
	history := o.Player.Sim().Snapshot().History
	source := figure.Source{
		Run: o.Scenario.Found(), Title: text.Words{n.Words.Lang(): c.Title}, Seed: o.Seed, Start: history[0].World.Now,
		Moments: figure.Run(history),
	}
	var numbers []string
	latest := func(after, upTo int) []string {
		var found []string
		for _, m := range latest(source.Moments, after, upTo) {
			found = append(found, m.Number)
		}
		numbers = append(numbers, found...)
		return found
	}
	var seen []string
	if c.Why != nil {
		if at := slices.IndexFunc(history, func(e sim.Entry) bool { return e.Events >= c.Why.Event.Seq }); at >= 0 {
			seen = latest(-1, at)
		}
	}
	steps := make([][]string, len(c.Moments))
	before := -1
	for i, at := range o.Player.Trail() {
		steps[i] = latest(before, at.Entry)
		before = at.Entry
	}
	if len(numbers) == 0 {
		return nil
	}
	figures, err := source.Draw(n, figure.Form{Theme: draw.Auto}, numbers...)
	if err != nil {
		return err
	}
	pick := func(numbers []string) []figure.Figure {
		var picked []figure.Figure
		for _, f := range figures {
			if slices.Contains(numbers, f.Number) {
				at := slices.IndexFunc(source.Moments, func(m figure.Moment) bool { return m.Number == f.Number })
				f.Caption = caption(n, f.Caption, source.Moments[at])
				picked = append(picked, f)
			}
		}
		return picked
	}
	c.Seen = pick(seen)
	for i := range steps {
		c.Moments[i].Figures = pick(steps[i])
	}
	return nil
}

// latest is the last of the moments of each device after an entry of the history, up to
// another.
func latest(moments []figure.Moment, after, upTo int) []figure.Moment {
	var all []figure.Moment
	for _, m := range moments {
		if m.Entry <= after || m.Entry > upTo {
			continue
		}
		all = slices.DeleteFunc(all, func(was figure.Moment) bool { return was.Device == m.Device && was.Phone == m.Phone })
		all = append(all, m)
	}
	slices.SortStableFunc(all, func(a, b figure.Moment) int { return cmp.Compare(a.Device, b.Device) })
	return all
}

// caption says of a figure of a case whose device it shows, and what is open on it.
func caption(n narrate.Narrator, number string, m figure.Moment) string {
	of, on := m.World.DeskActor(), m.World.Screen(flow.Desk)
	if m.Device == flow.Phone {
		of = flow.Actor(m.Phone)
		on = m.Screen()
	}
	return number + " · " + n.Actor(of) + " · " + n.App(on.App)
}

func wrong(n narrate.Narrator, f *scenario.Failure) []string {
	f = f.In(n.Words)
	lines := []string{f.Step, n.Say(flow.T("run-file.expected", "what", f.Expected)), n.Say(flow.T("run-file.found", "what", f.Found))}
	if f.Order != "" {
		lines = append(lines, f.Order)
	}
	return lines
}

func moments(n narrate.Narrator, o scenario.Outcome) []article.Moment {
	var all []article.Moment
	events := 0
	for _, at := range o.Player.Trail() {
		m := article.Moment{Step: at.Step.Text, Line: at.Step.Line, File: at.Step.File, Now: at.World.Now}
		if m.Step == "" && at.Step.Word != "" {
			m.Step = string(at.Step.Word)
		}
		m.Note = n.In(at.Step.Note)
		if at.Failed != nil {
			m.Wrong = wrong(n, at.Failed)
		}
		m.Events = o.Events[min(events, len(o.Events)):min(at.Events, len(o.Events))]
		events = at.Events
		all = append(all, m)
	}
	return all
}
