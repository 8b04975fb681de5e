package devices

import (
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/portal"
	"enrollsim/flow/qr"
	"enrollsim/flow/screen"
	"enrollsim/tui/canvas"
)

// codePage is a page with a code: texts above it, and below it what belongs to it. Where
// there is too little room, the texts give way. Where the code does not fit whole it is
// not drawn at all: what it carries stands there as text.
func (d Desk) codePage(s Sheet, r canvas.Rect, nodes []screen.Node, desk portal.Desk) {
	above, link, below := aroundCode(nodes)
	grid, missing := desk.View()
	room, rest := tight, s.Height(below, r.W-2)
	code, fits := d.Form.Picture(grid, r.W, r.H-rest-min(1, len(above)), d.Depth)
	if !fits {
		code, fits = d.Form.Picture(grid, r.W, r.H-rest, d.Depth)
	}
	if !fits {
		y := d.Paragraph(canvas.Rect{X: r.X + 1, Y: r.Y, W: r.W - 2, H: r.H}, d.Missing, d.Strong(d.Page.Text))
		y = d.Paragraph(canvas.Rect{X: r.X + 1, Y: y, W: r.W - 2, H: r.Y + r.H - y}, link.Value, d.Ink(d.Page.Soft))
		s.Column(canvas.Rect{X: r.X + 1, Y: y, W: r.W - 2, H: r.Y + r.H - y}, below)
		return
	}
	size := code.Bounds()
	const bannerAir = 4
	if natural := s.Natural(below, r.W-2); natural+size.H+bannerAir <= r.H {
		room, rest = roomy, natural
	}
	spare := r.H - size.H - rest
	hint := d.Say(flow.T("portal.no-camera"))
	hinted := has(below, screen.Code) && spare >= 8 && canvas.Width(hint) <= r.W-2
	if hinted {
		spare -= 2
	}
	banner, wide := 1, r.W-2 // rows of one line, and columns of it
	if spare >= 5 && d.Solid() {
		banner, wide = 3, r.W-4 // it has air of its own
	}
	rows := 0 // of the banners
	for i, n := range slices.Backward(above) {
		more := banner - 1 + len(canvas.Balanced(s.Label(n), wide))
		if rows+more > spare {
			above = above[i+1:]
			break
		}
		rows += more
	}
	spare -= rows
	air := spare / 4 // above the banner, around the code, at the foot
	y := r.Y + min(air+spare%4/2, 3)
	top := y - r.Y
	for _, n := range above {
		lines := canvas.Balanced(s.Label(n), wide)
		d.banner(canvas.Rect{X: r.X + 1, Y: y, W: r.W - 2, H: banner - 1 + len(lines)}, lines)
		y += banner - 1 + len(lines)
	}
	y += max(0, (spare-2*top)/3)
	x := r.X + (r.W-size.W)/2
	if missing == "" {
		d.DrawWhole(x, y, code)
	} else {
		d.Canvas.Draw(x, y, code)
		d.cover(s, canvas.Rect{X: x, Y: y, W: size.W, H: size.H}, r, grid)
	}
	y += size.H + min(1, air)
	in := canvas.Rect{X: r.X + 1, Y: y, W: r.W - 2, H: r.Y + r.H - y}
	if room == roomy {
		y = s.Column(in, below)
	} else {
		y, _ = s.stack(in, below, nil, room)
	}
	if hinted {
		d.Centred(canvas.Rect{X: r.X + 1, Y: y + 1, W: r.W - 2, H: 1}, hint, d.Ink(d.Page.Soft))
	}
}

// banner is a strip of the page with lines of text, and half a row of air around them where
// there is room for that.
func (d Desk) banner(r canvas.Rect, lines []string) {
	air := (r.H - len(lines)) / 2
	if d.Colored() && air > 0 {
		d.Slab(canvas.Rect{X: r.X, Y: 2*r.Y + 1, W: r.W, H: 2*r.H - 2}, d.Page.Card)
	} else if d.Colored() {
		d.Fill(canvas.Rect{X: r.X - 1, Y: r.Y, W: r.W + 2, H: r.H}, d.Page.Card)
	}
	for i, line := range lines {
		d.Centred(canvas.Rect{X: r.X, Y: r.Y + air + i, W: r.W, H: 1}, line, d.Strong(d.Page.Title))
	}
}

// aroundCode parts a page at its code.
func aroundCode(body []screen.Node) (above []screen.Node, code screen.Node, below []screen.Node) {
	for i, n := range body {
		if n.Role == screen.QR {
			return body[:i], n, body[i+1:]
		}
	}
	return body, screen.Node{}, nil
}

// cover is a window that lies over the larger part of the code, as the camera sees it:
// see [qr.Grid.Covered].
func (d Desk) cover(s Sheet, code, page canvas.Rect, grid qr.Grid) {
	wide, high := 1, 2 // columns a module, modules a row
	if code.W > 2*code.H-2 && code.W >= 2*grid.Size() {
		wide, high = 2, 1
	}
	quiet := (code.W/wide - grid.Size()) / 2
	left, top := (quiet+grid.Size()/3)*wide, (quiet+grid.Size()/4+high-1)/high
	r := canvas.Rect{X: code.X + left, Y: code.Y + top, W: code.W - left + 2*wide, H: code.H - top - 1}
	r.W, r.H = min(r.W, page.X+page.W-1-r.X), min(r.H, page.Y+page.H-1-r.Y)
	if !d.Solid() {
		d.Fill(r, s.Paper.Ground)
		d.Box(r, d.Square, d.Ink(d.Page.Soft))
	} else {
		shadow := canvas.Mix(s.Paper.Ground, canvas.RGB(0, 0, 0), 28)
		d.Paint(canvas.Rect{X: r.X + 1, Y: 2*r.Y + 1, W: r.W, H: 2 * r.H}, shadow)
		d.Fill(r, d.Page.Field)
	}
	bar := canvas.Rect{X: r.X, Y: r.Y, W: r.W, H: 1}
	if d.Colored() {
		d.Fill(bar, d.Page.Soft)
	}
	title := canvas.Cut(d.Running+" "+d.Say(flow.T("desk.window")), bar.W-2, d.Dots)
	d.TextIn(bar.X+1, bar.Y, bar.W-2, title, d.Strong(d.Page.OnHeader))
	y := r.Y + 2
	for _, words := range []string{"desk.window-one", "desk.window-two", "desk.window-three"} {
		if y+2 < r.Y+r.H {
			d.TextIn(r.X+2, y, r.W-3, canvas.Cut(d.Bullet+" "+d.Say(flow.T(words)), r.W-3, d.Dots), d.Ink(d.Page.Text))
			y++
		}
	}
}
