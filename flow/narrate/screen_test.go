package narrate_test

import (
	"strings"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/narrate"
	"enrollsim/flow/screen"
	"enrollsim/flow/text"
)

// A node says what it is, what it is called and how it is with it; its label is
// what stands on it.
func TestNodes(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 3, 4, 9, 0, 0, 0, time.UTC)
	log := flow.T("portal.log-in")
	expires := func(in time.Duration) screen.Node {
		return screen.Node{Role: screen.Countdown, Text: flow.T("portal.code-expires"), Until: at.Add(in)}
	}
	tests := []struct {
		node         screen.Node
		heard, label string
	}{
		{screen.Node{Role: screen.Title, Text: log}, "Log In", "Log In"},
		{screen.Node{Role: screen.Label, Text: log}, "Log In", "Log In"},
		{screen.Node{Role: screen.Note, Text: log}, "Log In", "Log In"},
		{screen.Node{Role: screen.Alert, Text: log}, "Error: Log In", "Log In"},
		{screen.Node{Role: screen.Success, Text: log}, "Success: Log In", "Log In"},
		{screen.Node{Role: screen.Button, Text: log}, "button Log In", "Log In"},
		{screen.Node{Role: screen.Primary, Text: log}, "button Log In", "Log In"},
		{screen.Node{Role: screen.Primary, Place: screen.Banner, Text: log}, "banner Log In", "Log In"},
		{screen.Node{Role: screen.Link, Text: log}, "link Log In", "Log In"},
		{screen.Node{Role: screen.Icon, Text: log}, "app Log In", "Log In"},
		{screen.Node{Role: screen.Gesture, Text: log}, "gesture Log In", "Log In"},
		{screen.Node{Role: screen.Tab, Text: log}, "tab Log In", "Log In"},
		{screen.Node{Role: screen.Tab, Text: log, On: true}, "tab Log In, chosen", "Log In"},
		{screen.Node{Role: screen.Switch, Text: log}, "switch Log In, off", "Log In"},
		{screen.Node{Role: screen.Switch, Text: log, On: true}, "switch Log In, on", "Log In"},
		{screen.Node{Role: screen.Field, Text: log}, "field Log In, empty", "Log In"},
		{screen.Node{Role: screen.Field, Text: log, Value: "{state}"}, "field Log In, holds {state}", "Log In"},
		{screen.Node{Role: screen.Secret, Text: log}, "secret field Log In, empty", "Log In"},
		{screen.Node{Role: screen.Secret, Text: log, Value: "•••"}, "secret field Log In, hidden characters: 3", "Log In"},
		{screen.Node{Role: screen.Progress, Text: log, Value: "40"}, "Log In, 40 percent", "Log In"},
		{screen.Node{Role: screen.Code, Text: log, Value: "AB-CD"}, "The string under it: AB-CD", "Log In"},
		{screen.Node{Role: screen.QR, Text: log, Value: "https://a.b", On: true}, "QR code, carries https://a.b", "Log In"},
		{screen.Node{Role: screen.QR, Text: log, Value: "https://a.b"}, "QR code, covered by another window", "Log In"},
		{screen.Node{Role: screen.Viewfinder, Text: log}, "Viewfinder: Log In", "Log In"},
		{expires(5 * time.Minute), "Expires in 5 minutes", "Expires in 05:00"},
		{expires(5*time.Minute - 1), "Expires in 5 minutes", "Expires in 05:00"},
		{expires(5*time.Minute - time.Second), "Expires in 4 minutes 59 seconds", "Expires in 04:59"},
		{expires(time.Minute), "Expires in 1 minute", "Expires in 01:00"},
		{expires(61 * time.Second), "Expires in 1 minute 1 second", "Expires in 01:01"},
		{expires(time.Millisecond), "Expires in 1 second", "Expires in 00:01"},
		{expires(0), "Expired", "Expired"},
		{expires(-time.Hour), "Expired", "Expired"},
	}
	n := flowtest.Narrator(t, text.English)
	seen := map[screen.Role]bool{}
	for _, test := range tests {
		seen[test.node.Role] = true
		if got := n.Node(test.node, at); got != test.heard {
			t.Errorf("%+v is heard as %q, want %q", test.node, got, test.heard)
		}
		if got := n.Label(test.node, at); got != test.label {
			t.Errorf("on %+v stands %q, want %q", test.node, got, test.label)
		}
		for _, lang := range text.Langs() {
			if said := flowtest.Narrator(t, lang).Node(test.node, at); unsaid.MatchString(said) && test.node.Value != "{state}" {
				t.Errorf("%s: %+v is heard as %q", lang, test.node, said)
			}
		}
	}
	for _, role := range allRoles() {
		if !seen[role] {
			t.Errorf("no test hears a %s", role)
		}
	}
	if said := n.Node(screen.Node{Role: "hologram", Text: log}, at); said != "[node.hologram]" {
		t.Errorf("of a role that there is not it says %q: it has to be seen that words are missing", said)
	}
}

// A screen is read in its order, without what a dialog lies over and without
// saying the name of the app twice.
func TestScreen(t *testing.T) {
	t.Parallel()
	name, button := flow.T("app.ibkr-mobile"), flow.T("mobile.continue")
	nodes := []screen.Node{
		{ID: "title", Role: screen.Title, Place: screen.Header, Text: name},
		{ID: "page", Role: screen.Title, Place: screen.Body, Text: flow.T("mobile.services")},
		{ID: "continue", Role: screen.Primary, Place: screen.Body, Text: button},
		{ID: "closer", Role: screen.Gesture, Place: screen.Hand, Text: flow.T("hand.closer")},
	}
	dialog := screen.Node{ID: "allow", Role: screen.Button, Place: screen.Dialog, Text: flow.T("permission.allow")}
	tests := []struct {
		screen screen.Screen
		want   string
	}{
		{
			screen.Screen{App: "ibkr-mobile", Nodes: nodes},
			"title: IBKR Mobile; node page: Services; node continue: button Continue; node closer: gesture Move closer",
		},
		{
			screen.Screen{App: "ibkr-mobile", Nodes: append(nodes, dialog)},
			"title: IBKR Mobile; node closer: gesture Move closer; heading: Dialog:; node allow: button Allow",
		},
		{screen.Screen{App: "browser"}, "title: Client Portal"},
		{screen.Screen{}, "title: home screen"},
	}
	for _, test := range tests {
		var got []string
		for _, p := range flowtest.Narrator(t, text.English).Screen(test.screen, time.Time{}) {
			what := string(p.Kind)
			if p.Kind == narrate.Node {
				what += " " + p.Ref.Node
			}
			got = append(got, what+": "+p.Text)
		}
		if said := strings.Join(got, "; "); said != test.want {
			t.Errorf("it reads\n%s\nwant\n%s", said, test.want)
		}
	}
}
