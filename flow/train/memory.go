package train

import (
	"slices"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/phone"
)

func (e Eyes) method() string {
	o, ok := e.last(flow.CodeTyped, flow.CodeRead)
	return pick(!ok, "neither", pick(o.Kind == flow.CodeTyped, "typed-string", "scanned"))
}

func (e Eyes) tried() string {
	sent := e.Did(flow.Pattern{Kind: flow.ActivationSent}) || e.Did(flow.Pattern{Kind: flow.ActivationFailed}) // offline it fails unsent
	return pick(e.sentBefore(), "tried-twice", pick(sent, "tried-once", "tried-never"))
}

func (e Eyes) aged() string {
	age, shown := e.age()
	switch {
	case !shown:
		return "age-none"
	case age >= lifeOfACode:
		return "age-long"
	case age > 2*time.Minute:
		return "age-some"
	}
	return "age-short"
}

func (e Eyes) activated() string {
	switch {
	case e.activatedOn(func(g Glass) bool { return g.Where == phone.Gone }):
		return "activated-gone"
	case e.activatedOn(func(Glass) bool { return true }):
		return "activated-other"
	case slices.ContainsFunc(e.Phones, func(g Glass) bool { return g.Activated }):
		return "activated-here"
	}
	return "activated-never"
}

func (e Eyes) rings() string {
	g, rings := e.Ringing()
	return pick(!rings, "rings-none", pick(g.ID == e.Called, "rings-here", "rings-other"))
}

// ownLogin is whether the customer began the login that a phone is asked about.
func (e Eyes) ownLogin() string {
	waits := slices.Contains([]string{"portal-waiting", "portal-login-qr", "portal-challenge", "portal-home"}, e.Desk.ID)
	_, rings := e.Ringing()
	asked := rings || e.Says("mobile.approved") || e.Says("mobile.denied") || e.Says("mobile.approve")
	return pick(waits, "login-mine", pick(asked, "login-not-mine", "login-none"))
}

func (e Eyes) whoseName() Sentence {
	switch e.user() {
	case "":
		return say("name-none")
	case e.Name:
		return Sentence{ID: "name-mine", Value: e.Name}
	}
	return Sentence{ID: "name-other", Value: e.user()}
}

func (e Eyes) changed() string {
	switch {
	case e.Did(flow.Pattern{Kind: flow.UnlockReset}):
		return "changed-unlock"
	case e.Did(flow.Pattern{Kind: flow.AppDeleted}):
		return "changed-app"
	case e.Knows("app-replaced"):
		return "changed-phone"
	}
	return "changed-nothing"
}

func (e Eyes) phones() []Sentence {
	first := say("phone-several")
	switch {
	case len(e.Phones) < 2:
		return []Sentence{say("phone-one")}
	case e.Glass().ID != e.Called:
		first = say("phone-not-called")
	}
	all := []Sentence{first}
	for _, g := range e.Phones {
		switch g.Where {
		case phone.Elsewhere:
			all = append(all, say("phone-drawer"))
		case phone.Gone:
			all = append(all, say("phone-gone"))
		case phone.Here:
		}
	}
	return all
}

// remembered are the kinds of events that people speak of.
func remembered() []flow.Kind {
	return []flow.Kind{
		flow.LoggedIn, flow.LoginWaiting, flow.LoginFailed, flow.LoggedOut, flow.PageReloaded, flow.TabOpened, flow.CodeRead,
		flow.CodeTyped, flow.AppInstalled, flow.AppDeleted, flow.ActivationSent, flow.ActivationFailed, flow.ActivationDone,
		flow.ApprovalDone, flow.UnlockFailed, flow.UnlockCancelled, flow.UnlockReset, flow.PermissionDenied, flow.PINRefused,
		flow.SettingChanged, flow.PhonePickedUp, flow.LightChanged,
	}
}

// memory is how many different things people remember when they are asked what they did.
const memory = 4

func (e Eyes) before() []Sentence {
	var all []Sentence
	for _, o := range slices.Backward(e.Own) {
		s := say("did-" + string(o.Kind))
		if slices.Contains(remembered(), o.Kind) && !slices.ContainsFunc(all, func(told Sentence) bool { return told.ID == s.ID }) {
			all = slices.Insert(all, 0, s)
		}
		if len(all) == memory {
			break
		}
	}
	if all == nil {
		return []Sentence{say("did-nothing")}
	}
	return all
}
