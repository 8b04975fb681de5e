package enroll

import (
	"time"

	"enrollsim/flow"
	"enrollsim/server/store"
)

// facts is everything that the outcome of a well-formed attempt on a known code
// depends on.
type facts struct {
	expires    time.Time    // of the code
	spent      store.Moment // by an earlier attempt
	ended      store.Moment // the portal session of the code
	endedBy    flow.Cause   // what ended it
	enrolled   store.Moment // the user, with an active key
	validProof bool         // the proof of the attempt is valid
	keepFailed bool         // a refused attempt does not spend the code
}

// outcome is the result of an attempt.
type outcome struct {
	spends bool       // the code is spent from now on
	cause  flow.Cause // of the refusal; empty if the attempt enrols the device
}

// decide decides on an attempt. It spends a fresh code even if it is refused,
// unless the sandbox keeps the codes of failed attempts.
func decide(f facts, now time.Time) outcome {
	cause := f.refusalCause(now)
	if cause == "" && !f.validProof {
		cause = flow.BadProof
	}
	fresh := now.Before(f.expires) && !f.spent.Happened() && !f.ended.Happened()
	return outcome{spends: fresh && (cause == "" || !f.keepFailed), cause: cause}
}

// refusalCause returns why every attempt on the code is refused, or nothing: that
// the code is spent, or else the earliest of the other reasons.
func (f facts) refusalCause(now time.Time) flow.Cause {
	if f.spent.Happened() {
		return flow.CodeUsed
	}
	var cause flow.Cause
	var since store.Moment
	if !now.Before(f.expires) {
		// Position zero: at its deadline the code expires before anything else happens.
		cause, since = flow.CodeExpired, store.Moment{At: f.expires}
	}
	if f.ended.Happened() && (cause == "" || f.ended.Before(since)) {
		cause, since = f.endedBy, f.ended
	}
	if f.enrolled.Happened() && (cause == "" || f.enrolled.Before(since)) {
		cause = flow.AlreadyEnrolled
	}
	return cause
}
