package tui

import (
	"strings"

	"enrollsim/flow"
)

// happening is an event in words: who did what, without the time and without
// the cause, which is for "why?" to tell.
func (t teller) happening(e flow.Event) string {
	what := flow.T(eventKey(e), "subject", t.subject(e), "user", e.User)
	return t.say(flow.T("event-line", "who", t.actor(e.Actor), "what", t.say(what)))
}

// eventKey is the key of an event's words. A few happen in two ways, and one
// sentence would say of the other what is not true.
func eventKey(e flow.Event) string {
	switch {
	case e.Kind == flow.ActivationFailed && e.Cause == flow.PhoneOffline:
		return "event-offline"
	case e.Subject != "":
		return "event." + string(e.Kind)
	case e.Kind == flow.CodeTyped || e.Kind == flow.CodeLoaded || e.Kind == flow.ActivationSent: // no code has been typed
		return "event-other-" + string(e.Kind)
	}
	return "event." + string(e.Kind)
}

// subject says to what an event happened, with the label that stands on the
// screen where there is one.
func (t teller) subject(e flow.Event) string {
	id, value, _ := strings.Cut(e.Subject, " ")
	switch e.Kind {
	case flow.AppOpened, flow.DownloadStarted, flow.AppInstalled, flow.StoreRefused:
		return t.app(id)
	case flow.PageOpened:
		return t.say(flow.T("page." + id))
	case flow.BannerShown, flow.BannerTapped:
		return t.say(flow.T("camera.banner-" + id))
	case flow.PermissionAsked, flow.PermissionGiven, flow.PermissionDenied:
		return t.say(flow.T("settings." + id))
	case flow.SettingChanged:
		return t.setting(id) + " " + t.say(flow.T("word."+value))
	case flow.TabChosen, flow.TabClosed:
		return t.say(flow.T("portal.tab", "n", strings.TrimPrefix(id, "tab-")))
	case flow.Enrolled:
		return t.actor(flow.Actor(id))
	}
	return e.Subject
}

// app is the name of an app.
func (t teller) app(id string) string {
	return t.say(flow.T("app." + id))
}

// setting is the label of a switch in the phone's settings.
func (t teller) setting(id string) string {
	if id == "scan-qr-codes" {
		return t.say(flow.T("settings.scan-qr"))
	}
	return t.say(flow.T("settings." + id))
}
