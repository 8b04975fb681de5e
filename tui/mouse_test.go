package tui_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"enrollsim/flow"
	"enrollsim/tui"
	"enrollsim/tui/canvas"
)

// point moves the mouse to an area, and presses a button of it there.
func (a *app) point(at canvas.Rect, action tea.MouseAction, button tea.MouseButton) {
	a.t.Helper()
	a.send(tea.MouseMsg{X: at.X + at.W/2, Y: at.Y + at.H/2, Action: action, Button: button})
	a.move()
}

func (a *app) click(at canvas.Rect) {
	a.t.Helper()
	a.point(at, tea.MouseActionPress, tea.MouseButtonLeft)
	a.point(at, tea.MouseActionRelease, tea.MouseButtonNone)
	if a.model.Frozen() && !a.stopped {
		a.settle()
	}
}

// area is the area of a name on the picture.
func (a *app) area(name string) canvas.Rect {
	a.t.Helper()
	for _, area := range a.model.Window().Areas() {
		if area.Name == name {
			return area.Rect
		}
	}
	a.t.Fatalf("%s cannot be pointed at\n%s", name, a.picture())
	return canvas.Rect{}
}

// Whatever is marked on a picture does something when it is clicked.
func TestEveryAreaHasAMeaning(t *testing.T) {
	t.Parallel()
	for _, s := range states() {
		a := s.look(t, false)
		for _, window := range []size{{80, 24}, {120, 40}, {200, 60}} {
			a.resize(window.w, window.h)
			for _, area := range a.model.Window().Areas() {
				if kind, _, _ := strings.Cut(area.Name, ":"); !tui.Clickable(kind) {
					t.Errorf("%s, %v: a click on %s does nothing", s.name, window, area.Name)
				}
			}
		}
	}
}

// A click into a pane turns to it.
func TestClickTurnsToAPane(t *testing.T) {
	t.Parallel()
	a := start(t)
	for _, device := range []flow.Device{flow.Phone, flow.Desk} {
		a.click(a.area("pane:" + string(device)))
		if d, _ := a.model.Focused(); d != device {
			t.Errorf("a click on the %s turns to %s", device, d)
		}
	}
}

// A click on what can be used is what Enter does on it.
func TestClickUses(t *testing.T) {
	t.Parallel()
	clicked, typed := start(t), start(t)
	for clicked.step() != "" {
		target, node := clicked.model.Target()
		if node == "" {
			clicked.press("n")
			typed.press("n")
			continue
		}
		clicked.click(clicked.area(string(target) + ":" + node))
		typed.press("enter")
		if got, want := clicked.picture(), typed.picture(); got != want {
			t.Fatalf("a click on %s shows\n%s\nand Enter\n%s", node, got, want)
		}
	}
	if got, want := logOf(clicked.model.Snapshot().Log), logOf(typed.model.Snapshot().Log); got != want {
		t.Errorf("clicks: \n%s\nkeys:\n%s", got, want)
	}
}

// A click into a pane turns to it, one into a field begins to type, and one
// elsewhere keeps what was typed.
func TestClickAndType(t *testing.T) {
	t.Parallel()
	a := start(t)
	a.click(a.area("pane:phone"))
	if d, _ := a.model.Focused(); d != flow.Phone {
		t.Errorf("a click on the phone turns to %s", d)
	}
	a.click(a.area("desk:user-name"))
	a.press("x")
	a.click(a.area("desk:log-in"))
	a.expect(a.desk(), "portal.bad-credentials")
}

// What is pointed at brightens, and nothing else; a key takes that away.
func TestHover(t *testing.T) {
	t.Parallel()
	a := start(t, coloured(termenv.TrueColor))
	before, at := a.model.Window(), a.area("desk:log-in")
	a.point(at, tea.MouseActionMotion, tea.MouseButtonNone)
	bright := a.model.Window()
	for y := range bright.Bounds().H {
		for x := range bright.Bounds().W {
			inside := x >= at.X && x < at.X+at.W && y >= at.Y && y < at.Y+at.H
			if changed := before.PixelAt(x, 2*y) != bright.PixelAt(x, 2*y); changed != inside {
				t.Fatalf("cell %d, %d brightens: %t, and is in the area: %t", x, y, changed, inside)
			}
		}
	}
	a.press("left", "right")
	if a.model.Window().String() != before.String() {
		t.Error("it stays bright when keys are pressed")
	}
}

// The wheel scrolls a page.
func TestWheel(t *testing.T) {
	t.Parallel()
	a := start(t)
	a.press("s")
	top := a.picture()
	a.point(canvas.Rect{X: 40, Y: 10}, tea.MouseActionPress, tea.MouseButtonWheelDown)
	if a.picture() == top {
		t.Error("the wheel does not scroll")
	}
	a.point(canvas.Rect{X: 40, Y: 10}, tea.MouseActionPress, tea.MouseButtonWheelUp)
	if a.picture() != top {
		t.Error("the wheel does not scroll back")
	}
}
