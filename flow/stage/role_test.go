package stage_test

import (
	"slices"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/sim"
	"enrollsim/flow/stage"
	"enrollsim/flow/text"
)

// A watcher and the audience try every command, and every action there is to
// do: nothing changes.
func TestWhoMayNotActChangesNothing(t *testing.T) {
	t.Parallel()
	s := open(t, "ios-activate-scan", frozen)
	host := flowtest.Join(t, s, stage.Host())
	host.Does("next", "next", "next")
	for _, role := range []stage.Role{stage.Watcher(), stage.Audience()} {
		before := s.State()
		p := flowtest.Join(t, s, role)
		for _, c := range stage.Commands() {
			if c.Do == nil {
				continue
			}
			if why := p.Look().Unavailable(c); c.When&stage.InPresent != 0 && why.Key != "status.not-yours" {
				t.Errorf("%s: %s is refused with %q", role.Name, c.ID, why.Key)
			}
			r, err := c.Do(stage.NewView(s.State(), stage.Host()), strings.Trim(c.Takes, "[]")) // past the check of the view
			if err != nil {
				t.Fatalf("%s: %v", c.ID, err)
			}
			if err := p.Try(r); stage.Said(err).Key != "status.not-yours" {
				t.Errorf("%s asks for %s and is told %q", role.Name, c.ID, stage.Said(err).Key)
			}
		}
		for _, d := range []flow.Device{flow.Desk, flow.Phone} {
			for _, n := range before.World.Screen(d).Reachable() {
				if err := p.Try(stage.Act(n.Action(d))); stage.Said(err).Key != "status.not-yours" {
					t.Errorf("%s uses %s: %v", role.Name, n.ID, err)
				}
			}
		}
		after := s.State()
		if len(after.Actions) != len(before.Actions) || after.Run != before.Run || after.Frozen != before.Frozen || after.Playing {
			t.Errorf("%s changed the world", role.Name)
		}
	}
}

// Who has one phone acts on that one, wherever the hand of the person at the
// desk is, and on nothing else.
func TestOwnerOfAPhone(t *testing.T) {
	t.Parallel()
	s := open(t, "ios-activate-scan", frozen)
	owner := flowtest.Join(t, s, stage.Owner("phone-2"))
	camera := flow.Action{Device: flow.Phone, Verb: flow.LaunchApp, Target: "camera"}
	owner.Act(camera)
	v := owner.Look()
	if v.World.Phone().ID() != "phone-1" || v.SeenPhone().ID() != "phone-2" || v.SeenPhone().Screen().ID != "camera" {
		t.Errorf("the hand holds %s, %s is seen and shows %s", v.World.Phone().ID(), v.SeenPhone().ID(), v.SeenPhone().Screen().ID)
	}
	last := v.Actions[len(v.Actions)-1]
	if last.On != "phone-2" || last.String() != "phone-2: {launchApp: camera}" {
		t.Errorf("the list of actions has %s", last)
	}
	other := camera
	other.On = "phone-1"
	for _, a := range []flow.Action{
		other, flow.Tap(flow.Desk, "log-in"), flow.ClearFaults(),
		{Device: flow.Room, Verb: flow.PickUp, Target: "phone-2"}, {Device: flow.Room, Verb: flow.Light, Amount: 50},
	} {
		if err := owner.Try(stage.Act(a)); stage.Said(err).Key != "status.not-yours" {
			t.Errorf("%s: %v", a, err)
		}
	}
}

// Two phones look through their cameras at once.
func TestEveryPhoneLooks(t *testing.T) {
	t.Parallel()
	s := open(t, "ios-activate-scan", frozen)
	host := flowtest.Join(t, s, stage.Host())
	host.Does("next")
	for _, phone := range []string{"phone-1", "phone-2"} {
		owner := flowtest.Join(t, s, stage.Owner(phone))
		owner.Act(flow.Action{Device: flow.Phone, Verb: flow.LaunchApp, Target: "camera"})
		owner.Act(flow.Action{Device: flow.Phone, Verb: flow.Aim, Amount: 25})
	}
	read := map[flow.Actor]int{}
	for _, e := range host.Look().Log {
		if e.Kind == flow.CodeRead {
			read[e.Actor]++
		}
	}
	if read["phone-1"] != 1 || read["phone-2"] != 1 {
		t.Errorf("the code was read by %v", read)
	}
}

// What a role may not see is not handed to it, and its history still fits its
// log.
func TestAStateHoldsOnlyWhatTheRoleMaySee(t *testing.T) {
	t.Parallel()
	s := open(t, "ios-activate-scan", frozen)
	host := flowtest.Join(t, s, stage.Host())
	host.Does("next", "next", "next", "after", "next", "next", "next", "next", "next")
	if _, wrong := host.Look().Explanation(); !wrong {
		t.Fatal("the expired code is not refused")
	}
	seat := s.Join(stage.Audience())
	defer seat.Leave()
	seen := stage.NewView(seat.State(), stage.Audience())
	if _, wrong := seen.Explanation(); wrong || seen.Guide != nil {
		t.Error("the audience is told why, or has the guide")
	}
	for _, e := range seen.Log {
		if e.Cause != "" && e.Cause != flow.PhoneOffline || e.Actor == flow.ActorBackend {
			t.Errorf("the audience sees %s", e)
		}
	}
	for i := range seen.History {
		past := seen.LookAt(i)
		if _, wrong := past.Explanation(); wrong {
			t.Errorf("entry %d explains a cause", i)
		}
		if n := len(past.SeenLog()); n > len(seen.Log) || i > 0 && n < len(seen.LookAt(i-1).SeenLog()) {
			t.Errorf("entry %d has %d events of %d", i, n, len(seen.Log))
		}
	}
	if len(host.View.Log) == len(seen.Log) {
		t.Error("nothing was left out")
	}
}

// What a phone itself says is told in the same words to who knows no cause.
func TestWhatThePhoneSaysIsKnown(t *testing.T) {
	t.Parallel()
	s := open(t, "ios-activate-scan", flowtest.Setup{Freeze: true, Compose: func(c *sim.Config) error {
		c.Phones[0].Offline = true
		return nil
	}})
	host := flowtest.Join(t, s, stage.Host())
	host.Does("next", "next", "next", "next", "next", "next", "next")
	told := func(v stage.View) string {
		i := slices.IndexFunc(v.Log, func(e flow.Event) bool { return e.Kind == flow.ActivationFailed })
		if i < 0 {
			t.Fatalf("the activation does not fail\n%s", flowtest.Log(v.Log))
		}
		return flowtest.Narrator(t, text.English).Event(v.Log[i]).Text
	}
	seen := stage.NewView(s.State(), stage.Audience())
	if got, want := told(seen), told(host.Look()); got != want {
		t.Errorf("the audience is told %q, the host %q", got, want)
	}
}
