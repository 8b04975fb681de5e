package tui

import (
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/guide"
	"enrollsim/flow/screen"
	"enrollsim/flow/sim"
)

// screenIDs says which screens are shown.
func (m Model) screenIDs() map[flow.Device]string {
	if m.sim == nil || len(m.snap.History) == 0 {
		return nil
	}
	w := m.world()
	return map[flow.Device]string{flow.Desk: w.Screen(flow.Desk).ID, flow.Phone: w.Screen(flow.Phone).ID}
}

// aimFocus marks the current step's target. When the target is a new one, the
// focus goes to it, unless something is being typed; otherwise it stays where it
// is as long as its screen does.
func (m *Model) aimFocus(before map[flow.Device]string) {
	m.version++
	w := m.world()
	mark := targetIn(m.guide, w)
	if mark != m.target && mark.node != "" && m.past == now && m.typing == "" {
		m.nodes = withNode(m.nodes, mark.device, mark.node)
		m.focus = paneOf(mark.device)
	}
	m.target = mark
	for _, d := range []flow.Device{flow.Desk, flow.Phone} {
		s := w.Screen(d)
		_, usable := s.CanUse(m.nodes[d])
		if fresh := before[d] != s.ID && (mark.device != d || mark.node == ""); fresh || !usable {
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

// target is a node that an arrow points at; the zero value is none.
type target struct {
	device flow.Device
	node   string
}

// targetIn is the node that leads on, if one does.
func targetIn(g *guide.Guide, w sim.World) target {
	due, _ := w.Due(g)
	if due.Device == flow.Room {
		return target{}
	}
	n, _ := w.Screen(due.Device).Doing(due)
	return target{due.Device, n.ID}
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
		func(n screen.Node) bool { return n.ID == "reload" || n.Place == screen.Edge },
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

func (m *Model) moveFocus(by int) {
	d := m.focusedDevice()
	nodes := m.snap.World.Screen(d).Reachable()
	if len(nodes) == 0 {
		return
	}
	at := 0
	for i, n := range nodes {
		if n.ID == m.nodes[d] {
			at = (i + by + len(nodes)) % len(nodes)
		}
	}
	m.nodes = withNode(m.nodes, d, nodes[at].ID)
}
