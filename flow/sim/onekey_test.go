package sim_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/guide"
	"enrollsim/flow/phone"
	"enrollsim/flow/sim"
)

// The one key leads out of wherever a person has got to.
func TestOneKeyLeadsOut(t *testing.T) {
	t.Parallel()
	const refused = logIn + "; advance: after-expiry; " + scan + "; tapOn: allow; match"
	tests := []struct {
		name      string
		installed bool
		act       string
	}{
		{"from the beginning", false, ""},
		{"the camera is open before there is a code", true, look + "; " + logIn},
		{"the app is installed without the guide", false, logIn + "; " + look + "; " + shop + "; tapOn: get; match"},
		{"the other phone has the app", false, logIn + "; " + look + "; pickUp: phone-2"},
		{"refused, and the app is opened again", true, refused + "; tapOn: done; home; tapOn: ibkr-mobile"},
		{"refused, and the page is another", true, secondTab + "; desk: {tapOn: tab-1}; " + refused + "; desk: {tapOn: tab-2}"},
		{"blurred, and the camera is left", true, logIn + "; launchApp: camera; aim; home"},
		{"dark, and the camera is left", true, logIn + "; light: 5; " + look + "; home; light: 100"},
		{"covered, and the camera is left", true, logIn + "; desk: {tapOn: cover}; " + look + "; home; desk: {tapOn: uncover}"},
		{"no code, and then another tab", true, logIn + "; desk: {tapOn: new-tab}; " + look + "; home; desk: {tapOn: tab-1}"},
		{"no code, and a wrong password", true, look + "; desk: {inputText: password, text: no}"},
		{"a wrong password in the last tab there is room for", true, "desk: {tapOn: new-tab}; desk: {tapOn: new-tab}; desk: {inputText: password, text: no}; " + logIn},
		{"logged out, with another session in view", true, secondTab + "; " + scan + "; tapOn: allow; " + logOut + "; desk: {tapOn: tab-1}; " + logIn + "; match"},
		{"the prompt is put away, and the phone with it", false, logIn + "; " + scan + "; tapOn: get; cancel; tapOn: get; pickUp: phone-2"},
		{"the answer is lost, and the key is there", true, "fault: answer-lost; " + logIn + "; " + scan + "; tapOn: allow; match"},
		{"the answer is lost, and a reload shows that the key is there", true, "fault: answer-lost; " + logIn + "; " + scan + "; tapOn: allow; match; desk: {tapOn: reload}"},
		{"the success is left for the other phone", true, logIn + "; " + scan + "; tapOn: allow; match; home; pickUp: phone-2"},
		{"the success is left for the other phone, whose app asks", true, logIn + "; " + scan + "; tapOn: allow; match; home; pickUp: phone-2; tapOn: ibkr-mobile"},
		{"a login is denied", true, logIn + "; " + scan + "; tapOn: allow; match; tapOn: done; " + logOut + "; " + logIn + "; tapOn: push; cancel; tapOn: deny"},
		{"a login waits for its QR code to be read", true, logIn + "; " + scan + "; tapOn: allow; match; tapOn: done; " + logOut + "; " + logIn + "; desk: {tapOn: login-qr}"},
		{"a login waits for the challenge", true, logIn + "; " + scan + "; tapOn: allow; match; tapOn: done; " + logOut + "; " + logIn + "; desk: {tapOn: not-received}"},
		{"a wrong password for the store", false, logIn + "; " + scan + "; tapOn: get; nonmatch; tapOn: use-passcode; {inputText: passcode, text: no}"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := begin(t, demo(t, test.installed))
			p.Play(test.act)
			p.leadToTheEnd()
		})
	}
}

