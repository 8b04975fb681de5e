package cause_test

import (
	"fmt"
	"strings"
	"testing"

	"enrollsim/flow"
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
		{"a cause that there is not", events("login-failed - - bad-weather"), "", 0, false},
	}
	c := load(t)
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

// The chain tells, in order, what led to the refusal on both sides, and
// nothing of another user's.
func TestChain(t *testing.T) {
	log := events(
		"code-issued AAAA casey", "code-spent AAAA casey", "code-issued BBBB riley", "app-opened settings", "code-read BBBB",
		"activation-sent BBBB", "activation-refused BBBB riley code-expired", "activation-failed", "went-home",
	)
	why, ok := load(t).Why(log, "")
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
	why, _ = load(t).Why(long, "")
	if len(why.Chain) != 9 || why.Chain[7].Kind != flow.ActivationRefused {
		t.Errorf("of a long story the chain is %v", why.Chain)
	}
}
