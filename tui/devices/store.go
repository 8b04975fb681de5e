package devices

import (
	"strconv"

	"enrollsim/flow"
	"enrollsim/flow/phone"
	"enrollsim/flow/screen"
	"enrollsim/tui/canvas"
	"enrollsim/tui/theme"
)

// store is a page of an app store: of an app, or what leads to it.
func (h *handset) store() {
	body := h.shown.At(screen.Body)
	h.Left = true
	h.ground(body)
	in := h.inner(h.header())
	in.H -= h.footer()
	product := len(body) > 2 && body[0].Role == screen.Label && body[1].Role == screen.Note
	switch {
	case refused(body):
		h.page(in, body, nil)
	case product && h.Solid():
		h.product(in, body)
	default:
		y := h.found(in, body)
		h.posters(canvas.Rect{X: in.X, Y: y + 1, W: in.W, H: in.Y + in.H - y - 1}, 0)
	}
	h.foot(h.Paper.Title)
}

// product is the page of an app: its icon with its name, its maker and what gets it
// beside it, then what it is for, and pictures.
func (h *handset) product(in canvas.Rect, body []screen.Node) {
	app := sold(body[0])
	picture := icon(app)
	if h.tall {
		picture = largeKey()
	}
	side := len(picture)
	h.tile(in.X, 2*in.Y, picture, tileOf(h.looks, app))
	at := canvas.Rect{X: in.X + side + 1, Y: in.Y, W: in.W - side - 1, H: in.H}
	y := h.Paragraph(at, h.Label(body[0]), h.Strong(h.Paper.Title))
	y = h.Paragraph(canvas.Rect{X: at.X, Y: y, W: at.W, H: 2}, h.Label(body[1]), h.Ink(h.Paper.Soft))
	y = max(y, in.Y+(side+1)/2-1)
	at.Y, at.H = y, 1
	rest := body[2:]
	if n := rest[0]; n.Role == screen.Progress {
		h.download(at, n)
		rest = rest[1:]
	} else if n.Usable() {
		h.pillButton(at, n)
		rest = rest[1:]
	}
	y += 2
	room := canvas.Rect{X: in.X, Y: y, W: in.W, H: in.Y + in.H - y}
	y = h.Column(room, rest)
	if h.tall {
		h.Rule(in.X, y+1, in.W, h.Paper.Line)
		y++
		const heading = 3 // rows, with air around it
		if h.Depth == theme.Many && in.Y+in.H-y-heading >= leastPosters {
			h.TextIn(in.X, y+2, in.W, h.Say(flow.T("store.preview")), h.Strong(h.Paper.Title))
			y += heading - 1
		}
	}
	h.posters(canvas.Rect{X: in.X, Y: y + 1, W: in.W, H: in.Y + in.H - y - 1}, 0)
}

// pillButton is what gets an app, or opens it.
func (h *handset) pillButton(r canvas.Rect, n screen.Node) {
	label := " " + h.Label(n) + " "
	h.Put(r.X, r.Y, n, label, h.Theme.Filled(h.Paper.Accent, h.Paper.OnAccent))
}

// download is a bar with the part that is done written on it.
func (h *handset) download(r canvas.Rect, n screen.Node) {
	percent, _ := strconv.Atoi(n.Value) // no number is nothing done
	h.bar(r, percent)
	words := h.Label(n) + " " + n.Value + " %"
	if canvas.Width(words) > r.W-2 {
		words = n.Value + " %"
	}
	x := r.X + (r.W-canvas.Width(words))/2
	h.overBar(x, r.Y, words, r.X+r.W*percent/100)
}

// overBar writes on a bar that is filled up to a column.
func (h *handset) overBar(x, y int, words string, full int) {
	for _, c := range words {
		style := h.Strong(h.Paper.OnAccent)
		if x >= full {
			style = h.Strong(h.Paper.Title)
			style.BG = h.Paper.Line
		}
		x = h.Text(x, y, string(c), style)
	}
}

// sold is the app that a node of the store names.
func sold(n screen.Node) string {
	if n.Text.Key == "app."+phone.LookAlikeApp {
		return phone.LookAlikeApp
	}
	return phone.MobileApp
}

