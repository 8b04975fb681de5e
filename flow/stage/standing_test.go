package stage_test

import (
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/guide"
	"enrollsim/flow/sim"
	"enrollsim/flow/stage"
	"enrollsim/flow/text"
	"enrollsim/server/enroll"
)

// A user whose key is on another phone does not finish a guide by logging in; the guide
// says where the key is, and leads no further.
func TestAKeyOnAnotherPhoneFinishesNoGuide(t *testing.T) {
	t.Parallel()
	for _, id := range guide.IDs() {
		p := flowtest.Join(t, flowtest.Setup{
			Guide: id, Installed: true, Seed: 1, Start: sim.DemoStart(), Backend: enroll.Open, Freeze: true, SkipTimers: true,
			Compose: func(c *sim.Config) error {
				c.Phones[1].Users = []string{c.Saved.User}
				return nil
			},
		}.Open(t), stage.Host())
		for range 30 {
			if p.View.Standing() != stage.Underway {
				break
			}
			if said, _ := p.Ask("next"); said.Key == "status.step-fix" {
				p.Does("fix")
			}
		}
		if said := p.View.StandingText(); p.View.Standing() != stage.KeyElsewhere || said.Args["n"] != "2" || p.View.Finished() {
			t.Fatalf("%s: with the key on the other phone it stands %q, and the guide is finished: %t", id, p.View.Standing(), p.View.Finished())
		}
		acts := len(p.View.Actions)
		if said, _ := p.Ask("next"); said.Key != "status.elsewhere" || len(p.View.Actions) > acts {
			t.Errorf("%s: the next press says %q, and does %q", id, said.Key, actions(p.View.Actions[acts:]))
		}
	}
}

// Where a situation begins after an activation, nothing says that all is done: not
// before it has begun, and not while a phone shows a refusal. When it is overcome, it is.
func TestNothingIsDoneWhileASituationLasts(t *testing.T) {
	t.Parallel()
	const used = "title: {en: a test, zh-Hant: 測試}\nguide: ios-activate-scan\ngiven: {phones: [{app: on}, {}]}\n" +
		"setup: [follow]\nsteps: [launchApp: camera, aim: 25, tapOn: banner, match, tapOn: done, home]\n"
	p := flowtest.Join(t, flowtest.Setup{RunFile: used, Backend: enroll.Open, Freeze: true}.Open(t), stage.Host())
	stands := func(want stage.Standing) {
		t.Helper()
		if got := p.View.Standing(); got != want {
			t.Fatalf("after %d steps it stands %q, want %q", p.View.Playback.Done, got, want)
		}
	}
	stands(stage.Prepared)
	p.Does("play step", "play step", "play step")
	stands(stage.Prepared)
	p.Does("play step")
	stands(stage.Refused)
	p.Does("play step")
	stands(stage.Refused)
	p.Does("fix")
	stands(stage.Active)
}

// A referral ends the case, and says with which article it goes on, until something else
// happens.
func TestAReferralEndsTheCase(t *testing.T) {
	t.Parallel()
	for _, r := range flow.Referrals() {
		p := flowtest.Join(t, flowtest.Setup{
			Guide: "ios-activate-scan", Installed: true, Seed: 1, Start: sim.DemoStart(), Backend: enroll.Open, Freeze: true,
		}.Open(t), stage.Host())
		p.Act(flow.Action{Device: flow.Service, Verb: flow.Refer, Target: string(r)})
		if said := p.View.StandingText(); p.View.Standing() != stage.CaseReferred || said.Key != "referral-end."+string(r) {
			t.Errorf("%s: it stands %q, and says %s", r, p.View.Standing(), said.Key)
		}
		for _, lang := range text.Langs() {
			if words := flowtest.Words(t, lang).Say(p.View.StandingText()); !strings.Contains(words, r.Article()) {
				t.Errorf("%s, %s: %q does not name %s", r, lang, words, r.Article())
			}
		}
		acts := len(p.View.Actions)
		if said, _ := p.Ask("next"); said.Key != "status.referred" || len(p.View.Actions) > acts || p.View.NextPress() != nil {
			t.Errorf("%s: a press after the end says %s, and did %d acts", r, said.Key, len(p.View.Actions)-acts)
		}
		p.Act(flow.Action{Device: flow.Desk, Verb: flow.TapOn, Target: "log-in"})
		if p.View.Standing() == stage.CaseReferred {
			t.Errorf("%s: the case ends there, though it goes on", r)
		}
	}
}

// Refusing what a step asks to allow does not tick it. The guide goes on where the
// article does, and says what is missing.
func TestARefusedPermissionIsNotDone(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ guide, at, refuse, then string }{
		{"ios-activate-scan", "9", "dont-allow", "10"},
		{"ios-adduser-scan", "5", "camera-deny", "5"},
		{"android-adduser-scan", "5", "camera-deny", "5"},
		{"android-activate-scan", "8", "camera-deny", "8"},
	} {
		p := world{guide: test.guide, installed: true}.open(t, flowtest.Setup{})
		for range 30 {
			if number(p.View) == test.at {
				break
			}
			p.Does("next")
		}
		p.Act(flow.Tap(flow.Phone, test.refuse))
		if steps := p.View.NotDone(); number(p.View) != test.then || len(steps) != 1 || steps[0].Number != test.at || steps[0].Missing == nil {
			t.Fatalf("%s: after a refusal at step %s the step is %s, and not done is %v", test.guide, test.at, number(p.View), steps)
		}
		if test.then == test.at {
			for p.Does("fix"); number(p.View) == test.at && len(p.View.Actions) < 60; {
				p.Does("next") // back to where the camera is
			}
			if steps := p.View.NotDone(); number(p.View) == test.at || len(steps) > 0 {
				t.Errorf("%s: after what helps the step is %s, and not done is %v", test.guide, number(p.View), steps)
			}
			continue
		}
		toTheEnd(t, p, func() {
			if len(p.View.NotDone()) != 1 {
				t.Errorf("%s: at step %s the refusal is forgotten", test.guide, number(p.View))
			}
		})
	}
}

// The number of steps is what there is, where the numbers of the article jump.
func TestStepsAreCounted(t *testing.T) {
	t.Parallel()
	for id, want := range map[string]string{"ios-adduser-type": "step.of-all 6", "ios-activate-scan": "step.of 11"} {
		text := world{guide: id}.open(t, flowtest.Setup{}).View.StepNumber()
		if got := strings.TrimSuffix(text.Key, "-part") + " " + text.Args["count"]; got != want {
			t.Errorf("%s says %q, want %q", id, got, want)
		}
	}
	g := flowtest.Guide(t, "ios-adduser-type")
	for number, want := range map[string]int{"1": 1, "1.b": 1, "2": 2, "4": 4, "8": 5, "9": 6, "10": 0} {
		if got := g.Place(number); got != want {
			t.Errorf("step %s is in place %d, want %d", number, got, want)
		}
	}
}
