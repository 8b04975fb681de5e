package tui

import (
	"strings"

	"enrollsim/flow/phone"
	"enrollsim/flow/screen"
	"enrollsim/tui/canvas"
)

// viewfinder draws what the lens sees, as a sketch: a real picture of the code
// at this size would be read by no one, and taken for a broken code.
func (p painter) viewfinder(r canvas.Rect, n screen.Node) {
	hint := canvas.Wrap(p.label(n), r.W)
	view := canvas.Rect{X: r.X, Y: r.Y, W: r.W, H: r.H - len(hint)}
	sketch := p.sketch(n.Value)
	p.corners(view)
	y := view.Y + max(0, (view.H-len(sketch))/2)
	style := p.muted
	if n.Value == phone.ViewRead {
		style = p.good
	}
	for i, line := range sketch {
		if i < view.H {
			p.centred(canvas.Rect{X: view.X, Y: y + i, W: view.W, H: 1}, line, style)
		}
	}
	for i, line := range hint {
		p.centred(canvas.Rect{X: r.X, Y: view.Y + view.H + i, W: r.W, H: 1}, line, p.text)
	}
}

// corners are the marks of a camera's frame.
func (p painter) corners(r canvas.Rect) {
	if r.W < 8 || r.H < 4 {
		return
	}
	b := p.border
	right, bottom := r.X+r.W-1, r.Y+r.H-1
	p.Text(r.X, r.Y, b.TopLeft+b.Top, p.muted)
	p.Text(right-1, r.Y, b.Top+b.TopRight, p.muted)
	p.Text(r.X, bottom, b.BottomLeft+b.Bottom, p.muted)
	p.Text(right-1, bottom, b.Bottom+b.BottomRight, p.muted)
}

// sketch is the picture of a view, in lines of equal width.
func (p painter) sketch(view string) []string {
	shades := []string{"▓▓", "▒▒", "░░"}
	if p.plain() {
		shades = []string{"##", "::", ".."}
	}
	switch view {
	case phone.ViewRead, phone.ViewSharp:
		return shade(p.settling(shades[2], shades[1], shades[0]), "###.#.###", "#.#..##.#", "###.#.###", "..#.##.#.", "##.#..##.", "###.##..#", "#.#..#.##", "###.#.##.")
	case phone.ViewNear:
		return shade(shades[1], "#####..##.", "####.####.", "##...####.", ".###..####", "####.####.", "##.####.##", "####..####")
	case phone.ViewFar:
		return shade(shades[2], "##.#", "#.##", ".##.")
	case phone.ViewDark:
		return []string{".     .       ", "    .      .  ", "       .      ", "  .       .   "}
	case phone.ViewFront:
		return []string{"  .------.  ", " /        \\ ", "|   o  o   |", "|    <     |", " \\  '--'  / ", "  '------'  "}
	case phone.ViewNoCode:
		return p.monitor("           ")
	}
	return p.monitor("    ...    ")
}

// plain reports whether only ASCII characters may be drawn.
func (p painter) plain() bool { return p.border == canvas.ASCII() }

// monitor is the desk's screen as seen from where the phone is.
func (p painter) monitor(shown string) []string {
	b := p.border
	edge := strings.Repeat(b.Top, canvas.Width(shown))
	blank := b.Left + strings.Repeat(" ", canvas.Width(shown)) + b.Right
	return []string{
		b.TopLeft + edge + b.TopRight,
		blank,
		b.Left + shown + b.Right,
		blank,
		b.BottomLeft + edge + b.BottomRight,
		strings.Repeat(b.Top, 5),
	}
}

// shade draws the marks of a pattern as pairs of one shade.
func shade(mark string, pattern ...string) []string {
	lines := make([]string, len(pattern))
	for i, row := range pattern {
		lines[i] = strings.NewReplacer("#", mark, ".", "  ").Replace(row)
	}
	return lines
}
