package explore

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/guide"
	"enrollsim/flow/rand"
	"enrollsim/flow/scenario"
	"enrollsim/flow/scenario/runfile"
	"enrollsim/flow/sim"
)

// walk is one run.
type walk struct {
	reader *runfile.Reader
	causes cause.Catalogue
	guides []*guide.Guide // one of which it draws
	open   flow.Open
	seed   uint64
	guide  *guide.Guide
	start  start
	kinds  []string // of moves, where their last steps are
	report *Report  // of what is met; nil while a finding is shrunk
}

// broken is a rule that does not hold, and how.
type broken struct{ rule, how string }

// draw draws a world, and about so many steps in it. What comes first, while nothing is in
// its way, is another kind of move from run to run, so that each has its turn.
func (w *walk) draw(count int) []string {
	random := rand.Source(w.seed)
	w.guide = w.guides[random.IntN(len(w.guides))]
	w.start = startOf(w.guide, &random)
	all := moves(w.guide)
	var steps []string
	for from := all[w.seed%uint64(len(all)):][:1]; len(steps) < count; from = all {
		name, next := drawn(from, &random)
		steps = append(steps, next...)
		w.kinds = append(w.kinds, append(make([]string, len(next)-1), name)...)
	}
	return steps
}

// play does the steps that are possible, and returns those that were done and
// the rule that they break, if any.
func (w walk) play(ctx context.Context, steps []string) ([]string, broken, error) {
	done, log, found, err := w.once(ctx, steps)
	if err != nil || found.rule != "" {
		return done, found, err
	}
	w.report = nil // what is met again is met once
	again, other, _, err := w.once(ctx, done)
	if err == nil && (!slices.Equal(done, again) || !slices.Equal(log, other)) {
		return done, broken{replayRule, firstDifference(log, other)}, nil
	}
	return done, broken{}, err
}

// breaks does the steps that are possible and returns those that were done, if
// they break a rule.
func (w walk) breaks(ctx context.Context, steps []string, rule string) ([]string, broken, error) {
	if rule == replayRule {
		return w.play(ctx, steps)
	}
	done, _, found, err := w.once(ctx, steps)
	return done, found, err
}

// once does the steps once, and stops where a rule is broken.
func (w walk) once(ctx context.Context, steps []string) (done []string, log []flow.Event, found broken, err error) {
	player, err := w.begin(ctx, steps)
	if err != nil {
		return nil, nil, broken{}, err
	}
	for i, step := range steps {
		before := player.Sim().Snapshot().Actions
		err := player.Try(ctx)
		_, failed := scenario.AsFailure(err)
		switch {
		case err == nil:
			done = append(done, step)
		case !failed:
			return nil, nil, broken{}, err
		default: // of a step that was given up half way, what was done
			for _, a := range player.Sim().Snapshot().Actions[len(before):] {
				done = append(done, runfile.Written(a))
			}
		}
		snap := player.Sim().Snapshot()
		w.met(i, snap, err == nil)
		if found = breach(snap); found.rule != "" {
			return done, snap.Log, found, nil
		}
	}
	end := player.Sim().Snapshot()
	how, err := wayOut(ctx, player, w.causes)
	if err != nil {
		return nil, nil, broken{}, err
	}
	after := player.Sim().Snapshot()
	if found = breach(after); found.rule != "" { // by what was to help, which then is part of the steps
		for _, a := range after.Actions[len(end.Actions):] {
			done = append(done, runfile.Written(a))
		}
	} else if how != "" {
		found = broken{livenessRule, how}
	}
	return done, end.Log, found, nil
}

// met notes what a run came by.
func (w walk) met(step int, snap sim.Snapshot, done bool) {
	if w.report == nil {
		return
	}
	if name := w.kinds[step]; name != "" && done {
		w.report.Moves[name]++
	}
	for _, id := range flow.Desks() {
		desk, _ := snap.World.DeskOf(flow.Action{Device: flow.Desk, On: id})
		w.report.Screens[desk.Screen().ID]++
	}
	for _, p := range snap.World.Phones() {
		w.report.Screens[p.Screen().ID]++
	}
	before := snap.History[max(len(snap.History)-2, 0)].Events
	for _, e := range snap.Log[min(before, len(snap.Log)):] {
		if e.Cause != "" {
			w.report.Causes[e.Cause]++
		}
	}
}

// begin sets up the world of a run.
func (w walk) begin(ctx context.Context, steps []string) (*scenario.Player, error) {
	s, err := w.reader.Read("explored.yaml", w.file(steps, broken{}))
	if err != nil {
		return nil, fmt.Errorf("the explorer has written what is no run file: %w", err)
	}
	return s.Play(ctx, s.Config(scenario.World{Open: w.open}))
}

// file writes steps as a run file.
func (w walk) file(steps []string, found broken) []byte {
	var b strings.Builder
	if found.rule != "" {
		fmt.Fprintf(&b, "# Found by `enrollsim explore`, a SIMULATION. It breaks the rule: %s.\n# %s\n", found.rule, found.how)
	}
	fmt.Fprintf(&b, "title: A rule is broken\nguide: %s\ngiven:\n  seed: %d\n", w.guide.ID, w.seed)
	for _, line := range w.start.given {
		fmt.Fprintln(&b, line)
	}
	b.WriteString("steps:\n")
	if len(steps) == 0 {
		b.WriteString("  []\n")
	}
	for _, step := range steps {
		fmt.Fprintf(&b, "  - %s\n", step)
	}
	return []byte(b.String())
}

func firstDifference(a, b []flow.Event) string {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("%s, and again %s", a[i], b[i])
		}
	}
	return fmt.Sprintf("%d events, and again %d", len(a), len(b))
}
