package explore

import (
	"cmp"
	"fmt"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/sim"
)

// eachAction goes through what was done and the events that each action brought. It stops
// where do says how a rule is broken, and returns that.
func eachAction(s sim.Snapshot, do func(did sim.Entry, events []flow.Event) string) string {
	from := 0
	for _, entry := range s.History {
		to := min(entry.Events, len(s.Log))
		if how := do(entry, s.Log[min(from, to):to]); how != "" {
			return how
		}
		from = to
	}
	return ""
}

// strangers looks at what comes of a stranger's face and of what is typed wrongly.
func strangers(s sim.Snapshot) string {
	pins, typed := map[string]string{}, map[string]string{} // by phone: a PIN that was created, and what was typed last
	return eachAction(s, func(did sim.Entry, events []flow.Event) string {
		a, id := did.Action, cmp.Or(did.Action.On, did.World.Phone().ID())
		if a.Verb == flow.InputText && a.Target == "pin" {
			typed[id] = a.Text
		}
		for _, e := range events {
			switch {
			case e.Kind == flow.UnlockMatched && a.Verb == flow.NonMatch:
				return "a stranger, and yet " + e.String()
			case e.Kind == flow.UnlockMatched && a.Verb == flow.InputText && a.Text == wrong && pins[id] != wrong:
				return fmt.Sprintf("%s, and yet %s", a, e)
			case e.Kind == flow.PINMatched && typed[id] == wrong && pins[id] != wrong:
				return "a wrong PIN, and yet " + e.String()
			case e.Kind == flow.PINCreated:
				pins[id] = typed[id]
			}
		}
		return ""
	})
}

// pinLength looks at what was typed before a PIN was created.
func pinLength(s sim.Snapshot) string {
	typed := ""
	return eachAction(s, func(did sim.Entry, events []flow.Event) string {
		if a := did.Action; a.Verb == flow.InputText && a.Target == "pin" {
			typed = a.Text
		}
		for _, e := range events {
			if n := len(typed); e.Kind == flow.PINCreated && n > 0 && (n < 4 || n > 6) {
				return fmt.Sprintf("%d characters, and yet %s", n, e)
			}
		}
		return ""
	})
}

// lockedOut looks for what is let in while too many wrong tries lock it: by the sensor of
// a phone, by the PIN of an app, by the password of a user.
func lockedOut(s sim.Snapshot) string {
	const day = 24 * time.Hour
	locked := map[string]flow.Event{} // by phone and lock, or by user
	enrolled := map[string]bool{}
	return eachAction(s, func(did sim.Entry, events []flow.Event) string {
		for _, e := range events {
			sensor, pin := string(e.Actor)+" sensor", string(e.Actor)+" PIN"
			lock := ""
			switch {
			case e.Cause == flow.UnlockLocked:
				locked[sensor] = e
			case e.Cause == flow.PINLocked:
				locked[pin] = e
			case e.Kind == flow.UserLocked && e.Cause == flow.PortalLocked:
				locked[e.User] = e
			case e.Kind == flow.UserUnlocked, e.Kind == flow.UserRemoved:
				delete(locked, e.User)
				enrolled[e.User] = enrolled[e.User] && e.Kind == flow.UserUnlocked
			case e.Kind == flow.UnlockReset:
				delete(locked, sensor)
			case e.Kind == flow.AppDeleted:
				delete(locked, pin)
			case e.Kind == flow.Enrolled:
				enrolled[e.User] = true
			case e.Kind == flow.KeyWithdrawn:
				enrolled[e.User] = false
			case e.Kind == flow.UnlockMatched && did.Action.Verb == flow.Match:
				lock = sensor
			case e.Kind == flow.UnlockMatched: // by the passcode, after which the sensor is open again
				delete(locked, sensor)
			case e.Kind == flow.PINMatched:
				lock = pin
			case e.Kind == flow.ChallengeSent, e.Kind == flow.LoginUnannounced,
				e.Kind == flow.SessionOpened && !enrolled[e.User]:
				lock = e.User
			}
			if by, is := locked[lock]; is && e.At.Before(by.At.Add(day)) {
				return fmt.Sprintf("%s, and yet %s", by, e)
			}
		}
		return ""
	})
}

// goneKeys looks for what is decided with a key after it was revoked, or lost with its app
// or by a new face.
func goneKeys(s sim.Snapshot) string {
	phone := map[string]string{}    // of each user's key
	gone := map[string]flow.Event{} // by user
	for _, e := range s.Log {
		switch e.Kind {
		case flow.Enrolled:
			phone[e.User] = e.Subject
			delete(gone, e.User)
		case flow.KeyWithdrawn:
			gone[e.User] = e
		case flow.AppDeleted, flow.UnlockReset:
			for user, on := range phone {
				if on == string(e.Actor) {
					gone[user] = e
				}
			}
		case flow.ChallengeApproved, flow.ChallengeDenied, flow.ResponseAccepted:
			if by, is := gone[e.User]; is {
				return fmt.Sprintf("%s, and yet %s", by, e)
			}
		}
	}
	return ""
}

// lostPrompts looks for a prompt that goes away and is neither answered nor cancelled.
func lostPrompts(s sim.Snapshot) string {
	open := map[string]flow.Event{} // by phone
	return eachAction(s, func(did sim.Entry, events []flow.Event) string {
		for _, e := range events {
			switch e.Kind {
			case flow.UnlockAsked, flow.StoreAsked:
				open[string(e.Actor)] = e
			case flow.UnlockMatched, flow.UnlockCancelled:
				delete(open, string(e.Actor))
			}
		}
		for _, p := range did.World.Phones() {
			asked, is := open[p.ID()]
			on := p.Screen()
			if _, there := on.Find("unlock-title"); is && !there && on.ID != "control-center" {
				return fmt.Sprintf("%s is open no more, and %s shows %s", asked, p.ID(), on.ID)
			}
		}
		return ""
	})
}
