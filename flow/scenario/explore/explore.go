// Package explore does at random what people do - scan, wait, log out, take
// another phone, lose an answer - and holds it against rules that no order of
// steps may break. What breaks one is shrunk to the shortest run file that
// still does.
package explore

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/embedded"
	"enrollsim/flow/rand"
	"enrollsim/flow/scenario"
	"enrollsim/flow/scenario/runfile"
)

// Options say how long is explored, and from which seed.
type Options struct {
	Data  *embedded.Data
	Open  flow.Open
	Runs  int
	Steps int    // of each run
	Seed  uint64 // of the first run; the others follow
	Rules []Rule
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
	Finding     *Finding // nil if every rule held
}

// replayRule is the rule that is held by playing a run again.
const replayRule = "the same seed and steps give the same log"

// Explore runs until a rule is broken, or all runs are done.
func Explore(ctx context.Context, o Options) (Report, error) {
	reader, err := runfile.NewReader(o.Data)
	if err != nil {
		return Report{}, err
	}
	var report Report
	for i := range o.Runs {
		w := walk{reader: reader, open: o.Open, rules: o.Rules, seed: o.Seed + uint64(i)}
		steps, found, err := w.play(ctx, w.draw(o.Steps))
		if err != nil {
			return report, err
		}
		report.Runs++
		report.Steps += len(steps)
		if found.rule != "" {
			report.Finding, err = w.shrink(ctx, steps, found)
			return report, err
		}
	}
	return report, nil
}

// Moves lists what people do, as a run file has it; what is written twice is
// done more often. What is not possible as things stand is passed over.
func Moves() []string {
	return []string{
		"follow", "follow", `follow: "4"`, `follow: "10"`,
		"launchApp: camera", "aim: 25", "tapOn: banner", "tapOn: allow", "match", "match", "cancel", "nonmatch",
		"desk: {tapOn: log-in}", "desk: {tapOn: log-in}", "desk: {tapOn: log-out}", "desk: {tapOn: reload}",
		"desk: {tapOn: new-tab}", "desk: {tapOn: tab-1}", "desk: {tapOn: tab-2}", "desk: {tapOn: cancel-login}",
		"pickUp: phone-1", "pickUp: phone-2", "pickUp: ringing", "tapOn: push", "tapOn: deny", "tapOn: done",
		"advance: before-expiry", "advance: after-expiry", "advance: 1s", "advance: 3m",
		"fault: answer-lost", "fault: reset", "fault: garbled", "fault: latency", "fault: push-dropped", "fault: push-delayed",
	}
}

// walk is one run.
type walk struct {
	reader *runfile.Reader
	open   flow.Open
	rules  []Rule
	seed   uint64
}

// broken is a rule that does not hold, and how.
type broken struct{ rule, how string }

// draw draws so many steps.
func (w walk) draw(count int) []string {
	random := rand.Source(w.seed)
	all := Moves()
	steps := make([]string, count)
	for i := range steps {
		steps[i] = all[random.IntN(len(all))]
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
	for _, step := range steps {
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
		for _, rule := range w.rules {
			if how := rule.Broken(snap); how != "" {
				return done, snap.Log, broken{rule.Name, how}, nil
			}
		}
	}
	return done, player.Sim().Snapshot().Log, broken{}, nil
}

// begin sets up the world of a run: both phones have the app.
func (w walk) begin(ctx context.Context, steps []string) (*scenario.Player, error) {
	s, err := w.reader.Read("explored.yaml", w.file(steps, broken{}))
	if err != nil {
		return nil, fmt.Errorf("the explorer has written what is no run file: %w", err)
	}
	return s.Play(ctx, s.Config(scenario.World{Open: w.open}))
}

// shrink leaves out whatever can be left out, or be said by following the
// guide, while the rule is still broken.
func (w walk) shrink(ctx context.Context, steps []string, found broken) (*Finding, error) {
	for size := len(steps); size > 0; {
		fewer, how, err := w.shorter(ctx, steps, size, found.rule)
		switch {
		case err != nil:
			return nil, err
		case fewer == nil:
			size--
		default:
			steps, found = fewer, how
			size = min(size, len(steps))
		}
	}
	return &Finding{Rule: found.rule, How: found.how, Seed: w.seed, Steps: steps, File: w.file(steps, found)}, nil
}

// shorter tries to do without so many steps in a row; nil if none of those can
// be spared.
func (w walk) shorter(ctx context.Context, steps []string, size int, rule string) ([]string, broken, error) {
	for from := 0; from+size <= len(steps); from++ {
		for _, instead := range [][]string{nil, {"follow"}} {
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

// file writes steps as a run file.
func (w walk) file(steps []string, found broken) []byte {
	var b strings.Builder
	if found.rule != "" {
		fmt.Fprintf(&b, "# Found by `enrollsim explore`, a SIMULATION. It breaks the rule: %s.\n# %s\n", found.rule, found.how)
	}
	fmt.Fprintf(&b, `title: A rule is broken
guide: ios-activate-scan
given:
  seed: %d
  phones:
    - {app: on, notifications: allowed}
    - {app: on, notifications: allowed}
steps:
`, w.seed)
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
