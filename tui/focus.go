package tui

import (
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/screen"
	"enrollsim/flow/stage"
)

// screenIDs says which screens a view shows.
func screenIDs(v stage.View) map[flow.Device]string {
	return map[flow.Device]string{flow.Desk: v.Screen(flow.Desk).ID, flow.Phone: v.Screen(flow.Phone).ID}
}

// screen is what a device shows in the world that is looked at.
func (m Model) screen(d flow.Device) screen.Screen { return m.view.Screen(d) }

// aimFocus marks the current step's target. When the target is a new one, the
// focus goes to it, unless something is being typed; otherwise it stays where it
// is as long as its screen does.
func (m *Model) aimFocus(before map[flow.Device]string) {
	m.version++
	target := m.view.Target()
	if target != m.target && target.Node != "" && m.view.Past == stage.Now && m.typing == "" {
		m.nodes = withNode(m.nodes, target.Device, target.Node)
		m.focus = paneOf(target.Device)
	}
	m.target = target
	for _, d := range []flow.Device{flow.Desk, flow.Phone} {
		s := m.screen(d)
		_, usable := s.CanUse(m.nodes[d])
		if fresh := before[d] != s.ID && (target.Device != d || target.Node == ""); fresh || !usable {
			m.nodes = withNode(m.nodes, d, firstChoice(s))
		}
		if _, usable := s.CanUse(m.typing); m.focusedDevice() == d && !usable {
			m.typing = ""
		}
	}
}

func withNode(nodes map[flow.Device]string, d flow.Device, id string) map[flow.Device]string {
	after := map[flow.Device]string{d: id}
	for other, node := range nodes {
		if other != d {
			after[other] = node
		}
	}
	return after
}

// firstChoice is where the focus starts on a screen: what has just come up,
// else what leads on, else what the hand can do, else anything.
func firstChoice(s screen.Screen) string {
	nodes := s.Reachable()
	for _, chosen := range []func(screen.Node) bool{
		func(n screen.Node) bool { return n.Place == screen.Banner },
		func(n screen.Node) bool { return n.Role == screen.Primary },
		func(n screen.Node) bool { return n.Place == screen.Hand && n.Verb != "" },
		func(n screen.Node) bool { return n.Place == screen.Body || n.Place == screen.Dialog },
		func(n screen.Node) bool { return n.Sign == screen.SignReload || n.Place == screen.Edge },
		func(screen.Node) bool { return true },
	} {
		if i := slices.IndexFunc(nodes, chosen); i >= 0 {
			return nodes[i].ID
		}
	}
	return ""
}

func paneOf(d flow.Device) pane {
	if d == flow.Desk {
		return deskPane
	}
	return phonePane
}

func (m Model) focusedDevice() flow.Device {
	if m.focus == deskPane {
		return flow.Desk
	}
	return flow.Phone
}

// moveFocus goes on to the next thing that can be used, or back, as far as there is one:
// beyond the last one nothing is used by mistake.
func (m *Model) moveFocus(by int) {
	d := m.focusedDevice()
	nodes := m.screen(d).Reachable()
	if len(nodes) == 0 {
		return
	}
	at := 0
	for i, n := range nodes {
		if n.ID == m.nodes[d] {
			at = min(max(i+by, 0), len(nodes)-1)
		}
	}
	m.nodes = withNode(m.nodes, d, nodes[at].ID)
}
