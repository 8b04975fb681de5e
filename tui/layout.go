package tui

import (
	"enrollsim/tui/canvas"
	"enrollsim/tui/devices"
)

// The sizes that the layouts are made for.
const (
	hugeW            = 160     // what passes on the wire is a pane of its own
	wideW, wideH     = 120, 40 // steps, desk and phone beside each other
	mediumW, mediumH = 66, 24  // desk and phone
	flatW, aboveH    = 80, 30  // the current step beside them, where there are too few rows for it above
	tallW, tallH     = 34, 42  // desk above phone
)

// Widths and heights of the parts, as they are at the least size of a layout and at
// 200x60, between which they grow.
const (
	listLeast, listMost   = 31, 38 // a step is at most 24 columns of it
	phoneLeast, phoneMost = 36, 42
	wireLeast, wireMost   = 24, 26
	wireRows              = 6 // of the lane below the list, with its heading
	handLeast             = 3 // with its heading
	pageMost              = 96
	phoneSmall            = 32
	columnLeast           = 21 // of the current step beside the devices: the longest fits at 24 rows
	phoneFlat             = 30
	cardRows              = 3 // of the current step, at the least
	margin                = 2 // at the left and the right edge
)

// layout says where everything is. It is the only place that computes with
// the size of the window.
type layout struct {
	title   canvas.Rect
	card    canvas.Rect // the current step; empty where the list is shown
	column  bool        // which stands beside the devices, not above them
	steps   canvas.Rect // the list of them
	wire    canvas.Rect // what passes: lines, or lanes where it is a pane
	lanes   bool
	desk    canvas.Rect // the browser
	framed  bool        // there is room for a frame around it
	strip   canvas.Rect // below it, what the simulator says of the page
	phone   canvas.Rect // with what the hand does below it
	hand    canvas.Rect // what there is to know of it, where there is room
	caption canvas.Rect // for people who watch
	keys    canvas.Rect
	toast   canvas.Rect // messages appear at its lower right corner
	body    canvas.Rect // all between title and keys, for what lies over the panes
}

// layOut computes the rectangles. In a small window only the pane in focus
// has one.
func layOut(w, h int, focus pane) layout {
	var l layout
	l.title = canvas.Rect{W: w, H: min(1, h)}
	l.keys = canvas.Rect{Y: max(0, h-1), W: w, H: min(1, max(0, h-1))}
	l.body = canvas.Rect{Y: 1, W: w, H: max(0, h-2)}
	l.toast = canvas.Rect{Y: max(1, h-3), W: w, H: min(2, max(0, h-2))} // over neither the current step nor the keys
	switch {
	case w >= wideW && h >= wideH:
		l.wide(w, h)
	case w >= flatW && h >= mediumH && h < aboveH:
		l.flat(w, h)
	case w >= mediumW && h >= mediumH:
		l.medium(w, h)
	case w >= tallW && h >= tallH:
		l.tall(w, h)
	default:
		l.small(w, h, focus)
	}
	return l
}

// between is a length that grows with a size, from its least at one size to its most
// at another.
func between(least, most, size, from, to int) int {
	return least + (most-least)*min(max(0, size-from), to-from)/(to-from)
}

// wide is steps, desk and phone, and from [hugeW] on the wire, beside each other with
// air between them.
func (l *layout) wide(w, h int) {
	top, bottom := 1, h-2
	if h >= 50 {
		top, bottom = 2, h-3
	}
	air := between(1, 4, w, hugeW, 200)
	list, phone := between(listLeast, listMost, w, hugeW, 200)+2, between(phoneLeast, phoneMost, w, hugeW, 200)
	page, wire := w-2*margin-list-phone-2*air, 0
	if l.lanes = w >= hugeW; l.lanes {
		wire = between(wireLeast, wireMost, w, hugeW, 200)
		page -= wire + air
	}
	x := margin + max(0, page-pageMost)/2
	page = min(page, pageMost)

	l.steps = canvas.Rect{X: x, Y: top + 1, W: list, H: bottom - top - 2}
	x += list + air
	l.desk, l.framed = canvas.Rect{X: x, Y: top, W: page, H: bottom - top - 1}, true
	l.strip = canvas.Rect{X: x + 1, Y: bottom - 1, W: page - 2, H: 1}
	x += page + air
	l.phone = canvas.Rect{X: x, Y: top, W: phone, H: min(bottom-top, phone*9/8+devices.HandRows)}
	if below := l.phone.Y + l.phone.H + 1; l.lanes && bottom-below >= handLeast {
		l.hand = canvas.Rect{X: x + 1, Y: below, W: phone - 2, H: bottom - below}
	}
	if l.lanes {
		l.wire = canvas.Rect{X: x + phone + air, Y: top + 1, W: wire, H: bottom - top - 2}
	} else {
		l.wire = canvas.Rect{X: l.steps.X + 1, Y: l.steps.Y + l.steps.H - wireRows, W: list - 2, H: wireRows}
		l.steps.H -= wireRows + 1
	}
	l.toast = l.steps // above the wire, where nothing can be used
}

