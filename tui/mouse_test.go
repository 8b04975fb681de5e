package tui_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

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
		for _, area := range s.look(t, false).model.Window().Areas() {
			if kind, _, _ := strings.Cut(area.Name, ":"); !tui.Clickable(kind) {
				t.Errorf("%s: a click on %s does nothing", s.name, area.Name)
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
