package sim_test

import (
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/guide"
	"enrollsim/flow/phone"
	"enrollsim/flow/screen"
)

// Each figure of an article is drawn by a screen that the walks, and the
// problems that its last section speaks of, really lead to.
func TestEveryFigureIsShown(t *testing.T) {
	t.Parallel()
	shown := map[string]map[string]bool{} // by guide
	for _, w := range ways() {
		p := w.begin(t)
		p.Finish()
		if shown[w.guide] == nil {
			shown[w.guide] = map[string]bool{}
		}
		for id := range screens(p.Snapshot().History) {
			shown[w.guide][id] = true
		}
	}
	for _, g := range flowtest.Guides(t) {
		for _, s := range g.Steps {
			for _, f := range s.Figures {
				if !shown[g.ID][f.Screen] {
					t.Errorf("%s, figure %s: no walk shows the screen %s", g.ID, f.Number, f.Screen)
				}
			}
		}
		for _, problem := range g.Problems {
			for _, f := range problem.Figures {
				showsProblem(t, g, f)
			}
		}
	}
}

// showsProblem brings about what a figure of the problems shows.
func showsProblem(t *testing.T, g *guide.Guide, f guide.Figure) {
	t.Helper()
	p := begin(t, demoOf(t, g.ID, true))
	switch f.Screen {
	case "settings-camera":
		p.Play("launchApp: settings; tapOn: settings-camera; tapOn: scan-qr-codes")
		if n := p.node(flow.Phone, "scan-qr-codes"); n.Role != screen.Switch || n.On {
			t.Errorf("%s, figure %s shows %+v, want a switch that is off", g.ID, f.Number, n)
		}
	case "camera", "mobile-scanner":
		p.StepsUntil(f.Screen)
		if p.World().Screen(flow.Desk).ID == "portal-login" {
			p.Play(logIn)
		}
		p.Play("tapOn: switch-lens; aim: 25")
		if n := p.node(flow.Phone, "viewfinder"); n.Value != phone.ViewFront {
			t.Errorf("%s, figure %s shows %q, want the person", g.ID, f.Number, n.Value)
		}
	case "mobile-error":
		p.Play(logIn, "advance: after-expiry")
		for p.Happened(flow.ActivationFailed) == 0 && !p.Finished() {
			p.Step()
		}
		p.expectSays("mobile.error")
	}
	if got := p.World().Screen(flow.Phone).ID; !strings.HasPrefix(got, f.Screen) {
		t.Errorf("%s, figure %s: the phone shows %s, want %s", g.ID, f.Number, got, f.Screen)
	}
}

// The label of the page of services has the case in which the guide's article prints it.
func TestLabelsHaveTheCaseOfTheArticle(t *testing.T) {
	t.Parallel()
	for id, want := range map[string]string{
		"android-adduser-type": "AUTHENTICATE", "android-adduser-scan": "Authenticate",
		"ios-adduser-type": "Authenticate", "ios-adduser-scan": "Authenticate",
	} {
		p := begin(t, demoOf(t, id, true))
		p.StepsUntil("mobile-services")
		if got := flowtest.Words(t, "en").Say(p.node(flow.Phone, "authenticate").Text); got != want {
			t.Errorf("%s prints %q, want %q", id, got, want)
		}
	}
}
