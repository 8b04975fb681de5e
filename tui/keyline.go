package tui

import (
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/screen"
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
)

// mostHints is how many keys the last row shows.
const mostHints = 7

// useRoom is the room for what Enter does, so that the other keys stand still while the
// focus moves.
const useRoom = 18

// usedName is how long the name of a thing may be to stand beside the key that uses it: as long as
// that of any button.
const usedName = 26

// paintKeys draws the last row: the keys that matter most, what the first does by the
// name of what it does it to; as many as fit.
func (m Model) paintKeys(p paint.Painter, r canvas.Rect) {
	if p.Colored() {
		p.Fill(r, p.Panel)
	}
	in := canvas.Rect{X: r.X + min(2, r.W/40), Y: r.Y, W: r.W - 2*min(2, r.W/40), H: 1}
	if m.asking != "" && m.over == noOverlay {
		about := m.say(flow.T("line.argument", "about", m.say(m.asked().About()), "example", m.asked().Takes))
		x := m.paintArgument(p, in, about) + 2
		in.X, in.W = x, in.X+in.W-x
	}
	hints := m.keyHints()
	p.Hints(in, hints[:min(len(hints), mostHints)], p.Accent)
}

// keyHints are the hints of the moment as they are painted.
func (m Model) keyHints() []paint.Hint {
	var hints []paint.Hint
	for _, h := range m.hints() {
		painted := paint.Hint{Keys: h.keys, Words: m.say(h.text), Mark: "key:" + h.press}
		if strings.HasPrefix(h.text.Key, "hint.use-") {
			painted.Room = useRoom
		}
		hints = append(hints, painted)
	}
	return hints
}

// paintArgument draws what is being typed for a command, and returns the column after
// it.
func (m Model) paintArgument(p paint.Painter, r canvas.Rect, about string) int {
	typed := string(m.typed)
	x := p.TextIn(r.X, r.Y, r.W, canvas.Cut(about, r.W/2, p.Dots)+" ", p.Strong(p.Bright))
	p.Point(x+1+canvas.Width(typed), r.Y, true)
	return p.TextIn(x, r.Y, r.X+r.W-x, " "+typed+"_ ", canvas.Style{FG: p.Bright, BG: p.Raised})
}

// focusedNode is what Enter uses.
func (m Model) focusedNode() (screen.Node, bool) {
	d := m.focusedDevice()
	return m.screen(d).CanUse(m.nodes[d])
}

// useOf is what using a node is called: the end of a key.
func useOf(n screen.Node) string {
	switch {
	case n.Editable():
		return "type"
	case n.Role == screen.Gesture || n.Verb != "":
		return "do"
	case n.Role == screen.Icon:
		return "open"
	case n.Role == screen.Switch:
		return "switch"
	default:
		return "tap"
	}
}

// useHint says what Enter does, by the name of what it does it to.
func (m Model) useHint() flow.Text {
	n, ok := m.focusedNode()
	if !ok {
		return flow.T("hint.use")
	}
	name := m.narrator().Label(n, m.view.Seen().Now)
	use := useOf(n)
	switch {
	case use == "do":
		return flow.T("hint.use-do", "name", name)
	case n.Place == screen.Banner:
		name = m.say(flow.T("hint.banner"))
	case canvas.Width(name) > usedName:
		name = m.say(flow.T("hint.link"))
	}
	return flow.T("hint.use-"+use, "name", name)
}
