package train

import (
	"cmp"
	"context"
	"reflect"
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/scenario"
)

// Field is what is still possible in a call: the worlds of all calls that would have
// answered as this customer did. It steps as the call does, beside it or afterwards, and is
// not safe for concurrent use.
type Field struct {
	kit    *Kit
	worlds []candidate
}

// candidate is a world that the call could be of.
type candidate struct {
	cause flow.Cause
	group string
	line  *line
}

// NewField is the field of a call at its beginning: those calls of a list by the same
// customer, each begun as this one was, that open with the same words. The error is that of
// a scenario.
func NewField(ctx context.Context, c *Call, calls []*scenario.Scenario) (*Field, error) {
	f := &Field{kit: c.kit}
	for _, s := range c.beside(calls) {
		l, err := dial(ctx, s, c.setup)
		if err != nil {
			return nil, err
		}
		l.pace, l.exact, l.knows, l.vague = c.line.pace, c.line.exact, c.line.knows, c.line.vague
		if err := l.same(ctx, c.line.noise); err != nil {
			return nil, err
		}
		if !reflect.DeepEqual(l.opening(), c.state.Turns[0].Answer) {
			continue
		}
		e, _ := c.kit.Causes.Find(s.Cause)
		f.worlds = append(f.worlds, candidate{s.Cause, e.Group, l})
	}
	return f, nil
}

// beside are those calls of a list that could be this one by their customer and first words,
// and those of which neither is known.
func (c *Call) beside(calls []*scenario.Scenario) []*scenario.Scenario {
	this, _ := c.kit.Known(c.setup.Scenario.Name)
	return slices.DeleteFunc(slices.Clone(calls), func(s *scenario.Scenario) bool {
		known, there := c.kit.Known(s.Name)
		return there && (known.Customer != this.Customer || !slices.Equal(known.Opens, sentenceIDs(c.plain)))
	})
}

func sentenceIDs(sentences []Sentence) []string {
	var all []string
	for _, s := range sentences {
		all = append(all, s.ID)
	}
	return all
}

// Step does in all worlds what was done in the call, and drops those in which the answer
// is another one. It returns how many worlds went out, and how many causes an answer to that
// leaves on average. The error is the context's, or that there is no such act.
func (f *Field) Step(ctx context.Context, t Turn) (gone int, leaves Tenths, err error) {
	a, err := f.kit.Act(t.Act)
	if err != nil {
		return 0, 0, err
	}
	var left []candidate
	parts := split{}
	for _, w := range f.worlds {
		got, err := w.line.act(ctx, a)
		if err != nil {
			return 0, 0, err
		}
		parts.add(got.said, w.cause)
		if heard := t.Answer[:min(len(t.Answer), len(got.said))]; reflect.DeepEqual(got.said, heard) {
			left = append(left, w)
		}
	}
	gone = len(f.worlds) - len(left)
	f.worlds = left
	return gone, parts.leaves(), nil
}

// Causes are what is still possible, each once, in the order of the worlds. The empty cause
// is that nothing is wrong.
func (f *Field) Causes() []flow.Cause {
	var all []flow.Cause
	for _, w := range f.worlds {
		if !slices.Contains(all, w.cause) {
			all = append(all, w.cause)
		}
	}
	return all
}

// Worth are the questions that tell something now, with how many causes each leaves on average:
// first what leaves the fewest, and of equal ones the shortest.
func (f *Field) Worth(c *Call) []Better {
	eyes := make([]Eyes, len(f.worlds))
	for i, w := range f.worlds {
		eyes[i] = w.line.eyes()
	}
	var all []Better
	seconds := map[string]int{}
	for _, a := range f.kit.Acts {
		if a.Group != Ask || slices.Contains(c.line.vague, a.Observe) {
			continue
		}
		parts := split{}
		for i, w := range f.worlds {
			parts.add(eyes[i].Tell(a.Observe, a.Only, w.line.exact), w.cause)
		}
		if seconds[a.ID] = a.Seconds; parts.tells(len(f.Causes())) {
			all = append(all, Better{a.ID, parts.leaves()})
		}
	}
	slices.SortStableFunc(all, func(a, b Better) int {
		return cmp.Or(cmp.Compare(a.Leaves, b.Leaves), seconds[a.Act]-seconds[b.Act])
	})
	return all
}
