package sim_test

import (
	"slices"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/sim"
)

// trouble is one way to bring a cause about, what is seen of it, and what its
// remedy leads to. It begins in the demo world of a guide with the app installed.
type trouble struct {
	cause flow.Cause
	how   string            // where there are several ways
	guide string            // the first guide if empty
	world func(*sim.Config) // another world to begin in, or nil

	act         string // what the person does
	phone, desk string // the screens they then have before them
	says        string // the key of a text on either of them

	aside        string // what has to be done before the remedy, which it does not know
	rest         string // what the remedy leaves to the person
	after, clear string // what phone and desk show when it is done
	referred     bool   // the case ends in a referral, and nothing is overcome here
}

// Every cause of the catalogue is brought about by real actions, is what "why?"
// answers, and is overcome by its remedy: afterwards the guide goes on to its
// end and a login is approved on the phone.
func TestEveryCauseAndItsCure(t *testing.T) {
	t.Parallel()
	list := troubles()
	for _, entry := range flowtest.Causes(t).Entries() {
		if !slices.ContainsFunc(list, func(x trouble) bool { return x.cause == entry.Cause }) {
			t.Errorf("nothing brings %s about", entry.Cause)
		}
	}
	for _, x := range list {
		t.Run(string(x.cause)+" "+x.how, func(t *testing.T) {
			p := x.bringAbout(t)
			p.expect(x.phone, x.desk)
			p.expectSays(x.says)
			why := p.why()
			if why.Entry.Cause != x.cause || why.Event.Cause != x.cause || why.Cured {
				t.Fatalf("why? %s by the event %q (cured: %t), want %s\n%s", why.Entry.Cause, why.Event, why.Cured, x.cause, p.Log())
			}
			if n := len(why.Chain); n > 9 || !slices.Contains(why.Chain, why.Event) || !inOrder(why.Chain) {
				t.Errorf("the chain does not lead up to %q:\n%s", why.Event, flowtest.Log(why.Chain))
			}

			p.Play(x.aside)
			if _, err := p.Walk(why.Entry.Do).Run(t.Context()); err != nil {
				t.Fatalf("the remedy cannot be done: %v\n%s", err, p.Log())
			}
			if x.rest != "" && p.why().Cured {
				t.Errorf("cured before the person did %q\n%s", x.rest, p.Log())
			}
			p.Play(x.rest)
			p.expect(x.after, x.clear)
			if why := p.why(); why.Entry.Cause != x.cause || !why.Cured {
				t.Fatalf("after the remedy: %s (cured: %t)\n%s", why.Entry.Cause, why.Cured, p.Log())
			}
			if _, refers := why.Entry.Referral(); refers != x.referred {
				t.Errorf("the remedy refers the case: %t", refers)
			}
			if !x.referred {
				p.endWell()
			}
		})
	}
}

func (x trouble) bringAbout(t *testing.T) person {
	t.Helper()
	config := demo(t, true)
	if x.guide != "" {
		config = demoOf(t, x.guide, true)
	}
	if x.world != nil {
		x.world(&config)
	}
	p := begin(t, config)
	p.Play(x.act)
	return p
}

func inOrder(events []flow.Event) bool {
	return slices.IsSortedFunc(events, func(a, b flow.Event) int { return a.Seq - b.Seq })
}

// endWell goes on to where the article ends, and then logs in once more with
// the key that is there now.
func (p person) endWell() {
	p.T.Helper()
	p.leadToTheEnd()
	switch p.World().Screen(flow.Desk).ID {
	case "portal-waiting":
		p.Play("desk: {tapOn: cancel-login}")
	case "portal-code", "portal-home":
		p.Play(logOut)
	}
	p.Play(logIn)
	p.Play("pickUp: "+p.holder(), "tapOn: push")
	p.wander("match; inputText: passcode")
	p.expect("mobile-approved", "portal-home")
}

// Whatever the backend refused an activation for, the phone shows the same
// sentence and knows nothing more.
func TestPhoneNeverLearnsWhy(t *testing.T) {
	t.Parallel()
	screens := map[string][]flow.Cause{}
	for _, x := range troubles() {
		if x.says != "mobile.error" {
			continue
		}
		p := x.bringAbout(t)
		shown := dump(p.World().Screen(flow.Phone))
		screens[shown] = append(screens[shown], x.cause)
		for _, e := range p.Snapshot().Log {
			told := e.Kind == flow.ActivationFailed || e.Kind == flow.ApprovalFailed
			if told && e.Cause != "" && e.Cause != flow.NoConnection && e.Cause != flow.VPNOn {
				t.Errorf("%s: the phone knows more than that it failed: %v", x.cause, e)
			}
		}
	}
	if len(screens) != 1 {
		t.Errorf("the error is shown in %d ways: %v", len(screens), screens)
	}
	for _, same := range screens {
		for _, c := range []flow.Cause{flow.CodeUsed, flow.CodeExpired, flow.SessionEnded, flow.AlreadyEnrolled} {
			if !slices.Contains(same, c) {
				t.Errorf("%s does not show the error", c)
			}
		}
	}
}
