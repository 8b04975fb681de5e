package tui_test

import (
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/text"
	"enrollsim/tui"
)

// An event is told as it was seen: with the names on the screen, and not in
// words that fit another of its kind only.
func TestHappenings(t *testing.T) {
	words, err := text.Load(text.English)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		event flow.Event
		want  string
	}{
		{flow.Event{Kind: flow.ActivationFailed}, `Phone 1: shows "An error has occurred"`},
		{flow.Event{Kind: flow.ActivationFailed, Subject: "7A8D", Cause: flow.PhoneOffline}, "Phone 1: shows that there is no connection"},
		{flow.Event{Kind: flow.CodeTyped, Subject: "7A8D"}, "Phone 1: types code ...7A8D"},
		{flow.Event{Kind: flow.CodeTyped}, "Phone 1: types what is no code of Client Portal"},
		{flow.Event{Kind: flow.CodeLoaded}, "Phone 1: the app holds what was typed"},
		{flow.Event{Kind: flow.ActivationSent}, "Phone 1: sends what was typed with a new key"},
		{flow.Event{Kind: flow.StoreRefused, Subject: "ibkr-mobile"}, "Phone 1: the store does not install IBKR Mobile on this phone"},
		{flow.Event{Kind: flow.FaultDone, Subject: "push-dropped"}, "Phone 1: the fault push-dropped strikes"},
	}
	for _, test := range tests {
		test.event.Actor = "phone-1"
		if got := tui.Happening(words, test.event); got != test.want {
			t.Errorf("%v: %q, want %q", test.event, got, test.want)
		}
	}
}
