package tui_test

import (
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/screen"
	"enrollsim/flow/stage"
	"enrollsim/tui/term"
)

// What is copied is what stands on the screen, and the command that begins again.
func TestCopies(t *testing.T) {
	t.Parallel()
	a := start(t, func(o *setup) {
		o.Repeat = func(s stage.State) string { return "enrollsim --guide " + s.Choice.Guide.ID }
	})
	a.press("y")
	a.expect(a.last(), "status.no-code-here")
	a.walkTo("2")
	held := map[screen.Role]string{}
	for _, n := range a.model.Screen(flow.Desk).Nodes {
		held[n.Role] = n.Value
	}
	for key, want := range map[string]string{
		"y": held[screen.Code], "Y": held[screen.QR], "A": "enrollsim --guide ios-activate-scan",
	} {
		a.told = nil
		a.press(key)
		if len(a.told) != 1 || a.told[0] != term.Copy(want) {
			t.Errorf("%s copies %q, want %q", key, a.told, want)
		}
	}
}
