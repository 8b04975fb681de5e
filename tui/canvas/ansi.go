package canvas

import "strconv"

// reset makes a terminal write in its own colours again.
const reset = "\x1b[0m"

// String returns the rows as a terminal is told to show them (SGR sequences),
// joined by newlines. Each is exactly as wide as the canvas, and begins and ends
// in the terminal's own style.
func (c *Canvas) String() string {
	b := make([]byte, 0, 4*len(c.cells)) // with their colours, most are shorter
	for y := range c.h {
		if y > 0 {
			b = append(b, '\n')
		}
		var now Style
		for _, cells := range stretches(c.row(y)) {
			if style := cells[0].style; style != now {
				b = style.appendSGR(b)
				now = style
			}
			b = c.appendText(b, cells)
		}
		if now != (Style{}) {
			b = append(b, reset...)
		}
	}
	return string(b)
}

// appendSGR appends the sequence that makes a terminal write in this style,
// whatever style was in force before.
func (s Style) appendSGR(b []byte) []byte {
	if s == (Style{}) {
		return append(b, reset...)
	}
	b = append(b, "\x1b[0"...)
	b = s.Attr.appendSGR(b)
	b = s.FG.appendSGR(b, 30)
	b = s.BG.appendSGR(b, 40)
	return append(b, 'm')
}

// appendChange appends the sequence that makes a terminal write in this style
// when it wrote in another one: only what is not the same.
func (s Style) appendChange(b []byte, from Style) []byte {
	begin := len(b)
	b = append(b, '\x1b') // the semicolon of the first parameter becomes the bracket
	gone, come := from.Attr&^s.Attr, s.Attr&^from.Attr
	if gone&(Bold|Faint) != 0 { // which go together
		b = append(b, ";22"...)
		come |= s.Attr & (Bold | Faint)
	}
	for i, code := range [...]string{2: ";23", ";24", ";27"} {
		if gone&(1<<i) != 0 {
			b = append(b, code...)
		}
	}
	b = come.appendSGR(b)
	if s.FG != from.FG {
		b = s.FG.appendChange(b, 30)
	}
	if s.BG != from.BG {
		b = s.BG.appendChange(b, 40)
	}
	b[begin+1] = '['
	return append(b, 'm')
}

// appendSGR appends the parameters that switch attributes on.
func (a Attr) appendSGR(b []byte) []byte {
	for i, code := range [...]string{";1", ";2", ";3", ";4", ";7"} {
		if a&(1<<i) != 0 {
			b = append(b, code...)
		}
	}
	return b
}

// appendChange appends the parameters of a colour that follows another one.
func (c Color) appendChange(b []byte, on int64) []byte {
	if c == 0 { // the terminal's own
		return strconv.AppendInt(append(b, ';'), on+9, 10)
	}
	return c.appendSGR(b, on)
}

// appendSGR appends the parameters of a colour. on is 30 for the character and
// 40 for what is behind it.
func (c Color) appendSGR(b []byte, on int64) []byte {
	put := func(codes ...int64) {
		for _, code := range codes {
			b = strconv.AppendInt(append(b, ';'), code, 10)
		}
	}
	if red, green, blue, ok := c.RGB(); ok {
		put(on+8, 2, int64(red), int64(green), int64(blue))
	}
	if n, ok := c.Index(); ok {
		switch n := int64(n); {
		case n < 8:
			put(on + n)
		case n < 16: // the bright ones
			put(on + 60 + n - 8)
		default:
			put(on+8, 5, n)
		}
	}
	return b
}
