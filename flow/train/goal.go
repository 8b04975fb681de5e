package train

import (
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/phone"
	"enrollsim/flow/scenario"
	"enrollsim/flow/sim"
)

// Want is what a call is to come to.
type Want string

// The wants.
const (
	WantKey      Want = "key-here"  // the customer has a key that works, on a phone at hand
	WantLogin    Want = "logged-in" // the customer is logged in
	WantKnow     Want = "know"      // the customer knows that nothing is wrong
	WantSafe     Want = "safe"      // the case is with the fraud desk
	WantReferral Want = "referred"  // the case is where it can be finished
)

// Wants lists what a call can be to come to.
func Wants() []Want { return []Want{WantKey, WantLogin, WantKnow, WantSafe, WantReferral} }

// WantOf is what the call of a scenario is to come to: what its file says, or as its cause
// has it.
func WantOf(s *scenario.Scenario, causes cause.Catalogue) Want {
	if s.Call != nil && s.Call.Wants != "" {
		return Want(s.Call.Wants)
	}
	e, known := causes.Find(s.Cause)
	if !known {
		return WantKnow
	}
	referral, refers := e.Referral()
	switch {
	case refers && referral == flow.FraudDesk:
		return WantSafe
	case refers && len(e.Do) == 1, s.Cause == flow.PortalLocked:
		return WantReferral
	case slices.Contains([]string{"error-login", "no-notification", "login-back", "login-refused"}, e.Group) && s.Cause != flow.KeyRevoked:
		return WantLogin
	}
	return WantKey
}

// reached reports whether a call has come to what it is to come to. began is the length of
// the log at its beginning.
func (l *line) reached(want Want, causes cause.Catalogue, began int, told bool) bool {
	snap := l.sim.Snapshot()
	switch want {
	case WantKnow:
		return told
	case WantSafe:
		return l.referred(began) == flow.FraudDesk
	case WantReferral:
		right := flow.Unlocking // of a lock, whoever has set it
		if e, _ := causes.Find(l.scenario.Cause); e.Cause != flow.PortalLocked {
			right, _ = e.Referral()
		}
		return l.referred(began) == right
	case WantLogin:
		in := snap.World.Screen(flow.Desk).ID
		return (in == "portal-home" || in == "portal-code") && l.cured(causes, began)
	}
	return l.keyHere(snap) && l.cured(causes, began)
}

// leaves reports whether an event only leads away from a trouble, such as out of a camera that
// shows the wrong side. Then it is out of sight, and not overcome.
func leaves(o flow.Event) bool {
	return slices.Contains([]flow.Kind{flow.WentHome, flow.AppOpened, flow.PageOpened, flow.UnlockCancelled}, o.Kind)
}

// overcome reports whether the trouble is over at the end of a call, for another reason than
// that it was left.
func (c *Call) overcome() bool {
	e, _ := c.kit.Causes.Find(c.setup.Scenario.Cause)
	log := c.line.sim.Snapshot().Log[c.began:]
	stays := slices.DeleteFunc(slices.Clone(log), leaves)
	return c.Trouble() != e.Cause && c.line.cured(c.kit.Causes, c.began) &&
		slices.ContainsFunc(stays, func(o flow.Event) bool { return flow.MatchesAny(e.Cured, o) })
}

// cured reports whether the trouble has been overcome since the call began. A login that
// the phone has answered is no cure where the answer was no.
func (l *line) cured(causes cause.Catalogue, began int) bool {
	e, _ := causes.Find(l.scenario.Cause)
	log := l.sim.Snapshot().Log[began:]
	approved := slices.ContainsFunc(log, func(o flow.Event) bool { return o.Kind == flow.ChallengeApproved })
	return slices.ContainsFunc(log, func(o flow.Event) bool {
		return flow.MatchesAny(e.Cured, o) && (o.Kind != flow.ApprovalDone || approved)
	})
}

// referred is where the case was sent last since the call began; empty if nowhere.
func (l *line) referred(began int) flow.Referral {
	for _, e := range slices.Backward(l.sim.Snapshot().Log[began:]) {
		if e.Kind == flow.Referred {
			return flow.Referral(e.Subject)
		}
	}
	return ""
}

// keyHere reports whether the service counts on a key of the customer that is on a phone
// at hand.
func (l *line) keyHere(snap sim.Snapshot) bool {
	user := l.eyes().Name
	at := ""
	for _, e := range snap.Log {
		switch {
		case e.User != user || e.Actor != flow.ActorBackend:
		case e.Kind == flow.Enrolled:
			at = e.Subject
		case e.Kind == flow.KeyWithdrawn || e.Kind == flow.UserRemoved:
			at = ""
		}
	}
	return slices.ContainsFunc(snap.World.Phones(), func(p phone.Phone) bool {
		return p.ID() == at && p.Where() == phone.Here && slices.Contains(p.Users(), user)
	})
}
