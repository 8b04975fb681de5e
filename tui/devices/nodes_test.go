package devices_test

import (
	"fmt"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/screen"
	"enrollsim/flow/text"
	"enrollsim/tui/canvas"
	"enrollsim/tui/devices"
)

// every is a node of every role that stands on a page.
func every() []screen.Node {
	return []screen.Node{
		{ID: "title", Role: screen.Title, Text: flow.T("page.mobile-setup")},
		{ID: "label", Role: screen.Label, Text: flow.T("mobile.loaded")},
		{ID: "note", Role: screen.Note, Text: flow.T("mobile.loaded-note")},
		{ID: "alert", Role: screen.Alert, Text: flow.T("mobile.not-activated")},
		{ID: "success", Role: screen.Success, Text: flow.T("mobile.approved")},
		{ID: "link", Role: screen.Link, Text: flow.T("settings.security")},
		{ID: "switch", Role: screen.Switch, Text: flow.T("settings.airplane-mode")},
		{ID: "switch-on", Role: screen.Switch, Text: flow.T("settings.scan-qr-codes"), On: true},
		{ID: "field", Role: screen.Field, Text: flow.T("mobile.activation-code"), Value: "5AXA-CPNX-7A8D"},
		{ID: "secret", Role: screen.Secret, Text: flow.T("mobile.pin"), Value: "****"},
		{ID: "progress", Role: screen.Progress, Text: flow.T("store.loading"), Value: "62"},
		{ID: "code", Role: screen.Code, Value: "8241 0937"},
		{ID: "button", Role: screen.Button, Text: flow.T("mobile.deny")},
		{ID: "primary", Role: screen.Primary, Text: flow.T("mobile.approve")},
	}
}

// Each node is in a column once, whatever the column is drawn with, and the one in
// focus has its signs, the one that the step is about its arrow.
func TestNodes(t *testing.T) {
	t.Parallel()
	for name, d := range dresses() {
		for _, square := range []bool{false, true} {
			for _, h := range []int{60, 24} {
				for _, n := range every() {
					if !n.Usable() {
						continue
					}
					p := painter(t, 30, h, d)
					s := devices.Sheet{
						Painter: p, Look: devices.Look{Focus: n.ID, Target: n.ID}, Paper: p.IOS, Device: flow.Phone,
						Square: square, Left: square,
					}
					if p.Colored() {
						p.Fill(p.Bounds(), s.Paper.Ground)
					}
					s.Column(p.Bounds(), every())
					shown := picture(p.Canvas)
					for _, sign := range []string{p.FocusLeft, p.FocusRight, p.ArrowShort} {
						if !strings.Contains(shown, sign) {
							t.Errorf("%s, %d rows, square %t: %s has no %s\n%s", name, h, square, n.ID, sign, shown)
						}
					}
					if c := p.Cursor(); c == (canvas.Cursor{}) {
						t.Errorf("%s: the cursor is not on %s", name, n.ID)
					} else if a, _ := p.At(c.X, c.Y); a.Name != devices.Area(flow.Phone, n.ID) {
						t.Errorf("%s, %d rows, square %t: the cursor for %s is on %q", name, h, square, n.ID, a.Name)
					}
				}
			}
		}
	}
}

// What can be used can be pointed at, and nothing else.
func TestAreas(t *testing.T) {
	t.Parallel()
	for name, d := range dresses() {
		p := painter(t, 40, 60, d)
		s := devices.Sheet{Painter: p, Paper: p.Droid, Device: flow.Desk}
		s.Column(p.Bounds(), every())
		var want, got []string
		for _, n := range every() {
			if n.Usable() {
				want = append(want, "desk:"+n.ID)
			}
		}
		for _, a := range p.Areas() {
			got = append(got, a.Name)
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: %v, not %v", name, got, want)
		}
	}
}

func TestNodesWithoutColours(t *testing.T) {
	t.Parallel()
	for _, lang := range []text.Lang{text.English, text.TraditionalChinese} {
		p := painter(t, 40, 40, plain(lang))
		s := devices.Sheet{Painter: p, Look: devices.Look{Focus: "secret", Typing: "secret", Typed: "7k"}, Device: flow.Phone}
		s.Column(p.Bounds(), every())
		flowtest.Golden(t, "nodes-"+string(lang)+".golden", picture(p.Canvas))
		if c := p.Cursor(); !c.Shown {
			t.Error("where something is typed there is no cursor to be seen")
		}
	}
}
