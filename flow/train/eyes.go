package train

import (
	"slices"
	"strings"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/phone"
	"enrollsim/flow/screen"
	"enrollsim/flow/sim"
)

// Eyes are all that a customer knows at one moment: what stands on the screens, what
// the person has done, and which phones there are. Nothing of the backend is in them, and
// no cause: equal eyes say the same.
type Eyes struct {
	About   []string // what the person is about: system, goal and method of the guide; nil without one
	Name    string   // the customer's own user name
	Now     time.Time
	Desk    screen.Screen
	Drawing flow.Drawing // how the QR code looks on the page
	Phones  []Glass      // all phones of the household
	Hand    int          // which of them is in the hand
	Called  string       // id of the phone that the call is about
	Own     []flow.Event // what the people did and saw, in order, without causes
	Typed   string       // what was typed last as a code; never said
}

// Glass is one phone as its owner knows it.
type Glass struct {
	ID        string
	System    string        // ios or android
	Model     string        // as it is sold
	Where     phone.Place   // one that is not here shows nothing
	Screen    screen.Screen // what it shows
	Activated bool          // the customer has activated IB Key on it, now or before
	Replaced  bool          // the app was put on afresh, before all this
}

// Look is what the customer knows in a world. called is the id of the phone that the
// call is about.
func Look(config sim.Config, snap sim.Snapshot, called string) Eyes {
	w := snap.World
	e := Eyes{
		Name: config.Person, Now: w.Now, Desk: w.Screen(flow.Desk), Drawing: w.Desk().Drawing(), Called: called,
		Own: own(snap.Log), Typed: typed(snap.Actions),
	}
	if e.Name == "" {
		e.Name = config.Saved.User
	}
	if g := config.Guide; g != nil {
		e.About = []string{g.System, g.Goal, g.Method}
	}
	for i, p := range w.Phones() {
		spec := p.Spec()
		if p.ID() == w.Phone().ID() {
			e.Hand = i
		}
		g := Glass{ID: p.ID(), System: string(spec.OS), Model: spec.Model, Where: p.Where(), Replaced: len(spec.LostKeys) > 0}
		if p.Where() == phone.Here {
			g.Screen = p.Screen()
		}
		g.Activated = slices.Contains(slices.Concat(spec.Users, spec.LostKeys), config.Saved.User) ||
			slices.ContainsFunc(e.Own, func(o flow.Event) bool {
				return o.Kind == flow.ActivationDone && string(o.Actor) == p.ID() && o.User == config.Saved.User
			})
		e.Phones = append(e.Phones, g)
	}
	return e
}

// own are the events of the people and of what they saw, without causes. What a phone
// does silently is nothing that anybody knows, and so is what others do elsewhere.
func own(log []flow.Event) []flow.Event {
	var all []flow.Event
	for _, e := range log {
		switch {
		case e.Actor == flow.ActorBackend || e.Actor == flow.ActorNetwork || e.Actor == flow.ActorService || e.Actor == flow.ActorStranger:
		case e.Kind == flow.PushSilent || e.Kind == flow.PushMissed || e.Kind == flow.OtherUserEnrolled:
		default:
			e.Cause, e.Seq = "", 0 // their numbers count what the customer does not see
			all = append(all, e)
		}
	}
	return all
}

// typed is what was typed last as a code.
func typed(actions []flow.Action) string {
	for _, a := range slices.Backward(actions) {
		if a.Verb == flow.InputText && (a.Target == "session-code" || a.Target == "activation-code") {
			return a.Text
		}
	}
	return ""
}

// Glass is the phone in the hand.
func (e Eyes) Glass() Glass { return e.Phones[e.Hand] }

// called is the phone that the call is about.
func (e Eyes) called() Glass {
	i := slices.IndexFunc(e.Phones, func(g Glass) bool { return g.ID == e.Called })
	return e.Phones[max(0, i)]
}

// Ringing is the phone that shows a login request; false if none at hand does.
func (e Eyes) Ringing() (Glass, bool) {
	for _, g := range e.Phones {
		if _, rings := g.Screen.Find("push"); rings {
			return g, true
		}
	}
	return Glass{}, false
}

// Asking is the phone on which a login is open that is to be answered, be it at a prompt; the
// one in the hand, if it is one of several. It is false if none at hand has one open.
func (e Eyes) Asking() (Glass, bool) {
	for _, g := range append([]Glass{e.Glass()}, e.Phones...) {
		if g.Screen.ID == "mobile-approve" || g.Screen.ID == "mobile-approval-unlock" {
			return g, true
		}
	}
	return Glass{}, false
}

// Says reports whether a text stands on one of the two screens before the customer.
func (e Eyes) Says(key string) bool {
	said := func(n screen.Node) bool { return n.Text.Key == key }
	return slices.ContainsFunc(e.Desk.Nodes, said) || slices.ContainsFunc(e.Glass().Screen.Nodes, said)
}

// Did reports whether the customer has done something or seen it happen.
func (e Eyes) Did(p flow.Pattern) bool { return slices.ContainsFunc(e.Own, p.Matches) }

// last is the last of the customer's own events of some kinds.
func (e Eyes) last(kinds ...flow.Kind) (flow.Event, bool) {
	for _, o := range slices.Backward(e.Own) {
		if slices.Contains(kinds, o.Kind) {
			return o, true
		}
	}
	return flow.Event{}, false
}

// user is the name that the page in the browser shows.
func (e Eyes) user() string {
	if n, ok := e.Desk.Find("portal-title"); ok && n.Text.Args["user"] != "" {
		return n.Text.Args["user"]
	}
	n, _ := e.Desk.Find("user-name")
	return n.Value
}

// code is the string under the QR code on the page.
func (e Eyes) code() string {
	n, _ := e.Desk.Find("code")
	return n.Value
}

// sentBefore reports whether the code of the last try had been in another one.
func (e Eyes) sentBefore() bool {
	var sent []string
	for _, o := range e.Own {
		if o.Kind == flow.ActivationSent {
			sent = append(sent, o.Subject)
		}
	}
	return len(sent) > 1 && slices.Contains(sent[:len(sent)-1], sent[len(sent)-1])
}

// age is how long the code had been on the page at the last try, or is there now without
// one; false where none was shown.
func (e Eyes) age() (time.Duration, bool) {
	var shown, until time.Time
	for _, o := range e.Own {
		switch {
		case o.Kind == flow.CodeShown && until.IsZero():
			shown = o.At
		case o.Kind == flow.ActivationSent:
			until = o.At
		}
	}
	if until.IsZero() {
		until = e.Now
	}
	return until.Sub(shown), !shown.IsZero()
}

// digitsOnly reports whether what was typed as a code is a number, as in text messages.
func (e Eyes) digitsOnly() bool { return e.Typed != "" && strings.Trim(e.Typed, "0123456789 ") == "" }
