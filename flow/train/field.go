package train

import (
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

// NewField is the field of a call at its beginning: the calls of a library, each begun as
// this one was. The error is that of a scenario.
func NewField(ctx context.Context, c *Call, library []*scenario.Scenario) (*Field, error) {
	f := &Field{kit: c.kit}
	for _, s := range library {
		l, err := dial(ctx, s, c.setup)
		if err != nil {
			return nil, err
		}
		l.pace, l.exact = c.line.pace, c.line.exact
		if err := l.same(ctx, c.line.noise); err != nil {
			return nil, err
		}
		e, _ := c.kit.Causes.Find(s.Cause)
		f.worlds = append(f.worlds, candidate{s.Cause, e.Group, l})
	}
	return f, nil
}

// Step does in all worlds what was done in the call, and drops those in which the answer
// is another one. It returns how many causes went out. The error is the context's, or that
// there is no such act.
func (f *Field) Step(ctx context.Context, t Turn) (gone int, err error) {
	a, err := f.kit.Act(t.Act)
	if err != nil {
		return 0, err
	}
	before := len(f.Causes())
	var left []candidate
	for _, w := range f.worlds {
		got, err := w.line.act(ctx, a)
		if err != nil {
			return 0, err
		}
		if heard := t.Answer[:min(len(t.Answer), len(got.said))]; reflect.DeepEqual(got.said, heard) {
			left = append(left, w)
		}
	}
	f.worlds = left
	return before - len(f.Causes()), nil
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

// Worth are the questions that would tell something now, for a customer whose world is
// that of the call: the best first.
func (f *Field) Worth(c *Call) []Better { return f.worth(c.line) }

func (f *Field) worth(truth *line) []Better {
	whole := len(f.Causes())
	eyes := make([]Eyes, len(f.worlds))
	for i, w := range f.worlds {
		eyes[i] = w.line.eyes()
	}
	now := truth.eyes()
	var all []Better
	for _, a := range f.kit.Acts {
		if a.Group != Ask {
			continue
		}
		heard := now.Tell(a.Observe, a.Only, truth.exact)
		var causes []flow.Cause
		for i, w := range f.worlds {
			if !slices.Contains(causes, w.cause) && reflect.DeepEqual(eyes[i].Tell(a.Observe, a.Only, w.line.exact), heard) {
				causes = append(causes, w.cause)
			}
		}
		if len(causes) < whole {
			all = append(all, Better{a.ID, len(causes)})
		}
	}
	slices.SortStableFunc(all, func(a, b Better) int { return a.Left - b.Left })
	return all
}
