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
	target := targetIn(m.guide, w)
	if target != m.target && target.Node != "" && m.past == now && m.typing == "" {
		m.nodes = withNode(m.nodes, target.Device, target.Node)
		m.focus = paneOf(target.Device)
	}
	m.target = target
	for _, d := range []flow.Device{flow.Desk, flow.Phone} {
		s := w.Screen(d)
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

// targetIn is the node that the current step is about, if one is there; where
// the guide has nothing to mark, it is a login request that wants an answer. A
// login that waits at the desk comes first, as it does for the guide's key.
func targetIn(g *guide.Guide, w sim.World) guide.Target {
	if g == nil {
		return guide.Target{}
	}
	if t, ok := loginTarget(w); ok {
		return t
	}
	phone := w.Screen(flow.Phone)
	push := guide.Target{}
	if _, ok := phone.CanUse("push"); ok {
		push = guide.Target{Device: flow.Phone, Node: "push"}
	}
	step, ok := g.Next(w.Cursor)
	if !ok {
		return push
	}
	for _, t := range step.Targets(w.Phone().Distance()) {
		if t.Node == "home" && phone.Modal() {
			continue // first the question, then the way home
		}
		if _, ok := w.Screen(t.Device).CanUse(t.Node); ok {
			return t
		}
	}
	return push
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
