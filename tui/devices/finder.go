package devices

import (
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/phone"
	"enrollsim/flow/screen"
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
	"enrollsim/tui/theme"
)

// finder draws what the camera sees, with its controls below it: in an app of its own,
// or below the header of another one.
func (h *handset) finder() {
	top := 1
	if h.Solid() {
		h.flood(h.looks.FinderDark, h.looks.FinderDark)
	} else {
		h.flood(h.looks.Lens, h.looks.Lens)
	}
	if len(h.shown.At(screen.Header)) > 0 {
		px := h.pixels()
		if h.Solid() && !h.droid {
			rows := h.headerRows()
			h.Paint(canvas.Rect{X: px.X, Y: px.Y, W: px.W, H: 2*rows + 1}, h.Paper.Ground)
		} else if h.Colored() && !h.droid {
			h.Fill(canvas.Rect{X: h.glass.X, Y: h.glass.Y, W: h.glass.W, H: h.headerRows()}, h.Paper.Ground)
		}
		top = h.header()
		if !h.droid {
			top--
		}
	} else {
		if h.Solid() {
			px := h.pixels()
			h.Paint(canvas.Rect{X: px.X, Y: px.Y, W: px.W, H: 3}, h.looks.Lens)
		}
		h.status(h.looks.OnSky)
	}
	bottom := h.glass.Y + h.glass.H - h.controls()
	y := h.glass.Y + top
	if h.flat() && len(h.shown.At(screen.Header)) == 0 {
		y += h.drop()
	}
	view := canvas.Rect{X: h.glass.X, Y: y, W: h.glass.W, H: bottom - y}
	n, _ := first(h.shown.Nodes, screen.Viewfinder)
	switch {
	case !h.Solid() || h.Depth != theme.Many:
		h.sketched(view, n)
	case h.Photo == nil:
		h.room(view, n)
	default:
		h.live(view, n)
	}
	h.foot(h.looks.OnSky)
}

// controls draws the camera's own row of controls, and returns its height with that of
// the edge below it.
func (h *handset) controls() int {
	rows := 2
	if h.tall {
		rows = 5
	}
	y := h.glass.Y + h.glass.H - rows
	if h.Solid() {
		px := h.pixels()
		h.Paint(canvas.Rect{X: px.X, Y: 2 * y, W: px.W, H: 2*rows + 1}, h.looks.Bar)
	}
	if h.tall {
		h.modes(y)
		y += 2
	}
	row := h.inner(0)
	row.Y, row.H = y, 1
	end := row.X + row.W
	middle := h.glass.X + h.glass.W/2
	for _, n := range h.shown.At(screen.Footer) {
		label := h.Label(n)
		at := end - h.width(n, label) + 1
		h.Put(at, y, n, label, h.Strong(h.looks.OnSky))
		end = at - 1
	}
	if h.tall && h.Solid() && end > middle+1 { // else the arrow stands there
		h.disc(middle-3, 2*y-2, 6, theme.Tile{Top: h.looks.OnBar, Bottom: h.looks.OnBar})
		h.disc(middle-2, 2*y-1, 4, theme.Tile{Top: h.looks.OnSky, Bottom: h.looks.OnSky})
		end = middle - 4
	}
	h.TextIn(row.X, y, end-row.X, h.simulation(end-row.X), h.Ink(h.looks.OnBar))
	return rows
}

// modes are what the camera's own app could take besides photographs.
func (h *handset) modes(y int) {
	if !h.Solid() || !strings.HasPrefix(h.shown.ID, "camera") {
		return
	}
	part := h.glass.W / 3
	for i, mode := range []string{"camera.mode-video", "camera.mode-photo", "camera.mode-portrait"} {
		style := h.Ink(h.looks.OnBar)
		if i == 1 {
			style = h.Strong(h.looks.Bracket)
		}
		h.Centred(canvas.Rect{X: h.glass.X + i*part, Y: y, W: h.glass.W - 2*part, H: 1}, h.Say(flow.T(mode)), style)
	}
}

