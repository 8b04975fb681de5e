package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/stage"
	"enrollsim/tui/canvas"
	"enrollsim/tui/cover"
	"enrollsim/tui/keys"
)

// wheelRows is how far a page moves with a notch of the wheel.
const wheelRows = 3

// mouse takes what the mouse does. What can be pointed at is marked on the picture,
// by a kind and a name; a click on it is what its keys would be.
func (m Model) mouse(msg tea.MouseMsg) (Model, tea.Cmd) {
	at, _ := m.Window().At(msg.X, msg.Y)
	switch {
	case msg.Action == tea.MouseActionMotion:
		m.hover = hovered(at)
		return m, nil
	case msg.Action != tea.MouseActionPress:
		return m, nil
	case msg.Button == tea.MouseButtonWheelUp:
		return m.wheel(-1)
	case msg.Button == tea.MouseButtonWheelDown:
		return m.wheel(1)
	case msg.Button == tea.MouseButtonLeft:
		m.menu.picture = cover.Pictures
		if m.hold.on && strings.HasPrefix(at.Name, string(flow.Phone)) { // what is pointed at is gone
			return m.letGo(), nil
		}
		return m.click(at.Name)
	}
	return m, nil
}

// hovered is the area that is shown to be pointed at; a whole pane is none.
func hovered(at canvas.Area) canvas.Area {
	if kind, _, _ := strings.Cut(at.Name, ":"); kind == "pane" {
		return canvas.Area{}
	}
	return at
}

// clicked is what a click on each kind of area does.
func clicked() map[string]func(Model, string) (Model, tea.Cmd) {
	return map[string]func(Model, string) (Model, tea.Cmd){
		"key":              Model.clickKey,
		"past":             Model.lookAtNamed,
		"link":             func(m Model, address string) (Model, tea.Cmd) { return m.copied(address, flow.T("copied.address")) },
		"room":             Model.clickRoom,
		"pane":             func(m Model, name string) (Model, tea.Cmd) { return turnsTo(paneOf(flow.Device(name)))(m) },
		"door":             Model.clickDoor,
		"guide":            Model.clickGuide,
		"begins":           Model.clickBegins,
		"offer":            Model.clickSituation,
		"event":            Model.clickEvent,
		"step":             func(m Model, _ string) (Model, tea.Cmd) { return opens(stepsOverlay)(m) },
		toastArea:          Model.dismiss,
		string(flow.Desk):  func(m Model, id string) (Model, tea.Cmd) { return m.clickNode(flow.Desk, id) },
		string(flow.Phone): func(m Model, id string) (Model, tea.Cmd) { return m.clickNode(flow.Phone, id) },
	}
}

// click does what is pointed at.
func (m Model) click(name string) (Model, tea.Cmd) {
	kind, rest, _ := strings.Cut(name, ":")
	if do, ok := clicked()[kind]; ok {
		return do(m, rest)
	}
	return m, nil
}

// clickKey is a key cap: its key.
func (m Model) clickKey(key string) (Model, tea.Cmd) { return m.press(keys.Msg(key)) }

// clickNode uses a node, as Enter does when it is in focus. What is half typed in
// another field stays there.
func (m Model) clickNode(d flow.Device, id string) (Model, tea.Cmd) {
	if m.view.When() != stage.InPresent || m.over != noOverlay {
		return m, nil
	}
	if _, ok := m.screen(d).CanUse(id); !ok || m.typing == id {
		return m, nil
	}
	var given tea.Cmd
	if m.typing != "" {
		m, given = m.edit(tea.KeyMsg{Type: tea.KeyEnter})
	}
	m.status, m.asking = flow.Text{}, ""
	m.focus, m.nodes = paneOf(d), withNode(m.nodes, d, id)
	m, use := m.use()
	return m, tea.Sequence(given, use)
}

// wheel scrolls a page, or moves the choice of a menu.
func (m Model) wheel(by int) (Model, tea.Cmd) {
	if _, isPage := m.page(); isPage {
		return scrolls(by * wheelRows)(m)
	}
	key := "down"
	if by < 0 {
		key = "up"
	}
	if m.view.AtMenu || m.over == roomOverlay {
		return m.press(keys.Msg(key))
	}
	return m, nil
}

// brighten shows what is pointed at.
func (m Model) brighten(window *canvas.Canvas) {
	if m.hover.Name == "" {
		return
	}
	if at, ok := window.At(m.hover.X, m.hover.Y); !ok || at != m.hover {
		return // it is not there any more
	}
	m.painter(window).PointedAt(m.hover.Rect)
}