// flat is the current step, desk and phone beside each other: a code leaves too few rows
// for a step above it.
func (l *layout) flat(w, h int) {
	column, phone := between(columnLeast, listLeast, w, flatW, wideW), between(phoneFlat, phoneLeast, w, flatW, wideW)
	page := w - column - phone
	l.card, l.column = canvas.Rect{Y: 1, W: column, H: h - 2}, true
	l.desk = canvas.Rect{X: column, Y: 1, W: page, H: h - 3}
	l.strip = canvas.Rect{X: column + 1, Y: h - 2, W: page - 2, H: 1}
	l.phone = canvas.Rect{X: column + page, Y: 1, W: phone, H: h - 2}
	l.toast.X, l.toast.W = column, page
}

// medium is desk and phone, and above the desk the current step.
func (l *layout) medium(w, h int) {
	phone, margin := max(phoneSmall, min(phoneLeast, w/3)), 0
	if w >= 100 {
		margin = 1
	}
	page := w - phone - 3 - margin
	card := cardRows + min(3, (h-mediumH)/3)
	l.card = canvas.Rect{X: margin, Y: 1, W: page, H: card}
	l.desk = canvas.Rect{X: margin, Y: 1 + card, W: page, H: h - card - 3}
	l.strip = canvas.Rect{X: margin + 1, Y: h - 2, W: page - 2, H: 1}
	l.phone = canvas.Rect{X: margin + page + 2, Y: 1, W: phone, H: h - 2}
	l.toast.X, l.toast.W = margin, page // nor what the hand can do
}

// tall is the desk above the phone.
func (l *layout) tall(w, h int) {
	desk := 19 + min(4, h-tallH)
	l.card = canvas.Rect{Y: 1, W: w, H: cardRows}
	l.desk = canvas.Rect{Y: 1 + cardRows, W: w, H: desk - 1}
	l.strip = canvas.Rect{Y: cardRows + desk, W: w, H: 1}
	phone := min(w-2, phoneLeast)
	l.phone = canvas.Rect{X: (w - phone) / 2, Y: 1 + cardRows + desk, W: phone, H: h - desk - cardRows - 2}
}

// small is the device in focus alone, below the current step.
func (l *layout) small(w, h int, focus pane) {
	card := min(between(1, cardRows, h, 21, mediumH), max(0, h-2))
	l.card = canvas.Rect{Y: 1, W: w, H: card}
	rest := canvas.Rect{Y: 1 + card, W: w, H: max(0, h-2-card)}
	if focus == phonePane {
		l.phone = rest
		return
	}
	l.desk = rest
	if rest.H > 9 {
		l.desk.H--
		l.strip = canvas.Rect{Y: rest.Y + rest.H - 1, W: w, H: 1}
	}
}

// codeWindow is the least window in which a code of this size is drawn whole, alone
// in its pane: with the tabs above it and its string below.
func codeWindow(columns, rows int) (w, h int) {
	for h = rows; ; h++ {
		if l := layOut(columns, h, deskPane); l.desk.H >= rows+devices.DeskRows {
			return columns, h
		}
	}
}

// drawer is where the room lies: over the steps, and where there are none beside the desk, over
// all of the desk, as what is left of a page tells nothing.
func (l layout) drawer() canvas.Rect {
	r := canvas.Rect{X: l.body.X, Y: l.body.Y, W: min(max(roomW, l.steps.X+l.steps.W-l.body.X), l.body.W), H: l.body.H}
	if r.X+r.W > l.desk.X && l.phone.X >= l.desk.X+l.desk.W {
		r.W = max(r.W, l.phone.X-r.X)
	}
	return r
}
