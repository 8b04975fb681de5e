package narrate_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/narrate"
	"enrollsim/flow/text"
)

// crossing is a kind of event that makes something pass: of which actor, and what
// the wire says of it where nothing has come before.
type crossing struct {
	kind  flow.Kind
	actor flow.Actor
	says  string
}

func crossings() []crossing {
	return []crossing{
		{flow.LoginWaiting, flow.ActorDesk, "sent log in, received phone's turn waiting"},
		{flow.LoggedIn, flow.ActorDesk, "sent log in"},
		{flow.LoginFailed, flow.ActorDesk, "sent log in, received login fails bad"},
		{flow.CodeShown, flow.ActorDesk, "received code …7A8D"},
		{flow.LoginQRShown, flow.ActorDesk, "received login code"},
		{flow.ChallengeSeen, flow.ActorDesk, "received challenge waiting"},
		{flow.ResponseSent, flow.ActorDesk, "sent response"},
		{flow.PageReloaded, flow.ActorDesk, "sent reload"},
		{flow.ReloadFailed, flow.ActorDesk, "received no page bad"},
		{flow.BannerGone, flow.ActorDesk, "received key is known good"},
		{flow.SeamlessSet, flow.ActorDesk, "sent push off"},
		{flow.LoggedOut, flow.ActorDesk, "sent log out"},
		{flow.CodeRead, "phone-1", "looked reads …7A8D"},
		{flow.CodeTyped, "phone-1", "looked types …7A8D"},
		{flow.CodeNotRead, "phone-1", "looked reads nothing"},
		{flow.LoginQRRead, "phone-1", "looked reads a login"},
		{flow.DownloadStarted, "phone-1", "beside downloads waiting"},
		{flow.AppInstalled, "phone-1", "beside app installed"},
		{flow.StoreRefused, "phone-1", "beside store refuses bad"},
		{flow.ResponseMade, "phone-1", "beside response made"},
		{flow.ActivationSent, "phone-1", "sent key and proof"},
		{flow.ActivationDone, "phone-1", "received enrolled good"},
		{flow.ActivationFailed, "phone-1", "beside not sent bad"},
		{flow.PushShown, "phone-1", "received notification waiting"},
		{flow.PushSilent, "phone-1", ""}, // see TestSilentPush
		{flow.PushMissed, "phone-1", ""}, // the same
		{flow.ApprovalSent, "phone-1", "sent its answer"},
		{flow.ApprovalDone, "phone-1", "received accepted good"},
		{flow.ApprovalFailed, "phone-1", "received an error bad"},
		{flow.LinkRefused, "phone-1", "beside not accepted bad"},
	}
}

// offWire lists the kinds of events that make nothing pass: what a person does at
// one device alone, and what backend, network and room do, of which the devices
// tell what they get.
func offWire() []flow.Kind {
	return []flow.Kind{
		flow.TabOpened, flow.TabChosen, flow.TabClosed, flow.CodeCovered, flow.CodeUncovered, flow.CodeDrawn, flow.SatDown,
		flow.AppOpened, flow.WentHome, flow.LensSwitched, flow.CameraAimed, flow.BannerShown, flow.BannerTapped,
		flow.StoreAsked, flow.CodeLoaded, flow.OpenedBare, flow.PermissionAsked, flow.PermissionGiven,
		flow.PermissionDenied, flow.SettingChanged, flow.UnlockAsked, flow.UnlockMatched, flow.UnlockFailed,
		flow.UnlockCancelled, flow.PasscodeAsked, flow.ActivationClosed, flow.PushTapped, flow.PageOpened, flow.Searched,
		flow.RequirementFailed, flow.AddUserRefused, flow.PINAsked, flow.PINCreated, flow.PINMatched, flow.PINRefused,
		flow.SystemUpdated, flow.SignedIn, flow.SignedOut, flow.MessageRead, flow.AppDeleted, flow.UnlockReset, flow.OtherUserEnrolled, flow.PhonePickedUp,
		flow.SessionOpened, flow.SessionClosed, flow.CodeIssued, flow.CodeLapsed, flow.CodeSpent, flow.AttemptRepeated,
		flow.Enrolled, flow.ActivationRefused, flow.LoginRefused, flow.ChallengeSent, flow.ChallengeApproved,
		flow.ChallengeDenied, flow.ChallengeLapsed, flow.DecisionRefused, flow.LookupRefused, flow.LoginUnannounced,
		flow.ResponseAccepted, flow.ResponseRefused, flow.UserLocked, flow.SeamlessChanged,
		flow.SessionLapsed, flow.ChallengeWithdrawn, flow.UserAdded, flow.UserRemoved, flow.UserUnlocked,
		flow.PasswordChanged, flow.KeyWithdrawn,
		flow.IdleTimeSet, flow.Referred, flow.StrangerTried, flow.StrangerIn, flow.StrangerRefused,
		flow.FaultSet, flow.FaultDone, flow.LightChanged,
	}
}

