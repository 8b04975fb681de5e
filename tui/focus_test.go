package tui_test

import (
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"enrollsim/flow"
)

// The focus goes through all that can be used on a device, one way and the other, and is
// seen wherever it is, in every window that has room for the device. At both ends it
// stays.
func TestFocusGoesThroughAllAndIsSeen(t *testing.T) {
	t.Parallel()
	over := len(overlays())
	for _, s := range states()[over:] {
		if strings.HasPrefix(s.name, "menu") || len(s.keys) > 0 {
			continue
		}
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			a := s.open(t, false)
			a.press("esc")
			for _, window := range []size{{80, 24}, {44, 24}, {120, 40}} {
				a.resize(window.w, window.h)
				for range 2 {
					device, _ := a.model.Focused()
					var want, there, back []string
					for _, node := range a.model.Snapshot().World.Screen(device).Reachable() {
						want = append(want, node.ID)
					}
					at := func() string {
						_, node := a.model.Focused()
						if a.focused() == "" {
							t.Errorf("%v: the focus on %s of the %s is not seen\n%s", window, node, device, a.picture())
						}
						return node
					}
					a.press(slices.Repeat([]string{"left"}, len(want))...)
					for range want {
						there = append(there, at())
						a.press("right")
					}
					for range want {
						back = append(back, at())
						a.press("left")
					}
					slices.Reverse(back)
					if !slices.Equal(there, want) || !slices.Equal(back, want) {
						t.Errorf("%v: the focus goes through %q of the %s, and back through %q, where %q can be used", window, there, device, back, want)
					}
					a.press("tab")
				}
			}
		})
	}
}

// A motion is over after a moment and leaves what would be there without it.
func TestMotionEnds(t *testing.T) {
	t.Parallel()
	var moved atomic.Int64
	t.Cleanup(func() {
		if moved.Load() == 0 {
			t.Error("nothing moves at all")
		}
	})
	for _, s := range states() {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			still, moving := s.look(t, false), s.open(t, false, func(o *setup) { o.Still = false })
			moving.move()
			moving.letGo()
			if moving.picture() != still.picture() {
				t.Errorf("after the motion there is\n%s\nnot\n%s", moving.picture(), still.picture())
			}
			moved.Add(int64(moving.moved))
			if still.moved > 0 {
				t.Error("something moves where nothing should")
			}
		})
	}
}

// Where a login waits, Enter and what is copied from one screen to the other lead
// through the way that was chosen, past the notification that is still there.
func TestFocusLeadsThroughALogin(t *testing.T) {
	t.Parallel()
	tests := map[string][]string{
		"":                    {"push", "match", "done"},
		"portal.not-received": {"ibkr-mobile", "services", "authenticate", "challenge", "generate-response", "match", "response", "send-response"},
		"portal.login-qr":     {"camera", "aim", "closer", "closer", "banner", "match", "done"},
	}
	for way, nodes := range tests {
		a := start(t, installed)
		a.resize(100, 30)
		for a.step() != "" {
			a.press("n")
		}
		a.use("portal.log-out")
		a.press("h")
		a.use("portal.log-in")
		if way != "" {
			a.use(way)
		}
		for _, want := range nodes {
			if _, node := a.model.Focused(); node != want {
				t.Fatalf("%s: the focus is on %q, not on %q\n%s", way, node, want, a.picture())
			}
			w := a.model.Snapshot().World
			a.press("enter")
			switch want {
			case "challenge":
				digits, _ := w.Desk().Challenge()
				a.write(digits)
				a.press("enter")
			case "response":
				a.write(w.Phone().Response(w.Desk().User(), 0))
				a.press("enter")
			}
		}
		if shown := a.model.Snapshot().World.Desk().Screen().ID; shown != "portal-home" {
			t.Errorf("%s: the desk shows %s\n%s", way, shown, a.picture())
		}
	}
}

// A problem that is opened has the focus where it shows.
func TestFocusOfAProblem(t *testing.T) {
	t.Parallel()
	a := start(t, file(`
title: {en: A refusal, zh-Hant: 拒絕}
guide: ios-activate-scan
given: {phones: [{app: on}]}
setup: [follow: "10", fault: garbled, match]
steps: [assertCause: bad-proof]
`))
	if s := a.model.Screen(flow.Phone).ID; s != "mobile-error" {
		t.Fatalf("the phone shows %s", s)
	}
	if d, _ := a.model.Focused(); d != flow.Phone {
		t.Errorf("the focus is on the %s\n%s", d, a.picture())
	}
}
