package devices

import (
	"slices"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/portal"
	"enrollsim/flow/screen"
	"enrollsim/tui/canvas"
	"enrollsim/tui/theme"
)

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
		d.Box(r, border, canvas.Style{FG: d.Theme.Faint, BG: d.Backdrop})
	case d.Glow == Fine: // in the colours of the phone's
		for row := range r.H {
			d.Fill(canvas.Rect{X: r.X, Y: r.Y + row, W: r.W, H: 1}, banded(d.Handset.Fine, row, r.H))
		}
	}
}

// tabs is the browser's first row, with the chosen tab standing out of it.
func (d Desk) tabs(s Sheet, row canvas.Rect, shown screen.Screen) {
	d.Fill(row, d.Tabs)
	x := row.X
	if row.W >= deskTopW {
		x += 2
	}
	if d.Solid() && row.W >= deskTopW {
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

// bar is the second row of a narrow browser: reload, the address, and the portal's buttons.
func (d Desk) bar(s Sheet, row canvas.Rect, shown screen.Screen) {
	d.Fill(row, d.Tools)
	end := d.logOut(s, row, shown, d.Strong(d.tabInk(true)))
	x := d.reload(s, row.X, row.Y, shown)
	pill := canvas.Rect{X: x, Y: row.Y, W: end - x, H: 1}
	if pill.W > canvas.Width(portal.Address) {
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