// A camera that is open before there is a code reads it as soon as it shows.
func TestCameraIsOpenAlready(t *testing.T) {
	t.Parallel()
	p := begin(t, demo(t, true))
	p.Play(look, logIn)
	p.expect("camera-app", "portal-code")
	if next, _ := p.Config().Guide.Next(p.World().Cursor); next.Number != "8" {
		t.Errorf("the next step is %s, want 8", next.Number)
	}
}

// trouble is what went wrong and has not been overcome.
func (p person) trouble() (cause.Entry, bool) {
	shown, _ := p.World().Desk().Code()
	why, ok := flowtest.Causes(p.T).Why(p.Snapshot().Log, flow.CodeTail(shown.Text))
	return why.Entry, ok && !why.Cured
}

// press does what the app's one key does: the guide's next step or, where
// something went wrong, the remedy. A passcode or PIN is
// typed by hand.
func (p person) press() {
	p.T.Helper()
	trouble, wrong := p.trouble()
	w := p.World()
	_, byHand := w.Screen(flow.Phone).Find("passcode")
	var err error
	switch {
	case w.Busy():
		p.Play("advance: 1s")
	case wrong && byHand:
		_, err = p.Do(p.T.Context(), flow.Action{Device: flow.Phone, Verb: flow.InputText, Target: "passcode"})
	case wrong:
		_, err = p.Walk(trouble.Do).Run(p.T.Context())
	default:
		_, err = p.Follow().Run(p.T.Context())
	}
	if _, misstep := errors.AsType[*flow.Misstep](err); err != nil && !misstep {
		p.T.Fatalf("%v\n%s", err, p.Log())
	}
}

// leadOut presses the one key until there is a key, the guide has ended or the case has
// been referred. A guide that adds a user installs no app, so it ends where that is deleted.
func (p person) leadOut() {
	p.T.Helper()
	p.pressUntil(func() bool {
		return p.holder() != "" || p.Finished() || p.Happened(flow.Referred) > 0 || p.Happened(flow.AppDeleted) > 0
	})
}

// leadToTheEnd presses the one key until the guide has ended, or a login has shown that
// the key is on another phone, and no login waits.
func (p person) leadToTheEnd() {
	p.T.Helper()
	p.pressUntil(func() bool {
		_, elsewhere := p.World().KeyElsewhere()
		return (p.Finished() || elsewhere) && !p.World().Desk().Waits()
	})
}

func (p person) pressUntil(there func() bool) {
	p.T.Helper()
	for range 40 {
		if there() {
			return
		}
		p.press()
	}
	trouble, wrong := p.trouble()
	p.T.Fatalf("stuck at %s, step %d, with %s (%t)\n%s", p.World().Screen(flow.Phone).ID, p.World().Cursor.Next, trouble.Cause, wrong, p.Log())
}

// Another user at the desk, who has a key, shows no code to add one with.
func TestOneKeyLogsAnotherUserOut(t *testing.T) {
	t.Parallel()
	p := begin(t, demoOf(t, "android-adduser-scan", true))
	p.Play("desk: {inputText: user-name, text: casey.sample}; desk: {inputText: password, text: also-not-secret}; " + logIn + "; " + approve)
	p.leadToTheEnd()
	if p.holder() == "" {
		t.Errorf("no key was added\n%s", p.Log())
	}
}

// Who goes on with another phone, on which the app is not, is led to install it
// there, wherever the guide has come to on the first.
func TestOneKeyOnAPhoneWithoutTheApp(t *testing.T) {
	t.Parallel()
	for _, g := range flowtest.Guides(t) {
		for n := range g.Steps {
			p := begin(t, demoOf(t, g.ID, false))
			p.Play("pickUp: phone-2")
			for i := 0; i < n && !p.Finished(); i++ {
				p.press()
			}
			p.Play("pickUp: phone-1")
			p.leadOut()
		}
	}
}

