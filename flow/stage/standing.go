package stage

import (
	"slices"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// Standing is what is true of the user's key where there is more to say than the next
// step of a guide.
type Standing string

// The standings.
const (
	Underway     Standing = ""          // the guide leads on
	Active       Standing = "active"    // all is done: the key is on the phone that the guide is about
	KeyElsewhere Standing = "elsewhere" // a login has shown it on another phone
	Refused      Standing = "refused"   // all was done once, and something has gone wrong since
	CaseReferred Standing = "referred"  // the last that happened is that the case was referred
	Prepared     Standing = "prepared"  // all was done before a situation, which has still to show
)

// Standing is how things stand in the world that is looked at. While a login waits for
// a phone, that comes first.
func (v View) Standing() Standing {
	w := v.Seen()
	if v.referral() != "" {
		return CaseReferred
	}
	if _, elsewhere := w.KeyElsewhere(); elsewhere {
		return KeyElsewhere
	}
	if v.Guide == nil || !v.Guide.Finished(v.Cursor()) {
		return Underway
	}
	why, wrong := v.Explanation()
	if wrong && !why.Cured || v.lastTryFailed() {
		return Refused
	}
	if at := v.Playback; !wrong && !at.Over() && v.Guide.Finished(v.History[at.Began-1].World.Cursor) {
		return Prepared
	}
	return Active
}

// StandingText puts the standing into words; it is empty while the guide leads on.
func (v View) StandingText() flow.Text {
	switch standing := v.Standing(); standing {
	case Underway:
		return flow.Text{}
	case KeyElsewhere:
		owner, _ := v.Seen().KeyElsewhere()
		return flow.T("standing.elsewhere", "n", strings.TrimPrefix(owner.ID(), "phone-"))
	case CaseReferred:
		return flow.T("referral-end." + string(v.referral()))
	default:
		return flow.T("standing." + string(standing))
	}
}

// SaysRefused reports whether a device says that something did not work.
func (v View) SaysRefused() bool {
	return v.Screen(flow.Phone).Has(screen.Alert) || v.Screen(flow.Desk).Has(screen.Alert)
}

// referral is where the case has ended; empty if it goes on, or has gone on since.
func (v View) referral() flow.Referral {
	log := v.SeenLog()
	if n := len(log); n > 0 && log[n-1].Kind == flow.Referred {
		return flow.Referral(log[n-1].Subject)
	}
	return ""
}

// lastTryFailed reports whether the last that was seen of the key is that a phone got
// none.
func (v View) lastTryFailed() bool {
	for _, e := range slices.Backward(v.SeenLog()) {
		switch {
		case e.Kind == flow.ActivationFailed:
			return true
		case e.Kind == flow.ActivationDone || flow.MatchesAny(v.Guide.Login.Shown, e):
			return false
		}
	}
	return false
}
