package draw

import (
	"math"
	"slices"
	"strconv"
)

// Everything here is done with sums, halves, square roots and products that are rounded at
// once, so that no processor joins two operations into one and comes to other pixels.

// point is a place on what is painted, in its pixels.
type point struct{ x, y float64 }

func (p point) add(q point) point      { return point{p.x + q.x, p.y + q.y} }
func (p point) sub(q point) point      { return point{p.x - q.x, p.y - q.y} }
func (p point) mul(by float64) point   { return point{float64(p.x * by), float64(p.y * by)} }
func (p point) half(q point) point     { return p.add(q).mul(0.5) }
func (p point) length() float64        { return math.Sqrt(p.dot(p)) }
func (p point) dot(q point) float64    { return float64(p.x*q.x) + float64(p.y*q.y) }
func (p point) toward(r float64) point { return p.mul(r / p.length()) }

// outline is lines from point to point, with every curve in pieces that the eye does not
// see. That of an area goes back to where it began.
type outline [][]point

// move begins another line.
func (o *outline) move(p point) { *o = append(*o, []point{p}) }

// line goes on to a point.
func (o *outline) line(p point) {
	last := len(*o) - 1
	(*o)[last] = append((*o)[last], p)
}

// at is where the line is, and first where it began.
func (o outline) at() point    { line := o[len(o)-1]; return line[len(line)-1] }
func (o outline) first() point { return o[len(o)-1][0] }

// flat is how far a piece may be from the curve, in pixels.
const flat = 0.08

// cube goes on in a curve, by two points that pull it, to d.
func (o *outline) cube(b, c, d point) {
	a := o.at()
	if b.add(b).sub(a).sub(c).length() < flat && c.add(c).sub(b).sub(d).length() < flat {
		o.line(d)
		return
	}
	ab, bc, cd := a.half(b), b.half(c), c.half(d)
	abc, bcd := ab.half(bc), bc.half(cd)
	o.cube(ab, abc, abc.half(bcd))
	o.cube(bcd, cd, d)
}

// quad goes on in a curve, by one point that pulls it, to c.
func (o *outline) quad(b, c point) {
	a := o.at()
	if b.add(b).sub(a).sub(c).length() < 4*flat {
		o.line(c)
		return
	}
	ab, bc := a.half(b), b.half(c)
	o.quad(ab, ab.half(bc))
	o.quad(bc, c)
}

// arc goes on along a circle around a centre to b, by less than half of it.
func (o *outline) arc(centre, b point) {
	a := o.at()
	chord := a.half(b)
	spoke := chord.sub(centre)
	r := a.sub(centre).length()
	if r-spoke.length() < flat {
		o.line(b)
		return
	}
	middle := centre.add(spoke.toward(r))
	o.arc(centre, middle)
	o.arc(centre, b)
}

// round goes on along a circle with the radius r to b, as SVG says it: the long way round
// if large, and clockwise if sweep.
func (o *outline) round(r float64, large, sweep bool, b point) {
	a := o.at()
	chord := b.sub(a)
	length := chord.length()
	if length == 0 || r == 0 {
		return
	}
	r = max(r, length/2)
	side := point{chord.y / length, -chord.x / length} // to which it bulges
	if !sweep {
		side = side.mul(-1)
	}
	deep := math.Sqrt(float64(r*r) - float64(length*length)/4)
	if !large {
		deep = -deep
	}
	centre := a.half(b).add(side.mul(deep))
	o.arc(centre, centre.add(side.mul(r)))
	o.arc(centre, b)
}

// box is a rectangle with corners of a radius, clockwise.
func (o *outline) box(x, y, w, h, r float64) {
	r = max(0, min(r, w/2, h/2))
	corners := [...]point{{x + w, y}, {x + w, y + h}, {x, y + h}, {x, y}}
	along := [...]point{{1, 0}, {0, 1}, {-1, 0}, {0, -1}} // to the corner; the next one away from it
	for i, corner := range corners {
		in, out := along[i].mul(-r), along[(i+1)%4].mul(r)
		if i == 0 {
			o.move(corner.add(in))
		} else {
			o.line(corner.add(in))
		}
		if r > 0 {
			o.arc(corner.add(in).add(out), corner.add(out))
		}
	}
}

// reversed is an outline that goes round the other way: inside of another, it is a hole.
func reversed(o outline) outline {
	for _, line := range o {
		slices.Reverse(line)
	}
	return o
}

// dashes is closed lines in pieces of a length, with gaps.
func dashes(o outline, piece, gap float64) outline {
	var cut outline
	for _, line := range o {
		left, on := 0.0, false // of this piece or gap
		for i, from := range line {
			to := line[(i+1)%len(line)]
			for from != to {
				if left == 0 {
					if on = !on; on {
						left = piece
						cut.move(from)
					} else {
						left = gap
					}
				}
				part := min(left, to.sub(from).length())
				if left -= part; part == to.sub(from).length() {
					from = to
				} else {
					from = from.add(to.sub(from).toward(part))
				}
				if on {
					cut.line(from)
				}
			}
		}
	}
	return cut
}

// trace is the data of a [Path] as an outline, with its origin somewhere and times a
// scale. Where it cannot be read it ends.
func trace(data string, origin point, scale float64) outline {
	t := tracer{data: data}
	var o outline
	to := func() point { x, y := t.number(), t.number(); return point{x, y}.mul(scale) }
	for t.more() {
		command := t.command()
		if command != 'M' && len(o) == 0 {
			return o
		}
		switch command {
		case 'M':
			o.move(origin.add(to()))
		case 'm':
			o.move(o.at().add(to()))
		case 'l':
			o.line(o.at().add(to()))
		case 'h':
			o.line(o.at().add(point{t.number(), 0}.mul(scale)))
		case 'v':
			o.line(o.at().add(point{0, t.number()}.mul(scale)))
		case 'q':
			a := o.at()
			b, c := to(), to()
			o.quad(a.add(b), a.add(c))
		case 'c':
			a := o.at()
			b, c, d := to(), to(), to()
			o.cube(a.add(b), a.add(c), a.add(d))
		case 'a':
			a := o.at()
			r := t.number()
			t.number() // the other radius is the same
			t.number() // a circle is not turned
			large, sweep := t.number() != 0, t.number() != 0
			o.round(float64(r*scale), large, sweep, a.add(to()))
		case 'z':
			o.line(o.first())
		default:
			return o
		}
	}
	return o
}

// tracer reads commands and numbers.
type tracer struct {
	data string
	last byte // command, which goes on where none is written
	bad  bool
}

// more reports whether there is another command.
func (t *tracer) more() bool {
	t.skip()
	return t.data != "" && !t.bad
}

func (t *tracer) skip() {
	for t.data != "" && (t.data[0] == ' ' || t.data[0] == ',') {
		t.data = t.data[1:]
	}
}

func (t *tracer) command() byte {
	if c := t.data[0]; c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' {
		t.data, t.last = t.data[1:], c
	} else if t.last == 'm' || t.last == 'M' {
		t.last = 'l' // what follows a move is lines
	}
	return t.last
}

func (t *tracer) number() float64 {
	t.skip()
	n := 0
	for n < len(t.data) && (t.data[n] >= '0' && t.data[n] <= '9' || t.data[n] == '.' || n == 0 && t.data[n] == '-') {
		n++
	}
	v, err := strconv.ParseFloat(t.data[:n], 64)
	t.data, t.bad = t.data[n:], t.bad || err != nil
	return v
}