// live shows the photograph, with brackets that close on a code that was read, and
// what there is to say of it as a pill.
func (h *handset) live(view canvas.Rect, n screen.Node) {
	px := canvas.Rect{X: view.X, Y: 2 * view.Y, W: view.W, H: 2 * view.H}
	h.photograph(px)
	says := h.pillLines(view.W, n)
	around := h.frameOf(px, says)
	if n.Value == phone.ViewRead {
		around = between(around, h.framed(px), h.Motion)
	}
	h.brackets(around)
	h.pill(view, n, says)
}

// room is what the camera sees before it is aimed: the desk from where the phone is.
func (h *handset) room(view canvas.Rect, n screen.Node) {
	px := canvas.Rect{X: view.X, Y: 2 * view.Y, W: view.W, H: 2 * view.H}
	tone := func(percent int) canvas.Color { return canvas.Mix(h.looks.FinderDark, h.looks.FinderLight, percent) }
	h.Wash(px, tone(14), tone(4))
	w := px.W * 6 / 10
	high := min(w*2/3, px.H-14)
	says := h.pillLines(view.W, n)
	if high < 6 {
		h.pill(view, n, says)
		return
	}
	x, y := px.X+(px.W-w)/2, px.Y+(px.H-high)*2/5
	table := y + high + 5
	h.Wash(canvas.Rect{X: px.X, Y: table, W: px.W, H: px.Y + px.H - table}, tone(22), tone(10))
	h.Paint(canvas.Rect{X: px.X + px.W/2 - 1, Y: y + high, W: 3, H: 4}, tone(34))
	h.Paint(canvas.Rect{X: px.X + px.W/2 - 4, Y: table - 1, W: 9, H: 2}, tone(40))
	h.Slab(canvas.Rect{X: x, Y: y, W: w, H: high}, tone(40))
	h.Paint(canvas.Rect{X: x + 1, Y: y + 1, W: w - 2, H: high - 2}, tone(66))
	h.Paint(canvas.Rect{X: x + 1, Y: y + 1, W: w - 2, H: 2}, tone(30))
	h.brackets(h.frameOf(px, says))
	h.pill(view, n, says)
}

// frameOf is where the brackets stand in a view, above what there is to say of it.
func (h *handset) frameOf(px canvas.Rect, says []string) canvas.Rect {
	r := canvas.Rect{X: px.X + 2, Y: px.Y + 3, W: px.W - 4, H: px.H - 8}
	if h.tall {
		r.H -= 2 * (len(says) - 1)
	}
	return r
}

// between is a rectangle on its way to another one, which it has reached when there are
// no more pictures to come.
func between(from, to canvas.Rect, left int) canvas.Rect {
	part := func(a, b int) int { return b + (a-b)*min(left, settled)/settled }
	return canvas.Rect{X: part(from.X, to.X), Y: part(from.Y, to.Y), W: part(from.W, to.W), H: part(from.H, to.H)}
}

// settled is how many pictures a motion has.
const settled = 4

// brackets are the corners of a frame, by the pixel.
func (h *handset) brackets(r canvas.Rect) {
	const long = 4
	if r.W < 2*long || r.H < 2*long {
		return
	}
	right, bottom := r.X+r.W-1, r.Y+r.H-1
	for i := range long {
		for _, at := range [...][2]int{
			{r.X + i, r.Y}, {r.X, r.Y + i}, {right - i, r.Y}, {right, r.Y + i},
			{r.X + i, bottom}, {r.X, bottom - i}, {right - i, bottom}, {right, bottom - i},
		} {
			h.Pixel(at[0], at[1], h.looks.Bracket)
		}
	}
}

// pill says what there is to say of a view, at its lower edge.
func (h *handset) pill(view canvas.Rect, n screen.Node, lines []string) {
	y := view.Y + view.H - len(lines)
	if h.tall {
		y--
	}
	ground := h.looks.Unread
	if n.Value == phone.ViewRead {
		ground = h.looks.Read
	}
	w := paint.Widest(lines)
	for i, line := range lines {
		x := view.X + (view.W-w)/2
		h.Fill(canvas.Rect{X: x - 1, Y: y + i, W: w + 2, H: 1}, ground)
		h.TextIn(x+(w-canvas.Width(line))/2, y+i, w, line, h.Strong(h.looks.OnPill))
	}
}

