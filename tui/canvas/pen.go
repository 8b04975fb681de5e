package canvas

import "strconv"

// How a [Differ] moves the terminal's cursor, and what it writes in, in as few bytes as can be.

// jumpFrom is from how many bytes on what is in between is passed over; fewer are written again.
const jumpFrom = 5

// to moves to a cell: over what stands in between, if that is shorter.
func (d *Differ) to(in *Canvas, row []cell, x, y int) {
	if d.y != y || d.x < 0 || d.x > x {
		d.move(x, y)
		return
	}
	if d.x == x {
		return
	}
	begin := len(d.buf)
	for i := d.x; i < x; i++ {
		c := &row[i]
		if !d.writes(c) || c.char < 0 || c.wide || c.tail {
			d.buf = d.buf[:begin]
			d.move(x, y)
			return
		}
		d.buf = in.appendChar(d.buf, c)
		if len(d.buf)-begin >= jumpFrom {
			d.buf = d.buf[:begin]
			d.move(x, y)
			return
		}
	}
	d.x = x
}

// move goes to a cell by the shortest way that needs nothing to be written.
func (d *Differ) move(x, y int) {
	switch {
	case d.x < 0:
		d.jump(x, y)
	case y == d.y && x == d.x:
	case y == d.y && x == d.x+1:
		d.add("\x1b[C")
	case y == d.y && x > d.x:
		d.add("\x1b[")
		d.number(x - d.x)
		d.add("C")
	case y == d.y && x == 0:
		d.add("\r")
	case y == d.y+1 && x == 0:
		d.add("\r\n")
	default:
		d.jump(x, y)
	}
	d.x, d.y = x, y
}

// jump goes to a cell from wherever the cursor is.
func (d *Differ) jump(x, y int) {
	d.add("\x1b[")
	if x > 0 || y > 0 {
		d.number(y + 1)
	}
	if x > 0 {
		d.add(";")
		d.number(x + 1)
	}
	d.add("H")
	d.x, d.y = x, y
}

// put writes the character of a cell where the cursor is.
func (d *Differ) put(in *Canvas, row []cell, x int) {
	c := &row[x]
	if !d.writes(c) {
		d.style(d.penFor(c))
	}
	d.buf = in.appendChar(d.buf, c)
	d.x++
	if c.wide {
		d.x++
	}
	if d.x >= len(row) || c.char < 0 {
		d.x = -1
	}
}

// writes reports whether what the terminal writes in is right for a cell.
func (d *Differ) writes(c *cell) bool {
	return d.pen == c.style || c.isSpace() && d.pen.behind() == c.style.behind()
}

// penFor is what to write a cell in: of a space only the background is seen, and the rest
// may stay for what comes after it.
func (d *Differ) penFor(c *cell) Style {
	const seen = Underline | Reverse // of a space too
	if !c.isSpace() || c.style.BG == 0 || (c.style.Attr|d.pen.Attr)&seen != 0 {
		return c.style
	}
	return Style{FG: d.pen.FG, BG: c.style.BG, Attr: d.pen.Attr}
}

// style changes what the terminal writes in, by the shorter of two ways: what is
// not the same, or all of it.
func (d *Differ) style(to Style) {
	from := d.pen
	d.pen = to
	switch to {
	case from:
		return
	case Style{}:
		d.add(plainPen)
		return
	}
	begin := len(d.buf)
	d.buf = to.appendSGR(d.buf)
	all := len(d.buf)
	d.buf = to.appendChange(d.buf, from)
	if n := len(d.buf) - all; n < all-begin {
		copy(d.buf[begin:], d.buf[all:])
		all = begin + n
	}
	d.buf = d.buf[:all]
}

func (d *Differ) add(s string) { d.buf = append(d.buf, s...) }

func (d *Differ) number(n int) { d.buf = strconv.AppendInt(d.buf, int64(n), 10) }
