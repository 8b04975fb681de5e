package portal_test

import (
	"fmt"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// tabs lists the tabs, with the chosen one in brackets.
func (s *sitter) tabs() string {
	var list []string
	for _, n := range s.Screen().At(screen.Header) {
		switch {
		case n.Role != screen.Tab:
		case n.On:
			list = append(list, "["+n.ID+"]")
		default:
			list = append(list, n.ID)
		}
	}
	return fmt.Sprint(list)
}

func TestTabs(t *testing.T) {
	s := sit(t)
	if got := s.cannot(flow.Tap(flow.Desk, "close-tab")); got != flow.NotOnScreen {
		t.Errorf("the only tab can be closed: %s", got)
	}
	steps := []struct{ tap, tabs string }{
		{"new-tab", "[tab-1 [tab-2]]"},
		{"new-tab", "[tab-1 tab-2 [tab-3]]"},
		{"tab-1", "[[tab-1] tab-2 tab-3]"},
		{"tab-1", "[[tab-1] tab-2 tab-3]"},
		{"tab-2", "[tab-1 [tab-2] tab-3]"},
		{"close-tab", "[[tab-1] tab-3]"},
		{"close-tab", "[[tab-3]]"},
		{"new-tab", "[tab-3 [tab-4]]"}, // a number is never used again
	}
	for i, step := range steps {
		s.tap(step.tap)
		if got := s.tabs(); got != step.tabs {
			t.Fatalf("step %d, %s: the tabs are %s, want %s", i, step.tap, got, step.tabs)
		}
	}
	if got := s.happened(flow.TabChosen); got != 2 {
		t.Errorf("tabs were chosen %d times, want twice: the one in front is there already", got)
	}
	s.tap("new-tab")
	if got := s.cannot(flow.Tap(flow.Desk, "new-tab")); got != flow.TooManyTabs {
		t.Errorf("a fourth tab: %s", got)
	}
}

// Each tab is a login of its own.
func TestEachTabHasItsSession(t *testing.T) {
	s := sit(t)
	s.tap("log-in", "new-tab")
	s.expect("portal-login")
	s.input("user-name", "casey.sample")
	s.tap("log-in", "tab-1", "log-out")
	s.expect("portal-login")
	s.tap("tab-2")
	s.expect("portal-code")
	if n, _ := s.Screen().Find("portal-title"); n.Text.Args["user"] != "casey.sample" {
		t.Errorf("the second tab welcomes %v", n.Text.Args)
	}
}

// The desk knows when the first of its waiting logins lapses.
func TestNextDue(t *testing.T) {
	s := sit(t)
	if due, ok := s.NextDue(); ok {
		t.Errorf("nothing waits, and something is due at %v", due)
	}
	s.backend.waits = true
	s.at = time.Time{}.Add(time.Hour)
	s.tap("log-in", "new-tab")
	s.at = time.Time{}
	s.tap("log-in")
	if due, ok := s.NextDue(); !ok || !due.Equal(time.Time{}.Add(time.Minute)) {
		t.Errorf("due at %v (%t), want a minute after the second login", due, ok)
	}
	s.tap("cancel-login")
	if due, ok := s.NextDue(); !ok || !due.Equal(time.Time{}.Add(61*time.Minute)) {
		t.Errorf("due at %v (%t), want a minute after the first login", due, ok)
	}
}

// What lies before the screen sees the whole code, or none and why.
func TestView(t *testing.T) {
	s := sit(t)
	if grid, why := s.View(); !grid.IsZero() || why != flow.NoCodeInView {
		t.Errorf("the login page shows a code, %v", why)
	}
	s.tap("log-in")
	whole, why := s.View()
	if whole.IsZero() || why != "" {
		t.Errorf("the page shows no code: %v", why)
	}
	s.tap("cover")
	if n, _ := s.Screen().Find("qr"); n.On {
		t.Error("the covered code counts as seen")
	}
	if grid, why := s.View(); grid == whole || why != flow.CodeHidden {
		t.Errorf("the covered code is seen: %v", why)
	}
	s.tap("uncover")
	if grid, why := s.View(); grid != whole || why != "" {
		t.Errorf("the code is not back: %v", why)
	}
}

func TestMissteps(t *testing.T) {
	tests := []struct {
		act    flow.Action
		reason flow.Reason
	}{
		{flow.Tap(flow.Desk, "log-out"), flow.NotOnScreen},
		{flow.Tap(flow.Desk, "portal-title"), flow.NotOnScreen},
		{flow.Tap(flow.Desk, ""), flow.NotOnScreen},
		{flow.Action{Device: flow.Desk, Verb: flow.InputText, Target: "log-in", Text: "x"}, flow.NotAField},
		{flow.Action{Device: flow.Desk, Verb: flow.InputText, Target: "code", Text: "x"}, flow.NotOnScreen},
		{flow.Action{Device: flow.Desk, Verb: flow.Match}, flow.UnknownVerb},
		{flow.Action{Device: flow.Desk, Verb: flow.GoHome, Target: "log-in"}, flow.UnknownVerb},
	}
	for _, test := range tests {
		if got := sit(t).cannot(test.act); got != test.reason {
			t.Errorf("%v: %s, want %s", test.act, got, test.reason)
		}
	}
}
