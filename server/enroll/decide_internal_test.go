package enroll

import (
	"strings"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/server/store"
)

// TestDecide is a table of the whole rule of activation. A history lists what
// happened to the code and its user, in order: spent, expired, ended (the session),
// enrolled (the user, by another code). "same" gives the next one the same time, as
// a frozen clock does.
func TestDecide(t *testing.T) {
	const table = `
history                       cause             spends  keeping
-                             -                 yes     yes
spent                         code-used         no      no
expired                       code-expired      no      no
ended                         session-ended     no      no
enrolled                      already-enrolled  yes     no

spent,expired                 code-used         no      no
expired,spent                 code-used         no      no
spent,ended                   code-used         no      no
timed-out                     session-timed-out no     no
ended,spent                   code-used         no      no
spent,enrolled                code-used         no      no
enrolled,spent                code-used         no      no
expired,ended                 code-expired      no      no
ended,expired                 session-ended     no      no
expired,enrolled              code-expired      no      no
enrolled,expired              already-enrolled  no      no
ended,enrolled                session-ended     no      no
enrolled,ended                already-enrolled  no      no

expired,ended,enrolled        code-expired      no      no
expired,enrolled,ended        code-expired      no      no
ended,expired,enrolled        session-ended     no      no
ended,enrolled,expired        session-ended     no      no
enrolled,expired,ended        already-enrolled  no      no
enrolled,ended,expired        already-enrolled  no      no
enrolled,ended,expired,spent  code-used         no      no

ended,same,enrolled           session-ended     no      no
enrolled,same,ended           already-enrolled  no      no
expired,same,ended            code-expired      no      no
expired,same,enrolled         code-expired      no      no
`
	for line := range strings.Lines(strings.TrimSpace(table)) {
		words := strings.Fields(line)
		if len(words) != 4 || words[0] == "history" {
			continue
		}
		history, cause, spends, keeping := words[0], flow.Cause(strings.Trim(words[1], "-")), words[2], words[3]
		f, now := factsOf(t, history)

		checkDecision(t, history, f, now, outcome{spends == "yes", cause}, true, false)
		checkDecision(t, history, f, now, outcome{keeping == "yes", cause}, true, true)
		// An invalid proof changes only the result of what would succeed.
		if cause == "" {
			cause, keeping = flow.BadProof, "no"
		}
		checkDecision(t, history, f, now, outcome{spends == "yes", cause}, false, false)
		checkDecision(t, history, f, now, outcome{keeping == "yes", cause}, false, true)
	}
}

func checkDecision(t *testing.T, history string, f facts, now time.Time, want outcome, proven, keep bool) {
	t.Helper()
	f.validProof, f.keepFailed = proven, keep
	if got := decide(f, now); got != want {
		t.Errorf("%s, proven %t, keep %t: %+v, want %+v", history, proven, keep, got, want)
	}
}

// factsOf returns the facts of a history. Each step takes a minute and an event.
func factsOf(t *testing.T, history string) (facts, time.Time) {
	t.Helper()
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	f := facts{expires: now.Add(time.Hour)}
	same := false
	for i, what := range strings.Split(history, ",") {
		if what == "same" {
			same = true
			continue
		}
		if !same {
			now = now.Add(time.Minute)
		}
		here := store.Moment{At: now, Seq: i + 1}
		switch what {
		case "-":
		case "spent":
			f.spent = here
		case "expired":
			f.expires = now
		case "ended":
			f.ended, f.endedBy = here, flow.SessionEnded
		case "timed-out":
			f.ended, f.endedBy = here, flow.SessionTimedOut
		case "enrolled":
			f.enrolled = here
		default:
			t.Fatalf("history %q: what is %q?", history, what)
		}
		same = false
	}
	return f, now
}
