package devices

import (
	"math"
	"strings"
	"unicode"

	"enrollsim/flow/phone"
	"enrollsim/flow/screen"
	"enrollsim/tui/canvas"
	"enrollsim/tui/theme"
)

// home is the home screen: a wallpaper, the time where there is room, and the apps.
func (h *handset) home() {
	apps := h.shown.At(screen.Body)
	perRow, cell := h.grid(apps)
	pitch := 5
	rows := (len(apps) + perRow - 1) / perRow
	if !h.Solid() || 1+h.drop()+rows*pitch > h.glass.H-2 {
		h.flood(h.sky()[0], h.sky()[0])
		h.status(h.looks.OnSky)
		if !h.Solid() && h.tall {
			y := h.glass.Y + h.glass.H - 4
			h.Centred(canvas.Rect{X: h.glass.X, Y: y, W: h.glass.W, H: 1}, h.Narrator.Date(h.Now), h.Ink(h.looks.OnSky))
		}
		h.framedIcons(apps)
		h.foot(h.looks.OnSky)
		h.corner(h.looks.OnSky)
		return
	}
	h.wallpaper()
	h.status(h.looks.OnSky)
	top := 2
	if drop := h.drop(); drop > 0 {
		top = 1 + drop
	}
	if room := h.glass.H - 3 - top; h.tall && room >= 8+6*rows {
		pitch = 6
		scale := 2
		y := h.glass.Y + top
		if room > 11+6*rows {
			y++
		}
		h.Centred(canvas.Rect{X: h.glass.X, Y: y, W: h.glass.W, H: 1}, h.Narrator.Date(h.Now), h.Ink(h.looks.OnSky))
		h.clock(h.glass.X+(h.glass.W-clockWidth(scale))/2, 2*(y+2), scale, h.Now.Format("15:04"), h.looks.OnSky)
		top = y - h.glass.Y + 8
	} else if h.tall {
		pitch = 6
	} else {
		top = max(1, min(top, h.glass.H-2-pitch*rows))
	}
	left := h.glass.X + (h.glass.W-perRow*cell)/2
	for pass := range 2 { // what is in focus lies over its neighbours
		for i, n := range apps {
			if h.focused(n) == (pass == 1) {
				h.app(left+i%perRow*cell, h.glass.Y+top+i/perRow*pitch, cell, n)
			}
		}
	}
	h.foot(h.looks.OnSky)
	h.corner(h.looks.OnSky)
}

// corner says above the edge that this is a simulation.
func (h *handset) corner(ink canvas.Color) {
	y := h.glass.Y + h.glass.H - 2
	h.Centred(canvas.Rect{X: h.glass.X, Y: y, W: h.glass.W, H: 1}, h.simulation(h.glass.W), h.Ink(ink))
}

// grid is how many icons stand in a row, and the columns of each.
func (h *handset) grid(apps []screen.Node) (perRow, cell int) {
	widest := 0
	for _, n := range apps {
		for _, line := range canvas.Wrap(h.Label(n), 11) {
			widest = max(widest, canvas.Width(line))
		}
	}
	perRow = 3
	for perRow > 2 && h.glass.W/perRow < widest {
		perRow--
	}
	return perRow, h.glass.W / perRow
}

// app draws an icon with its name below it.
func (h *handset) app(x, y, cell int, n screen.Node) {
	const side = 8 // columns of a tile
	tile := canvas.Rect{X: x + (cell-side)/2, Y: y, W: side, H: side / 2}
	if h.droid {
		h.disc(tile.X, 2*tile.Y, side, tileOf(h.looks, n.ID))
		h.stamp(tile.X, 2*tile.Y, icon(n.ID), tileOf(h.looks, n.ID).Sign, tileOf(h.looks, n.ID).Dark)
	} else {
		h.tile(tile.X, 2*tile.Y, icon(n.ID), tileOf(h.looks, n.ID))
	}
	if n.ID == phone.MobileApp && len(h.shown.At(screen.Banner)) > 0 {
		h.Text(tile.X+side-1, tile.Y, "1", h.Theme.Filled(h.looks.Badge, h.looks.OnBadge))
	}
	h.use(canvas.Rect{X: x, Y: y, W: cell, H: 5}, n)
	label := h.Label(n)
	for i, line := range canvas.Wrap(label, max(cell, 11)) {
		if i > 1 {
			break
		}
		if i == 0 {
			line = h.signed(n, line)
		}
		w := canvas.Width(line)
		at := min(max(x+(cell-w)/2, h.glass.X), h.glass.X+h.glass.W-w)
		if i == 0 {
			h.point(at+1, y+4, n)
		}
		h.written(at, y+4+i, line)
	}
	if h.targeted(n) {
		h.arrow(tile.X+side, y+1, strings.TrimSpace(h.Signs.Arrow))
	}
}

