package narrate_test

import (
	"strings"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/narrate"
	"enrollsim/flow/text"
)

// subjects lists what an event can be about: examples of every form.
func subjects(about flow.About) []string {
	switch about {
	case flow.AboutApp:
		return []string{
			"camera", "app-store", "settings", "ibkr-mobile", "play-store", "assistant-360", "assistant-baidu", "messages",
		}
	case flow.AboutScreen:
		return []string{"store", "mobile-login", "mobile-pin-ask", "mobile-camera-denied"}
	case flow.AboutTab:
		return []string{"tab-1", "tab-2"}
	case flow.AboutCode:
		return []string{"7A8D", ""}
	case flow.AboutSetting:
		return []string{
			"airplane-mode on", "airplane-mode off", "scan-qr-codes off", "notifications on", "camera-permission off", "unlock-element on",
		}
	case flow.AboutPermission:
		return []string{"notifications", "camera"}
	case flow.AboutPhone:
		return []string{"phone-1", "phone-2"}
	case flow.AboutFault:
		return flow.Valid(append(flow.FaultNames(), flow.NoFault)...)
	case flow.AboutBanner:
		return []string{"website", "app", "login"}
	case flow.AboutPurpose:
		return []string{"activation", "approval"}
	case flow.AboutSwitch:
		return []string{"on", "off"}
	case flow.AboutAmount:
		return []string{"35 cm", "3"}
	case flow.AboutVersion:
		return []string{"17.0"}
	case flow.AboutSession:
		return []string{"1"}
	case flow.AboutDrawing:
		return flow.Valid(flow.Drawings()...)
	case flow.AboutReferral:
		return flow.Valid(flow.Referrals()...)
	case flow.AboutNothing:
	}
	return []string{""}
}

// Every kind of event has words in every language, whatever it is about, and
// the words name what it is about unless they leave it out on purpose.
func TestEveryEventHasWords(t *testing.T) {
	t.Parallel()
	for _, lang := range text.Langs() {
		n := flowtest.Narrator(t, lang)
		for _, kind := range flow.Kinds() {
			for _, subject := range subjects(kind.About()) {
				e := flow.Event{Seq: 3, Actor: "phone-2", Kind: kind, Subject: subject, User: "riley.sample", Cause: flow.CodeUsed}
				p := n.Event(e)
				if !complete(p) {
					t.Errorf("%s: of %v it says %q", lang, e, p.Text)
				}
				if p.Who != "phone-2" || p.Ref.Event != 3 || p.Ref.Cause != flow.CodeUsed || p.State != narrate.Bad {
					t.Errorf("%s: of %v it is %+v", lang, e, p)
				}
				if strings.Contains(p.Label+p.Text, string(flow.CodeUsed)) {
					t.Errorf("%s: %q gives the cause away", lang, p.Text)
				}
				if strings.Contains(subject, "-") && strings.Contains(p.Text, subject) {
					t.Errorf("%s: %q tells an id instead of what the screen calls it", lang, p.Text)
				}
			}
		}
	}
}

// An event is told as it was seen: with the names on the screen, and not in
// words that fit another of its kind only.
func TestEvents(t *testing.T) {
	t.Parallel()
	tests := []struct {
		event flow.Event
		want  string
	}{
		{flow.Event{Kind: flow.ActivationFailed}, `Phone 1: shows "An error has occurred"`},
		{flow.Event{Kind: flow.ActivationFailed, Cause: flow.PhoneOffline}, "Phone 1: shows that there is no connection"},
		{flow.Event{Kind: flow.CodeTyped, Subject: "7A8D"}, "Phone 1: types code …7A8D"},
		{flow.Event{Kind: flow.CodeTyped}, "Phone 1: types a code that is not from Client Portal"},
		{flow.Event{Kind: flow.CodeLoaded}, "Phone 1: the app has what was typed"},
		{flow.Event{Kind: flow.ActivationSent}, "Phone 1: sends what was typed with a new key"},
		{flow.Event{Kind: flow.StoreRefused, Subject: "ibkr-mobile"}, "Phone 1: the store does not install IBKR Mobile on this phone"},
		{flow.Event{Kind: flow.FaultDone, Subject: "push-dropped"}, "Phone 1: a fault happens: notification lost"},
		{flow.Event{Kind: flow.SettingChanged, Subject: "scan-qr-codes off"}, "Phone 1: sets Scan QR codes off"},
		{flow.Event{Kind: flow.SettingChanged, Subject: "airplane-mode on"}, "Phone 1: sets Airplane Mode on"},
		{flow.Event{Kind: flow.PermissionDenied, Subject: "camera"}, "Phone 1: refuses Camera"},
		{flow.Event{Kind: flow.PageOpened, Subject: "mobile-login"}, "Phone 1: opens its first page"},
		{flow.Event{Kind: flow.BannerTapped, Subject: "app"}, "Phone 1: taps the banner: Open in IBKR Mobile"},
		{flow.Event{Kind: flow.TabChosen, Subject: "tab-2"}, "Phone 1: goes to Portal 2"},
		{flow.Event{Kind: flow.Enrolled, Subject: "phone-2", User: "riley.sample"}, "Phone 1: enrols Phone 2 for riley.sample"},
	}
	n := flowtest.Narrator(t, text.English)
	for _, test := range tests {
		test.event.Actor = "phone-1"
		if got := n.Event(test.event).Text; got != test.want {
			t.Errorf("%v: %q, want %q", test.event, got, test.want)
		}
	}
}

// As one line an event has its time, in the zone of the log, and its cause for
// who may see it.
func TestEventAsALine(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 3, 4, 16, 4, 5, 0, time.FixedZone("", 3600))
	e := flow.Event{At: at, Actor: flow.ActorBackend, Kind: flow.ActivationRefused, Cause: flow.CodeUsed}
	p := flowtest.Narrator(t, text.English).Event(e)
	if want := "15:04:05  The backend: refuses the activation  [code-used]"; p.String() != want {
		t.Errorf("it is %q, want %q", p, want)
	}
	p.Ref.Cause = ""
	if want := "15:04:05  The backend: refuses the activation"; p.String() != want {
		t.Errorf("without its cause it is %q, want %q", p, want)
	}
}

// Actors are told by name, and a stranger by the id.
func TestActors(t *testing.T) {
	t.Parallel()
	n := flowtest.Narrator(t, text.English)
	names := map[flow.Actor]string{flow.ActorDesk: "The computer", flow.ActorRoom: "The room", "phone-12": "Phone 12", "robot": "robot"}
	for actor, want := range names {
		if got := n.Actor(actor); got != want {
			t.Errorf("%s is called %q, want %q", actor, got, want)
		}
	}
}