// Where the user has a key from the start, on either phone, no guide leads to
// one; the one key shows that it is there. The guide is done where that is the phone
// that it is about; on another one it does not become done by a login.
func TestOneKeyShowsTheKeyThereIs(t *testing.T) {
	t.Parallel()
	for _, id := range guide.IDs() {
		for holder := range 2 {
			for _, asked := range []phone.Permission{phone.Allowed, phone.Unasked} {
				if asked == phone.Unasked && holder == 1 {
					continue // its remedy is on the phone that is not in the hand
				}
				config := demoOf(t, id, true)
				config.Phones[0].Users = nil
				config.Phones[holder].Users = []string{riley}
				config.Phones[holder].Notifications = asked
				p := begin(t, config)
				p.leadToTheEnd()
				owner, elsewhere := p.World().KeyElsewhere()
				if elsewhere == p.Finished() || elsewhere != (holder == 1) || elsewhere && owner.ID() != "phone-2" {
					t.Errorf("%s, the key is on phone %d: the guide is done: %t, and the key elsewhere: %s\n%s",
						id, holder+1, p.Finished(), owner.ID(), p.Log())
				}
			}
		}
	}
}

// The one key leads out of every trouble, wherever the person has gone from it,
// and types no word for what can be read nowhere.
func TestOneKeyLeadsOutOfEveryTrouble(t *testing.T) {
	t.Parallel()
	for _, x := range troubles() {
		for _, gone := range []string{logOut, "desk: {tapOn: new-tab}", "desk: {tapOn: cancel-login}", "pickUp: phone-2"} {
			t.Run(string(x.cause)+" "+x.how+", "+gone, func(t *testing.T) {
				t.Parallel()
				p := x.bringAbout(t)
				p.Play(x.aside)
				p.wander(gone)
				if x.referred {
					p.pressUntil(func() bool { return p.Happened(flow.Referred) > 0 })
					return
				}
				p.leadToTheEnd()
				p.expectNoWordTyped()
			})
		}
	}
}

// Nor does it where there is no code to read, since the user's key is on the other
// phone.
func TestOneKeyFindsTheKeyOnTheOtherPhone(t *testing.T) {
	t.Parallel()
	for _, x := range troubles() {
		if x.cause == flow.SMSToken && x.world == nil {
			x.world = func(c *sim.Config) {
				c.Phones[1].Users = []string{riley}
				c.Phones[1].Notifications = phone.Allowed
			}
			p := x.bringAbout(t)
			p.leadToTheEnd()
			p.expectNoWordTyped()
			if why := p.why(); why.Entry.Cause != x.cause || !why.Cured {
				t.Errorf("at the end there is %s (cured: %t)\n%s", why.Entry.Cause, why.Cured, p.Log())
			}
		}
	}
}

// What is done with the key is done on the phone that holds it, wherever that lies.
func TestRemedyFindsTheKey(t *testing.T) {
	t.Parallel()
	for _, x := range troubles() {
		if !slices.Contains([]flow.Cause{flow.SeamlessOff, flow.WrongResponse, flow.NotificationsOff}, x.cause) {
			continue
		}
		p := x.bringAbout(t)
		p.Play("pickUp: phone-2")
		if _, err := p.Walk(p.why().Entry.Do).Run(t.Context()); err != nil {
			t.Fatalf("%v\n%s", err, p.Log())
		}
		if why := p.why(); why.Entry.Cause != x.cause || !why.Cured || p.World().Phone().ID() != "phone-1" {
			t.Errorf("after the remedy of %s there is %s (cured: %t), and %s is in the hand\n%s",
				x.cause, why.Entry.Cause, why.Cured, p.World().Phone().ID(), p.Log())
		}
	}
}

func (p person) expectNoWordTyped() {
	p.T.Helper()
	for _, entry := range p.Snapshot().History {
		for _, n := range entry.World.Screen(flow.Phone).Nodes {
			if strings.HasPrefix(n.Value, "$") {
				p.T.Fatalf("%s is typed into %s\n%s", n.Value, n.ID, p.Log())
			}
		}
	}
}
