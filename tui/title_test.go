package tui_test

import (
	"fmt"
	"strings"
	"testing"
)

// The terminal's window is called after where one is, and once a change.
func TestWindowTitle(t *testing.T) {
	t.Parallel()
	a := start(t)
	a.hold = true
	called := func(keys ...string) (titles []string) {
		a.t.Helper()
		for _, key := range keys {
			a.send(keyMsg(key))
		}
		for len(a.held) > 0 {
			cmd := a.held[0]
			a.held = a.held[1:]
			msg := cmd()
			if said := fmt.Sprintf("%T", msg); strings.Contains(said, "Title") {
				titles = append(titles, fmt.Sprint(msg))
				continue
			}
			a.take(msg)
		}
		return titles
	}
	for _, test := range []struct {
		keys []string
		want []string
	}{
		{[]string{"tab", "tab"}, nil},
		{[]string{"n"}, []string{"SIMULATION", "2", "Activate on an iPhone"}},
		{[]string{"["}, []string{"SIMULATION", english("clock.past")[:12]}},
		{[]string{"enter"}, []string{"SIMULATION", "2", "Activate on an iPhone"}},
		{[]string{"m"}, []string{"enrollsim (SIMULATION)"}},
	} {
		titles := called(test.keys...)
		if len(titles) > 1 || (len(titles) == 1) != (test.want != nil) {
			t.Errorf("after %v the window is called %q", test.keys, titles)
			continue
		}
		for _, part := range test.want {
			if !strings.Contains(titles[0], part) {
				t.Errorf("after %v the window is called %q, without %q", test.keys, titles[0], part)
			}
		}
	}
}
