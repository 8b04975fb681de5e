package devices

import (
	"strconv"
	"strings"

	"enrollsim/flow/screen"
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
)

// density is how much room nodes take.
type density int

const (
	tight density = iota // as little as possible
	roomy                // buttons and fields with air of their own
)

// Node draws one node across r, in as little room as it needs, and returns the row
// after it.
func (s Sheet) Node(r canvas.Rect, n screen.Node) int { return s.node(r, n, tight) }

func (s Sheet) node(r canvas.Rect, n screen.Node, room density) int {
	if r.H <= 0 {
		return r.Y
	}
	paper := s.Paper
	switch n.Role {
	case screen.Title:
		return s.words(r, s.Label(n), s.Strong(paper.Title))
	case screen.Label:
		style := s.Ink(paper.Text)
		if n.ID != "" && n.ID == s.Lead {
			style = s.Strong(paper.Title)
		}
		return s.words(r, s.Label(n), style)
	case screen.Note, screen.Countdown:
		return s.words(r, s.Label(n), s.Ink(paper.Soft))
	case screen.Alert:
		return s.alert(r, n, room)
	case screen.Success:
		return s.words(r, s.settling(s.Open, s.Skipped, s.Done)+" "+s.Label(n), s.Strong(paper.Good))
	case screen.Button, screen.Primary, screen.Gesture:
		return s.button(r, n, room)
	case screen.Link:
		return s.link(r, n)
	case screen.Switch:
		return s.toggle(r, n)
	case screen.Field, screen.Secret:
		return s.field(r, n, room)
	case screen.Progress:
		return s.progress(r, n)
	case screen.Code:
		return s.code(r, n)
	case screen.Icon, screen.Tab:
		s.Put(r.X, r.Y, n, s.Label(n), s.Ink(paper.Accent))
	case screen.Viewfinder:
		return s.words(r, s.Label(n), s.Ink(paper.Text))
	case screen.QR:
		return s.Paragraph(r, n.Value, s.Ink(paper.Text))
	}
	return r.Y + 1
}

// words writes text as the paper has it: from the left edge, or in the middle.
func (s Sheet) words(r canvas.Rect, words string, style canvas.Style) int {
	if s.Left {
		return s.lines(r, canvas.Balanced(words, r.W), style)
	}
	return s.Centred(r, words, style)
}

// lines writes lines below each other, from the left edge, and returns the row after.
func (s Sheet) lines(r canvas.Rect, lines []string, style canvas.Style) int {
	for _, line := range lines {
		if r.H <= 0 {
			break
		}
		s.TextIn(r.X, r.Y, r.W, line, style)
		r.Y, r.H = r.Y+1, r.H-1
	}
	return r.Y
}

// alert is a card with a bar in the colour of what is wrong, or a line where there is
// no room for one.
func (s Sheet) alert(r canvas.Rect, n screen.Node, room density) int {
	label := s.Label(n)
	if room == tight || !s.Solid() {
		return s.words(r, "! "+label, s.Strong(s.Paper.Bad))
	}
	bar := 2 // columns before the text
	if r.W >= 28 {
		bar = 3
	}
	lines := canvas.Balanced(label, r.W-bar)
	in := s.Card(canvas.Rect{X: r.X, Y: r.Y, W: r.W, H: len(lines) + 2}, s.Paper.Wrong, s.Paper.Bad)
	s.lines(canvas.Rect{X: r.X + bar, Y: in.Y, W: r.W - bar, H: in.H}, lines, s.Strong(s.Paper.Text))
	return r.Y + len(lines) + 2
}

// code is a string to read, on a ground of its own.
func (s Sheet) code(r canvas.Rect, n screen.Node) int {
	w := canvas.Width(n.Value) + 4
	x := r.X + max(0, (r.W-w)/2)
	if s.Left {
		x = r.X
	}
	if s.Colored() {
		s.Fill(canvas.Rect{X: x, Y: r.Y, W: min(w, r.W), H: 1}, s.Paper.Field)
	}
	s.TextIn(x+2, r.Y, r.W-2, n.Value, s.Strong(s.Paper.Title))
	return r.Y + 1
}

// Room beside a button: for the arrow on both sides, so that buttons stand still when
// it comes and goes.
const arrowRoom = 5

// widestButton is how wide a button grows that has more room than it needs.
const widestButton = 32

