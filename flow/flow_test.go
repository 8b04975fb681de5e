package flow_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"enrollsim/flow"
)

func TestCodeIsReadInGroups(t *testing.T) {
	for text, want := range map[string]string{"7K3M9QXT2HWB": "7K3M-9QXT-2HWB", "7K3M9": "7K3M-9", "": ""} {
		if got := (flow.Code{Text: text}).Groups(); got != want {
			t.Errorf("%q is read %q, want %q", text, got, want)
		}
	}
}

// A tail tells codes apart and is too little to use one.
func TestCodeTail(t *testing.T) {
	for code, want := range map[string]string{"7K3M9QXT2HWB": "2HWB", "12345": "2345", "2HWB": "", "": ""} {
		if got := flow.CodeTail(code); got != want {
			t.Errorf("the tail of %q is %q, want %q", code, got, want)
		}
	}
}

func TestEventIsALine(t *testing.T) {
	at := time.Date(2026, 1, 5, 10, 41, 0, 0, time.FixedZone("", 3600))
	e := flow.Event{Seq: 7, At: at, Actor: flow.ActorBackend, Kind: flow.ActivationRefused, Subject: "2HWB", User: "riley.sample", Cause: flow.CodeUsed}
	if got, want := e.String(), "7 2026-01-05T09:41:00Z backend activation-refused subject=2HWB user=riley.sample cause=code-used"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	e = flow.Event{Seq: 1, At: at, Actor: "phone-1", Kind: flow.WentHome}
	if got, want := e.String(), "1 2026-01-05T09:41:00Z phone-1 went-home"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A proof binds the code, the attempt, the device and the key: change one and
// it signs something else. The code itself is not in it.
func TestMessagesBind(t *testing.T) {
	a := flow.Attempt{ID: "one", Code: "7K3M9QXT2HWB", Device: flow.DeviceInfo{ID: "phone-1"}, PublicKey: []byte("key")}
	others := []flow.Attempt{a, a, a, a}
	others[0].ID = "two"
	others[1].Code = "7K3M9QXT2HWC"
	others[2].Device.ID = "phone-2"
	others[3].PublicKey = []byte("another")
	for _, o := range others {
		if string(o.Message()) == string(a.Message()) {
			t.Errorf("%+v and %+v sign the same", o, a)
		}
	}
	if strings.Contains(string(a.Message()), a.Code) {
		t.Error("the code stands in what is signed")
	}
	d := flow.Decision{Challenge: "one", Device: "phone-1", Approve: true}
	for _, o := range []flow.Decision{{"two", "phone-1", true, nil}, {"one", "phone-2", true, nil}, {"one", "phone-1", false, nil}} {
		if string(o.Message()) == string(d.Message()) {
			t.Errorf("%+v and %+v sign the same", o, d)
		}
	}
}

func TestErrorsSayWhat(t *testing.T) {
	tests := []struct {
		err  error
		says string
	}{
		{&flow.Refusal{}, "the enrolment service refused"},
		{&flow.Refusal{Cause: flow.CodeUsed}, "the enrolment service refused: code-used"},
		{flow.Tap(flow.Desk, "log-out").Impossible(flow.NotOnScreen), "desk: {tapOn: log-out}: not-on-screen"},
		// What was typed may be a password.
		{flow.Action{Device: flow.Desk, Verb: flow.InputText, Target: "code", Text: "hunter2"}.Impossible(flow.NotAField), "desk: {inputText: code}: not-a-field"},
	}
	for _, test := range tests {
		if got := test.err.Error(); got != test.says {
			t.Errorf("got %q, want %q", got, test.says)
		}
	}
	misstep, ok := flow.AsMisstep(fmt.Errorf("step 3: %w", flow.Wait(0).Impossible(flow.TimeRunsForward)))
	if !ok || misstep.Reason != flow.TimeRunsForward || misstep.Action != flow.Wait(0) {
		t.Errorf("a wrapped misstep is %v", misstep)
	}
	if _, ok := flow.AsRefusal(fmt.Errorf("log in: %w", &flow.Refusal{})); !ok {
		t.Error("a wrapped refusal is none")
	}
	if _, ok := flow.AsRefusal(errors.New("the line is dead")); ok {
		t.Error("no answer is a refusal")
	}
}