// found draws the pages that lead to an app; in the results of a search each app has its
// maker below it, and its icon where there is room for that. It returns the row after them.
func (h *handset) found(in canvas.Rect, body []screen.Node) int {
	i := 0
	for i < len(body) && body[i].Role != screen.Link {
		i++
	}
	const each = 5 // rows of an app with its icon, and one of air
	above, apps := body[:i], body[i:]
	natural := h.Natural(above, in.W)
	icons := natural+each*(len(apps)+1)/2 <= in.H
	if len(apps) == 0 || !h.Solid() || !icons && natural+h.Height(apps, in.W)+len(apps)/2 > in.H {
		return h.Column(in, body)
	}
	y := h.Column(canvas.Rect{X: in.X, Y: in.Y, W: in.W, H: natural}, above) + 1
	at := canvas.Rect{X: in.X, Y: y, W: in.W, H: 4}
	if icons {
		at.X, at.W = in.X+9, in.W-9
	}
	for j, n := range apps {
		switch {
		case n.Role != screen.Link:
			at.Y = h.Node(canvas.Rect{X: at.X + 1, Y: at.Y, W: at.W - 1, H: at.H}, n)
			continue
		case icons:
			app := sold(n)
			h.tile(in.X, 2*y, icon(app), tileOf(h.looks, app))
			at.Y = y + 1
			y += each
		case j > 0:
			at.Y++
		}
		at.Y = h.Node(at, n)
	}
	return max(at.Y, y-1)
}

// leastPosters is how many rows pictures of apps take at the least.
const leastPosters = 5

// posters are pictures of apps, three side by side and a second row where there is room
// for them, in turn from one on.
func (h *handset) posters(r canvas.Rect, first int) {
	most := r.W*2/5 - 1
	if !h.Solid() || h.Depth != theme.Many || r.H < leastPosters || h.shown.Modal() && !h.tall {
		return
	}
	if below := r.H - most - 2; below >= leastPosters && (!h.droid || below >= most) {
		h.posters(canvas.Rect{X: r.X, Y: r.Y + most + 1, W: r.W, H: min(below, most)}, first+1)
	} else if spare := r.H - most; spare > 0 {
		r.Y += min(2, spare/2)
	}
	r.H = min(r.H, most)
	tiles := []theme.Tile{h.looks.Key, h.looks.Messages, h.looks.Poster}
	tiles = tiles[:min(len(tiles), r.W/9)]
	w := (r.W+1)/len(tiles) - 1
	for i := range tiles {
		card := canvas.Rect{X: r.X + i*(w+1), Y: 2*r.Y + 1, W: w, H: 2*r.H - 2}
		which := (first + i) % len(tiles)
		h.poster(card, tiles[which], which)
	}
}

// poster is a picture that looks like a page of an app: a sign, and lines of text.
func (h *handset) poster(px canvas.Rect, t theme.Tile, which int) {
	for row := range px.H {
		h.Paint(canvas.Rect{X: px.X, Y: px.Y + row, W: px.W, H: 1}, canvas.Mix(t.Bottom, t.Top, 100*row/px.H))
	}
	const low = 18 // without lines of text
	middle, y := px.X+px.W/2, px.Y+px.H/4
	if px.H < low {
		y = px.Y + (px.H-6)/2
	}
	switch which {
	case 0:
		h.stamp(middle-4, y-1, icon(phone.MobileApp), t.Sign, t.Dark)
	case 1:
		for i, high := range [...]int{2, 4, 3, 6} {
			h.Paint(canvas.Rect{X: middle - 3 + 2*i, Y: y + 6 - high, W: 1, H: high}, t.Sign)
		}
	default:
		h.stamp(middle-4, y-1, icon(phone.MessagesApp), t.Sign, t.Dark)
	}
	if px.H < low {
		return
	}
	for i, w := range [...]int{px.W - 3, px.W - 5} {
		row := px.Y + px.H - 6 + 2*i
		for x := range w {
			h.Blend(px.X+1+x, row, t.Sign, 70)
		}
	}
}
