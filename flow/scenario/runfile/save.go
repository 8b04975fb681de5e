package runfile

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/scenario"
	"enrollsim/flow/sim"
	"enrollsim/flow/text"
)

// Save writes a session as a run file that replays to the same log, byte for byte: how
// its world started, all that was done, by the labels of what it was done to, which
// screens were reached and which causes met, and the log to hold the replay against.
// Its title says what happened. Waits that follow each other become one where that
// changes nothing.
func (r *Reader) Save(ctx context.Context, s *sim.Sim) ([]byte, error) {
	actions := s.Snapshot().Actions
	if merged := mergeWaits(actions); len(merged) < len(actions) {
		steps, log, err := r.record(ctx, s.Config(), merged)
		if ctx.Err() != nil {
			return nil, err
		}
		if err == nil && slices.Equal(log, s.Snapshot().Log) {
			return r.write(s, steps)
		}
	}
	steps, _, err := r.record(ctx, s.Config(), actions)
	if err != nil {
		return nil, err
	}
	return r.write(s, steps)
}

// record does actions again in a world of their own, and writes them down with what
// comes of each. The error is of an action that cannot be done again.
func (r *Reader) record(ctx context.Context, c sim.Config, actions []flow.Action) (steps []string, log []flow.Event, err error) {
	again, err := sim.New(ctx, c)
	if err != nil {
		return nil, nil, err
	}
	before := again.Snapshot()
	shown := screensOf(before.World)
	for _, a := range actions {
		steps = append(steps, r.labelled(before.World, a))
		if _, err := again.Do(ctx, a); err != nil {
			return nil, nil, fmt.Errorf("%s cannot be done again: %w", a, err)
		}
		after := again.Snapshot()
		now := screensOf(after.World)
		for _, on := range slices.Concat(flow.Desks(), phonesOf(after.World)) {
			if now[on] != shown[on] {
				steps = append(steps, reached(after.World, on, now[on]))
			}
		}
		shown = now
		if was, is := r.lexicon.Trouble(before), r.lexicon.Trouble(after); was != is {
			if is == "" {
				is = scenario.NoCause
			}
			steps = append(steps, "assertCause: "+string(is))
		}
		before = after
	}
	return steps, before.Log, nil
}

// reached expects a screen on a device of an id: on the computer where the person sits,
// on the phone in the hand, or elsewhere.
func reached(w sim.World, on, shown string) string {
	expectation := "assertScreen: " + shown
	switch on {
	case w.Phone().ID():
		return expectation
	case w.DeskID():
		on = string(flow.Desk)
	}
	return on + ": {" + expectation + "}"
}

// screensOf are the ids of what the computers and the phones show, by the ids of those.
func screensOf(w sim.World) map[string]string {
	all := map[string]string{}
	for _, id := range flow.Desks() {
		desk, _ := w.DeskOf(flow.Action{Device: flow.Desk, On: id})
		all[id] = desk.Screen().ID
	}
	for _, p := range w.Phones() {
		all[p.Spec().ID] = p.Screen().ID
	}
	return all
}

func phonesOf(w sim.World) []string {
	var ids []string
	for _, p := range w.Phones() {
		ids = append(ids, p.Spec().ID)
	}
	return ids
}

// plainLabel is a text that YAML takes as it is, wherever it stands.
var plainLabel = regexp.MustCompile(`^[A-Z][A-Za-z]*( [A-Za-z0-9]+)*$`)

// labelled is an action with the label of what it is done to, where it has one.
func (r *Reader) labelled(w sim.World, a flow.Action) string {
	label := r.lexicon.Label(w, a)
	switch {
	case label == "":
	case plainLabel.MatchString(label) && !slices.Contains([]string{"on", "off", "yes", "no", "y", "n", "true", "false", "null"}, strings.ToLower(label)):
		a.Target = label
	default:
		a.Target = strconv.Quote(label)
	}
	return Written(a)
}

func (r *Reader) write(s *sim.Sim, steps []string) ([]byte, error) {
	c, snap := s.Config(), s.Snapshot()
	title, err := r.titleOf(c, snap)
	if err != nil {
		return nil, err
	}
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
	for _, step := range steps {
		b.WriteString("  - " + step + "\n")
	}
	if len(steps) == 0 {
		b.WriteString("  []\n")
	}
	b.WriteString(writeLog(snap.Log))
	return []byte(b.String()), nil
}

// titleOf says in every language what happened in a session: which guide was followed,
// what went wrong and whether that was overcome or, where all went well, how far it got.
func (r *Reader) titleOf(c sim.Config, snap sim.Snapshot) (text.Words, error) {
	met := r.met(snap.Log)
	title := text.Words{}
	for _, lang := range text.Langs() {
		words, err := r.data.Words(lang)
		if err != nil {
			return nil, err
		}
		guide := words.Say(flow.T("menu.saved-session"))
		if c.Guide != nil {
			guide = c.Guide.Title.In(lang)
		}
		said := flow.T("saved.begun", "guide", guide)
		switch {
		case met != nil:
			var causes []string
			for _, name := range met {
				entry, _ := r.lexicon.Causes.Find(name)
				causes = append(causes, entry.Title.In(lang))
			}
			key := "saved.trouble"
			if r.lexicon.Trouble(snap) == "" {
				key = "saved.cured"
			}
			said = flow.T(key, "guide", guide, "causes", strings.Join(causes, words.Say(flow.T("saved.and"))))
		case c.Guide != nil && c.Guide.Finished(snap.World.Cursor):
			said = flow.T("saved.done", "guide", guide)
		}
		title[lang] = words.Say(said)
	}
	return title, nil
}

// met lists the causes that a log has, each once, in their order.
func (r *Reader) met(log []flow.Event) []flow.Cause {
	var met []flow.Cause
	for _, e := range log {
		if _, known := r.lexicon.Causes.Find(e.Cause); known && !slices.Contains(met, e.Cause) {
			met = append(met, e.Cause)
		}
	}
	return met
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
	case a.On != "":
		return a.On + ": " + typed
	case a.Device == flow.Desk:
		return "desk: " + typed
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
