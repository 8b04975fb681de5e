package explore

import (
	"fmt"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/sim"
)

// unapproved counts the approvals and responses of each user against the sessions that
// are opened while they have a key. Who has none approves nothing.
func unapproved(s sim.Snapshot) string {
	enrolled, credit := map[string]bool{}, map[string]int{}
	for _, e := range s.Log {
		switch e.Kind {
		case flow.Enrolled:
			enrolled[e.User] = true
		case flow.KeyWithdrawn, flow.UserRemoved:
			enrolled[e.User] = false
		case flow.ChallengeApproved, flow.ResponseAccepted:
			if !enrolled[e.User] {
				return "there is no key for " + e.String()
			}
			credit[e.User]++
		case flow.SessionOpened:
			if !enrolled[e.User] {
				continue
			}
			if credit[e.User]--; credit[e.User] < 0 {
				return "nothing approves " + e.String()
			}
		}
	}
	return ""
}

// otherLogin looks, where a tab is logged in that has waited or a stranger is, for the end
// of that very login.
func otherLogin(s sim.Snapshot) string {
	sent := ""                    // the login that began last
	of := map[flow.Actor]string{} // the login that a tab, or the stranger, waits with
	good := map[string]bool{}     // logins that were approved or answered
	waits := func(e flow.Event) flow.Actor { return e.Actor + flow.Actor(" "+e.Subject) }
	for _, e := range s.Log {
		switch e.Kind {
		case flow.ChallengeSent, flow.LoginUnannounced:
			sent = e.Subject
		case flow.LoginWaiting, flow.StrangerTried:
			of[waits(e)] = sent
			sent = ""
		case flow.ChallengeApproved, flow.ResponseAccepted:
			good[e.Subject] = true
		case flow.KeyWithdrawn: // who has no key is logged in at once
			clear(of)
		case flow.LoggedIn, flow.StrangerIn:
			if login := of[waits(e)]; login != "" && !good[login] {
				return fmt.Sprintf("login %s was not approved, and yet %s", login, e)
			}
			delete(of, waits(e))
		case flow.TabClosed, flow.LoginFailed, flow.LoggedOut, flow.StrangerRefused:
			delete(of, waits(e))
		}
	}
	return ""
}

// tooLate looks for the approval or denial of a login whose time was over.
func tooLate(s sim.Snapshot) string {
	const life = 3 * time.Minute
	sent := map[string]flow.Event{}
	for _, e := range s.Log {
		switch e.Kind {
		case flow.ChallengeSent, flow.LoginUnannounced:
			sent[e.Subject] = e
		case flow.ChallengeApproved, flow.ChallengeDenied, flow.ResponseAccepted:
			if of, known := sent[e.Subject]; known && !e.At.Before(of.At.Add(life)) {
				return fmt.Sprintf("%s, and %s later %s", of, e.At.Sub(of.At), e)
			}
		}
	}
	return ""
}

// decidedTwice looks for a second end of a login.
func decidedTwice(s sim.Snapshot) string {
	over := map[string]flow.Event{}
	for _, e := range s.Log {
		switch e.Kind {
		case flow.ChallengeApproved, flow.ChallengeDenied, flow.ChallengeLapsed, flow.ChallengeWithdrawn, flow.ResponseAccepted:
			if before, twice := over[e.Subject]; twice {
				return fmt.Sprintf("%s, and then %s", before, e)
			}
			over[e.Subject] = e
		case flow.ResponseRefused:
			if e.Cause == flow.WrongResponse {
				over[e.Subject] = e
			}
		}
	}
	return ""
}

// unasked looks before everything that a phone sends for what lets it.
func unasked(s sim.Snapshot) string {
	allowed := map[string]bool{} // by phone and purpose
	key := func(e flow.Event, purpose string) string { return string(e.Actor) + " " + purpose }
	var approval flow.Event // that was sent last
	approved := false       // it was unlocked for
	for _, e := range s.Log {
		switch e.Kind {
		case flow.UnlockMatched:
			allowed[key(e, e.Subject)] = true
		case flow.PINCreated, flow.PINMatched:
			allowed[key(e, "activation")] = true
		case flow.ActivationSent:
			if !allowed[key(e, "activation")] {
				return "nothing was unlocked for " + e.String()
			}
			delete(allowed, key(e, "activation"))
		case flow.ApprovalSent:
			approval, approved = e, allowed[key(e, "approval")]
			delete(allowed, key(e, "approval"))
		case flow.ResponseMade:
			if !allowed[key(e, "response")] {
				return "nothing was unlocked for " + e.String()
			}
			delete(allowed, key(e, "response"))
		case flow.ChallengeApproved:
			if !approved {
				return fmt.Sprintf("nothing was unlocked for %s, and so for %s", approval, e)
			}
		}
	}
	return ""
}

// toldOthers looks at where a login is announced.
func toldOthers(s sim.Snapshot) string {
	holder := map[string]flow.Event{}
	for _, e := range s.Log {
		switch e.Kind {
		case flow.Enrolled:
			holder[e.User] = e
		case flow.PushShown, flow.PushSilent:
			if of, known := holder[e.User]; !known || of.Subject != string(e.Actor) {
				return "its key is elsewhere: " + e.String()
			}
		}
	}
	return ""
}

// lockedIn looks for sessions and keys of users whom the service has locked.
func lockedIn(s sim.Snapshot) string {
	locked := map[string]flow.Event{}
	for _, e := range s.Log {
		switch e.Kind {
		case flow.UserLocked:
			if e.Cause == flow.LockedByService {
				locked[e.User] = e
			}
		case flow.UserUnlocked:
			delete(locked, e.User)
		case flow.SessionOpened, flow.Enrolled:
			if by, is := locked[e.User]; is {
				return fmt.Sprintf("%s, and yet %s", by, e)
			}
		}
	}
	return ""
}

// wrongPassword looks at what comes of a login with a password that nobody has.
func wrongPassword(s sim.Snapshot) string {
	for i := 1; i < len(s.History); i++ {
		typed, login := s.History[i-1], s.History[i]
		if typed.Action.Verb != flow.InputText || typed.Action.Target != "password" || typed.Action.Text != noPassword ||
			login.Action.Target != "log-in" || login.Action.On != typed.Action.On {
			continue
		}
		for _, e := range s.Log[min(typed.Events, len(s.Log)):min(login.Events, len(s.Log))] {
			if e.Kind == flow.SessionOpened || e.Kind == flow.ChallengeSent || e.Kind == flow.LoginUnannounced {
				return "a wrong password, and yet " + e.String()
			}
		}
	}
	return ""
}

// unmade looks for an accepted response that no phone has made since the login began.
func unmade(s sim.Snapshot) string {
	made := false
	for _, e := range s.Log {
		switch e.Kind {
		case flow.ChallengeSent, flow.LoginUnannounced:
			made = false
		case flow.ResponseMade:
			made = true
		case flow.ResponseAccepted:
			if !made {
				return "no phone has made it: " + e.String()
			}
		}
	}
	return ""
}

// damaged looks at what the backend did just before a fault is told that damaged the
// proof on its way there.
func damaged(s sim.Snapshot) string {
	for i, e := range s.Log {
		if i == 0 || e.Kind != flow.FaultDone || e.Subject != string(flow.Garbled) {
			continue
		}
		switch before := s.Log[i-1]; before.Kind {
		case flow.Enrolled, flow.ChallengeApproved, flow.ChallengeDenied:
			return fmt.Sprintf("%s, and yet %s", e, before)
		}
	}
	return ""
}
