package narrate

import (
	"strings"
	"time"

	"enrollsim/flow"
)

// Event is an event of the log: when, who and what. The text does not tell its
// cause. To hide that from somebody, take it out of the paragraph, not out of the
// event: what a phone shows can depend on it.
func (n Narrator) Event(e flow.Event) Paragraph {
	what := n.Say(flow.T(eventKey(e), "subject", n.subject(e), "user", e.User))
	p := Paragraph{
		Kind: Event, Label: e.At.UTC().Format(time.TimeOnly), Text: n.say("event-line", "who", n.Actor(e.Actor), "what", what),
		Who: e.Actor, Ref: Ref{Event: e.Seq, Cause: e.Cause},
	}
	if e.Cause != "" {
		p.State = Bad
	}
	return p
}

// Brief is what happens in an event, in a word or two.
func (n Narrator) Brief(e flow.Event) string {
	return n.say("beat."+string(e.Kind), "subject", n.subject(e))
}

// eventKey is the key of an event's words. A few happen in two ways, and one
// sentence would say of the other what is not true.
func eventKey(e flow.Event) string {
	switch {
	case e.Kind == flow.ActivationFailed && e.Cause.Shown():
		return "event-offline"
	case e.Subject != "":
		return "event." + string(e.Kind)
	case e.Kind == flow.CodeTyped || e.Kind == flow.CodeLoaded || e.Kind == flow.ActivationSent: // no code has been typed
		return "event-other-" + string(e.Kind)
	}
	return "event." + string(e.Kind)
}

// subject says to what an event happened, with the label that stands on the
// screen where there is one. A code or a number is the same in every language.
func (n Narrator) subject(e flow.Event) string {
	id, value, _ := strings.Cut(e.Subject, " ")
	switch e.Kind.About() {
	case flow.AboutApp:
		return n.App(id)
	case flow.AboutScreen:
		return n.say("page." + id)
	case flow.AboutTab:
		return n.say("portal.tab", "n", strings.TrimPrefix(id, "tab-"))
	case flow.AboutSetting:
		return n.say("setting-line", "setting", n.say("settings."+id), "value", n.say("word."+value))
	case flow.AboutPermission:
		return n.say("settings." + id)
	case flow.AboutPhone:
		return n.Actor(flow.Actor(id))
	case flow.AboutDrawing:
		return n.say("drawing." + id)
	case flow.AboutReferral:
		return n.Referral(flow.Referral(id)).Title
	case flow.AboutBanner:
		return n.say("camera.banner-" + id)
	case flow.AboutFault:
		return n.say("room.fault-" + id)
	case flow.AboutSwitch:
		return n.say("word." + id)
	case flow.AboutAmount:
		if value == "cm" {
			return n.say("word.cm", "n", id)
		}
	case flow.AboutNothing, flow.AboutCode, flow.AboutPurpose, flow.AboutVersion, flow.AboutSession:
	}
	return e.Subject
}

// Actor names who acts. One without a name is told by its id.
func (n Narrator) Actor(a flow.Actor) string {
	if number, ok := strings.CutPrefix(string(a), "phone-"); ok {
		return n.say("actor.phone", "n", number)
	}
	if key := "actor." + string(a); n.Words.Has(key) {
		return n.say(key)
	}
	return string(a)
}

// App names an app by its id; the empty id is that of the home screen.
func (n Narrator) App(id string) string {
	if id == "" {
		id = "home-screen"
	}
	return n.say("app." + id)
}
