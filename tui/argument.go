package tui

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/screen"
	"enrollsim/flow/sim"
	"enrollsim/flow/stage"
	"enrollsim/tui/canvas"
)

// askFor lets the person give what a command takes: one of its choices from a
// list, anything else in the line at the bottom.
func (m Model) askFor(c stage.Command) Model {
	m.asking, m.typed = c.ID, nil
	if c.Choices != nil {
		m.over = chooserOverlay
	}
	return m
}

// asked is the command whose argument is being given.
func (m Model) asked() stage.Command {
	c, _ := m.view.ByID(m.asking)
	return c
}

// editArgument takes a key for the argument that is typed at the bottom.
func (m Model) editArgument(msg tea.KeyMsg) (Model, tea.Cmd) {
	switch msg.Type {
	case tea.KeyEnter:
		return m.request(m.asked(), string(m.typed))
	case tea.KeyEsc:
		m.asking = ""
	default:
		m.typed = edited(m.typed, msg)
	}
	return m, nil
}

// chooserBindings are what the keys do while an argument is chosen.
func (m Model) chooserBindings() []binding {
	c := m.asked()
	step := func(by int) func(Model) (Model, tea.Cmd) {
		return func(m Model) (Model, tea.Cmd) {
			count := len(c.Choices())
			m.chosen = (m.chosen + by + count) % count
			return m, nil
		}
	}
	return []binding{
		{
			keys: []string{"enter"}, hint: flow.T("hint.inject"), rank: 1,
			do: func(m Model) (Model, tea.Cmd) { return m.request(c, c.Choices()[m.chosen]) },
		},
		{keys: []string{"down", "right", "j"}, shown: m.arrows(), hint: flow.T("hint.choose"), rank: 2, do: step(1)},
		{keys: []string{"up", "left", "k"}, do: step(-1)},
		{keys: append([]string{"esc", "q"}, c.Keys...), hint: flow.T("hint.close"), rank: 3, do: opens(noOverlay)},
	}
}

// armed names the faults that have still to strike.
func armed(w sim.World) []string {
	var names []string
	for _, f := range w.Faults() {
		names = append(names, string(f.Name))
	}
	return names
}

// paintChooser lists the choices of a command, each with what it does and, of a
// fault, whether it is set.
func (m Model) paintChooser(p painter, r canvas.Rect) {
	c := m.asked()
	in := p.pageFrame(r, p.say(flow.T("choose."+c.ID)))
	y := p.paragraph(in, p.say(flow.T("choose-about."+c.ID)), p.muted) + 1
	names := c.Choices()
	width := 0
	for _, name := range names {
		width = max(width, canvas.Width(name))
	}
	rows := max(1, in.Y+in.H-y)
	from := max(0, min(m.chosen-rows/2, len(names)-rows))
	set := armed(m.view.Seen())
	for i, name := range names[from:min(len(names), from+rows)] {
		n := screen.Node{Role: screen.Link}
		if p.focus = ""; from+i == m.chosen {
			n.ID, p.focus = "chosen", "chosen"
		}
		x := p.put(in.X, y+i, p.control(n, name+strings.Repeat(" ", width-canvas.Width(name)), p.accent))
		about, style := p.say(flow.T(c.ID+"."+name)), p.text
		if slices.Contains(set, name) {
			about, style = p.say(flow.T("choose.set"))+" "+about, p.warn
		}
		p.TextIn(x+1, y+i, in.X+in.W-x-1, canvas.Cut(about, in.X+in.W-x-1, p.dots), style)
	}
}

// argument writes what is being typed for a command, and returns the column after
// it.
func (p painter) argument(r canvas.Rect, about, typed string) int {
	x := p.TextIn(r.X+1, r.Y, r.W-1, canvas.Cut(about, r.W/2, p.dots)+" ", p.strong)
	p.Point(x+1+canvas.Width(typed), r.Y, true)
	x = p.TextIn(x, r.Y, r.X+r.W-x, "["+typed+"_]", p.styles.focus)
	return p.TextIn(x, r.Y, r.X+r.W-x, "  ", p.text)
}
