package devices

import (
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/screen"
	"enrollsim/tui/canvas"
	"enrollsim/tui/theme"
)

// key is the app that holds the key: a header, and a page that says with a picture
// what it is about.
func (h *handset) key() {
	body := h.shown.At(screen.Body)
	h.ground(body)
	in := h.inner(h.header())
	in.H -= h.footer()
	h.page(in, body, emblem(h.shown.ID))
	h.foot(h.Paper.Title)
}

// ground fills the glass with the paper, tinted at the top by how something has ended.
func (h *handset) ground(body []screen.Node) {
	tint := canvas.Mix(h.Paper.Ground, h.Paper.Card, 60)
	if succeeded(body) {
		tint = h.Paper.Fine
	} else if refused(body) {
		tint = h.Paper.Wrong
	}
	h.flood(h.Paper.Ground, h.Paper.Ground)
	if h.Depth == theme.Many && h.Solid() {
		px := h.pixels()
		px.H /= 2
		h.Wash(px, tint, h.Paper.Ground)
	}
}

// refused reports whether a page says above all that something failed.
func refused(body []screen.Node) bool { return len(body) > 0 && body[0].Role == screen.Alert }

// succeeded reports whether a page says above all that something worked.
func succeeded(body []screen.Node) bool { return len(body) > 0 && body[0].Role == screen.Success }

// footer draws what stands at the bottom edge of an app, and returns its height.
func (h *handset) footer() int {
	nodes := h.shown.At(screen.Footer)
	if len(nodes) == 0 {
		return 0
	}
	row := h.inner(0)
	row.Y, row.H = row.Y+row.H-1, 1
	if h.Solid() {
		px := h.pixels()
		h.Paint(canvas.Rect{X: px.X, Y: 2*row.Y - 1, W: px.W, H: 1}, h.Paper.Line)
	} else {
		h.Rule(h.glass.X, row.Y-1, h.glass.W, h.Paper.Soft)
	}
	end := row.X + row.W
	for _, n := range nodes {
		end -= h.width(n, h.Label(n)) - 1
		h.Put(end, row.Y, n, h.Label(n), h.Strong(h.Paper.Accent))
	}
	return 2
}

// emblem is the picture of a page of the key's app; nil if it has none.
func emblem(screen string) sprite {
	switch screen {
	case "mobile-pin", "mobile-pin-ask", "mobile-guidelines":
		return lock()
	case "mobile-approve", "mobile-denied":
		return bell()
	case "mobile-setup", "mobile-session":
		return scan()
	}
	return bigKey()
}

// emblemLeast is the least side of a page's picture in pixels.
const emblemLeast = 10

// emblemSides are the sides of a page's picture in pixels, on a page so wide: the one
// that is tried first.
func emblemSides(ends bool, w int) []int {
	sides := []int{22, 20, 18, 16, 14, 12, emblemLeast}
	most, least := w*3/5+1, emblemLeast
	if !ends {
		most, least = w*8/15, 14
	}
	return slices.DeleteFunc(sides, func(side int) bool { return side > most || side < least })
}

// page draws a column of nodes below a picture, where there is room for one, with what
// leads on at the lower end.
func (h *handset) page(in canvas.Rect, nodes []screen.Node, picture sprite) {
	s := h.lead(nodes)
	ends := succeeded(nodes) || refused(nodes)
	if ends {
		s.Left = false
	}
	upper, lower := parted(nodes)
	foot := s.Natural(lower, in.W)
	need := s.Natural(upper, in.W) + foot
	if succeeded(nodes) && h.tall {
		need += 2 // the card around the facts
	}
	facts := h.facts()
	if more := 2 * (len(facts) - 1); more > 0 && h.tall && in.W >= leastCard && need+more+emblemLeast/2+1 <= in.H {
		need += more
	} else {
		facts = nil
	}
	if ends && !h.Solid() {
		rows := s.drawn(in, nodes, in.H-need)
		in.Y, in.H = in.Y+rows, in.H-rows
	}
	for _, side := range emblemSides(ends, in.W) {
		if !h.Solid() {
			break
		}
		if rows := side/2 + 1; need+rows <= in.H {
			x := in.X + (in.W-side)/2
			if s.Left {
				x = in.X
			}
			air := min(in.H/14, (in.H-need-rows)/4)
			h.picture(x, 2*(in.Y+air), side, nodes, picture)
			in.Y, in.H = in.Y+rows+2*air, in.H-rows-2*air
			break
		}
	}
	if len(lower) == 0 || s.Natural(nodes, in.W) > in.H {
		s.body(in, nodes)
		return
	}
	top := in
	top.H -= foot
	if facts != nil {
		h.factCard(top, s, upper[0], facts)
	} else {
		s.body(top, upper)
	}
	// What leads on stands at the lower end, but not far from what leads to it.
	gap := max(0, in.H-need-6) / 2
	s.Column(canvas.Rect{X: in.X, Y: in.Y + in.H - foot - gap, W: in.W, H: foot}, lower)
}

