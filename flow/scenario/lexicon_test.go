package scenario_test

import (
	"slices"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/scenario"
)

// A label is known in any language and in any case, and one with something to fill
// in by the letters of its own. Of those it needs enough: "Portal {n}" would be
// whatever begins with Portal.
func TestLabels(t *testing.T) {
	t.Parallel()
	x, err := scenario.NewLexicon(flowtest.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	users := []string{"riley.sample", "casey.sample"}
	for _, test := range []struct {
		on    flow.Device
		name  string
		known bool
	}{
		{flow.Desk, "Log In", true},
		{flow.Desk, "LOG in", true},
		{flow.Desk, "登錄", true},
		{flow.Desk, "Log", false},
		{flow.Desk, "GET", false}, // that is the phone's
		{flow.Phone, "GET", true},
		{flow.Desk, "Expires in 09:41", true},
		{flow.Desk, "Expires in ", false},
		{flow.Desk, "It Expires in 09:41", false},
		{flow.Desk, "Welcome, casey.sample", true},
		{flow.Desk, "Welcome, caseyXsample", false},
		{flow.Desk, "Welcome, stranger", false},
		{flow.Desk, "Portal is closed", false},
		{flow.Phone, "Login to Client Portal as riley.sample", true},
		{flow.Phone, "riley.sample, and whoever else", false},
	} {
		if known := x.Labels(test.on).Has(test.name, users); known != test.known {
			t.Errorf("on the %s %q is known: %t, want %t", test.on, test.name, known, test.known)
		}
	}
	if apps := x.Apps(); !apps.Has("Camera", nil) || !apps.Has("相機", nil) || apps.Has("Log In", nil) {
		t.Errorf("the apps are %q", apps.All())
	}
	for _, l := range []scenario.Labels{x.Labels(flow.Phone), x.Labels(flow.Desk), x.Apps()} {
		if all := l.All(); !slices.IsSorted(all) || len(all) == 0 || slices.ContainsFunc(all, func(name string) bool { return !l.Has(name, users) }) {
			t.Errorf("the labels are %q", all)
		}
	}
}