// pillLines are what there is to say of a view, in lines as a pill has them.
func (h *handset) pillLines(w int, n screen.Node) []string { return canvas.Balanced(h.Label(n), w-4) }

// sketched shows a view as a sketch: a real picture of the code in few colours would be
// read by no one, and taken for a broken code.
func (h *handset) sketched(view canvas.Rect, n screen.Node) {
	ink := canvas.Style{FG: h.looks.OnBar}
	style := ink
	if n.Value == phone.ViewRead {
		style = h.Strong(h.looks.Read)
	}
	hint := canvas.Wrap(h.Label(n), view.W)
	view.H -= len(hint)
	sketch := h.sketch(n.Value)
	h.corners(canvas.Rect{X: view.X + 1, Y: view.Y, W: view.W - 2, H: view.H}, ink)
	y := view.Y + max(0, (view.H-len(sketch))/2)
	for i, line := range sketch {
		if i < view.H {
			h.Centred(canvas.Rect{X: view.X, Y: y + i, W: view.W, H: 1}, line, style)
		}
	}
	for i, line := range hint {
		h.Centred(canvas.Rect{X: view.X, Y: view.Y + view.H + i, W: view.W, H: 1}, line, style)
	}
}

// corners are the marks of a camera's frame, drawn by lines.
func (h *handset) corners(r canvas.Rect, style canvas.Style) {
	if r.W < 8 || r.H < 4 {
		return
	}
	b := h.Frame
	right, bottom := r.X+r.W-1, r.Y+r.H-1
	h.Text(r.X, r.Y, b.TopLeft+b.Top, style)
	h.Text(right-1, r.Y, b.Top+b.TopRight, style)
	h.Text(r.X, bottom, b.BottomLeft+b.Bottom, style)
	h.Text(right-1, bottom, b.Bottom+b.BottomRight, style)
}

// sketch is the picture of a view, in lines of equal width.
func (h *handset) sketch(view string) []string {
	shades := []string{"▓▓", "▒▒", "░░"}
	if h.ASCII {
		shades = []string{"##", "::", ".."}
	}
	switch view {
	case phone.ViewRead, phone.ViewSharp:
		return shade(h.settling(shades[2], shades[1], shades[0]),
			"###.#.###", "#.#..##.#", "###.#.###", "..#.##.#.", "##.#..##.", "###.##..#", "#.#..#.##", "###.#.##.")
	case phone.ViewNear:
		return shade(shades[1], "#####..##.", "####.####.", "##...####.", ".###..####", "####.####.", "##.####.##", "####..####")
	case phone.ViewFar:
		return shade(shades[2], "##.#", "#.##", ".##.")
	case phone.ViewDark:
		return []string{".     .       ", "    .      .  ", "       .      ", "  .       .   "}
	case phone.ViewFront:
		return []string{"  .------.  ", " /        \\ ", "|   o  o   |", "|    <     |", " \\  '--'  / ", "  '------'  "}
	case phone.ViewNoCode:
		return h.monitor("           ")
	}
	return h.monitor("    ...    ")
}

// settling picks the picture of a motion: the last one is what stays.
func (s Sheet) settling(pictures ...string) string {
	return pictures[max(0, len(pictures)-1-s.Motion)]
}

// monitor is the desk's screen as seen from where the phone is.
func (h *handset) monitor(shown string) []string {
	b := h.Frame
	edge := strings.Repeat(b.Top, canvas.Width(shown))
	blank := b.Left + strings.Repeat(" ", canvas.Width(shown)) + b.Right
	return []string{
		b.TopLeft + edge + b.TopRight,
		blank,
		b.Left + shown + b.Right,
		blank,
		b.BottomLeft + edge + b.BottomRight,
		strings.Repeat(b.Top, 5),
	}
}

// shade draws the marks of a pattern as pairs of one shade.
func shade(mark string, pattern ...string) []string {
	lines := make([]string, len(pattern))
	for i, row := range pattern {
		lines[i] = strings.NewReplacer("#", mark, ".", "  ").Replace(row)
	}
	return lines
}