// passes writes what a wire says: the way, the words and the state of each line.
func passes(w narrate.Wire) string {
	var all []string
	for _, p := range w.Passes {
		all = append(all, strings.TrimSpace(string(p.Way)+" "+p.Text+" "+string(p.State)))
	}
	return strings.Join(all, ", ")
}

// Every kind of event makes something pass, or it is known that it does not.
func TestEveryKindIsOnTheWireOrNot(t *testing.T) {
	t.Parallel()
	n := flowtest.Narrator(t, text.English)
	off := offWire()
	for _, c := range crossings() {
		off = slices.DeleteFunc(off, func(k flow.Kind) bool { return k == c.kind })
		e := flow.Event{Actor: c.actor, Kind: c.kind}
		if c.kind.About() == flow.AboutCode {
			e.Subject = "7A8D"
		}
		if c.kind == flow.SeamlessSet {
			e.Subject = "off"
		}
		if got := passes(n.Wire([]flow.Event{e})); got != c.says {
			t.Errorf("of %s the wire says %q, want %q", c.kind, got, c.says)
		}
	}
	for _, kind := range off {
		for _, actor := range []flow.Actor{flow.ActorDesk, flow.ActorBackend, flow.ActorNetwork, flow.ActorRoom, "phone-1"} {
			if got := passes(n.Wire([]flow.Event{{Actor: actor, Kind: kind, Cause: flow.CodeUsed}})); got != "" {
				t.Errorf("of %s at %s the wire says %q", kind, actor, got)
			}
		}
	}
	for _, kind := range flow.Kinds() {
		on := slices.ContainsFunc(crossings(), func(c crossing) bool { return c.kind == kind })
		if on == slices.Contains(off, kind) {
			t.Errorf("nobody knows whether %s makes something pass", kind)
		}
	}
	if len(off) != len(offWire()) {
		t.Error("a kind makes something pass, and nothing")
	}
}

// What passes is told in order, each line as wide as there is room in every
// language, and the last is the newest.
func TestWireOfTheLibrary(t *testing.T) {
	t.Parallel()
	for _, lang := range text.Langs() {
		n := flowtest.Narrator(t, lang)
		for _, o := range outcomes(t) {
			w := n.Wire(o.Events)
			if none := len(w.Passes) == 0; none != (o.Scenario.Name == "rooted") { // the app ends before anything
				t.Errorf("%s, %s: %d lines are on the wire", lang, o.Scenario.Name, len(w.Passes))
			}
			before := 0
			for i, p := range w.Passes {
				for part, most := range map[string]int{p.Time: narrate.PassTimeColumns, p.Who: narrate.PassWhoColumns, p.Text: narrate.PassTextColumns} {
					if columns := text.Columns(part); columns == 0 || columns > most || unsaid.MatchString(part) {
						t.Errorf("%s, %s: %q is %d columns wide, and there is room for %d", lang, o.Scenario.Name, part, columns, most)
					}
				}
				if p.Newest != (i == len(w.Passes)-1) || p.Event < before || o.Events[p.Event-1].Actor != p.Actor {
					t.Errorf("%s, %s: line %d is %+v", lang, o.Scenario.Name, i, p)
				}
				before = p.Event
			}
		}
	}
}

