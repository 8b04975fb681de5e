package flow

import (
	"fmt"
	"slices"
	"time"
)

// Service is the enrolment service and the support desk before it, as the [Device]
// of an [Action]: what is done there is done by whoever runs the service.
const Service Device = "service"

// The verbs of the service, with what their [Action] needs beside them.
const (
	AddUser     Verb = "addUser"    // Target: the user's name; Text: the password
	RemoveUser  Verb = "removeUser" // Target: the user's name, or [TheUser]
	LockUser    Verb = "lockUser"   // the same
	UnlockUser  Verb = "unlockUser" // the same
	RevokeKey   Verb = "revokeKey"  // the same
	SetIdleTime Verb = "idleTime"   // Duration: after which an unused portal session ends; never if zero
	Refer       Verb = "refer"      // Target: a [Referral], in which the case ends
)

// ServiceVerbs lists the verbs of the service.
func ServiceVerbs() []Verb {
	return []Verb{AddUser, RemoveUser, LockUser, UnlockUser, RevokeKey, SetIdleTime, Refer}
}

// NoIdleTime is how [SetIdleTime] and [IdleTimeSet] have it that sessions never end by
// themselves.
const NoIdleTime = "none"

// TheUser is the target that stands for the user at the desk: who is logged in
// there, or whose name stands in the form.
const TheUser = "$user"

// Referral is where a case ends that cannot be finished here: with another article,
// or with other people.
type Referral string

// The referrals.
const (
	Migration    Referral = "migration"     // the key moves to another phone
	Recovery     Referral = "recovery"      // the key of a phone that has lost it
	Notification Referral = "notifications" // what keeps notifications from showing
	PINReset     Referral = "pin-reset"     // a forgotten PIN
	Unlocking    Referral = "unlocking"     // a locked user
	FraudDesk    Referral = "fraud-desk"    // somebody else may be at work
)

// Referrals lists the referrals.
func Referrals() []Referral {
	return []Referral{Migration, Recovery, Notification, PINReset, Unlocking, FraudDesk}
}

// Article is the article to which a case is referred; empty where it goes to people.
func (r Referral) Article() string {
	return map[Referral]string{
		Migration: "KB3073", Recovery: "KB2748", Notification: "KB3234", PINReset: "KB2269", Unlocking: "KB70",
	}[r]
}

// parseService reads what stands below `service`.
func (a *Action) parseService(form map[string]any) error {
	*a = Action{Device: Service}
	if password, ok := form["password"]; ok && len(form) == 2 && form[string(AddUser)] != nil {
		a.Verb, a.Text = AddUser, fmt.Sprint(password)
		return a.parseTarget(form[string(AddUser)])
	}
	if len(form) != 1 {
		return fmt.Errorf("an action is one verb with its object, not %d keys", len(form))
	}
	for verb, object := range form {
		switch a.Verb = Verb(verb); {
		case !slices.Contains(ServiceVerbs(), a.Verb):
			return fmt.Errorf("the service does not %s; its verbs are %s", verb, joined(ServiceVerbs()))
		case a.Verb == SetIdleTime:
			return a.parseIdleTime(fmt.Sprint(object))
		case a.Verb == Refer:
			if err := a.parseTarget(object); err != nil || slices.Contains(Referrals(), Referral(a.Target)) {
				return err
			}
			return fmt.Errorf("%q is no referral; there are %s", a.Target, joined(Referrals()))
		case a.Verb == AddUser:
			return fmt.Errorf("%s takes a password beside it", AddUser)
		}
		return a.parseTarget(object)
	}
	return nil
}

func (a *Action) parseIdleTime(word string) error {
	if word == NoIdleTime {
		return nil
	}
	d, err := time.ParseDuration(word)
	if err != nil || d <= 0 {
		return fmt.Errorf("%s takes a duration such as 15m, or %s, not %s", SetIdleTime, NoIdleTime, word)
	}
	a.Duration = d
	return nil
}

// idleTime writes the object of [SetIdleTime].
func (a Action) idleTime() string {
	if a.Duration == 0 {
		return NoIdleTime
	}
	return a.Duration.String()
}
