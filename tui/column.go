package tui

import (
	"slices"

	"enrollsim/flow/screen"
	"enrollsim/tui/canvas"
)

// height is how many rows a node takes: it is drawn where nobody sees it.
func (p painter) height(n screen.Node, w int) int { return p.heights([]screen.Node{n}, w) }

// heights is how many rows nodes take without any air between them.
func (p painter) heights(nodes []screen.Node, w int) int {
	h, _ := p.on(canvas.New(0, 0)).stack(canvas.Rect{W: w, H: noBottom}, nodes, nil)
	return h
}

// noBottom is a height that no page has.
const noBottom = 1 << 10

// stack draws nodes below each other, with a blank row before those that have
// air. It returns the row after the last one, and the first row of the one in
// focus.
func (p painter) stack(r canvas.Rect, nodes []screen.Node, air []int) (after, focused int) {
	bottom, y := r.Y+r.H, r.Y
	for i, n := range nodes {
		if slices.Contains(air, i) {
			y++
		}
		if n.ID == p.focus {
			focused = y
		}
		row := canvas.Rect{X: r.X, Y: y, W: r.W, H: bottom - y}
		if inList(nodes, i) {
			y = p.item(row, n)
		} else {
			y = p.node(row, n)
		}
	}
	return y, focused
}

// column is a stack with as much air between its nodes as there is room for.
// Where there is not even room for them, as many are shown as fit, those around
// the focus.
func (p painter) column(r canvas.Rect, nodes []screen.Node) {
	if r.Empty() {
		return
	}
	h := p.heights(nodes, r.W)
	if h <= r.H {
		p.stack(r, nodes, aired(nodes, r.H-h))
		return
	}
	all := canvas.New(r.W, h)
	_, focused := p.on(all).stack(all.Bounds(), nodes, nil)
	top := min(max(0, focused-r.H/2), h-r.H)
	p.DrawRows(r.X, r.Y, all, top, r.H)
	if top > 0 {
		p.Text(r.X+r.W-1, r.Y, p.above, p.warn)
	}
	if top+r.H < h {
		p.Text(r.X+r.W-1, r.Y+r.H-1, p.below, p.warn)
	}
}

// aired chooses the nodes before which there is a blank row, so many at most:
// first after a title and where what is to be read gives way to what is to be
// used.
func aired(nodes []screen.Node, most int) []int {
	var places [3][]int
	for i := 1; i < len(nodes); i++ {
		switch above, below := nodes[i-1], nodes[i]; {
		case above.Role == screen.Title:
			places[0] = append(places[0], i)
		case inList(nodes, i) && inList(nodes, i-1), below.Role == screen.Code && above.Role == screen.Note:
			places[2] = append(places[2], i)
		case above.Usable() != below.Usable():
			places[0] = append(places[0], i)
		default:
			places[1] = append(places[1], i)
		}
	}
	air := slices.Concat(places[:]...)
	return air[:min(len(air), max(0, most))]
}

// inList reports whether a node is one of several notes that make a list.
func inList(nodes []screen.Node, i int) bool {
	first, last := i, i
	for first > 0 && nodes[first-1].Role == screen.Note {
		first--
	}
	for last < len(nodes)-1 && nodes[last+1].Role == screen.Note {
		last++
	}
	return nodes[i].Role == screen.Note && last-first >= 2
}

// item is a node of a list of notes.
func (p painter) item(r canvas.Rect, n screen.Node) int {
	p.Text(r.X, r.Y, p.bullet, p.muted)
	return p.paragraph(canvas.Rect{X: r.X + 2, Y: r.Y, W: r.W - 2, H: r.H}, p.label(n), p.muted)
}