// lead is the sheet on which the first sentence of a page stands out.
func (h *handset) lead(nodes []screen.Node) Sheet {
	s := h.Sheet
	if len(nodes) > 0 && nodes[0].Role == screen.Label {
		s.Lead = nodes[0].ID
	}
	return s
}

// leastCard is the least width of a page whose facts stand on a card.
const leastCard = 28

// body draws the nodes of a page; where it says how something has ended, what follows
// the message is a card of facts.
func (s Sheet) body(in canvas.Rect, nodes []screen.Node) {
	if !s.Solid() || !succeeded(nodes) {
		s.Column(in, nodes)
		return
	}
	y := s.words(in, s.Label(nodes[0]), s.Strong(s.Paper.Title)) + 1
	facts := nodes[1:]
	if len(facts) == 0 {
		return
	}
	h := s.Natural(facts, in.W-4) + 2
	if y+h > in.Y+in.H || in.W < leastCard {
		s.Column(canvas.Rect{X: in.X, Y: y - 1, W: in.W, H: in.Y + in.H - y + 1}, facts)
		return
	}
	s.Slab(canvas.Rect{X: in.X, Y: 2*y + 1, W: in.W, H: 2*h - 2}, s.Paper.Card)
	s.Column(canvas.Rect{X: in.X + 2, Y: y + 1, W: in.W - 4, H: h - 2}, facts)
}

// facts are what the success of an activation comes to: whose key it is, on which phone, and
// what for. On other pages there are none.
func (h *handset) facts() [][2]string {
	if h.shown.ID != "mobile-success" {
		return nil
	}
	user, _ := h.shown.Find("success-user")
	fact := func(key, value string) [2]string { return [2]string{h.Say(flow.T("success." + key)), value} }
	return [][2]string{
		fact("user", h.Label(user)),
		fact("phone", h.phone.Spec().Model),
		fact("confirms", h.Say(flow.T("success.logins"))),
	}
}

// factCard draws what has succeeded, and below it the facts as rows of a card with rules between
// them.
func (h *handset) factCard(in canvas.Rect, s Sheet, said screen.Node, facts [][2]string) {
	var y int
	rows := 2*len(facts) - 1
	if h.Solid() {
		y = s.words(in, s.Label(said), s.Strong(s.Paper.Title)) + 1
		h.Slab(canvas.Rect{X: in.X, Y: 2*y + 1, W: in.W, H: 2*rows + 2}, s.Paper.Card)
	} else { // the sentence has its sign
		s.Column(in, []screen.Node{said})
		y = in.Y + s.Natural([]screen.Node{said}, in.W) + 1
		h.lined(canvas.Rect{X: in.X, Y: y, W: in.W, H: rows + 2}, h.Frame, s.Paper.Soft)
	}
	for i, fact := range facts {
		row := canvas.Rect{X: in.X + 2, Y: y + 1 + 2*i, W: in.W - 4, H: 1}
		if i > 0 {
			h.Rule(row.X, row.Y-1, row.W, s.Paper.Line)
		}
		h.TextIn(row.X, row.Y, row.W, fact[0], s.Ink(s.Paper.Soft))
		h.Right(row, fact[1], s.Ink(s.Paper.Text))
	}
}

// parted splits a page at what leads on: the buttons at its end, with the notes that
// belong to them.
func parted(nodes []screen.Node) (upper, lower []screen.Node) {
	at := len(nodes)
	for i := len(nodes) - 1; i > 0; i-- {
		role := nodes[i].Role
		if role == screen.Button || role == screen.Primary {
			at = i
		} else if role != screen.Note {
			break
		}
	}
	return nodes[:at], nodes[at:]
}

// picture draws what a page is about: how something has ended, or the page's own sign.
func (h *handset) picture(x, y, side int, nodes []screen.Node, sign sprite) {
	switch {
	case succeeded(nodes):
		h.disc(x, y, side, h.looks.Check)
		h.check(x, y, side, 100*(settled-min(h.Motion, settled))/settled, h.looks.Check.Sign)
	case refused(nodes):
		h.disc(x, y, side, h.looks.Cross)
		h.bang(x, y, side, h.looks.Cross.Sign)
	default:
		tint := canvas.Mix(h.Paper.Ground, h.Paper.Accent, 16)
		ink := h.Paper.Accent
		if h.Depth != theme.Many {
			tint, ink = h.Paper.Accent, h.Paper.OnAccent
		}
		h.disc(x, y, side, theme.Tile{Top: tint, Bottom: tint})
		h.stamp(x+(side-len(sign[0]))/2, y+(side-len(sign))/2, sign, ink, ink)
	}
}
