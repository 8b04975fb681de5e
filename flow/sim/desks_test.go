package sim_test

import (
	"strings"
	"testing"

	"enrollsim/flow"
)

// There are two computers, each with pages of its own. A step without an id is done at
// the one before the person, and what happens there is told of it.
func TestTwoComputers(t *testing.T) {
	t.Parallel()
	p := begin(t, demo(t, true))
	p.Play(logIn)
	first := p.code()
	kept := p.World()
	before := dump(kept)
	p.Play("desk-2: {tapOn: log-in}")
	if p.code() != first {
		t.Error("what is done at the other computer changes this one")
	}
	p.Play("sitAt: desk-2")
	if p.code() == first || p.World().DeskActor() != flow.ActorDesk2 {
		t.Errorf("the person sits before %s, with the code of %s", p.World().DeskID(), p.code().Text)
	}
	p.Play("desk: {tapOn: log-out}")
	p.expect("home", "portal-login")
	p.Play("sitAt: desk-1")
	if p.code() != first {
		t.Error("the first computer has not stayed as it was left")
	}
	if dump(kept) != before {
		t.Error("a kept world has changed")
	}
	var told []string
	for _, e := range p.Snapshot().Log {
		if e.Actor.AtDesk() {
			told = append(told, strings.TrimSpace(string(e.Actor)+" "+string(e.Kind)))
		}
	}
	if got, want := strings.Join(told, ", "), "desk logged-in, desk code-shown, desk-2 logged-in, desk-2 code-shown, desk-2 sat-down, desk-2 logged-out, desk sat-down"; got != want {
		t.Errorf("told is %s, want %s", got, want)
	}
}

// A camera sees the screen before it: that of the person, or the one to which another
// hand has brought the phone. What is read aloud to a phone is read there, too.
func TestCameraSeesTheComputerBeforeIt(t *testing.T) {
	t.Parallel()
	config := demo(t, true)
	config.Saved2 = flow.Credentials{User: casey}
	config.Phones[1].Notifications = "allowed"
	p := begin(t, config)
	read := func(phone string) string {
		for i := len(p.Snapshot().Log) - 1; i >= 0; i-- {
			if e := p.Snapshot().Log[i]; e.Kind == flow.CodeRead && e.Actor == flow.Actor(phone) {
				return e.Subject
			}
		}
		return ""
	}
	at := func(desk string) string {
		shown, _ := p.World().DeskOf(flow.Action{Device: flow.Desk, On: desk})
		code, _ := shown.Code()
		return flow.CodeTail(code.Text)
	}
	p.Play("desk-1: {tapOn: log-in}; desk-2: {tapOn: log-in}; launchApp: camera; aim: 25; phone-2: {launchApp: camera}; phone-2: {aim: 25}")
	if read("phone-1") != at("desk-1") || read("phone-2") != at("desk-1") {
		t.Fatalf("both phones are before the person's computer\n%s", p.Log())
	}
	p.Play("phone-2: {sitAt: desk-2}")
	if read("phone-1") != at("desk-1") || read("phone-2") != at("desk-2") {
		t.Fatalf("phone-2 was brought to the other computer\n%s", p.Log())
	}
	p.Play("sitAt: desk-2; phone-2: {sitAt: desk-1}")
	if read("phone-1") != at("desk-2") || read("phone-2") != at("desk-1") {
		t.Fatalf("they have changed places\n%s", p.Log())
	}
	p.Play("sitAt: desk-1; sitAt: desk-2")
	if read("phone-2") != at("desk-1") {
		t.Fatalf("a phone in another hand does not follow the person\n%s", p.Log())
	}
	p.Play("phone-2: {launchApp: ibkr-mobile}; phone-2: {tapOn: setup}; phone-2: {inputText: activation-code, text: $code}")
	n, _ := p.World().Phones()[1].Screen().Find("activation-code")
	if code, _ := flow.ReadCode(n.Value); flow.CodeTail(code) != at("desk-1") {
		t.Errorf("typed is %q, and before the phone is …%s", n.Value, at("desk-1"))
	}
}

// What cannot be done at a computer, or with a phone before it, changes nothing.
func TestNoSuchComputer(t *testing.T) {
	t.Parallel()
	config := demo(t, true)
	config.Phones[1].Where = "gone"
	p := begin(t, config)
	for _, test := range []struct {
		do  flow.Action
		why flow.Reason
	}{
		{flow.Action{Device: flow.Desk, On: "desk-9", Verb: flow.TapOn, Target: "log-in"}, flow.NoSuchDesk},
		{flow.Action{Device: flow.Desk, On: "desk-9", Verb: flow.InputText, Target: "password", Text: flow.TheCode}, flow.NoSuchDesk},
		{flow.Action{Device: flow.Room, Verb: flow.SitAt, Target: "desk-9"}, flow.NoSuchDesk},
		{flow.Action{Device: flow.Room, On: "phone-9", Verb: flow.SitAt, Target: "desk-2"}, flow.NoSuchPhone},
		{flow.Action{Device: flow.Room, On: "phone-2", Verb: flow.SitAt, Target: "desk-2"}, flow.PhoneElsewhere},
	} {
		_, err := p.Sim.Do(t.Context(), test.do)
		if m, ok := flow.AsMisstep(err); !ok || m.Reason != test.why {
			t.Errorf("%s: %v, want %s", test.do, err, test.why)
		}
	}
	if len(p.Snapshot().Log) > 0 {
		t.Errorf("something has happened\n%s", p.Log())
	}
}
