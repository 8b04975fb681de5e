package sim_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/sim"
)

// What a login comes to once there is a key. Every row begins with the phone
// activated and the desk logged out.
func TestLogins(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name        string
		act         string
		phone, desk string
		happens     []flow.Kind // in this order, among others
		never       []flow.Kind
	}{
		{
			name: "approved by notification", act: logIn + "; " + approve,
			phone: "mobile-approved", desk: "portal-home",
			happens: []flow.Kind{
				flow.ChallengeSent, flow.LoginWaiting, flow.PushShown, flow.PushTapped, flow.UnlockAsked, flow.UnlockMatched,
				flow.ApprovalSent, flow.ChallengeApproved, flow.ApprovalDone, flow.SessionOpened, flow.LoggedIn,
			},
			never: []flow.Kind{flow.LoginFailed, flow.PushSilent, flow.DecisionRefused},
		},
		{
			name: "approved with the passcode", act: logIn + "; tapOn: push; nonmatch; tapOn: use-passcode; " + passcode,
			phone: "mobile-approved", desk: "portal-home",
			happens: []flow.Kind{flow.UnlockFailed, flow.PasscodeAsked, flow.UnlockMatched, flow.ChallengeApproved, flow.LoggedIn},
		},
		{
			name: "approved after the prompt was put away", act: logIn + "; tapOn: push; home; tapOn: ibkr-mobile; tapOn: approve; match",
			phone: "mobile-approved", desk: "portal-home",
			happens: []flow.Kind{flow.UnlockCancelled, flow.UnlockAsked, flow.ChallengeApproved, flow.LoggedIn},
		},
		{
			name: "denied", act: logIn + "; tapOn: push; cancel; tapOn: deny",
			phone: "mobile-denied", desk: "portal-login",
			happens: []flow.Kind{flow.UnlockCancelled, flow.ApprovalSent, flow.ChallengeDenied, flow.ApprovalDone, flow.LoginFailed},
			never:   []flow.Kind{flow.ChallengeApproved, flow.LoggedIn},
		},
		{
			name: "one second before it lapses", act: logIn + "; advance: 2m59s; " + approve,
			phone: "mobile-approved", desk: "portal-home",
			happens: []flow.Kind{flow.PushShown, flow.ChallengeApproved, flow.LoggedIn},
			never:   []flow.Kind{flow.ChallengeLapsed},
		},
		{
			name: "lapsed", act: logIn + "; advance: 2m59s; advance: 1s",
			phone: "mobile-login", desk: "portal-login",
			happens: []flow.Kind{flow.PushShown, flow.ChallengeLapsed, flow.LoginFailed},
			never:   []flow.Kind{flow.LoggedIn},
		},
		{
			name: "cancelled at the desk and approved all the same", act: logIn + "; desk: {tapOn: cancel-login}; " + approve,
			phone: "mobile-approved", desk: "portal-login",
			happens: []flow.Kind{flow.LoginWaiting, flow.ChallengeApproved},
			never:   []flow.Kind{flow.LoggedIn, flow.LoginFailed},
		},
		{
			name:  "two tabs, the newest request first",
			act:   logIn + "; " + secondTab + "; " + approve + "; tapOn: done; " + approve + "; desk: {tapOn: tab-1}",
			phone: "mobile-approved", desk: "portal-home",
			happens: []flow.Kind{flow.ChallengeSent, flow.ChallengeSent, flow.ChallengeApproved, flow.LoggedIn, flow.ChallengeApproved, flow.LoggedIn},
		},
		{
			name: "the tab is closed meanwhile", act: "desk: {tapOn: new-tab}; " + logIn + "; desk: {tapOn: close-tab}; " + approve,
			phone: "mobile-approved", desk: "portal-login",
			happens: []flow.Kind{flow.LoginWaiting, flow.TabClosed, flow.ChallengeApproved},
			never:   []flow.Kind{flow.LoggedIn},
		},
		{
			name: "a wrong password asks no phone", act: "desk: {inputText: password, text: guess}; " + logIn,
			phone: "mobile-login", desk: "portal-login",
			happens: []flow.Kind{flow.LoginRefused, flow.LoginFailed},
			never:   []flow.Kind{flow.ChallengeSent, flow.PushShown},
		},
		{
			name: "the right name in upper case", act: "desk: {inputText: user-name, text: RILEY.SAMPLE}; " + logIn,
			phone: "mobile-login", desk: "portal-login",
			happens: []flow.Kind{flow.LoginRefused, flow.LoginFailed},
			never:   []flow.Kind{flow.ChallengeSent},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := begin(t, demo(t, true))
			p.Play(activate, "tapOn: done", logOut)
			before := len(p.Snapshot().Log)
			p.Play(test.act)
			p.expect(test.phone, test.desk)
			log := p.Snapshot().Log[before:]
			rest := log
			for _, kind := range test.happens {
				i := slices.IndexFunc(rest, func(e flow.Event) bool { return e.Kind == kind })
				if i < 0 {
					t.Fatalf("%s does not happen in its turn\n%s", kind, flowtest.Log(log))
				}
				rest = rest[i+1:]
			}
			for _, kind := range test.never {
				if slices.ContainsFunc(log, func(e flow.Event) bool { return e.Kind == kind }) {
					t.Errorf("%s happens\n%s", kind, flowtest.Log(log))
				}
			}
		})
	}
}

