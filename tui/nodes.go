package tui

import (
	"strconv"
	"strings"

	"enrollsim/flow/screen"
	"enrollsim/tui/canvas"
)

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
	return p.control(n, left+p.label(n)+right, style)
}

// node draws one node of a page across r and returns the row after it.
func (p painter) node(r canvas.Rect, n screen.Node) int {
	if r.H <= 0 {
		return r.Y
	}
	switch n.Role {
	case screen.Title:
		return p.centred(r, p.label(n), p.strong)
	case screen.Label:
		return p.centred(r, p.label(n), p.text)
	case screen.Note:
		return p.centred(r, p.label(n), p.muted)
	case screen.Alert:
		return p.centred(r, "! "+p.label(n), p.bad)
	case screen.Success:
		return p.centred(r, p.settling(p.open, p.skipped, p.done)+" "+p.label(n), p.styles.good)
	case screen.Button, screen.Primary, screen.Gesture:
		p.place(r, p.button(n))
	case screen.Link:
		return p.link(r, n)
	case screen.Switch:
		position := p.switchOff
		if n.On {
			position = p.switchOn
		}
		p.row(r, n, p.narrator.OnOff(n.On)+" "+position)
	case screen.Field, screen.Secret:
		return p.field(r, n)
	case screen.Progress:
		return p.progress(r, n)
	case screen.Countdown:
		return p.centred(r, p.label(n), p.muted)
	case screen.Code:
		return p.centred(r, n.Value, p.strong)
	case screen.Icon, screen.Tab:
		p.put(r.X, r.Y, p.control(n, p.label(n), p.accent))
	case screen.Viewfinder:
		return p.centred(r, p.label(n), p.text)
	case screen.QR:
		return p.paragraph(r, n.Value, p.text)
	}
	return r.Y + 1
}

// row is a line of a list: what it is on the left, what it holds on the right.
func (p painter) row(r canvas.Rect, n screen.Node, value string) {
	room := r.W - canvas.Width(value) - canvas.Width(p.markRight) - 3
	label := p.control(n, canvas.Cut(p.label(n), room, p.dots), p.text)
	p.put(r.X, r.Y, label)
	p.right(canvas.Rect{X: r.X, Y: r.Y, W: r.W - 1, H: 1}, value, p.accent)
}

// link is a line of a list that leads elsewhere. Its words may take more than
// one row.
func (p painter) link(r canvas.Rect, n screen.Node) int {
	room := r.W - canvas.Width(p.markRight) - 2
	lines := canvas.Wrap(p.label(n), room)
	for i, words := range lines {
		if i >= r.H {
			break
		}
		c := p.control(n, words+strings.Repeat(" ", widest(lines)-canvas.Width(words)), p.accent)
		if i > 0 {
			c.mark = ""
		}
		p.put(r.X, r.Y+i, c)
	}
	if n.ID != p.target { // whose arrow stands there
		p.right(canvas.Rect{X: r.X, Y: r.Y, W: r.W - 1, H: 1}, p.glyphs.more, p.accent)
	}
	return r.Y + len(lines)
}

func widest(lines []string) int {
	w := 0
	for _, line := range lines {
		w = max(w, canvas.Width(line))
	}
	return w
}

// fieldBox is the room in a field: for a code, and the cursor after it.
const fieldBox = 20

// field is a label above a box that shows what is in it, or what is being typed
// with a cursor after it.
func (p painter) field(r canvas.Rect, n screen.Node) int {
	value := n.Value
	if n.ID == p.typing {
		value = p.typed
		if n.Role == screen.Secret {
			value = strings.Repeat("*", canvas.Width(value))
		}
		value += "_"
	}
	const signs = 4 // brackets, and the signs of focus around them
	box := max(0, min(fieldBox, r.W-signs-2*canvas.Width(p.markRight)))
	left := r.X + max(0, (r.W-box-signs)/2)
	room := r.X + r.W - left - 1
	p.TextIn(left+1, r.Y, room, canvas.Cut(p.label(n), room, p.dots), p.muted)
	if over := canvas.Width(value) - box; over > 0 {
		value = canvas.CutLeft(value, over)
	}
	if r.H > 1 {
		c := p.control(n, "["+value+strings.Repeat(" ", max(0, box-canvas.Width(value)))+"]", p.accent)
		if n.ID == p.typing {
			c.cursor, c.edited = c.cursor+canvas.Width(value), true // on the sign at its end
		}
		p.put(left, r.Y+1, c)
	}
	return r.Y + 2
}

func (p painter) progress(r canvas.Rect, n screen.Node) int {
	percent, _ := strconv.Atoi(n.Value) // no number is nothing done
	width := max(0, min(24, r.W-2))
	full := width * min(max(percent, 0), 100) / 100
	p.centred(r, p.label(n)+" "+n.Value+"%", p.text)
	x := r.X + (r.W-width)/2
	x = p.Text(x, r.Y+1, strings.Repeat(p.barFull, full), p.accent)
	p.Text(x, r.Y+1, strings.Repeat(p.barEmpty, width-full), p.muted)
	return r.Y + 2
}
