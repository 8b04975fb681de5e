package devices

import (
	"strconv"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/screen"
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
)

// The least width of a field: of one for a code, with the cursor after it and the signs of
// focus around it, and of one for what is secret.
const (
	fieldBox  = 20
	secretBox = 14
)

// field is a label above a box that shows what is in it, or what is being typed with
// the terminal's cursor after it.
func (s Sheet) field(r canvas.Rect, n screen.Node, room density) int {
	value := n.Value
	typing := n.ID != "" && n.ID == s.Typing
	if typing {
		value = s.Typed
		if n.Role == screen.Secret {
			value = strings.Repeat("*", canvas.Width(value))
		}
	}
	if n.Role == screen.Secret && s.Solid() {
		value = strings.ReplaceAll(value, "*", s.Running)
	}
	if !s.Solid() {
		return s.bracketedField(r, n, value, typing)
	}
	least, arrow := fieldBox, canvas.Width(s.Arrow)
	if n.Role == screen.Secret && s.Device == flow.Phone {
		least = secretBox
	}
	label := s.Label(n)
	w := min(r.W-1, max(s.wide(r.W), least, canvas.Width(label)+3)) // the arrow needs a column, and would like more
	box := canvas.Rect{X: r.X + max(0, min((r.W-w)/2, r.W-w-arrow)), Y: r.Y, W: w, H: 1}
	if s.Left {
		box.X = r.X
	}
	ground, line := s.Paper.Field, s.Paper.Line
	if s.focused(n) {
		line = s.Paper.Accent
	}
	label = canvas.Cut(label, w-3, s.Dots)
	after := r.Y + 2
	switch {
	case s.Square && room == roomy && r.H >= 4: // a label in the box, and a line below it
		s.Paint(canvas.Rect{X: box.X, Y: 2*box.Y + 1, W: w, H: 6}, ground)
		s.Paint(canvas.Rect{X: box.X, Y: 2*box.Y + 7, W: w, H: 1}, line)
		s.TextIn(box.X+2, box.Y+1, w-3, label, s.Ink(s.Paper.Accent))
		box.Y += 2
		after = r.Y + 4
	case room == roomy && r.H >= 4:
		s.TextIn(box.X+2, box.Y, w-3, label, s.Ink(s.Paper.Soft))
		box.Y += 2
		s.Slab(canvas.Rect{X: box.X, Y: 2*box.Y - 1, W: w, H: 4}, ground)
		after = r.Y + 4
	default:
		s.TextIn(box.X+2, box.Y, w-3, label, s.Ink(s.Paper.Soft))
		if box.Y++; r.H > 1 {
			s.Fill(box, ground)
		}
	}
	if box.Y < r.Y+r.H {
		s.value(box, n, value, typing)
	}
	s.use(canvas.Rect{X: box.X, Y: r.Y, W: w, H: after - r.Y}, n)
	if s.targeted(n) {
		sign, x := s.Arrow, box.X+w
		if x+arrow > r.X+r.W {
			sign, x = s.ArrowShort, min(x, r.X+r.W-1)
		}
		s.arrow(x, box.Y, sign)
	}
	return after
}

// value writes what is in a field, with the signs of focus at both ends and the
// terminal's cursor after what is typed.
func (s Sheet) value(box canvas.Rect, n screen.Node, value string, typing bool) {
	room := box.W - 4
	if typing {
		value += "_"
	}
	if over := canvas.Width(value) - room; over > 0 {
		value = canvas.CutLeft(value, over)
	}
	x := s.TextIn(box.X+2, box.Y, room, value, s.Strong(s.Paper.Title))
	if !typing {
		x = box.X + 2
	}
	if s.focused(n) {
		s.Text(box.X, box.Y, s.FocusLeft, s.Ink(s.Paper.Accent))
		s.Text(box.X+box.W-1, box.Y, s.FocusRight, s.Ink(s.Paper.Accent))
		if typing {
			x-- // on the sign at its end
		}
		s.Point(x, box.Y, typing)
	}
}

// bracketedField is a field where nothing can be filled.
func (s Sheet) bracketedField(r canvas.Rect, n screen.Node, value string, typing bool) int {
	const signs = 4 // brackets, and the signs of focus around them
	if typing {
		value += "_"
	}
	box := max(0, min(fieldBox, r.W-signs-2*canvas.Width(s.Arrow)))
	left := r.X + max(0, (r.W-box-signs)/2)
	room := r.X + r.W - left - 1
	s.TextIn(left+1, r.Y, room, canvas.Cut(s.Label(n), room, s.Dots), s.Ink(s.Paper.Soft))
	if over := canvas.Width(value) - box; over > 0 {
		value = canvas.CutLeft(value, over)
	}
	if r.H > 1 {
		s.Put(left, r.Y+1, n, "["+paint.Pad(value, box)+"]", s.Ink(s.Paper.Accent))
		if typing {
			s.Point(left+1+canvas.Width(value), r.Y+1, true) // on the sign at its end
		}
	}
	return r.Y + 2
}

// progress is a bar that fills by eighths of a cell, with the part that is done in it.
func (s Sheet) progress(r canvas.Rect, n screen.Node) int {
	percent, _ := strconv.Atoi(n.Value) // no number is nothing done
	percent = min(max(percent, 0), 100)
	width := max(0, min(24, r.W-2))
	x := r.X + (r.W-width)/2
	s.Centred(canvas.Rect{X: r.X, Y: r.Y, W: r.W, H: 1}, s.Label(n)+" "+n.Value+"%", s.Ink(s.Paper.Text))
	if r.H > 1 {
		s.bar(canvas.Rect{X: x, Y: r.Y + 1, W: width, H: 1}, percent)
	}
	return r.Y + 2
}

// bar fills a row by a part in percent.
func (s Sheet) bar(r canvas.Rect, percent int) {
	full := r.W * percent / 100
	if !s.Solid() {
		x := s.Text(r.X, r.Y, strings.Repeat(s.BarFull, full), s.Ink(s.Paper.Accent))
		s.Text(x, r.Y, strings.Repeat(s.BarEmpty, r.W-full), s.Ink(s.Paper.Soft))
		return
	}
	s.Fill(r, s.Paper.Line)
	s.Fill(canvas.Rect{X: r.X, Y: r.Y, W: full, H: 1}, s.Paper.Accent)
	if eighths := r.W*percent*8/100 - 8*full; eighths > 0 {
		part := string(rune('█' + 8 - eighths)) // ▉ to ▏
		s.Text(r.X+full, r.Y, part, canvas.Style{FG: s.Paper.Accent, BG: s.Paper.Line})
	}
}
