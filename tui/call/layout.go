package call

import (
	"enrollsim/tui/canvas"
)

// The sizes of the parts.
const (
	besideW       = 118 // from here on what is read stands beside the call
	sideFrom      = 66  // and from here on notes do
	airyH         = 34
	composeRows   = 10 // tabs, field and hits, with the edge of the card
	composeLeast  = 4
	pageMost      = 96
	debriefMost   = 132
	speakerColumn = 10
)

// layout says where everything is.
type layout struct {
	title, talk, side, compose, keys canvas.Rect
	body                             canvas.Rect // all between title and keys
}

func (m Model) layout() layout {
	w, h := m.w, m.h
	l := layout{
		title: canvas.Rect{W: w, H: min(1, h)}, keys: canvas.Rect{Y: max(0, h-1), W: w, H: min(1, max(0, h-1))},
		body: canvas.Rect{Y: 1, W: w, H: max(0, h-2)},
	}
	margin, air := 1, 1
	if w >= 100 {
		margin = 2
	}
	if h < 20 || w < 30 {
		margin, air = min(margin, w/30), 0
	}
	rows := composeRows
	switch {
	case h >= airyH:
		rows += min(6, (h-airyH)/3+1)
	case h < 24:
		rows = max(composeLeast, composeRows-(24-h))
	}
	rows = min(rows, max(0, l.body.H-2))
	l.compose = canvas.Rect{Y: 1 + l.body.H - rows, W: w, H: rows}
	l.talk = canvas.Rect{X: margin, Y: 1 + air, W: w - 2*margin, H: l.body.H - rows - air}
	if w >= sideFrom && l.talk.H >= 6 {
		side := min(max(w*34/100, 26), 44)
		if m.beside() {
			side = w * 48 / 100
		}
		l.side = canvas.Rect{X: w - margin - side, Y: l.talk.Y, W: side, H: l.talk.H}
		l.talk.W -= side + 3
	}
	if h >= airyH { // air above the composer
		l.talk.H--
		l.side.H = max(0, l.side.H-1)
	}
	return l
}

// beside reports whether what is read stands beside the call, which goes on.
func (m Model) beside() bool { return m.over == readOverlay && m.open() && m.w >= besideW }

// talkRows is how many rows of the transcript are in sight.
func (m Model) talkRows() int { return max(2, m.layout().talk.H-1) }

// pageRoom is where a page lies: over the call, or beside it.
func (m Model) pageRoom() canvas.Rect {
	l := m.layout()
	if m.beside() {
		held := m.heldRoom()
		if !held.Empty() {
			held.H++
		}
		return canvas.Rect{X: l.side.X, Y: l.side.Y + held.H, W: l.side.W, H: l.side.H - held.H}
	}
	margin, most := 1, pageMost
	if m.w >= 100 {
		margin = 2
	}
	if m.phase == reviewed && m.over == noOverlay {
		most = debriefMost
	}
	w := max(0, min(m.w-2*margin, most))
	r := canvas.Rect{X: (m.w - w) / 2, Y: l.body.Y, W: w, H: l.body.H}
	if m.h >= 20 {
		r.Y, r.H = r.Y+1, r.H-1
	}
	return r
}

// heldRoom is where what it could be stands above what is read beside the call; empty where
// nothing is weighed, or there is no room.
func (m Model) heldRoom() canvas.Rect {
	side := m.layout().side
	rows := 1 + len(m.held())
	if rows == 1 || rows > side.H/3 {
		return canvas.Rect{}
	}
	return canvas.Rect{X: side.X, Y: side.Y, W: side.W, H: rows}
}
