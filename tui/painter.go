package tui

import (
	"strconv"
	"strings"
	"time"

	"enrollsim/flow/screen"
	"enrollsim/tui/canvas"
)

// painter draws a device's nodes on a canvas. It knows which node has the
// focus, which one the current step is about, and what is being typed.
type painter struct {
	*canvas.Canvas
	styles
	teller
	now    time.Time
	focus  string // node id; empty when the device is not in focus
	target string // node id of what the step is about
	typing string // node id of the field that is being edited
	typed  string
	live   bool // the pane is in focus
	window canvas.Rect
	motion int // frames until what has come up is in its place
	qr     QRForm
}

// frameStyle is the style of the device's frame.
func (p painter) frameStyle() canvas.Style {
	if p.live {
		return p.active
	}
	return p.frame
}

// settling picks the picture of a motion: the last one is what stays.
func (p painter) settling(pictures ...string) string {
	return pictures[max(0, len(pictures)-1-p.motion)]
}

// paragraph writes wrapped text, left-aligned, and returns the row after it.
func (p painter) paragraph(r canvas.Rect, s string, style canvas.Style) int {
	for _, line := range canvas.Wrap(s, r.W) {
		if r.H <= 0 {
			break
		}
		p.TextIn(r.X, r.Y, r.W, line, style)
		r.Y, r.H = r.Y+1, r.H-1
	}
	return r.Y
}

// centred writes wrapped text in the middle and returns the row after it.
func (p painter) centred(r canvas.Rect, s string, style canvas.Style) int {
	for _, line := range canvas.Wrap(s, r.W) {
		if r.H <= 0 {
			break
		}
		p.TextIn(r.X+(r.W-canvas.Width(line))/2, r.Y, r.W, line, style)
		r.Y, r.H = r.Y+1, r.H-1
	}
	return r.Y
}

// right writes one line that ends at the right edge.
func (p painter) right(r canvas.Rect, s string, style canvas.Style) {
	s = canvas.Cut(s, r.W, p.dots)
	p.TextIn(r.X+r.W-canvas.Width(s), r.Y, r.W, s, style)
}

// control is a node that can be used, in one line, as wide as it needs:
// ▸[ Log In ]◂ when Enter uses it, with the arrow of the article's figures
// behind it when the current step is about it.
type control struct {
	text  string
	style canvas.Style
	mark  string
}

func (c control) width() int { return canvas.Width(c.text) + canvas.Width(c.mark) }

// control dresses a label.
func (p painter) control(n screen.Node, label string, style canvas.Style) control {
	c := control{text: " " + label + " ", style: style}
	if n.ID != "" && n.ID == p.focus {
		c.text, c.style = p.focusLeft+label+p.focusRight, p.styles.focus
	}
	if n.ID != "" && n.ID == p.target {
		c.mark = p.markRight
	}
	return c
}

// put draws a control at x, y and returns the column after it.
func (p painter) put(x, y int, c control) int {
	x = p.Text(x, y, c.text, c.style)
	return p.Text(x, y, c.mark, p.mark)
}

// button is the control of a button, gesture or icon label.
func (p painter) button(n screen.Node) control {
	style := p.accent
	if n.Role == screen.Primary {
		style = p.primary
	}
	left, right := "[ ", " ]"
	if n.Role == screen.Gesture {
		left, right = "( ", " )"
	}
	return p.control(n, left+p.say(n.Text)+right, style)
}

// node draws one node of a page across r and returns the row after it.
func (p painter) node(r canvas.Rect, n screen.Node) int {
	if r.H <= 0 {
		return r.Y
	}
	switch n.Role {
	case screen.Title:
		return p.centred(r, p.say(n.Text), p.strong)
	case screen.Label:
		return p.centred(r, p.say(n.Text), p.text)
	case screen.Note:
		return p.centred(r, p.say(n.Text), p.muted)
	case screen.Alert:
		return p.centred(r, "! "+p.say(n.Text), p.bad)
	case screen.Success:
		return p.centred(r, p.settling(p.open, p.skipped, p.done)+" "+p.say(n.Text), p.styles.good)
	case screen.Button, screen.Primary, screen.Gesture:
		c := p.button(n)
		p.put(r.X+max(0, (r.W-canvas.Width(c.text))/2), r.Y, c)
	case screen.Link:
		p.row(r, n, p.glyphs.more)
	case screen.Switch:
		word, state := screen.T("word.off"), p.switchOff
		if n.On {
			word, state = screen.T("word.on"), p.switchOn
		}
		p.row(r, n, p.say(word)+" "+state)
	case screen.Field, screen.Secret:
		p.field(r, n)
	case screen.Progress:
		return p.progress(r, n)
	case screen.Countdown:
		p.centred(r, p.countdown(n, p.now), p.muted)
	case screen.Code:
		p.centred(r, n.Value, p.strong)
	case screen.Icon, screen.Tab, screen.QR, screen.Viewfinder:
		// Their device draws them where they belong.
	}
	return r.Y + 1
}

// row is a line of a list: what it is on the left, what it holds on the right.
func (p painter) row(r canvas.Rect, n screen.Node, value string) {
	label := p.control(n, p.say(n.Text), p.text)
	p.put(r.X, r.Y, label)
	p.right(canvas.Rect{X: r.X, Y: r.Y, W: r.W - 1, H: 1}, value, p.accent)
}

// fieldLabel and fieldBox are the columns of a field's label and of its box.
const (
	fieldLabel = 10
	fieldBox   = 16
)

// field is a label with a box that shows what is in it, or what is being
// typed with a cursor after it.
func (p painter) field(r canvas.Rect, n screen.Node) {
	value := n.Value
	if n.ID == p.typing {
		value = p.typed
		if n.Role == screen.Secret {
			value = strings.Repeat("*", canvas.Width(value))
		}
		value += "_"
	}
	box := max(0, min(fieldBox, r.W-fieldLabel-4)) // brackets and the signs of focus around it
	left := r.X + max(0, (r.W-box-fieldLabel-4)/2)
	p.right(canvas.Rect{X: left, Y: r.Y, W: fieldLabel, H: 1}, p.say(n.Text), p.muted)
	if over := canvas.Width(value) - box; over > 0 {
		value = canvas.CutLeft(value, over)
	}
	c := p.control(n, "["+value+strings.Repeat(" ", max(0, box-canvas.Width(value)))+"]", p.accent)
	p.put(left+fieldLabel, r.Y, c)
}

func (p painter) progress(r canvas.Rect, n screen.Node) int {
	percent, _ := strconv.Atoi(n.Value) // no number is nothing done
	width := max(0, min(24, r.W-2))
	full := width * min(max(percent, 0), 100) / 100
	p.centred(r, p.say(n.Text)+" "+n.Value+"%", p.text)
	x := r.X + (r.W-width)/2
	x = p.Text(x, r.Y+1, strings.Repeat(p.barFull, full), p.accent)
	p.Text(x, r.Y+1, strings.Repeat(p.barEmpty, width-full), p.muted)
	return r.Y + 2
}

func twoDigits(n int) string {
	if n < 10 {
		return "0" + itoa(n)
	}
	return itoa(n)
}
