package cause_test

import (
	"fmt"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
)

// events writes a log: kind, subject, user and cause, with a dash for nothing.
func events(lines ...string) []flow.Event {
	var log []flow.Event
	for i, line := range lines {
		var words [4]string
		for j, w := range strings.Fields(line) {
			words[j] = strings.TrimPrefix(w, "-")
		}
		log = append(log, flow.Event{
			Seq: i + 1, Kind: flow.Kind(words[0]), Subject: words[1], User: words[2], Cause: flow.Cause(words[3]),
		})
	}
	return log
}

func TestWhy(t *testing.T) {
	const (
		issued  = "code-issued AAAA riley"
		lapsed  = "code-lapsed AAAA riley code-expired"
		refused = "activation-refused AAAA riley code-used"
		shown   = "code-shown BBBB riley"
		blurred = "code-not-read - - out-of-focus"
		read    = "code-read AAAA"
	)
	tests := []struct {
		name  string
		log   []flow.Event
		cause flow.Cause // empty for nothing
		event int        // its number
		cured bool
	}{
		{"nothing", nil, "", 0, false},
		{"nothing went wrong", events(issued, read), "", 0, false},
		{"a refusal", events(issued, read, refused), flow.CodeUsed, 3, false},
		{"a refusal that is overcome", events(issued, refused, shown), flow.CodeUsed, 2, true},
		{"what overcomes it came before", events(shown, refused), flow.CodeUsed, 2, false},
		{"the last of several", events(blurred, refused), flow.CodeUsed, 2, false},
		{"the last of several, the other way round", events(refused, blurred), flow.OutOfFocus, 2, false},
		{"overcome, and something else is open", events(refused, blurred, read), flow.OutOfFocus, 2, true},
		{"the code at the desk has lapsed", events(issued, lapsed), flow.CodeExpired, 2, false},
		{"a code that nobody looks at has lapsed", events(issued, "code-lapsed CCCC riley code-expired"), "", 0, false},
		{"no code, where none is to come", events("challenge-approved 1 riley", "code-not-read - - no-code-in-view"), flow.NoCodeInView, 2, true},
		{"no code, and one is to come", events("challenge-approved 1 riley", "logged-out tab-1 riley", "code-not-read - - no-code-in-view"), flow.NoCodeInView, 3, false},
		{"a cause that there is not", events("login-failed - - bad-weather"), "", 0, false},
	}
	c := flowtest.Causes(t)
	for _, test := range tests {
		why, ok := c.Why(test.log, "AAAA")
		if ok != (test.cause != "") {
			t.Errorf("%s: explained: %t", test.name, ok)
			continue
		}
		if why.Entry.Cause != test.cause || why.Event.Seq != test.event || why.Cured != test.cured {
			t.Errorf("%s: %s by event %d (cured: %t), want %s by %d (%t)", test.name, why.Entry.Cause, why.Event.Seq, why.Cured, test.cause, test.event, test.cured)
		}
	}
}

// A case that was referred has ended there, and is not overcome in any other way.
func TestWhyReferred(t *testing.T) {
	const trouble = "push-shown - riley key-on-old-phone"
	c := flowtest.Causes(t)
	for _, test := range []struct {
		log      []flow.Event
		cured    bool
		referred flow.Referral
	}{
		{events(trouble), false, ""},
		{events("referred migration", trouble), false, ""},
		{events(trouble, "referred migration"), true, flow.Migration},
		{events(trouble, "approval-done - riley"), true, ""},
	} {
		if why, ok := c.Why(test.log, ""); !ok || why.Cured != test.cured || why.Referred != test.referred {
			t.Errorf("%v: cured: %t, referred to %q", test.log, why.Cured, why.Referred)
		}
	}
}

// Every referral has a cause that leads to it.
func TestEveryReferralHasACause(t *testing.T) {
	led := map[flow.Referral]bool{}
	for _, e := range flowtest.Causes(t).Entries() {
		r, _ := e.Referral()
		led[r] = true
	}
	for _, r := range flow.Referrals() {
		if !led[r] {
			t.Errorf("no cause leads to %s", r)
		}
	}
}

