package narrate_test

import (
	"slices"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/guide"
	"enrollsim/flow/narrate"
	"enrollsim/flow/text"
)

// A guide that is finished came to its steps, its time, codes and keys; what was
// there before and what follows it does not count.
func TestEnd(t *testing.T) {
	t.Parallel()
	n := flowtest.Narrator(t, text.English)
	for name, want := range map[string][]narrate.Count{
		"ios-activate-scan":           {{"11", "steps"}, {"0:04", "minutes"}, {"1", "code"}, {"1", "key"}},
		"ios-activate-scan-app-there": {{"8", "steps"}, {"0:00", "minutes"}, {"1", "code"}, {"1", "key"}},
		"ios-adduser-scan":            {{"8", "steps"}, {"0:00", "minutes"}, {"1", "code"}, {"1", "key"}},
		"code-expired":                {{"7", "steps"}, {"10:01", "minutes"}, {"2", "codes"}, {"1", "key"}},
		"phone-offline":               nil, // Done is not tapped
	} {
		o := outcomeOf(t, name)
		g, c := o.Scenario.Guide, o.Player.Sim().Snapshot().World.Cursor
		if got := n.End(g, c, o.Events); !slices.Equal(got, want) {
			t.Errorf("%s came to %v, want %v", name, got, want)
		}
		known := slices.DeleteFunc(slices.Clone(o.Events), func(e flow.Event) bool { return e.Actor == flow.ActorBackend })
		if got := n.End(g, c, known); !slices.Equal(got, want) {
			t.Errorf("%s came to %v without what the backend did, want %v", name, got, want)
		}
		later := append(slices.Clone(o.Events), flow.Event{At: time.Date(2036, 1, 1, 0, 0, 0, 0, time.UTC), Actor: flow.ActorDesk, Kind: flow.LoginWaiting})
		if got := n.End(g, c, later); !slices.Equal(got, want) {
			t.Errorf("%s came to %v after another login, want %v", name, got, want)
		}
	}
}

// A guide that is finished without its last event ends with what it is for.
func TestEndWithoutTheLastEvent(t *testing.T) {
	t.Parallel()
	n := flowtest.Narrator(t, text.English)
	g := flowtest.Guide(t, "ios-activate-scan")
	at := time.Date(2026, 3, 4, 9, 0, 0, 0, time.UTC)
	log := []flow.Event{
		{Seq: 1, At: at, Actor: "phone-1", Kind: flow.AppOpened, Subject: "camera"},
		{Seq: 2, At: at.Add(75 * time.Second), Actor: "phone-1", Kind: flow.ActivationDone},
		{Seq: 3, At: at.Add(time.Hour), Actor: flow.ActorDesk, Kind: flow.LoggedOut},
	}
	want := []narrate.Count{{"0", "steps"}, {"1:15", "minutes"}, {"0", "codes"}, {"1", "key"}}
	if got := n.End(g, g.Finish(guide.Cursor{}), log); !slices.Equal(got, want) {
		t.Errorf("it came to %v, want %v", got, want)
	}
}

// The numbers and their words fit in every language.
func TestEndFits(t *testing.T) {
	t.Parallel()
	for _, lang := range text.Langs() {
		n := flowtest.Narrator(t, lang)
		for _, o := range outcomes(t) {
			if o.Scenario.Guide == nil {
				continue
			}
			for _, c := range n.End(o.Scenario.Guide, o.Player.Sim().Snapshot().World.Cursor, o.Events) {
				for _, part := range []string{c.Number, c.Word} {
					if columns := text.Columns(part); columns == 0 || columns > narrate.EndColumns || unsaid.MatchString(part) {
						t.Errorf("%s, %s: %q is %d columns wide", lang, o.Scenario.Name, part, columns)
					}
				}
			}
		}
	}
}