// Refused notifications do not keep a key from being activated; the next login
// arrives unseen, and once they are allowed the one after it is seen.
func TestNotificationsRefused(t *testing.T) {
	t.Parallel()
	p := begin(t, demo(t, true))
	p.Play(logIn, scan, "tapOn: dont-allow; match")
	p.expect("mobile-success", "portal-code")
	p.Play("tapOn: done", logInAgain)
	p.expect("mobile-login", "portal-waiting")
	if shown, silent := p.Happened(flow.PushShown), p.Happened(flow.PushSilent); shown != 0 || silent != 1 {
		t.Fatalf("%d shown and %d silent, want 0 and 1\n%s", shown, silent, p.Log())
	}
	if got := p.Cannot("tapOn: push"); got != flow.NotOnScreen {
		t.Errorf("tapping a notification that is not there: %s", got)
	}
	p.Play("launchApp: settings; tapOn: settings-notifications; tapOn: allow-notifications")
	if p.Happened(flow.PushShown) != 0 {
		t.Errorf("the request that had arrived unseen is shown after all")
	}
	p.Play("desk: {tapOn: cancel-login}", logIn, approve)
	p.expect("mobile-approved", "portal-home")
}

// The phone that shows a login request can be picked up without knowing which
// it is.
func TestPickUpTheRingingPhone(t *testing.T) {
	t.Parallel()
	for _, holder := range []string{"phone-1", "phone-2"} {
		p := begin(t, demo(t, true))
		p.Play("pickUp: "+holder, activate)
		if got := p.Cannot("pickUp: ringing"); got != flow.NoSuchPhone {
			t.Errorf("no phone rings, and it is %s", got)
		}
		p.Play("pickUp: phone-1", "pickUp: phone-2", logInAgain, "pickUp: ringing")
		if got := p.World().Phone().ID(); got != holder {
			t.Errorf("picked up %s, and the key is on %s", got, holder)
		}
		log := p.Snapshot().Log
		if last := log[len(log)-1]; last.Kind != flow.PhonePickedUp || last.Actor != flow.Actor(holder) {
			t.Errorf("the log says %v, want that %s is picked up", last, holder)
		}
		p.Play(approve)
		p.expect("mobile-approved", "portal-home")
	}
}

// The answer to an activation is lost after the backend has committed it. The
// phone shows its one error and keeps its key, so that the next login finds it.
func TestAnswerIsLost(t *testing.T) {
	t.Parallel()
	config := demo(t, true)
	spoiled(func(inner flow.Backend) flow.Backend { return &deaf{Backend: inner} })(&config)
	p := begin(t, config)
	p.Play(activate)
	p.expect("mobile-error", "portal-code")
	p.expectSays("mobile.error")
	if p.Happened(flow.Enrolled) != 1 {
		t.Fatalf("the backend has not enrolled the phone\n%s", p.Log())
	}
	if got := p.why().Entry.Cause; got != flow.NoConnection {
		t.Errorf("why? %s, want %s", got, flow.NoConnection)
	}
	p.Play("tapOn: done", logInAgain, approve)
	p.expect("mobile-approved", "portal-home")
	if p.Happened(flow.DecisionRefused) != 0 {
		t.Errorf("the approval was refused at first\n%s", p.Log())
	}
	p.Play("tapOn: done")
	if got := p.holder(); got != "phone-1" {
		t.Errorf("after an accepted approval the key is on %q, want phone-1", got)
	}
	p.expectSays("mobile.keys")
}

// The same lost answer, and the person scans again instead: a new attempt on a
// spent code, refused. The first key is still there.
func TestScanAgainAfterALostAnswer(t *testing.T) {
	t.Parallel()
	config := demo(t, true)
	spoiled(func(inner flow.Backend) flow.Backend { return &deaf{Backend: inner} })(&config)
	p := begin(t, config)
	p.Play(activate, secondTry)
	p.expect("mobile-error", "portal-code")
	if got := p.why().Entry.Cause; got != flow.CodeUsed {
		t.Errorf("why? %s, want %s", got, flow.CodeUsed)
	}
	p.Play(logInAgain, approve)
	p.expect("mobile-approved", "portal-home")
}

// The banner stays on the page until it is loaded anew.
func TestBannerGoesWithTheReload(t *testing.T) {
	t.Parallel()
	p := begin(t, demo(t, true))
	p.Play(logIn)
	code := p.code()
	p.Play("desk: {tapOn: reload}")
	if got := p.code(); got != code {
		t.Errorf("a reload shows the code %v, want the same as before: %v", got, code)
	}
	p.Play(scan, "tapOn: allow; match")
	p.expect("mobile-success", "portal-code")
	if got := p.code(); got != code || p.Happened(flow.BannerGone) != 0 {
		t.Errorf("the page knows of the activation before it is loaded anew")
	}
	p.Play("desk: {tapOn: reload}")
	p.expect("mobile-success", "portal-home")
	if p.Happened(flow.BannerGone) != 1 {
		t.Errorf("no event says that the banner is gone\n%s", p.Log())
	}
}

func TestNewNeedsPhoneAndBackend(t *testing.T) {
	t.Parallel()
	config := demo(t, true)
	config.Phones = nil
	if _, err := sim.New(t.Context(), config); err == nil {
		t.Error("a simulation without a phone begins")
	}
	config = demo(t, true)
	closed := errors.New("closed")
	config.Open = func(context.Context, flow.Sandbox) (flow.Backend, error) { return nil, closed }
	if _, err := sim.New(t.Context(), config); !errors.Is(err, closed) {
		t.Errorf("a backend that cannot be opened gives %v, want its error wrapped", err)
	}
}
