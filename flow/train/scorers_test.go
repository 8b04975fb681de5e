package train_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"enrollsim/flow/train"
)

// scorer grades a call that has ended.
type scorer func(train.State, train.Truth) train.Score

// wrongly are scorers by what is wrong with them, made of the right one.
type wrongly struct {
	t     *testing.T
	right scorer
	all   map[string]scorer
}

func (w wrongly) add(name string, s scorer) {
	if w.all[name] != nil {
		w.t.Fatalf("two scorers are called so: %s", name)
	}
	w.all[name] = s
}

// sees is one who takes the call, or what is true of it, for another.
func (w wrongly) sees(name string, change func(*train.State, *train.Truth)) {
	w.add(name, func(s train.State, f train.Truth) train.Score {
		s.Turns, f.Gone = slices.Clone(s.Turns), slices.Clone(f.Gone)
		change(&s, &f)
		return w.right(s, f)
	})
}

// counts is one who gives the parts of a score other points, and adds them up.
func (w wrongly) counts(name string, change func(*train.Score, train.Truth)) {
	w.add(name, func(s train.State, f train.Truth) train.Score {
		score := w.right(s, f)
		score.Said = maps.Clone(score.Said)
		change(&score, f)
		return sum(score)
	})
}

// ends is one who does other things with the sum.
func (w wrongly) ends(name string, change func(*train.Score)) {
	w.add(name, func(s train.State, f train.Truth) train.Score {
		score := w.right(s, f)
		change(&score)
		return score
	})
}

// wrongScorers are all that the gradings are to convict.
func wrongScorers(t *testing.T, right scorer) map[string]scorer {
	t.Helper()
	w := wrongly{t, right, map[string]scorer{}}
	w.blind()
	w.deaf()
	w.miscounting()
	w.misjudging()
	return w.all
}

// C4: the gradings convict each of many wrong scorers, and not the right one.
func TestC4WrongScorersAreConvicted(t *testing.T) {
	t.Parallel()
	right := kit(t).Grade
	convicts := func(s scorer) string {
		for _, g := range gradings() {
			if got := g.part(s(g.state, g.truth)); got != g.want {
				return fmt.Sprintf("%s: got %d, want %d", g.convicts, got, g.want)
			}
		}
		return ""
	}
	if by := convicts(right); by != "" {
		t.Fatalf("the right scorer is convicted as one %s", by)
	}
	if by := convicts(func(s train.State, f train.Truth) train.Score { return sum(right(s, f)) }); by != "" {
		t.Fatalf("adding up anew makes another score, %s", by)
	}
	wrong := wrongScorers(t, right)
	if len(wrong) < 100 {
		t.Errorf("there are only %d wrong scorers", len(wrong))
	}
	for _, name := range slices.Sorted(maps.Keys(wrong)) {
		if by := convicts(wrong[name]); by == "" {
			t.Errorf("nothing convicts a scorer who %s", name)
		} else {
			t.Logf("who %s is convicted as one %s", name, by)
		}
	}
}
