package tui

import (
	"enrollsim/flow"
	"enrollsim/flow/narrate"
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
)

// What a large window has room for below its panes: what the guide asks for, what there
// is to know of the phone, and what the backend knows.

// backendFrom is from how many rows on the lanes leave some to what the backend knows.
const backendFrom = 36

// paintHand draws what there is to know of the phone.
func (m Model) paintHand(p paint.Painter, r canvas.Rect) {
	m.paintFacts(p, r, "around.hand", m.narrator().Hand(m.phone()))
}

// paintFacts draws facts below a heading, a row each, as many as there are rows for.
func (m Model) paintFacts(p paint.Painter, r canvas.Rect, heading string, facts []narrate.Known) {
	p.Section(r.X, r.Y, r.W, m.say(flow.T(heading)), "")
	for i, f := range facts[:max(0, min(len(facts), r.H-1))] {
		row := canvas.Rect{X: r.X, Y: r.Y + 1 + i, W: r.W, H: 1}
		end := p.TextIn(row.X, row.Y, row.W, f.Label, p.Ink(p.Soft)) + 1
		rest := canvas.Rect{X: end, Y: row.Y, W: r.X + r.W - end, H: 1}
		p.Right(rest, canvas.Cut(f.Value, rest.W, p.Dots), p.Ink(p.Plain))
	}
}

// backendFacts is what the backend knows; nothing while a device says that it was refused,
// as it would give the cause away.
func (m Model) backendFacts() []narrate.Known {
	if m.view.SaysRefused() {
		return nil
	}
	seed := narrate.Known{Label: m.say(flow.T("around.seed")), Value: utoa(m.view.Seed)}
	return append(m.narrator().Backend(m.view.SeenLog()), seed)
}

// paintRequired draws at the foot of the list what the guide asks for, if the list leaves
// so much room, and returns what it leaves to the list.
func (m Model) paintRequired(p paint.Painter, r canvas.Rect, s stepper) canvas.Rect {
	var lines []string
	for _, words := range m.view.Guide.Requirements {
		for i, line := range canvas.Wrap(m.narrator().In(words), r.W-4) {
			sign := "  "
			if i == 0 {
				sign = p.Bullet + " "
			}
			lines = append(lines, sign+line)
		}
	}
	rest := canvas.Rect{X: r.X, Y: r.Y, W: r.W, H: r.H - len(lines) - 2}
	if len(lines) == 0 || !s.roomy(p, rest) {
		return r
	}
	x, y := r.X+1, rest.Y+rest.H+1
	p.Section(x, y, r.W-2, m.say(flow.T("around.required")), "")
	for i, line := range lines {
		p.TextIn(x, y+1+i, r.W-2, line, p.Ink(p.Soft))
	}
	return rest
}