// A code that does not come is no trouble while it is known that its user has a
// key.
func TestNoCodeIsExcused(t *testing.T) {
	const missed = "code-not-read - - no-code-in-view"
	c := flowtest.Causes(t)
	for _, since := range []string{"login-waiting tab-1 riley", "challenge-approved 1 riley", "response-accepted 1 riley", "banner-gone tab-1 riley"} {
		for _, log := range [][]flow.Event{events(since, missed), events("code-shown AAAA riley", since, "camera-aimed 25", missed, "push-shown - riley")} {
			if why, ok := c.Why(log, ""); !ok || !why.Cured {
				t.Errorf("after %v it is a trouble that no code comes", log)
			}
		}
		for _, until := range []string{"code-shown AAAA riley", "logged-out tab-1 riley", "login-failed tab-1 riley"} {
			if why, ok := c.Why(events(since, until, "camera-aimed 25", missed), ""); !ok || why.Cured {
				t.Errorf("after %s it is no trouble that no code comes", until)
			}
		}
	}
}

// The chain tells, in order, what led to the refusal on both sides, and
// nothing of another user's.
func TestChain(t *testing.T) {
	log := events(
		"code-issued AAAA casey", "code-spent AAAA casey", "code-issued BBBB riley", "app-opened settings", "code-read BBBB",
		"activation-sent BBBB", "activation-refused BBBB riley code-expired", "activation-failed", "went-home",
	)
	why, ok := flowtest.Causes(t).Why(log, "")
	if !ok {
		t.Fatal("nothing is explained")
	}
	var got []string
	for _, e := range why.Chain {
		got = append(got, fmt.Sprint(e.Seq))
	}
	if want := "3 5 6 7 8"; strings.Join(got, " ") != want {
		t.Errorf("the chain is %v, want %s", got, want)
	}

	var long []flow.Event
	for range 30 {
		long = append(long, events("code-read AAAA")...)
	}
	long = append(long, events("activation-refused AAAA riley code-used", "activation-failed")...)
	why, _ = flowtest.Causes(t).Why(long, "")
	if len(why.Chain) != 9 || why.Chain[7].Kind != flow.ActivationRefused {
		t.Errorf("of a long story the chain is %v", why.Chain)
	}
}

// Of each kind of trouble the chain shows the events that matter, and none of
// the noise between them.
func TestChainsOfEachKind(t *testing.T) {
	tests := []struct {
		name string
		log  []flow.Event
		want string // the numbers of the events
	}{
		{"camera denied", events("app-opened ibkr-mobile", "permission-asked camera", "permission-denied camera", "code-not-read - - camera-denied"), "3 4"},
		{"too old for the store", events("went-home", "app-opened play-store", "searched 1", "store-refused ibkr-mobile - system-too-old"), "2 3 4"},
		{"rooted", events("app-opened ibkr-mobile", "advanced", "requirement-failed - - rooted"), "1 3"},
		{"no key", events("page-opened mobile-authenticate", "code-read AAAA", "add-user-refused - - no-active-key"), "1 3"},
		{"a login's QR", events("login-waiting tab-1 riley", "login-qr-shown tab-1", "login-qr-read", "link-refused - - wrong-qr"), "1 2 3 4"},
		{"a login's QR, and the other phone", events("challenge-sent 1 riley", "login-qr-shown tab-1", "phone-picked-up", "app-opened camera", "login-qr-read", "lookup-refused - - not-enrolled", "approval-failed - riley"), "1 2 3 5 6 7"},
		{"a damaged proof", events("activation-sent AAAA", "activation-refused AAAA riley bad-proof", "fault-done garbled", "activation-failed", "went-home"), "1 2 3 4"},
		{"approved too late", events("approval-sent - riley", "decision-refused 1 riley challenge-over", "approval-failed - riley"), "1 2 3"},
		{"another tab", events("code-shown AAAA riley", "page-reloaded tab-1", "tab-opened tab-2", "tab-chosen tab-2", "camera-aimed 25", "code-not-read - - no-code-in-view"), "1 3 4 5 6"},
		{"logged out", events("code-shown AAAA riley", "logged-out tab-1 riley", "session-closed 1 riley", "camera-aimed 25", "code-not-read - - no-code-in-view"), "1 2 4 5"},
		{"a code of a session that is over", events("code-issued AAAA riley", "code-read AAAA", "logged-out tab-1 riley", "session-closed 1 riley", "activation-sent AAAA", "activation-refused AAAA riley session-ended", "activation-failed AAAA"), "1 2 3 4 5 6 7"},
		{"PIN", events("code-loaded AAAA", "pin-asked activation", "went-home", "pin-refused - - bad-pin"), "1 2 4"},
		{"seamless off", events("enrolled phone-1 riley", "seamless-changed off riley", "login-unannounced 1 riley seamless-off"), "1 2 3"},
		{"a wrong response", events("challenge-seen tab-1", "app-opened camera", "response-sent tab-1", "response-refused 1 riley wrong-response"), "1 3 4"},
		{"a lost notification", events("fault-set push-dropped", "challenge-sent 1 riley", "fault-done push-dropped riley push-lost"), "1 2 3"},
		{"an SMS token", events("message-read", "code-typed", "activation-sent", "activation-refused - - sms-token", "activation-failed"), "1 2 3 4 5"},
		{"Airplane Mode", events("setting-changed airplane-mode", "activation-failed AAAA - phone-offline"), "1 2"},
	}
	c := flowtest.Causes(t)
	for _, test := range tests {
		why, ok := c.Why(test.log, "")
		if !ok {
			t.Errorf("%s: nothing is explained", test.name)
			continue
		}
		var got []string
		for _, e := range why.Chain {
			got = append(got, fmt.Sprint(e.Seq))
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%s: the chain is %v, want %s", test.name, got, test.want)
		}
	}
}