// written writes in white or in black, whichever is read better on what is there.
func (h *handset) written(x, y int, words string) {
	for _, r := range words {
		if r == ' ' {
			x++
			continue
		}
		style := h.Strong(h.looks.OnSky)
		if behind := h.PixelAt(x, 2*y+1); behind.Luminance() > brightest && h.Depth == theme.Many {
			style = h.Strong(h.looks.Lens)
		}
		x = h.Text(x, y, string(r), style)
	}
}

// brightest is the luminance of the brightest ground on which white is read better than
// black.
const brightest = 0.183

// sky is the colours of the wallpaper from the top down.
func (h *handset) sky() [5]canvas.Color {
	if h.droid {
		return h.looks.Sea
	}
	return h.looks.Sky
}

// wallpaper is a sky in the evening over three hills, or by the sea over three waves.
func (h *handset) wallpaper() {
	px := h.pixels()
	sky, hills, bent := h.sky(), h.looks.Hills, 1.0
	if h.droid {
		hills, bent = h.looks.Waves, -0.6
	}
	stops := [...]int{0, 30, 62, 80, 100} // percent of the height
	part := 0
	for y := range px.H {
		at := 100 * y / max(1, px.H-1)
		for part < len(stops)-2 && at > stops[part+1] {
			part++
		}
		share := 100 * (at - stops[part]) / (stops[part+1] - stops[part])
		h.Paint(canvas.Rect{X: px.X, Y: px.Y + y, W: px.W, H: 1}, canvas.Mix(sky[part], sky[part+1], share))
	}
	for x := range px.W {
		at := float64(x) / float64(px.W)
		for i, hill := range [...]float64{
			0.20 + 0.05*bent*math.Sin(at*5-0.9),
			0.13 + 0.04*bent*math.Sin(at*6+3.4),
			0.07 + 0.025*bent*math.Sin(at*7+0.5),
		} {
			high := int(hill * float64(px.H))
			h.Paint(canvas.Rect{X: px.X + x, Y: px.Y + px.H - high, W: 1, H: high}, hills[i])
		}
	}
}

// The room of one framed icon with its name.
const (
	frameW = 16
	frameH = 4
)

// framedIcons draws the apps where nothing can be painted.
func (h *handset) framedIcons(nodes []screen.Node) {
	drop := h.drop()
	in := canvas.Rect{X: h.glass.X, Y: h.glass.Y + 1 + drop, W: h.glass.W, H: h.glass.H - 2 - drop}
	perRow := min(2, max(1, in.W/(frameW-3)))
	cell := min(frameW, in.W/perRow)
	left := in.X + (in.W-perRow*cell)/2
	gap := 1
	if rows := (len(nodes) + perRow - 1) / perRow; rows*(frameH+gap)-gap > in.H-2 {
		gap = 0
	}
	style := canvas.Style{FG: h.looks.OnSky, BG: h.sky()[0]}
	if (len(nodes)+perRow-1)/perRow*frameH > in.H-1 { // no room for frames
		for i, n := range nodes {
			h.middle(canvas.Rect{X: in.X, Y: in.Y + i, W: in.W, H: 1}, n, h.Label(n), style)
		}
		return
	}
	for i, n := range nodes {
		x := left + i%perRow*cell
		y := in.Y + i/perRow*(frameH+gap)
		tile := canvas.Rect{X: x + cell/2 - 3, Y: y, W: 6, H: 3}
		h.Box(tile, h.Frame, style)
		sign := monogram(h.Label(n))
		h.TextIn(tile.X+3-(canvas.Width(sign)+1)/2, y+1, 4, sign, style)
		if h.targeted(n) {
			h.arrow(tile.X+6, y+1, h.Signs.Arrow)
		}
		label := canvas.Cut(h.Label(n), cell-2, h.Dots)
		h.use(canvas.Rect{X: x, Y: y, W: cell, H: frameH}, n)
		at := x + (cell-canvas.Width(label)-2)/2
		h.point(at+1, y+3, n)
		h.TextIn(at, y+3, cell, h.signed(n, label), style)
	}
}

// monogram is what stands on a framed icon: the initials of its name, or the number
// that it begins with.
func monogram(name string) string {
	first, _, _ := strings.Cut(name, " ")
	if first != "" && strings.Trim(first, "0123456789") == "" {
		return first
	}
	var initials []rune
	for _, r := range name {
		if unicode.IsUpper(r) || unicode.Is(unicode.Han, r) {
			initials = append(initials, r)
		}
	}
	if len(initials) > 0 && unicode.Is(unicode.Han, initials[0]) {
		return string(initials[:1])
	}
	return string(initials[:min(len(initials), 2)])
}
