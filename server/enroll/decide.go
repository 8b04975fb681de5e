package enroll

import (
	"time"

	"enrollsim/flow"
	"enrollsim/server/store"
)

// facts are all that the outcome of a well-formed attempt on a known code
// depends on.
type facts struct {
	expires  time.Time    // of the code
	spent    store.Moment // an attempt used the code up
	ended    store.Moment // the code's portal session was over
	enrolled store.Moment // the user's key became active
	proven   bool         // the attempt's proof fits
	keep     bool         // a refused attempt leaves the code fresh
}

// outcome is what an attempt comes to.
type outcome struct {
	spends bool       // the code is used up from now on
	cause  flow.Cause // of the refusal; empty if the device is enrolled
}

// decide judges an attempt. A fresh code is spent whatever the judgement,
// unless the sandbox keeps failed ones.
func decide(f facts, now time.Time) outcome {
	cause := f.obstacle(now)
	if cause == "" && !f.proven {
		cause = flow.BadProof
	}
	fresh := now.Before(f.expires) && !f.spent.Happened() && !f.ended.Happened()
	return outcome{spends: fresh && (cause == "" || !f.keep), cause: cause}
}

// obstacle is why no attempt at all can succeed: a code once used is just that;
// of other reasons, the one that came first.
func (f facts) obstacle(now time.Time) flow.Cause {
	if f.spent.Happened() {
		return flow.CodeUsed
	}
	var cause flow.Cause
	var since store.Moment
	if !now.Before(f.expires) {
		// Position zero: at the instant of expiry the code lapses before anything else.
		cause, since = flow.CodeExpired, store.Moment{At: f.expires}
	}
	if f.ended.Happened() && (cause == "" || f.ended.Before(since)) {
		cause, since = flow.SessionEnded, f.ended
	}
	if f.enrolled.Happened() && (cause == "" || f.enrolled.Before(since)) {
		cause = flow.AlreadyEnrolled
	}
	return cause
}
