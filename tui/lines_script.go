package tui

import (
	"context"

	"enrollsim/flow/scenario"
	"enrollsim/flow/scenario/report"
)

// play does the next step of the run file and says what came of it.
func (l *lines) play(ctx context.Context, _ string) []string {
	at := scriptOf(l.player, l.sim)
	switch {
	case at.name == "":
		return []string{l.speak("script.none")}
	case at.over():
		return []string{l.speak("script.over")}
	}
	before := l.snap
	_, snap, err := playOn(l.player)(ctx, l.sim)
	l.snap = snap
	page := []string{l.say(l.said(scriptOf(l.player, l.sim)))}
	failure, failed := scenario.AsFailure(err)
	switch {
	case failed:
		return append(page, l.spoken(report.Failure(l.narrator(), failure))...)
	case err != nil:
		return []string{l.speak("status.failed", "error", err.Error())}
	case len(snap.Actions) == len(before.Actions):
		return page // it only looked
	}
	return append(page, l.outcome(before, snap)...)
}