// wide is how wide buttons and fields are in a column.
func (s Sheet) wide(column int) int {
	if s.Left {
		return min(column-arrowRoom, widestButton)
	}
	return min(column-2*arrowRoom, widestButton)
}

// button is a filled button with its words in the middle: one row, or in a roomy page
// one row with half a row above and below.
func (s Sheet) button(r canvas.Rect, n screen.Node, room density) int {
	label := s.Label(n)
	if !s.Solid() {
		s.bracketed(r, n)
		return r.Y + 1
	}
	lines := canvas.WrapTo(label, r.W-5, 2, s.Dots) // the arrow needs a column, and the signs of focus four
	lines[0] = paint.Pad(lines[0], paint.Widest(lines))
	w := max(canvas.Width(lines[0])+4, s.wide(r.W))
	box := canvas.Rect{X: r.X + (r.W-w)/2, Y: r.Y, W: w, H: len(lines)}
	if s.Left {
		box.X = r.X
	}
	arrow := s.Theme.Arrow != 0 && s.targeted(n)
	sign := s.Arrow
	if arrow {
		if box.X+w+canvas.Width(sign) > r.X+r.W {
			box.X = max(r.X, r.X+r.W-w-canvas.Width(sign))
		}
		if box.X+w+canvas.Width(sign) > r.X+r.W {
			sign = s.ArrowShort
			box.X = max(r.X, r.X+r.W-w-1)
		}
	}
	ground, ink := s.Paper.Card, s.Paper.Accent
	if n.Role == screen.Primary {
		ground, ink = s.Paper.Accent, s.Paper.OnAccent
	}
	after := r.Y + len(lines)
	if room == roomy && r.H >= 2+len(lines) {
		box.Y++
		after += 2
		slab := canvas.Rect{X: box.X, Y: 2*box.Y - 1, W: w, H: 2 + 2*len(lines)}
		if s.Square {
			s.Paint(slab, ground)
		} else {
			s.Slab(slab, ground)
		}
	} else {
		s.Fill(box, ground)
	}
	for i, line := range lines {
		if i == 0 {
			line = s.spaced(n, line)
		}
		x := box.X + (w-canvas.Width(line))/2
		s.TextIn(x, box.Y+i, w, line, s.Strong(ink))
		if i == 0 {
			s.point(x+2, box.Y, n)
		}
	}
	s.use(canvas.Rect{X: box.X, Y: r.Y, W: w, H: after - r.Y}, n)
	if arrow {
		s.arrow(box.X+w, box.Y, sign)
	}
	return after
}

// bracketed is a button where nothing can be filled.
func (s Sheet) bracketed(r canvas.Rect, n screen.Node) {
	left, right := "[ ", " ]"
	if n.Role == screen.Gesture {
		left, right = "( ", " )"
	}
	style := s.Ink(s.Paper.Accent)
	if n.Role == screen.Primary {
		style = s.Strong(s.Paper.Accent)
	}
	s.middle(r, n, left+s.Label(n)+right, style)
}

// middle puts a node that can be used in the middle of a row, with room for its arrow.
// Where there is too little, the arrow loses its tail.
func (s Sheet) middle(r canvas.Rect, n screen.Node, label string, style canvas.Style) {
	if s.width(n, label) > r.W {
		label = strings.ReplaceAll(strings.ReplaceAll(label, "[ ", "["), " ]", "]")
	}
	if s.width(n, label) > r.W {
		label = strings.Trim(label, "[]")
	}
	if s.width(n, label) > r.W {
		s.Signs.Arrow = s.ArrowShort
		if over := s.width(n, label) - r.W; over > 0 {
			label = canvas.Cut(label, canvas.Width(label)-over, s.Dots)
		}
	}
	x := r.X + (r.W-canvas.Width(label)-2)/2
	if end := r.X + r.W; x+s.width(n, label) > end {
		x = max(r.X, end-s.width(n, label))
	}
	s.Put(x, r.Y, n, label, style)
}

