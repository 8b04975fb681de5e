package cause_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/text"
)

// Every entry has its number in the domain reference, or says that it has none.
func TestEntriesHaveNumbers(t *testing.T) {
	for _, e := range flowtest.Causes(t).Entries() {
		if !regexp.MustCompile(`^(E[1-9][0-9]*|-)$`).MatchString(e.Domain) {
			t.Errorf("%s has the number %q in the domain reference", e.Cause, e.Domain)
		}
	}
}

// Every entry is in a group that there is, and no group is empty.
func TestEntriesAreInGroups(t *testing.T) {
	groups, err := cause.Groups()
	if err != nil {
		t.Fatal(err)
	}
	entries := map[string]int{}
	for _, e := range flowtest.Causes(t).Entries() {
		entries[e.Group]++
	}
	for _, g := range groups {
		if entries[g.ID] == 0 {
			t.Errorf("nothing is in the group %s, or it is there twice", g.ID)
		}
		delete(entries, g.ID)
	}
	if len(entries) > 0 {
		t.Errorf("there are no groups %v", entries)
	}
}

// A group with too many words or questions is found when it is made.
func TestCheckGroups(t *testing.T) {
	groups, err := cause.Groups()
	if err != nil {
		t.Fatal(err)
	}
	long := text.Words{text.English: strings.Repeat("a", 60), text.TraditionalChinese: "長"}
	for _, test := range []struct {
		group cause.Group
		says  string
	}{
		{cause.Group{Seen: long, Ask: groups[0].Ask}, "0.seen.en: "},
		{cause.Group{Seen: groups[0].Seen, Ask: groups[0].Ask[:2]}, "0.ask: there are 2 questions"},
		{cause.Group{Seen: groups[0].Seen, Ask: []text.Words{groups[0].Ask[0], long, long}}, "0.ask.1.en: "},
	} {
		if err := cause.CheckGroups([]cause.Group{test.group}); err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%v: the error is %v, want %q", test.group, err, test.says)
		}
	}
}

// Every entry can be overcome, by an event that there is.
func TestEntriesCanBeCured(t *testing.T) {
	for _, e := range flowtest.Causes(t).Entries() {
		if len(e.Cured) == 0 {
			t.Errorf("%s can never be overcome", e.Cause)
		}
		for _, m := range slices.Concat(e.Cured, e.Because, e.Excused.Since, e.Excused.Until) {
			if !slices.Contains(flow.Kinds(), m.Kind) {
				t.Errorf("%s waits for %q, which is no event", e.Cause, m.Kind)
			}
		}
	}
}

// The error sentence stands in the catalogue as it stands on the screen.
func TestEntriesQuoteTheError(t *testing.T) {
	c := flowtest.Causes(t)
	for _, name := range []flow.Cause{
		flow.CodeUsed, flow.CodeExpired, flow.SessionEnded, flow.AlreadyEnrolled, flow.CodeUnknown, flow.SMSToken, flow.BadProof,
		flow.NoConnection, flow.ChallengeOver, flow.NotEnrolled, flow.WrongQR,
	} {
		e, ok := c.Find(name)
		if !ok {
			t.Fatalf("no entry %s", name)
		}
		for _, lang := range text.Langs() {
			if !strings.Contains(e.Seen.In(lang), "An error has occurred. Please try again.") {
				t.Errorf("%s, %s: %q does not quote the error", name, lang, e.Seen.In(lang))
			}
		}
	}
}

// Where the domain reference only infers what happens, the entry says that it
// is simulated.
func TestEntriesSayWhatIsSimulated(t *testing.T) {
	c := flowtest.Causes(t)
	for _, name := range []flow.Cause{
		flow.CodeExpired, flow.LoginLapsed, flow.UnlockLocked, flow.CameraDenied, flow.Rooted, flow.SystemTooOld, flow.NoUnlockElement,
		flow.BadPIN, flow.WrongPIN, flow.SMSToken, flow.NoActiveKey, flow.WrongQR, flow.PhoneOffline, flow.WrongResponse, flow.PushLate,
	} {
		e, _ := c.Find(name)
		for lang, word := range map[text.Lang]string{text.English: "simulated", text.TraditionalChinese: "模擬"} {
			if !strings.Contains(e.Seen.In(lang)+e.Rule.In(lang), word) {
				t.Errorf("%s does not say in %s what of it is simulated", name, lang)
			}
		}
	}
}

// The causes that the guides name are in the catalogue, with a remedy or with
// words for one.
func TestGuidesNameCausesThatThereAre(t *testing.T) {
	c := flowtest.Causes(t)
	for _, g := range flowtest.Guides(t) {
		for _, p := range g.Problems {
			for _, name := range p.Causes {
				if _, ok := c.Find(name); !ok {
					t.Errorf("%s speaks of %q, which is no cause", g.ID, name)
				}
			}
		}
	}
	if _, ok := c.Find("no-such-cause"); ok {
		t.Error("a cause that there is not has an entry")
	}
}

// A remedy that can be done begins where the person may be: at the desk, with
// an app, in the room, at the service, at the prompt that is up or with the camera that is open;
// who has left those is past the trouble.
func TestRemediesWorkFromAnywhere(t *testing.T) {
	atThePrompt := []flow.Cause{flow.UnlockNoMatch, flow.UnlockDismissed, flow.UnlockLocked, flow.BadPIN, flow.WrongPIN, flow.FrontLens, flow.OutOfFocus}
	for _, e := range flowtest.Causes(t).Entries() {
		if len(e.Do) == 0 || slices.Contains(atThePrompt, e.Cause) {
			continue
		}
		if first := e.Do[0]; !first.Absolute() && first.Device != flow.Room && first.Device != flow.Service {
			t.Errorf("the remedy of %s begins with %v, which is not possible everywhere", e.Cause, first)
		}
	}
}

// A brief word that is missing or too long is found when the causes are read.
func TestCheckEntries(t *testing.T) {
	entries := slices.Clone(flowtest.Causes(t).Entries()[:2])
	if err := cause.CheckEntries(entries); err != nil {
		t.Errorf("without a mistake: %v", err)
	}
	for _, test := range []struct {
		brief text.Words
		says  string
	}{
		{nil, "1.brief: there are no words in en"},
		{text.Words{text.English: "refused"}, "1.brief: there are no words in zh-Hant"},
		{text.Words{text.English: strings.Repeat("a", 31), text.TraditionalChinese: "拒"}, "1.brief.en: "},
	} {
		entries[1].Brief = test.brief
		if err := cause.CheckEntries(entries); err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%v: the error is %v, want %q", test.brief, err, test.says)
		}
	}
}
