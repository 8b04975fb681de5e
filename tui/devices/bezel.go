package devices

import (
	"strings"

	"enrollsim/flow/screen"
	"enrollsim/tui/canvas"
)

// The radius of a phone's corners in pixels.
const (
	roundRadius = 3.6
	edgyRadius  = 2.6
	corner      = 4 // pixels from an edge that a corner may reach
)

// bezel draws the phone's body around the glass: a ring of one pixel, whose corners
// are rounded by mixing it with what is behind and with the glass. It also carries how
// something has ended, for a moment.
func (h *handset) bezel() {
	if !h.Solid() {
		h.outline()
		return
	}
	radius := roundRadius
	if h.droid {
		radius = edgyRadius
	}
	edges := rounded(radius)
	w, rows := h.body.W, 2*h.body.H
	x, y := h.body.X, 2*h.body.Y
	for row := range rows {
		color, edge := h.ring(row/2, h.body.H), min(row, rows-1-row) // one colour a cell
		for col := range w {
			switch side := min(col, w-1-col); {
			case side < corner && edge < corner:
				h.rim(x+col, y+row, edges[side][edge], color)
			case side == 0 || edge == 0:
				h.Pixel(x+col, y+row, color)
			}
		}
	}
}

// share is how many percent of a pixel the phone covers, and of that its glass.
type share struct{ phone, glass int }

// rounded are the shares of the pixels at a corner, by how far they are from its two edges.
func rounded(radius float64) (at [corner][corner]share) {
	for side := range corner {
		for edge := range corner {
			x, y := float64(side), float64(edge)
			at[side][edge] = share{covered(x, y, radius), covered(x-1, y-1, radius-1)}
		}
	}
	return at
}

// rim paints a pixel of the ring: so much of what is behind, of the ring, and of the glass.
func (h *handset) rim(x, y int, of share, ring canvas.Color) {
	if of.glass == 100 {
		return // what is on the glass stays, text too
	}
	glass, behind := h.PixelAt(x, y), h.Backdrop
	h.Pixel(x, y, canvas.Mix(behind, canvas.Mix(ring, glass, of.glass), of.phone))
}

// covered is how many percent of a pixel lie in a rounded corner: the pixel is so far
// from both edges, which meet at it.
func covered(x, y, radius float64) int {
	const n = 4 // points a side
	count := 0
	for i := range n {
		for j := range n {
			px, py := x+(float64(i)+0.5)/n, y+(float64(j)+0.5)/n
			if px < 0 || py < 0 {
				continue
			}
			dx, dy := max(0, radius-px), max(0, radius-py)
			if dx*dx+dy*dy <= radius*radius {
				count++
			}
		}
	}
	return 100 * count / (n * n)
}

// ring is the colour of a row of the ring.
func (h *handset) ring(row, rows int) canvas.Color {
	switch h.Glow {
	case Fine:
		return banded(h.looks.Fine, row, rows)
	case Wrong:
		return banded(h.looks.Wrong, row, rows)
	default:
		return banded([3]canvas.Color{h.BezelTop, canvas.Mix(h.BezelTop, h.BezelBottom, 50), h.BezelBottom}, row, rows)
	}
}

// banded is the colour of a row of a thin edge that runs through three colours. A few rows
// share one, which nobody sees and which takes a third of the bytes.
func banded(three [3]canvas.Color, row, rows int) canvas.Color {
	const bands = 12
	at := 100 * (row * bands / max(1, rows)) / (bands - 1)
	if at < 50 {
		return canvas.Mix(three[0], three[1], 2*at)
	}
	return canvas.Mix(three[1], three[2], 2*at-100)
}

// outline is the body drawn by lines.
func (h *handset) outline() {
	border, lens := h.Frame, strings.Repeat(h.Island, 4)
	if h.droid {
		border, lens = h.Signs.Square, h.Hole
	}
	style := canvas.Style{FG: h.BezelTop, BG: h.Backdrop}
	if h.Glow != Quiet {
		style.FG = h.ring(1, 2)
	}
	h.Box(h.body, border, style)
	h.Centred(canvas.Rect{X: h.body.X, Y: h.body.Y, W: h.body.W, H: 1}, lens, style)
}

// status draws the bar at the top edge: the clock, the lens, and how strong the signal
// and the battery are. ink is what can be read on the row.
func (h *handset) status(ink canvas.Color) {
	row := canvas.Rect{X: h.glass.X + 1, Y: h.glass.Y, W: h.glass.W - 2, H: 1}
	clock := h.Now.Format("15:04")
	if h.glass.W >= 30 {
		row.X, row.W = row.X+1, row.W-2
	}
	h.TextIn(row.X, row.Y, row.W, clock, h.Strong(ink))
	if !h.Solid() {
		h.Right(row, h.Signal+" "+h.Battery, h.Ink(ink))
		return
	}
	if h.droid {
		h.Text(h.glass.X+h.glass.W/2, row.Y, h.Hole, h.Ink(h.looks.Lens))
		h.Right(row, "◢ ▮ 84", h.Ink(ink))
		return
	}
	if h.tall {
		at := h.glass.X + h.glass.W/2 - 5
		h.Text(at, row.Y, "▐", h.Ink(h.looks.Lens))
		h.Fill(canvas.Rect{X: at + 1, Y: row.Y, W: 8, H: 1}, h.looks.Lens)
		h.Text(at+7, row.Y, h.Hole, h.Ink(h.looks.Camera.Dark))
		h.Text(at+9, row.Y, "▌", h.Ink(h.looks.Lens))
	}
	behind := h.PixelAt(row.X+row.W-1, 2*row.Y+1)
	at := h.Right(row, " 84 ", canvas.Style{FG: behind, BG: ink})
	h.Right(canvas.Rect{X: row.X, Y: row.Y, W: at - row.X - 1, H: 1}, h.Signal, h.Ink(ink))
}

// foot draws the edge of the glass that leads home: a bar to swipe, or three buttons.
func (h *handset) foot(ink canvas.Color) {
	row := canvas.Rect{X: h.glass.X, Y: h.glass.Y + h.glass.H - 1, W: h.glass.W, H: 1}
	middle := row.X + row.W/2
	edge := h.shown.At(screen.Edge)
	if h.droid {
		away := row.W / 4
		h.Text(middle-away, row.Y, h.Previous, h.Ink(ink))
		h.Text(middle+away, row.Y, h.Recent, h.Ink(ink))
	}
	sign := strings.Repeat(h.Signs.Home, 12)
	if h.droid {
		sign = h.Center
	}
	if len(edge) == 0 || h.Solid() {
		h.TextIn(middle-canvas.Width(sign)/2, row.Y, row.W, sign, h.Strong(ink))
	}
	for _, n := range edge {
		if !h.Solid() {
			h.middle(row, n, h.Signs.Home+" "+h.Label(n)+" "+h.Signs.Home, h.Ink(ink))
			continue
		}
		if h.bare && (h.focused(n) || h.targeted(n)) {
			h.Put(middle-canvas.Width(sign)/2-1, row.Y, n, sign, h.Strong(ink))
			continue
		}
		h.use(canvas.Rect{X: middle - 7, Y: row.Y, W: 14, H: 1}, n)
	}
}
