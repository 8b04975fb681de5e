package devices

import (
	"slices"

	"enrollsim/flow/screen"
	"enrollsim/tui/canvas"
)

// noBottom is a height that no page has.
const noBottom = 1 << 10

// Height is how many rows nodes take at least, in a column so wide.
func (s Sheet) Height(nodes []screen.Node, w int) int { return s.height(nodes, w, tight) }

func (s Sheet) height(nodes []screen.Node, w int, room density) int {
	h, _ := s.on(canvas.New(0, 0)).stack(canvas.Rect{W: w, H: noBottom}, nodes, nil, room)
	return h
}

// Natural is how many rows nodes take in a column that has all the room that it likes.
func (s Sheet) Natural(nodes []screen.Node, w int) int {
	return s.height(nodes, w, roomy) + len(aired(nodes, noBottom))
}

// Column draws nodes below each other, with as much air as there is room for, and
// returns the row after them. Where there is not even room for all of them, as many are
// shown as fit, those around the focus.
func (s Sheet) Column(r canvas.Rect, nodes []screen.Node) int {
	if r.Empty() {
		return r.Y
	}
	for _, room := range []density{roomy, tight} {
		if h := s.height(nodes, r.W, room); h <= r.H {
			after, _ := s.stack(r, nodes, aired(nodes, r.H-h), room)
			return after
		}
	}
	h := s.height(nodes, r.W, tight)
	all := canvas.New(r.W, h)
	if s.Colored() {
		s.On(all).Fill(all.Bounds(), s.Paper.Ground)
	}
	_, focused := s.on(all).stack(all.Bounds(), nodes, nil, tight)
	top := min(max(0, focused-r.H/2), h-r.H)
	s.DrawRows(r.X, r.Y, all, top, r.H)
	if top > 0 {
		s.Text(r.X+r.W-1, r.Y, s.Above, s.Strong(s.Paper.Accent))
	}
	if top+r.H < h {
		s.Text(r.X+r.W-1, r.Y+r.H-1, s.Below, s.Strong(s.Paper.Accent))
	}
	return r.Y + r.H
}

// stack draws nodes below each other, with a blank row before those that have air. It
// returns the row after the last one, and the first row of the one in focus.
func (s Sheet) stack(r canvas.Rect, nodes []screen.Node, air []int, room density) (after, focused int) {
	bottom, y := r.Y+r.H, r.Y
	for i, n := range nodes {
		if slices.Contains(air, i) {
			y++
		}
		if s.focused(n) {
			focused = y
		}
		row := canvas.Rect{X: r.X, Y: y, W: r.W, H: bottom - y}
		if list := rowsFrom(nodes, i); room == roomy && s.Solid() && list > 0 {
			if listed(nodes, i-1) {
				continue // drawn with the first of the list
			}
			y = s.list(row, nodes[i:i+list])
			continue
		}
		if inList(nodes, i) {
			y = s.item(row, n)
		} else {
			y = s.node(row, n, room)
		}
	}
	return y, focused
}

// aired chooses the nodes before which there is a blank row, so many at most: first
// after a title and where what is to be read gives way to what is to be used.
func aired(nodes []screen.Node, most int) []int {
	var places [3][]int
	for i := 1; i < len(nodes); i++ {
		switch above, below := nodes[i-1], nodes[i]; {
		case above.Role == screen.Title:
			places[0] = append(places[0], i)
		case listed(nodes, i) && listed(nodes, i-1): // a list has rules
		case above.Role == screen.Link && below.Role == screen.Note: // which says what it is
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

// listed reports whether a node is a row of a list.
func listed(nodes []screen.Node, i int) bool {
	return i >= 0 && i < len(nodes) && (nodes[i].Role == screen.Link || nodes[i].Role == screen.Switch)
}

// rowsFrom is how many rows of a list there are from a node on.
func rowsFrom(nodes []screen.Node, i int) int {
	n := 0
	for listed(nodes, i+n) {
		n++
	}
	return n
}

// list draws rows of a list on a card, with rules between them; on a square sheet the
// rules alone. It returns the row after it.
func (s Sheet) list(r canvas.Rect, nodes []screen.Node) int {
	inner := canvas.Rect{X: r.X, W: r.W}
	if r.W >= 28 {
		inner = canvas.Rect{X: r.X + 1, W: r.W - 2}
	}
	rows := 1
	for _, n := range nodes {
		rows += 1 + s.Height([]screen.Node{n}, inner.W)
	}
	if !s.Square {
		s.Slab(canvas.Rect{X: r.X, Y: 2*r.Y + 1, W: r.W, H: 2*rows - 2}, s.Paper.List)
	}
	inner.Y = r.Y + 1
	for i, n := range nodes {
		if i > 0 {
			s.Rule(inner.X+1, inner.Y, inner.W-2, s.Paper.Line)
			inner.Y++
		}
		inner.H = r.Y + r.H - inner.Y
		inner.Y = s.Node(inner, n)
	}
	return r.Y + rows
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
func (s Sheet) item(r canvas.Rect, n screen.Node) int {
	if r.H <= 0 {
		return r.Y
	}
	s.Text(r.X, r.Y, s.Bullet, s.Ink(s.Paper.Soft))
	return s.Paragraph(canvas.Rect{X: r.X + 2, Y: r.Y, W: r.W - 2, H: r.H}, s.Label(n), s.Ink(s.Paper.Soft))
}