// link is a row of a list that leads elsewhere. Its words may take more than one row.
func (s Sheet) link(r canvas.Rect, n screen.Node) int {
	tail := canvas.Width(s.More) + 1
	if s.targeted(n) {
		tail = canvas.Width(s.Arrow)
	}
	lines := canvas.Wrap(s.Label(n), r.W-tail-2)
	ink := s.Ink(s.Paper.Text)
	if s.Square || s.Left {
		ink = s.Ink(s.Paper.Accent)
	}
	for i, words := range lines {
		if i >= r.H {
			break
		}
		if i > 0 {
			words = " " + words + " "
			s.TextIn(r.X, r.Y+i, r.W, words, ink)
			continue
		}
		s.TextIn(r.X, r.Y, r.W, s.signed(n, words), ink)
		s.point(r.X+1, r.Y, n)
	}
	s.use(canvas.Rect{X: r.X, Y: r.Y, W: r.W, H: len(lines)}, n)
	if s.targeted(n) {
		s.beside(canvas.Rect{X: r.X, Y: r.Y, W: r.W, H: 1}, n)
	} else {
		s.Right(canvas.Rect{X: r.X, Y: r.Y, W: r.W - 1, H: 1}, s.More, s.Ink(s.Paper.Soft))
	}
	return r.Y + len(lines)
}

// toggle is a row of a list with a switch at its end.
func (s Sheet) toggle(r canvas.Rect, n screen.Node) int {
	word := s.Narrator.OnOff(n.On)
	sign := s.SwitchOff
	if n.On {
		sign = s.SwitchOn
	}
	tail := canvas.Width(word) + 1 + canvas.Width(sign) + 3
	if s.Solid() {
		tail--
	}
	room := r.W - tail - 2
	if s.targeted(n) {
		room -= canvas.Width(s.Arrow)
		if canvas.Width(s.Label(n)) > room && s.Solid() { // the switch itself says what the word does
			word, room = "", room+canvas.Width(word)+1
		}
	}
	label := canvas.Cut(s.Label(n), room, s.Dots)
	style := s.Ink(s.Paper.Text)
	x := s.TextIn(r.X, r.Y, r.W, s.signed(n, label), style)
	s.point(r.X+1, r.Y, n)
	s.use(canvas.Rect{X: r.X, Y: r.Y, W: r.W, H: 1}, n)
	end := r.X + r.W
	if !s.Solid() {
		end--
		s.Right(canvas.Rect{X: r.X, Y: r.Y, W: r.W - 1, H: 1}, word+" "+sign, s.Ink(s.Paper.Accent))
		end -= tail - 2
	} else {
		ground, ink := s.Paper.Line, s.Paper.Soft
		if n.On {
			ground, ink = s.Paper.Good, s.Paper.OnAccent
		}
		end -= 4
		s.TextIn(end, r.Y, 4, " "+sign+" ", canvas.Style{FG: ink, BG: ground})
		end -= canvas.Width(word) + 1
		s.TextIn(end, r.Y, canvas.Width(word), word, s.Ink(s.Paper.Soft))
	}
	if s.targeted(n) {
		s.arrow(min(x, end-canvas.Width(s.Arrow)), r.Y, s.Arrow)
	}
	return r.Y + 1
}

// fieldBox is the least room in a field: for a code, and the cursor after it.
const fieldBox = 20

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
	w := min(r.W-1, max(s.wide(r.W), fieldBox+2)) // the arrow needs a column
	box := canvas.Rect{X: r.X + (r.W-w)/2, Y: r.Y, W: w, H: 1}
	if s.Left {
		box.X = r.X
	}
	ground, line := s.Paper.Field, s.Paper.Line
	if s.focused(n) {
		line = s.Paper.Accent
	}
	label := canvas.Cut(s.Label(n), w-2, s.Dots)
	after := r.Y + 2
	switch {
	case s.Square && room == roomy && r.H >= 4: // a label in the box, and a line below it
		s.Paint(canvas.Rect{X: box.X, Y: 2*box.Y + 1, W: w, H: 6}, ground)
		s.Paint(canvas.Rect{X: box.X, Y: 2*box.Y + 7, W: w, H: 1}, line)
		s.TextIn(box.X+2, box.Y+1, w-3, label, s.Ink(s.Paper.Accent))
		box.Y += 2
		after = r.Y + 4
	case room == roomy && r.H >= 4:
		s.TextIn(box.X+1, box.Y, w-2, label, s.Ink(s.Paper.Soft))
		box.Y += 2
		s.Slab(canvas.Rect{X: box.X, Y: 2*box.Y - 1, W: w, H: 4}, ground)
		after = r.Y + 4
	default:
		s.TextIn(box.X+1, box.Y, w-2, label, s.Ink(s.Paper.Soft))
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
		if x+canvas.Width(sign) > r.X+r.W {
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