// A walk through a guide, a login that the phone answers, and a code that is used
// a second time, as they pass.
func TestWire(t *testing.T) {
	t.Parallel()
	n := flowtest.Narrator(t, text.English)
	for name, want := range map[string]string{
		"ios-activate-scan": "sent log in, received code …7A8D, looked reads …7A8D, beside downloads waiting, beside app installed, " +
			"looked reads …7A8D, sent key and proof, received enrolled good",
		"code-used": "sent log in, received code …7A8D, looked reads …7A8D, sent key and proof, received enrolled good, " +
			"looked reads …7A8D, sent key and proof, received refused bad, sent log out, sent log in, " +
			"received phone's turn waiting, received notification waiting, sent its answer, received accepted good, received logged in good",
		"no-connection": "sent log in, received code …7A8D, looked reads …7A8D, sent key and proof, beside no answer bad",
		"phone-offline": "sent log in, received code …7A8D, looked reads …7A8D, beside not sent bad, looked reads …7A8D, " +
			"sent key and proof, received enrolled good",
	} {
		if got := passes(n.Wire(outcomeOf(t, name).Events)); !strings.HasPrefix(got, want) {
			t.Errorf("%s: the wire says\n%s, want\n%s", name, got, want)
		}
	}
	at := time.Date(2026, 3, 4, 9, 41, 7, 0, time.UTC)
	p := n.Wire([]flow.Event{{Seq: 1, At: at, Actor: "phone-2", Kind: flow.CodeRead, Subject: "7A8D"}}).Passes[0]
	if want := (narrate.Pass{Event: 1, Time: "09:41:07", Actor: "phone-2", Who: "ph. 2", Way: narrate.Looked, Text: "reads …7A8D", Newest: true}); p != want {
		t.Errorf("the line is %+v, want %+v", p, want)
	}
}

// That a code is not used up is said of what was done with it.
func TestUnsentIsWhatWasDone(t *testing.T) {
	t.Parallel()
	n := flowtest.Narrator(t, text.English)
	for kind, want := range map[flow.Kind]string{
		flow.CodeRead:  "Looking at a code does not use it up.",
		flow.CodeTyped: "Typing the string does not use it up.",
	} {
		log := []flow.Event{{Seq: 1, Actor: "phone-1", Kind: kind, Subject: "7A8D"}}
		if got := n.Wire(log).Unsent.Text; got != want {
			t.Errorf("after %s it says %q, want %q", kind, got, want)
		}
		if got := n.Wire(append(log, flow.Event{Seq: 2, Actor: "phone-1", Kind: flow.ActivationSent, Subject: "7A8D"})).Unsent; got.Text != "" {
			t.Errorf("after %s and an attempt it says %q", kind, got.Text)
		}
	}
}

// Who may not see causes is not told one: neither that a refusal was one, nor that
// a notification arrived unseen.
func TestWireWithoutCauses(t *testing.T) {
	t.Parallel()
	n := flowtest.Narrator(t, text.English)
	for _, name := range []string{"code-used", "no-connection", "notifications-off", "wrong-qr", "login-lapsed"} {
		var known []flow.Event
		for _, e := range outcomeOf(t, name).Events {
			if e.Actor != flow.ActorBackend && e.Actor != flow.ActorNetwork {
				e.Cause = ""
				known = append(known, e)
			}
		}
		got := passes(n.Wire(known))
		for _, tells := range []string{"refused", "no answer", "not shown"} {
			if strings.Contains(got, tells) {
				t.Errorf("%s: the wire says %s", name, got)
			}
		}
	}
}

// A notification that the phone may not show has passed all the same.
func TestSilentPush(t *testing.T) {
	t.Parallel()
	e := flow.Event{Actor: "phone-1", Kind: flow.PushSilent, Cause: flow.NotificationsOff}
	n := flowtest.Narrator(t, text.English)
	if got := passes(n.Wire([]flow.Event{e})); got != "received not shown bad" {
		t.Errorf("the wire says %q", got)
	}
	e.Kind, e.Cause = flow.PushMissed, flow.PhoneOffline
	if got := passes(n.Wire([]flow.Event{e})); got != "received not delivered bad" {
		t.Errorf("the wire says %q", got)
	}
}

// That nothing was sent is said from a look at a code to the attempt with it.
func TestNothingSent(t *testing.T) {
	t.Parallel()
	n := flowtest.Narrator(t, text.English)
	read := flow.Event{Actor: "phone-1", Kind: flow.CodeRead, Subject: "7A8D"}
	sent := flow.Event{Actor: "phone-1", Kind: flow.ActivationSent, Subject: "7A8D"}
	for _, test := range []struct {
		log  []flow.Event
		want string
	}{
		{nil, ""},
		{[]flow.Event{read}, "Nothing sent yet."},
		{[]flow.Event{read, sent}, ""},
		{[]flow.Event{read, sent, read}, "Nothing sent yet."},
	} {
		if got := n.Wire(test.log).Unsent; got.Label != test.want || (got.Text == "") != (test.want == "") {
			t.Errorf("after %v it says %+v, want %q", test.log, got, test.want)
		}
	}
}
