package devices

import (
	"enrollsim/flow"
	"enrollsim/flow/portal"
	"enrollsim/flow/screen"
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
)

// The least room in which the browser looks like one, and that in which it has rows of
// its own for tabs, tools and the portal's header.
const (
	deskMinW, deskMinH = 24, 9
	deskTopW, deskTopH = 40, 20
	deskTopRows        = 3
)

// DeskRows is how many rows the browser needs at the least beside a code: for its tabs,
// and for the string.
const DeskRows = 2

// Desk draws the desk: a browser, and in it the portal's page, which is white in every
// theme.
type Desk struct {
	paint.Painter
	Look
	Form    QRForm
	Framed  bool   // a cell of air around it is a frame when it glows
	Missing string // what to say where the code does not fit
	Name    string // of the computer, where that has to be said
}

// Draw draws the desk.
func (d Desk) Draw(r canvas.Rect, desk portal.Desk) {
	s := Sheet{Painter: d.Painter, Look: d.Look, Device: flow.Desk, Paper: d.Page}
	if d.Colored() {
		s.Paper.Ground = moduleColor(false)
	}
	shown := desk.Screen()
	if r.W < deskMinW || r.H < deskMinH {
		s.Compact(r, shown)
		return
	}
	s.Margin = 1
	if d.Framed {
		d.frame(r)
		r = r.Inset(1)
	}
	page := r
	headed := d.roomy(r, desk)
	if headed {
		d.tabs(s, canvas.Rect{X: r.X, Y: r.Y, W: r.W, H: 1}, shown)
		d.tools(s, canvas.Rect{X: r.X, Y: r.Y + 1, W: r.W, H: 1}, shown)
		d.header(s, canvas.Rect{X: r.X, Y: r.Y + 2, W: r.W, H: 1}, shown, desk)
		page.Y, page.H = r.Y+3, r.H-4
		d.paper(canvas.Rect{X: r.X, Y: page.Y, W: r.W, H: page.H})
		d.footer(canvas.Rect{X: r.X, Y: r.Y + r.H - 1, W: r.W, H: 1})
	} else {
		top := 1
		if d.narrow(r, desk) {
			top++
			d.tabs(s, canvas.Rect{X: r.X, Y: r.Y, W: r.W, H: 1}, shown)
			d.bar(s, canvas.Rect{X: r.X, Y: r.Y + 1, W: r.W, H: 1}, shown)
		} else {
			d.top(s, canvas.Rect{X: r.X, Y: r.Y, W: r.W, H: 1}, shown)
		}
		page.Y, page.H = r.Y+top, r.H-top
		d.paper(page)
	}
	body := page
	body.X, body.W = page.X+1, page.W-2
	nodes := d.body(shown, headed)
	if has(nodes, screen.QR) {
		d.codePage(s, page, nodes, desk)
		return
	}
	d.column(s, body, nodes, shown.ID)
}

// roomy reports whether there is room for the rows of the browser and of the portal:
// the code comes first.
func (d Desk) roomy(r canvas.Rect, desk portal.Desk) bool {
	if r.W < deskTopW || r.H < deskTopH {
		return false
	}
	grid, _ := desk.View()
	return d.Form.Fits(grid, r.W, r.H-deskTopRows-DeskRows) || !d.Form.Fits(grid, r.W, r.H-DeskRows)
}

// narrow reports whether the browser has two rows of its own where it is too narrow for one:
// beside a code there is still room for what stands above it.
func (d Desk) narrow(r canvas.Rect, desk portal.Desk) bool {
	const banner = 2
	grid, _ := desk.View()
	return r.W < deskTopW && r.H >= deskTopH && (grid.IsZero() || d.Form.Fits(grid, r.W, r.H-DeskRows-1-banner))
}

// body lists the nodes of the page. What ends stands outside of it, as the page knows
// nothing of that; the title is in the header, if there is one.
func (d Desk) body(shown screen.Screen, headed bool) []screen.Node {
	var nodes []screen.Node
	for _, n := range shown.At(screen.Body) {
		if n.Role != screen.Countdown && (n.Role != screen.Title || !headed) {
			nodes = append(nodes, n)
		}
	}
	return nodes
}

// pageW is how wide a page is that has nothing wide on it.
const pageW = 56

// column draws a page that is a column of texts and controls, with a picture above them
// where there is one and room for it, a little above the middle.
func (d Desk) column(s Sheet, r canvas.Rect, nodes []screen.Node, id string) {
	w := min(r.W, pageW)
	in := canvas.Rect{X: r.X + (r.W-w)/2, Y: r.Y, W: w, H: r.H}
	natural := s.Natural(nodes, w)
	if sprite, ok := pagePictures()[id]; ok && d.Solid() && natural+sprite.rows()+4 <= r.H {
		y := r.Y + max(1, (r.H-natural-sprite.rows()-2)/3)
		sprite.draw(d, r.X+(r.W-sprite.width())/2, 2*y)
		in.Y = y + sprite.rows() + 1
		in.H = r.Y + r.H - in.Y
	} else if spare := r.H - natural; spare > 0 {
		in.Y += max(1, spare/3)
		in.H = r.Y + r.H - in.Y
	}
	s.Column(in, nodes)
}
