package train_test

import (
	"slices"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/scenario"
	"enrollsim/flow/text"
	"enrollsim/flow/train"
)

// There is a call of every cause, there are ten in which nothing is wrong and five in which
// somebody is in danger, and each begins in both languages. Most are found by more than one
// question, and each begins as another one does.
func TestThereAreCallsOfEverything(t *testing.T) {
	t.Parallel()
	k := kit(t)
	of := map[flow.Cause]int{}
	safe, several := 0, 0
	begins := map[string]int{}
	all := calls(t, k)
	for _, s := range all {
		of[s.Cause]++
		if train.WantOf(s, k.Causes) == train.WantSafe {
			safe++
		}
		known, there := k.Known(s.Name)
		if !there {
			t.Errorf("nothing is known of %s; search anew", s.Name)
			continue
		}
		if len(known.Par.Acts) > 1 {
			several++
		}
		begins[known.Customer+strings.Join(known.Opens, " ")]++
		for _, lang := range []text.Lang{text.English, text.TraditionalChinese} {
			if opens := k.Opens(s.Name, lang); opens == "" || strings.Contains(opens, "[") {
				t.Errorf("%s: in %s it begins with %q", s.Name, lang, opens)
			}
		}
	}
	for _, e := range k.Causes.Entries() {
		if of[e.Cause] == 0 {
			t.Errorf("there is no call of %s", e.Cause)
		}
	}
	if of[""] < 10 || safe < 5 || several*2 < len(all) {
		t.Errorf("nothing is wrong in %d calls, %d are for the fraud desk, %d of %d need several questions", of[""], safe, several, len(all))
	}
	alone := 0
	for _, n := range begins {
		if n == 1 {
			alone++
		}
	}
	if alone*20 > len(all) {
		t.Errorf("%d of %d calls begin as no other one of the same customer", alone, len(all))
	}
}

// What is known of the built-in calls is what reading them gives: the same calls, in the same
// order, of the same causes.
func TestKnownCallsAreTheCalls(t *testing.T) {
	t.Parallel()
	known, err := train.KnownCalls()
	if err != nil {
		t.Fatal(err)
	}
	all := calls(t, kit(t))
	if len(known) != len(all) {
		t.Fatalf("%d calls are known, and there are %d", len(known), len(all))
	}
	for i, s := range all {
		of, _, _ := strings.Cut(s.Name, "/")
		if got := known[i]; got.Call != s.Name || got.Cause != s.Cause || got.Of != of {
			t.Errorf("call %d is %s of %s, %q; known is %+v", i+1, s.Name, of, s.Cause, got)
		}
	}
}

// C3: whoever does all that nobody may do ends below the cap in every call; and what each
// trap says to do is really done, or the customer says that it cannot be. Of each cause one
// call, and with ENROLLSIM_LONG all.
func TestC3AllTraps(t *testing.T) {
	t.Parallel()
	k := kit(t)
	effects := map[string][]flow.Kind{
		"trap-reinstall": {flow.AppDeleted}, "trap-reset-unlock": {flow.UnlockReset}, "trap-approve": {flow.ChallengeApproved},
	}
	done := map[string]int{}
	for _, s := range asked(calls(t, k)) {
		alone := []*scenario.Scenario{s}
		all := take(t, k, s)
		world, err := begin(t.Context(), s)
		if err != nil {
			t.Fatal(err)
		}
		phone := world.sim.Snapshot().World.Phone()
		for _, a := range k.Acts {
			if a.Trap == "" {
				continue
			}
			if all.State().Ended == train.Open {
				say(t, all, a.ID)
			}
			if len(a.Do) == 0 {
				continue
			}
			c := take(t, k, s)
			before := len(c.Log())
			last := say(t, c, a.ID).Turns[1]
			did := slices.ContainsFunc(c.Log()[before:], func(e flow.Event) bool { return slices.Contains(effects[a.ID], e.Kind) })
			if did {
				done[a.ID]++
			}
			can := !slices.ContainsFunc(last.Answer, func(said train.Sentence) bool { return said.ID == "cannot" })
			switch a.ID {
			case "trap-reinstall":
				can = phone.Installed()
			case "trap-reset-unlock":
				can = s.Cause != flow.NoUnlockElement
			}
			if did != can {
				t.Errorf("%s, %s: done %t, and possible %t; the customer says %q", s.Name, a.ID, did, can, last.Heard)
			}
		}
		if all.State().Ended == train.Open {
			say(t, all, train.Goodbye)
		}
		if r := reviewed(t, all, alone); r.Score.Total > 40 || r.Score.Passed || !slices.Contains(r.Score.Critical, train.AskedSecret) {
			t.Errorf("%s: after all traps there are %d points, critical %v", s.Name, r.Score.Total, r.Score.Critical)
		}
	}
	for id := range effects {
		if done[id] < 3 && !raceDetector {
			t.Errorf("%s was done %d times", id, done[id])
		}
	}
}

// C1: what is seen of a call before its end gives no cause away: neither what the customer says
// nor how it is listed.
func TestC1NothingTellsBeforeTheEnd(t *testing.T) {
	t.Parallel()
	k := kit(t)
	forbidden := secrets(t)
	acts := []string{"word-for-word", "what-on-computer", "what-on-phone", "what-before", "other-phone", "log-in-again"}
	for i, s := range calls(t, k) {
		if i%9 > 0 { // each is a world
			continue
		}
		for _, lang := range []text.Lang{text.English, text.TraditionalChinese} {
			c := begun(t, k, s, func(u *train.Setup) { u.Lang, u.Persona = lang, "" })
			heard := []string{k.Opens(s.Name, lang)}
			for _, turn := range play(t, c, acts).Turns {
				heard = append(heard, turn.Heard)
			}
			for _, secret := range forbidden {
				if at := slices.IndexFunc(heard, func(h string) bool { return strings.Contains(h, secret) }); at >= 0 {
					t.Errorf("%s: %q gives away %q", s.Name, heard[at], secret)
				}
			}
		}
	}
}
