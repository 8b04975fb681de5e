package devices

import (
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/phone"
	"enrollsim/flow/screen"
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
	"enrollsim/tui/theme"
)

// The sizes of a phone, in cells: the least with which it looks like one, and those at
// which it grows no more. Its shape is that of a real one where there is room.
const (
	leastW, leastH = 28, 17
	mostW, mostH   = 44, 48
)

// HandRows are the rows below a phone, for what the person does with it.
const HandRows = 2

// roomyGlass is the least height of a glass that has air in it.
const roomyGlass = 26

// handset is a phone that is being drawn.
type handset struct {
	Sheet
	looks theme.Handset
	droid bool
	phone phone.Phone
	shown screen.Screen
	body  canvas.Rect
	glass canvas.Rect // in which there can be text: half a row above and below belongs to it too
	tall  bool        // the glass has room for air
	bare  bool        // what leads home stands on the glass alone
}

// Phone draws a phone: its body with what is on the glass, and below it what the
// person can do with it. Where there is too little room for that, it is a list.
func Phone(p paint.Painter, r canvas.Rect, ph phone.Phone, l Look) {
	h := handset{
		Sheet: Sheet{Painter: p, Look: l, Paper: p.IOS, Device: flow.Phone},
		looks: p.Handset, phone: ph, shown: ph.Screen(), droid: ph.Spec().OS == phone.Android,
	}
	if h.droid {
		h.Paper, h.Left, h.Square = p.Droid, true, true
	}
	if r.W < leastW || r.H < leastH+HandRows {
		h.Compact(r, h.shown)
		return
	}
	high := min(r.H-HandRows, mostH)
	h.body = canvas.Rect{Y: r.Y, W: min(r.W, mostW, max(leastW, high*7/5)), H: high}
	if !h.Solid() { // lines need more room for words
		h.body.W = min(r.W, mostW)
	}
	h.body.H = min(high, h.body.W*9/8+1)
	h.body.X = r.X + (r.W-h.body.W)/2
	h.body.Y += (r.H - HandRows - h.body.H) / 2
	h.glass = h.body.Inset(1)
	h.tall = h.glass.H >= roomyGlass
	if h.glass.W < twoMargins { // a card would like more room than there is between the margins
		h.Margin = 1
	}
	hand := canvas.Rect{X: r.X, Y: h.body.Y + h.body.H, W: r.W, H: HandRows}
	h.bare = !slices.ContainsFunc(h.inHand(hand), func(row []screen.Node) bool {
		return slices.ContainsFunc(row, func(n screen.Node) bool { return n.Place == screen.Edge })
	})
	h.face()
	h.lying()
	h.bezel()
	h.hand(hand)
}

// face draws what the app in the foreground looks like.
func (h *handset) face() {
	switch front := h.shown.App; {
	case has(h.shown.Nodes, screen.Viewfinder):
		h.finder()
	case front == "":
		h.home()
	case front == phone.SettingsApp:
		h.settings()
	case front == phone.MessagesApp:
		h.messages()
	case front == phone.MobileApp, front == phone.LookAlikeApp:
		h.key()
	default:
		h.store()
	}
}

// lying draws what lies over the app: the dialog that it waits for, and a banner.
func (h *handset) lying() {
	if h.shown.Modal() {
		h.dialog(h.shown.At(screen.Dialog))
	}
	for _, n := range h.shown.At(screen.Banner) {
		h.banner(n)
	}
}

func has(nodes []screen.Node, role screen.Role) bool {
	_, ok := first(nodes, role)
	return ok
}

// first is the first node with a role.
func first(nodes []screen.Node, role screen.Role) (screen.Node, bool) {
	for _, n := range nodes {
		if n.Role == role {
			return n, true
		}
	}
	return screen.Node{}, false
}

// flood fills the glass with colours from the top to the bottom.
func (h *handset) flood(top, bottom canvas.Color) {
	if !h.Solid() {
		if h.Colored() {
			h.Fill(h.glass, bottom)
		}
		return
	}
	h.Wash(h.pixels(), top, bottom)
}

// pixels is the glass in half rows.
func (h *handset) pixels() canvas.Rect {
	return canvas.Rect{X: h.body.X + 1, Y: 2*h.body.Y + 1, W: h.body.W - 2, H: 2*h.body.H - 2}
}

// twoMargins is the least width of a glass with two columns of air on either side.
const twoMargins = 30

// inner is the room on the glass between a row from its top and what leads home, with
// a margin on both sides.
func (h *handset) inner(from int) canvas.Rect {
	margin, foot := 1, 1
	if h.glass.W >= twoMargins {
		margin = 2
	}
	if h.tall {
		foot = 2
	}
	return canvas.Rect{X: h.glass.X + margin, Y: h.glass.Y + from, W: h.glass.W - 2*margin, H: h.glass.H - from - foot}
}
