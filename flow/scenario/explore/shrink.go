package explore

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"enrollsim/flow/guide"
)

// short is how many steps a run file may have before it is tried in other worlds.
const short = 5

// shrink leaves out whatever can be left out while the rule is still broken. Where many
// steps are left, it looks for a world in which fewer will do.
func (w walk) shrink(ctx context.Context, steps []string, found broken) (*Finding, error) {
	best, err := w.shrunk(ctx, steps, found)
	if err != nil {
		return nil, err
	}
	own := w.guide
	for _, g := range append([]*guide.Guide{own}, w.guides...) {
		for _, other := range starts(g) {
			if len(best.Steps) <= short || other.weight == 0 || g != own && slices.ContainsFunc(best.Steps, numbered) {
				continue
			}
			w.guide, w.start = g, other
			if best, err = w.fewer(ctx, best); err != nil {
				return nil, err
			}
		}
	}
	return best, nil
}

// numbered reports whether a step names one of its guide.
func numbered(step string) bool { return strings.HasPrefix(step, "follow: ") }

// fewer is the finding by fewer steps in this world, or as it is.
func (w walk) fewer(ctx context.Context, f *Finding) (*Finding, error) {
	steps, found, err := w.breaks(ctx, f.Steps, f.Rule)
	if err != nil || found.rule != f.Rule {
		return f, err
	}
	steps, found, err = w.without(ctx, steps, found, [][]string{nil})
	if err != nil || len(steps) >= len(f.Steps) {
		return f, err
	}
	return w.shrunk(ctx, steps, found)
}

// shrunk has faults strike at once where they did by chance, leaves out many steps at once
// as long as that goes, and then says what can be said by following the guide or by what
// helps.
func (w walk) shrunk(ctx context.Context, steps []string, found broken) (*Finding, error) {
	for i, step := range steps {
		name, chance := byChance(step)
		if !chance {
			continue
		}
		plain := slices.Clone(steps)
		plain[i] = "fault: " + name
		done, how, err := w.breaks(ctx, plain, found.rule)
		if err != nil {
			return nil, err
		}
		if how.rule == found.rule {
			return w.shrunk(ctx, done, how)
		}
	}
	for _, instead := range [][][]string{{nil}, w.shorthands()} {
		var err error
		if steps, found, err = w.without(ctx, steps, found, instead); err != nil {
			return nil, err
		}
	}
	return &Finding{Rule: found.rule, How: found.how, Seed: w.seed, Steps: steps, File: w.file(steps, found)}, nil
}

// without says as many steps as it can by others, the most in a row first.
func (w walk) without(ctx context.Context, steps []string, found broken, others [][]string) ([]string, broken, error) {
	for size := len(steps); size > 0; {
		fewer, how, err := w.shorter(ctx, steps, size, others, found.rule)
		switch {
		case err != nil:
			return nil, broken{}, err
		case fewer != nil:
			steps, found = fewer, how
			size = min(size, len(steps))
		case len(others) == 1:
			size /= 2
		default:
			size--
		}
	}
	return steps, found, nil
}

// shorter tries to say so many steps in a row by others; nil if none of those can be
// spared.
func (w walk) shorter(ctx context.Context, steps []string, size int, others [][]string, rule string) ([]string, broken, error) {
	for from := 0; from+size <= len(steps); from++ {
		for _, instead := range others {
			if len(instead) >= size {
				continue
			}
			done, found, err := w.breaks(ctx, slices.Concat(steps[:from], instead, steps[from+size:]), rule)
			if err != nil {
				return nil, broken{}, err
			}
			if found.rule == rule && len(done) < len(steps) {
				return done, found, nil
			}
		}
	}
	return nil, broken{}, nil
}

// shorthands are what steps in a row may be said by: nothing, the guide, as a whole or up
// to one of its steps, or what helps against the last trouble.
func (w walk) shorthands() [][]string {
	all := [][]string{nil, {"follow"}, {"remedy"}}
	for _, step := range w.guide.Steps {
		all = append(all, []string{fmt.Sprintf("follow: %q", step.Number)})
	}
	return all
}
