package runfile

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/sim"
	"enrollsim/flow/text"
)

// Save writes a session as a run file that replays to the same log, byte for
// byte: how its world started, all that was done, and the log to hold the
// replay against. Waits that follow each other become one where that changes
// nothing.
func Save(ctx context.Context, s *sim.Sim, title text.Words) ([]byte, error) {
	actions := s.Snapshot().Actions
	if merged := mergeWaits(actions); len(merged) < len(actions) {
		same, err := replays(ctx, s, merged)
		if err != nil {
			return nil, err
		}
		if same {
			actions = merged
		}
	}
	return write(s.Config(), title, actions, s.Snapshot().Log), nil
}

func write(c sim.Config, title text.Words, actions []flow.Action, log []flow.Event) []byte {
	var b strings.Builder
	b.WriteString("# A session of enrollsim, a SIMULATION. Play it again with `enrollsim run` and this file.\ntitle:\n")
	for _, lang := range text.Langs() {
		if words := title[lang]; words != "" {
			fmt.Fprintf(&b, "  %s: %s\n", lang, strconv.Quote(words))
		}
	}
	if c.Guide != nil {
		fmt.Fprintf(&b, "guide: %s\n", c.Guide.ID)
	}
	b.WriteString(writeGiven(c))
	b.WriteString("steps:\n")
	for _, a := range actions {
		b.WriteString("  - " + Written(a) + "\n")
	}
	if len(actions) == 0 {
		b.WriteString("  []\n")
	}
	b.WriteString(writeLog(log))
	return []byte(b.String())
}

func writeLog(log []flow.Event) string {
	var b strings.Builder
	b.WriteString("log:\n")
	for _, e := range log {
		b.WriteString("  - " + strconv.Quote(e.String()) + "\n")
	}
	return b.String()
}

// Written is an action as a run file has it. Unlike [flow.Action.String] it
// keeps what was typed.
func Written(a flow.Action) string {
	if a.Verb != flow.InputText {
		return a.String()
	}
	typed := "{inputText: " + a.Target + ", text: " + strconv.Quote(a.Text) + "}"
	switch {
	case a.Device == flow.Desk:
		return "desk: " + typed
	case a.On != "":
		return a.On + ": " + typed
	}
	return typed
}

func mergeWaits(actions []flow.Action) []flow.Action {
	var merged []flow.Action
	for _, a := range actions {
		last := len(merged) - 1
		if plainWait(a) && last >= 0 && plainWait(merged[last]) {
			merged[last] = flow.Wait(merged[last].Duration + a.Duration)
			continue
		}
		merged = append(merged, a)
	}
	return merged
}

func plainWait(a flow.Action) bool { return a.Verb == flow.Advance && a.Target == "" }

// replays reports whether actions lead to the same log as a session's own.
func replays(ctx context.Context, s *sim.Sim, actions []flow.Action) (bool, error) {
	again, err := sim.New(ctx, s.Config())
	if err != nil {
		return false, err
	}
	for _, a := range actions {
		if _, err := again.Do(ctx, a); err != nil {
			return false, nil //nolint:nilerr // what cannot be done again does not replay
		}
	}
	return slices.Equal(again.Snapshot().Log, s.Snapshot().Log), nil
}
