package devices

import (
	"slices"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/portal"
	"enrollsim/flow/qr"
	"enrollsim/flow/screen"
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
	"enrollsim/tui/theme"
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
	if d.roomy(r, desk) {
		d.tabs(s, canvas.Rect{X: r.X, Y: r.Y, W: r.W, H: 1}, shown)
		d.tools(s, canvas.Rect{X: r.X, Y: r.Y + 1, W: r.W, H: 1}, shown)
		d.header(s, canvas.Rect{X: r.X, Y: r.Y + 2, W: r.W, H: 1}, shown, desk)
		page.Y, page.H = r.Y+3, r.H-4
		d.paper(canvas.Rect{X: r.X, Y: page.Y, W: r.W, H: page.H})
		d.footer(canvas.Rect{X: r.X, Y: r.Y + r.H - 1, W: r.W, H: 1})
	} else {
		d.top(s, canvas.Rect{X: r.X, Y: r.Y, W: r.W, H: 1}, shown)
		page.Y, page.H = r.Y+1, r.H-1
		d.paper(page)
	}
	body := page
	body.X, body.W = page.X+1, page.W-2
	nodes := d.body(shown, page.H < r.H-1)
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

// paper is the page itself. Its white is the one that the code is drawn on, so that the
// code has no edge.
func (d Desk) paper(r canvas.Rect) {
	if d.Colored() {
		d.Fill(r, moduleColor(false))
	}
}

// frame is the edge of the browser: what happens on the phone is felt here too. Without
// colours it is a line.
func (d Desk) frame(r canvas.Rect) {
	switch {
	case !d.Solid():
		border := d.Frame
		if d.Glow == Fine {
			border = d.Heavy
		}
		d.Box(r, border, d.Ink(d.Theme.Faint))
	case d.Glow == Fine: // in the colours of the phone's
		for row := range r.H {
			d.Fill(canvas.Rect{X: r.X, Y: r.Y + row, W: r.W, H: 1}, banded(d.Handset.Fine, row, r.H))
		}
	}
}

// tabs is the browser's first row, with the chosen tab standing out of it.
func (d Desk) tabs(s Sheet, row canvas.Rect, shown screen.Screen) {
	d.Fill(row, d.Tabs)
	x := row.X + 2
	if d.Solid() {
		for i, color := range []canvas.Color{canvas.RGB(0xe5, 0x5f, 0x57), canvas.RGB(0xf2, 0xb8, 0x3c), canvas.RGB(0x6f, 0xc1, 0x6b)} {
			d.TextIn(x+2*i, row.Y, 1, d.Running, d.Ink(d.dot(i, color)))
		}
		x += 8
	}
	end := row.X + row.W
	if w := canvas.Width(d.Name); w > 0 && w+2 <= row.W/2 {
		end -= w + 2
		d.TextIn(end+1, row.Y, w, d.Name, d.Strong(d.tabInk(true)))
	}
	d.tabNodes(s, x, row.Y, end, shown)
}

// dot is the colour of a button of the window, where there are no mixed colours.
func (d Desk) dot(i int, mixed canvas.Color) canvas.Color {
	if d.Depth == theme.Many {
		return mixed
	}
	return canvas.Palette(uint8([]int{9, 11, 10}[i]))
}

// tabNodes draws the tabs and the buttons beside them, and returns the column after
// them. Where there is too little room, the tabs are numbers: first those that are not
// chosen, then all.
func (d Desk) tabNodes(s Sheet, x, y, end int, shown screen.Screen) int {
	nodes := slices.DeleteFunc(shown.At(screen.Header), func(n screen.Node) bool {
		return n.Role != screen.Tab && n.Sign != screen.SignClose && n.Sign != screen.SignNew
	})
	label := func(n screen.Node, short int) string {
		switch {
		case n.Sign == screen.SignClose:
			return d.CloseTab
		case n.Sign == screen.SignNew:
			return d.NewTab
		case short > 1 || short > 0 && !n.On:
			return strings.TrimPrefix(n.ID, "tab-")
		}
		return s.Label(n)
	}
	short := 0
	for ; short < 2; short++ {
		w := canvas.Width(d.Site) + 1
		for _, n := range nodes {
			w += s.width(n, label(n, short))
		}
		if x+w <= end {
			break
		}
	}
	for _, n := range nodes {
		style := d.Ink(d.tabInk(false))
		if n.Role == screen.Tab && n.On {
			style = d.Filled(d.Tools, d.tabInk(true))
			if short < 2 {
				x = d.TextIn(x, y, 2, " "+d.Site, canvas.Style{FG: d.Theme.Accent, BG: d.Tools})
			}
		}
		x = s.Put(x, y, n, label(n, short), style)
	}
	return x
}

// tabInk is the ink of a tab: where sixteen colours make the tools white, a dark one.
func (d Desk) tabInk(chosen bool) canvas.Color {
	if d.Depth == theme.Sixteen {
		return canvas.Palette(0)
	}
	if chosen {
		return d.Theme.Bright
	}
	return d.Theme.Soft
}

// tools is the browser's second row: back, forward, reload, and the address.
func (d Desk) tools(s Sheet, row canvas.Rect, shown screen.Screen) {
	d.Fill(row, d.Tools)
	x := d.TextIn(row.X+2, row.Y, 4, d.Back+" "+d.More+" ", d.Ink(d.tabInk(false)))
	x = d.reload(s, x, row.Y, shown)
	pill := canvas.Rect{X: x + 1, Y: row.Y, W: row.X + row.W - x - 3, H: 1}
	d.Fill(pill, d.Address)
	d.address(pill, shown)
}

func (d Desk) reload(s Sheet, x, y int, shown screen.Screen) int {
	for _, n := range shown.At(screen.Header) {
		if n.Sign == screen.SignReload {
			return s.Put(x, y, n, d.Reload, d.Ink(d.tabInk(true)))
		}
	}
	return x
}

// address writes where the page is: the site, and which of its pages.
func (d Desk) address(r canvas.Rect, shown screen.Screen) {
	path := "/" + strings.TrimPrefix(shown.ID, "portal-")
	if room := r.W - 2 - canvas.Width(portal.Address); room < canvas.Width(path) {
		path = ""
		if room < 0 {
			return
		}
	}
	ink, soft := d.Theme.Bright, d.Theme.Soft
	if d.Depth == theme.Sixteen {
		ink, soft = canvas.Palette(0), canvas.Palette(0)
	}
	x := d.TextIn(r.X+1, r.Y, r.W-1, portal.Address, d.Ink(ink))
	d.TextIn(x, r.Y, r.X+r.W-x, path, d.Ink(soft))
}

// header is the portal's own bar: whose it is, who is logged in, and the way out.
func (d Desk) header(s Sheet, row canvas.Rect, shown screen.Screen, desk portal.Desk) {
	d.Fill(row, d.Page.Header)
	on := s.Paper.OnHeader
	x := d.TextIn(row.X+2, row.Y, row.W-2, d.Say(flow.T("portal.name")), d.Strong(on))
	end := d.logOut(s, row, shown, d.Ink(on))
	if user := desk.User(); user != "" && end-x > canvas.Width(user)+3 {
		d.Right(canvas.Rect{X: x, Y: row.Y, W: end - x - 2, H: 1}, user, d.Ink(canvas.Mix(on, d.Page.Header, 25)))
	}
}

// logOut draws the portal's buttons at the right end of a row, and returns where they
// begin.
func (d Desk) logOut(s Sheet, row canvas.Rect, shown screen.Screen, style canvas.Style) int {
	end := row.X + row.W - 1
	for _, n := range shown.At(screen.Header) {
		if n.Role == screen.Button && n.Sign == "" {
			label := s.Label(n)
			end -= s.width(n, label)
			s.Put(end, row.Y, n, label, style)
		}
	}
	return end
}

// top is all of the browser in one row: tabs, address, and the portal's buttons.
func (d Desk) top(s Sheet, row canvas.Rect, shown screen.Screen) {
	d.Fill(row, d.Tabs)
	end := d.logOut(s, row, shown, d.Strong(d.tabInk(true)))
	x := d.tabNodes(s, row.X, row.Y, end-3, shown)
	x = d.reload(s, x, row.Y, shown)
	pill := canvas.Rect{X: x + 1, Y: row.Y, W: end - x - 2, H: 1}
	if w := canvas.Width(d.Name); w > 0 && w <= pill.W {
		d.TextIn(pill.X+(pill.W-w)/2, row.Y, w, d.Name, d.Strong(d.tabInk(true)))
	} else if pill.W > canvas.Width(portal.Address)+2 {
		d.Fill(pill, d.Address)
		d.address(pill, shown)
	}
}

// footer says at the foot of the page what it is.
func (d Desk) footer(row canvas.Rect) {
	d.Fill(row, d.Page.Field)
	words := d.Say(flow.T("word.simulation")) + " · " + d.Say(flow.T("portal.footer"))
	d.Centred(row, canvas.Cut(words, row.W-2, d.Dots), d.Ink(d.Page.Soft))
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

// codePage is a page with a code: texts above it, and below it what belongs to it. Where
// there is too little room, the texts give way. Where the code does not fit whole it is
// not drawn at all: what it carries stands there as text.
func (d Desk) codePage(s Sheet, r canvas.Rect, nodes []screen.Node, desk portal.Desk) {
	above, link, below := aroundCode(nodes)
	grid, missing := desk.View()
	room, rest := tight, s.Height(below, r.W-2)
	code, fits := d.Form.Picture(grid, r.W, r.H-rest)
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
	banner := 1 // row, or three where it has air of its own
	if spare >= 5 && d.Solid() {
		banner = 3
	}
	rows := 0 // of the banners
	for i := len(above) - 1; i >= 0; i-- {
		more := banner - 1 + len(canvas.Balanced(s.Label(above[i]), r.W-2))
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
		lines := canvas.Balanced(s.Label(n), r.W-2)
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