// What is told before an event of each kind, and that nothing else is.
func TestStoryOfEachKind(t *testing.T) {
	c := flowtest.Causes(t)
	var stories []string
	of := map[string][]string{} // by what is told
	for _, kind := range flow.Kinds() {
		var told strings.Builder
		for _, before := range flow.Kinds() {
			why, ok := c.Why([]flow.Event{{Seq: 1, Kind: before}, {Seq: 2, Kind: kind, Subject: "AAAA", Cause: flow.CodeUsed}}, "AAAA")
			if !ok {
				t.Fatalf("%s after %s is not explained", kind, before)
			}
			if why.Chain[0].Seq == 1 {
				told.WriteString("    " + string(before) + "\n")
			}
		}
		if of[told.String()] == nil {
			stories = append(stories, told.String())
		}
		of[told.String()] = append(of[told.String()], string(kind))
	}
	var all strings.Builder
	for _, told := range stories {
		fmt.Fprintf(&all, "%s\n%s\n", strings.Join(of[told], "\n"), told)
	}
	flowtest.Golden(t, "stories.golden", all.String())
}

// What decided a refusal beforehand is of its user and its code, and the best that
// there is.
func TestBecause(t *testing.T) {
	c := flowtest.Causes(t)
	const refused = "activation-refused AAAA riley code-used"
	for _, test := range []struct {
		log  []flow.Event
		want int // its number; 0 for none
	}{
		{events(refused), 0},
		{events("code-spent AAAA riley", refused), 1},
		{events("code-spent AAAA riley", "code-spent AAAA riley", "code-read AAAA", refused), 2},
		{events("code-spent BBBB riley", "code-spent AAAA casey", refused), 0},
		{events(refused, "code-spent AAAA riley"), 0},
		{events("code-shown AAAA riley", "code-lapsed AAAA riley", "code-shown AAAA riley", "activation-refused AAAA riley code-expired"), 2},
		{events("code-shown AAAA riley", "activation-refused AAAA riley code-expired"), 1},
		{events("code-spent AAAA riley", "requirement-failed - - rooted"), 0},
	} {
		why, ok := c.Why(test.log, "")
		if !ok || why.Because.Seq != test.want {
			t.Errorf("%v: decided by event %d, want %d", test.log, why.Because.Seq, test.want)
		}
	}
}

// An explanation has the log up to what the devices made of it.
func TestExplanationHasTheLog(t *testing.T) {
	why, _ := flowtest.Causes(t).Why(events("code-read AAAA", "activation-refused AAAA riley code-used", "activation-failed AAAA", "logged-out tab-1 riley"), "")
	if len(why.Log) != 3 || why.Log[2].Kind != flow.ActivationFailed {
		t.Errorf("the log is %v", why.Log)
	}
}
