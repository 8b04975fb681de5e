package devices

import (
	"enrollsim/flow/screen"
	"enrollsim/tui/canvas"
)

// hand draws below the phone what the person does with it, in as many rows as there
// are, and what they know.
func (h *handset) hand(r canvas.Rect) {
	nodes := h.shown.At(screen.Hand)
	if !h.Solid() { // what leads home is on the glass
		for i, n := range nodes {
			h.Sheet.hint(canvas.Rect{X: r.X, Y: r.Y + i, W: r.W, H: min(1, r.H-i)}, n)
		}
		return
	}
	rows := h.inHand(r)
	for i, row := range rows {
		if i >= r.H {
			return
		}
		w := -1
		for _, n := range row {
			w += h.width(n, h.Label(n)) + 1
		}
		x := r.X + max(0, (r.W-w)/2)
		for _, n := range row {
			if !n.Usable() {
				x = h.TextIn(x+1, r.Y+i, r.W, h.Label(n), h.Ink(h.Theme.Soft)) + 2
				continue
			}
			style := h.Theme.Filled(h.Raised, h.Bright)
			if h.focused(n) {
				style = h.Theme.Filled(h.Cap, h.Bright)
			}
			x = h.Put(x, r.Y+i, n, h.Label(n), style) + 1
		}
	}
}

// inHand is what stands below the phone, in rows: what the hand does, and what leads
// home where there is room for it.
func (h *handset) inHand(r canvas.Rect) [][]screen.Node {
	nodes := h.shown.At(screen.Hand)
	rows := h.packed(append(nodes, h.shown.At(screen.Edge)...), r.W)
	if len(rows) > r.H {
		return h.packed(nodes, r.W)
	}
	return rows
}

// packed puts nodes into rows of so many columns at most.
func (h *handset) packed(nodes []screen.Node, w int) [][]screen.Node {
	var rows [][]screen.Node
	room := 0
	for _, n := range nodes {
		need := h.width(n, h.Label(n))
		if len(rows) == 0 || need > room {
			rows, room = append(rows, nil), w
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], n)
		room -= need + 1
	}
	return rows
}

// hint is a node below the phone where it is drawn by lines, on no paper.
func (s Sheet) hint(r canvas.Rect, n screen.Node) {
	s.Paper, s.Left = s.Panes, false
	s.Node(r, n)
}
