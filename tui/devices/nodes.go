package devices

import (
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
	if room == tight {
		return s.words(r, "! "+label, s.Strong(s.Paper.Bad))
	}
	if !s.Solid() {
		lines := canvas.Balanced("! "+label, r.W-4)
		s.lined(canvas.Rect{X: r.X, Y: r.Y, W: r.W, H: len(lines) + 2}, s.Heavy, s.Paper.Bad)
		return s.words(canvas.Rect{X: r.X + 2, Y: r.Y + 1, W: r.W - 4, H: len(lines)}, "! "+label, s.Strong(s.Paper.Bad)) + 1
	}
	bar := 2 // columns before the text
	if r.W >= 28 {
		bar = 3
	}
	r.W += s.Margin
	lines := canvas.Balanced(label, r.W-bar-1) // and one behind it
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
	lines := canvas.WrapTo(label, r.W-5, 2, s.Dots) // the arrow needs a column, and the signs of focus four
	if !s.Solid() || len(lines) == 0 {
		s.bracketed(r, n)
		return r.Y + 1
	}
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
		short := *s.Signs
		short.Arrow, s.Signs = s.ArrowShort, &short
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
	s.rowWords(r, n, lines, ink)
	if s.targeted(n) {
		s.beside(canvas.Rect{X: r.X, Y: r.Y, W: r.W, H: 1}, n)
	} else {
		s.Right(canvas.Rect{X: r.X, Y: r.Y, W: r.W - 1, H: 1}, s.More, s.Ink(s.Paper.Soft))
	}
	return r.Y + len(lines)
}

// rowWords writes the words of a row of a list, which may take more than one, and returns the
// column after the first.
func (s Sheet) rowWords(r canvas.Rect, n screen.Node, lines []string, style canvas.Style) int {
	s.use(canvas.Rect{X: r.X, Y: r.Y, W: r.W, H: len(lines)}, n)
	s.point(r.X+1, r.Y, n)
	if len(lines) == 0 {
		return r.X
	}
	end := s.TextIn(r.X, r.Y, r.W, s.signed(n, lines[0]), style)
	s.lines(canvas.Rect{X: r.X + 1, Y: r.Y + 1, W: r.W - 1, H: r.H - 1}, lines[1:], style)
	return end
}

// toggle is a row of a list with a switch at its end. Its words may take two rows.
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
	}
	if canvas.Width(s.Label(n)) > room && s.Solid() { // the switch itself says what the word does
		word, room = "", room+canvas.Width(word)
	}
	lines := canvas.WrapTo(s.Label(n), room, 2, s.Dots)
	x := s.rowWords(r, n, lines, s.Ink(s.Paper.Text))
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
	return r.Y + len(lines)
}
