package canvas

import "strings"

// Differ writes what brings a terminal from one canvas to the next. What it
// writes depends on the canvases alone, so it serves a terminal, a connection and
// a recording alike. The zero Differ knows nothing of what is shown: it writes
// the whole of its first canvas.
type Differ struct {
	shown *Canvas // what the terminal shows; nil is unknown
	seen  bool    // the terminal's cursor is

	// Where the terminal's cursor is, and what it writes in. x is unknown below 0:
	// after the last column, or after what not every terminal gives the same width.
	x, y int
	pen  Style

	buf []byte
}

// Sequences that terminals know or leave alone.
const (
	syncOn     = "\x1b[?2026h" // show nothing until
	syncOff    = "\x1b[?2026l"
	cursorOn   = "\x1b[?25h"
	cursorOff  = "\x1b[?25l"
	eraseRight = "\x1b[K"
	plainPen   = "\x1b[m"
)

const (
	syncFrom  = 200 // bytes; less arrives in one piece anyhow
	eraseFrom = 8   // cells; fewer are written as spaces
)

// Forget makes the next canvas be written whole, because the terminal may show
// anything by now.
func (d *Differ) Forget() { d.shown = nil }

// Diff returns the bytes that bring the terminal from the last canvas to this one,
// none if there is nothing to change. They are valid until the next call. The
// canvas must not be changed any more: the next one is compared with it. A canvas
// of another size is written whole; of an empty one nothing is.
func (d *Differ) Diff(next *Canvas) []byte {
	if next.Bounds().Empty() {
		return nil
	}
	const room = len(syncOn) + len(cursorOff) // in front, for what may turn out to be needed
	d.buf = append(d.buf[:0], syncOn+cursorOff...)
	if before := d.shown; before != nil && before.Bounds() == next.Bounds() {
		for y := range next.h {
			d.row(before, next, y)
		}
	} else {
		d.whole(next)
	}
	d.links(next)
	drawn := len(d.buf) > room
	d.shown = next
	begin := room
	at := next.cursor
	if d.seen && (drawn || !at.Shown) { // it would be seen running about
		begin -= len(cursorOff)
		d.seen = false
	}
	if d.x != at.X || d.y != at.Y {
		d.jump(at.X, at.Y)
	}
	if at.Shown && !d.seen {
		d.add(cursorOn)
		d.seen = true
	}
	if len(d.buf)-begin >= syncFrom {
		d.add(syncOff)
		begin -= len(syncOn)
		copy(d.buf[begin:], syncOn)
	}
	return d.buf[begin:]
}

// links writes again what has become a link, and what is none any more: the terminal
// keeps with each cell where it leads.
func (d *Differ) links(next *Canvas) {
	if before := d.shown; before != nil && before.Bounds() == next.Bounds() {
		for _, gone := range before.links() {
			if !before.same(gone, next) {
				d.again(next, gone.Rect)
			}
		}
	}
	for _, a := range next.links() {
		if d.shown != nil && d.shown.Bounds() == next.Bounds() && next.same(a, d.shown) {
			continue
		}
		d.add("\x1b]8;;" + strings.TrimPrefix(a.Name, linked) + "\x1b\\")
		d.again(next, a.Rect)
		d.add("\x1b]8;;\x1b\\")
	}
}

// again writes the cells of a rectangle, changed or not.
func (d *Differ) again(next *Canvas, r Rect) {
	for y := r.Y; y < r.Y+r.H; y++ {
		row := next.row(y)
		for x := r.X; x < r.X+r.W; x++ {
			if !row[x].tail {
				d.move(x, y)
				d.put(next, row, x)
			}
		}
	}
}

// whole writes a canvas row by row over whatever is there. No row is blank before
// its turn, so that nothing flickers where a terminal knows no synchronized output.
func (d *Differ) whole(next *Canvas) {
	d.add(plainPen)
	d.x, d.pen, d.seen = -1, Style{}, true // for all that is known
	for y := range next.h {
		d.move(0, y)
		d.style(Style{})
		d.add(eraseRight)
		d.row(nil, next, y)
	}
}

// row writes the cells of a row that have changed. The row before is blank if
// there is none.
func (d *Differ) row(before, next *Canvas, y int) {
	var blank cell
	row := next.row(y)
	changed := func(x int) bool { return !next.alike(&row[x], nil, &blank) }
	if before != nil {
		was := before.row(y)
		differs := func(x int) bool { return !next.alike(&row[x], before, &was[x]) }
		changed = func(x int) bool { return differs(x) || x > 0 && row[x].isSpace() && was[x-1].spills() && differs(x-1) }
	}
	end := len(row)
	for end > 0 && !changed(end-1) {
		end--
	}
	from := end // where only blanks are left
	for from > 0 && next.alike(&row[from-1], nil, &blank) {
		from--
	}
	erase := end-from >= eraseFrom && allBlank(row[end:])
	if !erase {
		from = end
	}
	for x := 0; x < from; x++ {
		if changed(x) && !row[x].tail { // a tail goes with its head
			d.to(next, row, x, y)
			d.put(next, row, x)
		}
	}
	if erase {
		d.to(next, row, from, y)
		if d.pen.behind() != (Style{}) { // in which not every terminal erases
			d.style(Style{})
		}
		d.add(eraseRight)
	}
}

func allBlank(cells []cell) bool {
	for i := range cells {
		if c := &cells[i]; !c.isSpace() || c.style.behind() != (Style{}) {
			return false
		}
	}
	return true
}

// alike reports whether a cell and one of another canvas are the same to the eye: of a
// space, only what is behind it is seen.
func (c *Canvas) alike(here *cell, other *Canvas, there *cell) bool {
	if here.wide != there.wide || here.tail != there.tail {
		return false
	}
	switch {
	case here.char < 0 && there.char < 0:
		if c.long[-here.char-1] != other.long[-there.char-1] {
			return false
		}
	case here.char != there.char:
		return false
	}
	return here.style == there.style || here.isSpace() && here.style.behind() == there.style.behind()
}

// spills reports whether a cell shows a line or a block, which many fonts draw a little
// past the cell's edge, so that they meet. When it goes, its end is left in an empty cell
// beside it, as a terminal paints only what it is told.
func (c *cell) spills() bool { return c.char >= '\u2500' && c.char <= '\u259f' }

func (c *cell) isSpace() bool { return c.char == 0 && !c.tail }
