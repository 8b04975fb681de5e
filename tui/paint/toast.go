package paint

import "enrollsim/tui/canvas"

// toastW is how wide a message is at most.
const toastW = 44

// Toast draws a message at the lower right corner of a room: as a card, or where there is
// too little room, as rows. It returns where it is.
func (p Painter) Toast(room canvas.Rect, words string) canvas.Rect {
	if words == "" || room.W < 4 || room.H < 1 {
		return canvas.Rect{}
	}
	const edges = 4 // columns for a bar and air
	const spill = 2 // rows of what is above that a long message may take
	lines := canvas.Wrap(words, min(toastW, room.W)-edges)
	card := len(lines)+2 <= room.H
	if !card && len(lines) > room.H {
		lines = canvas.WrapTo(words, room.W-edges, room.H+spill, p.Dots)
	}
	w := room.W // so that nothing of the rows below is left beside it
	if card && room.W > toastW {
		w = Widest(lines) + edges
	}
	r := canvas.Rect{X: room.X + room.W - w, Y: room.Y + room.H - len(lines), W: w, H: len(lines)}
	in := canvas.Rect{X: r.X + 2, Y: r.Y, W: w - edges + 1, H: r.H}
	if card {
		r.Y, r.H = r.Y-2, r.H+2
		in.Y--
		p.Card(r, p.Raised, p.Warn)
	} else {
		p.Canvas.Fill(r, " ", p.Filled(p.Raised, p.Bright))
		p.Canvas.Fill(canvas.Rect{X: r.X, Y: r.Y, W: 1, H: r.H}, " ", p.Filled(p.Warn, p.OnState))
	}
	style := p.Ink(p.Bright)
	if !card && !p.Colored() {
		style = p.Filled(0, 0)
	}
	for i, line := range lines {
		p.TextIn(in.X, in.Y+i, in.W, line, style)
	}
	return r
}
