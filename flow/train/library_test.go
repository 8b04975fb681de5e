package train_test

import (
	"os"
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

// Whoever does all that nobody may do ends below the cap in every call.
func TestAllTraps(t *testing.T) {
	t.Parallel()
	k := kit(t)
	all := oneOfEach(calls(t, k))
	if os.Getenv("ENROLLSIM_LONG") == "" {
		all = slices.DeleteFunc(all, func(s *scenario.Scenario) bool { return len(s.Name)%3 > 0 })
	}
	for _, s := range all {
		c := take(t, k, s)
		for _, a := range k.Acts {
			if a.Trap != "" && c.State().Ended == train.Open {
				say(t, c, a.ID)
			}
		}
		if r := review(t, c); r.Score.Total > 40 || r.Score.Passed || !slices.Contains(r.Score.Critical, train.AskedSecret) {
			t.Errorf("%s: after all traps there are %d points, critical %v", s.Name, r.Score.Total, r.Score.Critical)
		}
	}
}

// What is seen of a call before its end gives no cause away: neither what the customer says
// nor how it is listed.
func TestNothingTellsBeforeTheEnd(t *testing.T) {
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
