package train

import (
	"slices"
	"strconv"

	"enrollsim/flow"
	"enrollsim/flow/rand"
	"enrollsim/flow/screen"
)

// Opening is what somebody says first who calls now: what they are about, and roughly what
// is wrong with it. It is made from the screens, as all that a customer says.
func (e Eyes) Opening() []Sentence {
	phone := e.Glass().Screen
	_, rings := e.Ringing()
	asked := slices.Contains([]string{"mobile-approve", "mobile-approved", "mobile-denied", "mobile-approval-unlock"}, phone.ID)
	refused := texts(e.Desk, screen.Alert) != nil
	// Whoever has a key here and was trying to log in is about that, whatever stands on the page now.
	tried := e.called().Activated && e.Did(flow.Pattern{Kind: flow.LoginWaiting})
	waits := e.waits()
	about := "open-key"
	switch {
	case rings || asked || refused || waits || tried || e.Desk.ID == "portal-home":
		about = "open-login"
	case slices.Contains(e.About, "adduser"):
		about = "open-add"
	}
	what := "open-stuck"
	switch {
	case rings:
		what = "open-rings"
	case refused:
		what = "open-refused"
	case texts(phone, screen.Alert) != nil:
		what = "open-message"
	case waits:
		what = "open-waits"
	case phone.Has(screen.Viewfinder):
		what = "open-camera"
	case phone.Has(screen.Success):
		what = "open-done"
	}
	return []Sentence{say(about), say(what)}
}

// stillThere is what somebody says who is asked whether there is anything else: what is still in
// the way of what they call about, as far as it is to be seen.
func (e Eyes) stillThere() string {
	_, rings := e.Ringing()
	in := e.Desk.ID == "portal-home" || e.Desk.ID == "portal-code"
	about := e.Opening()[0].ID
	switch {
	case rings:
		return "else-rings"
	case texts(e.Glass().Screen, screen.Alert) != nil:
		return "else-message"
	case texts(e.Desk, screen.Alert) != nil:
		return "else-refused"
	case e.waits():
		return "else-waits"
	case !in && (e.Did(flow.Pattern{Kind: flow.LoginWaiting}) || e.Did(flow.Pattern{Kind: flow.LoginFailed})):
		return "else-login"
	case about != "open-login" && !e.active():
		return "else-key"
	}
	return "else-none"
}

// active reports whether the customer has seen their own key be activated on the phone that the
// call is about, or had it there before; that of somebody else is none of theirs.
func (e Eyes) active() bool {
	here := slices.DeleteFunc(slices.Clone(e.Own), func(o flow.Event) bool {
		return o.Kind != flow.ActivationDone || string(o.Actor) != e.Called
	})
	own := func(o flow.Event) bool { return o.User == e.Name }
	return slices.ContainsFunc(here, own) || len(here) == 0 && e.called().Activated
}

// waits reports whether the page waits for a phone to answer a login.
func (e Eyes) waits() bool {
	return slices.Contains([]string{"portal-waiting", "portal-login-qr", "portal-challenge"}, e.Desk.ID)
}

// worded are the sentences of an opening in one of the ways to say them, by the seed.
func (v Voice) worded(opening []Sentence, seed uint64) []Sentence {
	var all []Sentence
	for i, s := range opening {
		ways := []string{s.ID}
		for n := 2; v.Lines[s.ID+"-"+strconv.Itoa(n)] != nil; n++ {
			ways = append(ways, s.ID+"-"+strconv.Itoa(n))
		}
		s.ID = ways[rand.Derive(seed, "opening-"+strconv.Itoa(i))%uint64(len(ways))]
		all = append(all, s)
	}
	return all
}
