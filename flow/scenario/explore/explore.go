// Package explore does at random what people do - scan, wait, log out, take
// another phone, lose an answer - and holds it against rules that no order of
// steps may break. What breaks one is shrunk to the shortest run file that
// still does.
package explore

import (
	"context"

	"enrollsim/flow"
	"enrollsim/flow/embedded"
	"enrollsim/flow/guide"
	"enrollsim/flow/scenario/runfile"
)

// Options say how long is explored, and from which seed.
type Options struct {
	Data  *embedded.Data
	Open  flow.Open
	Runs  int    // at most
	Steps int    // of each run, about
	Seed  uint64 // of the first run; the others follow
	Guide string // id of the guide whose world it is; empty is all of them
	// Done is called after each run, if it is not nil; false ends the exploration.
	Done func(Report) bool
}

// Finding is a broken rule, with the shortest run file that breaks it.
type Finding struct {
	Rule  string
	How   string
	Seed  uint64
	Steps []string
	File  []byte
}

// Report is what an exploration came to.
type Report struct {
	Runs, Steps int
	Moves       map[string]int // how often each kind of move that there is was possible
	Causes      map[flow.Cause]int
	Screens     map[string]int
	Finding     *Finding // nil if every rule held
}

// Explore runs until a rule is broken, or all runs are done. The report is true as far
// as it goes where there is an error, such as that of a context that has ended.
func Explore(ctx context.Context, o Options) (Report, error) {
	report := Report{Moves: map[string]int{}, Causes: map[flow.Cause]int{}, Screens: map[string]int{}}
	reader, err := runfile.NewReader(o.Data)
	if err != nil {
		return report, err
	}
	guides, err := chosenGuides(o.Data, o.Guide)
	if err != nil {
		return report, err
	}
	for _, g := range guides {
		for _, m := range moves(g) {
			report.Moves[m.name] = 0
		}
	}
	causes, err := o.Data.Causes()
	if err != nil {
		return report, err
	}
	for i := range o.Runs {
		w := walk{reader: reader, causes: causes, guides: guides, open: o.Open, seed: o.Seed + uint64(i), report: &report}
		steps, found, err := w.play(ctx, w.draw(o.Steps))
		if err != nil {
			return report, err
		}
		report.Runs++
		report.Steps += len(steps)
		if found.rule != "" {
			w.report = nil
			report.Finding, err = w.shrink(ctx, steps, found)
			return report, err
		}
		if o.Done != nil && !o.Done(report) {
			return report, nil
		}
	}
	return report, nil
}

func chosenGuides(data *embedded.Data, id string) ([]*guide.Guide, error) {
	if id != "" {
		g, err := data.Guide(id)
		return []*guide.Guide{g}, err
	}
	return data.Guides()
}

// Moves lists what people do in the world of a guide, as run files have it.
func Moves(g *guide.Guide) []string {
	var all []string
	for _, m := range moves(g) {
		for _, steps := range m.ways {
			all = append(all, steps...)
		}
	}
	return all
}
