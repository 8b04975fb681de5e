package tui

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/screen"
	"enrollsim/flow/sim"
	"enrollsim/tui/canvas"
)

// faultChoices are the faults to choose from, and that there is to be none.
func faultChoices() []flow.FaultName { return append(flow.FaultNames(), flow.NoFault) }

// faultDeeds are what the keys do while a fault is chosen.
func (m Model) faultDeeds() []deed {
	k := m.keys
	step := func(by int) func(Model) (Model, tea.Cmd) {
		return func(m Model) (Model, tea.Cmd) {
			count := len(faultChoices())
			m.fault = (m.fault + by + count) % count
			return m, nil
		}
	}
	return []deed{
		{key: k.use, do: Model.inject},
		{key: k.nextNode, do: step(1)},
		{key: k.previousNode, do: step(-1)},
		{key: k.leave, do: opens(noOverlay)},
		{key: k.quit, do: opens(noOverlay)},
		{key: k.inject, do: opens(noOverlay)},
	}
}

// inject sets the chosen fault beside those that are set, or takes all away.
func (m Model) inject() (Model, tea.Cmd) {
	m.over = noOverlay
	name := faultChoices()[m.fault]
	if name == flow.NoFault {
		return m.ask(perform(flow.ClearFaults()))
	}
	return m.ask(perform(flow.Inject(flow.NewFault(name))))
}

// armed names the faults that have still to strike.
func armed(w sim.World) []string {
	var names []string
	for _, f := range w.Faults() {
		names = append(names, string(f.Name))
	}
	return names
}

// paintFaults lists the faults, each with what it does and whether it is set.
func (m Model) paintFaults(p painter, r canvas.Rect) {
	in := p.pageFrame(r, p.say(flow.T("faults.title")))
	y := p.paragraph(in, p.say(flow.T("faults.about")), p.muted) + 1
	names := faultChoices()
	width := 0
	for _, name := range names {
		width = max(width, canvas.Width(string(name)))
	}
	rows := max(1, in.Y+in.H-y)
	from := max(0, min(m.fault-rows/2, len(names)-rows))
	set := armed(m.world())
	for i, name := range names[from:min(len(names), from+rows)] {
		n := screen.Node{Role: screen.Link}
		if p.focus = ""; from+i == m.fault {
			n.ID, p.focus = "chosen", "chosen"
		}
		x := p.put(in.X, y+i, p.control(n, string(name)+strings.Repeat(" ", width-canvas.Width(string(name))), p.accent))
		about, style := p.say(flow.T("fault."+string(name))), p.text
		if slices.Contains(set, string(name)) {
			about, style = p.say(flow.T("faults.set"))+" "+about, p.warn
		}
		p.TextIn(x+1, y+i, in.X+in.W-x-1, canvas.Cut(about, in.X+in.W-x-1, p.dots), style)
	}
}
