package tui

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow/guide"
	"enrollsim/flow/screen"
	"enrollsim/flow/sim"
	"enrollsim/tui/canvas"
)

// choice is an entry of the menu: a guide and how the phone starts.
type choice struct {
	guide     *guide.Guide
	installed bool
}

// choices is the menu.
func choices(guides []*guide.Guide) []choice {
	var all []choice
	for _, g := range guides {
		all = append(all, choice{g, false}, choice{g, true})
	}
	return all
}

func (m Model) pressMenu(msg tea.KeyMsg) (Model, tea.Cmd) {
	k := m.keys
	all := choices(m.guides)
	if len(all) == 0 {
		return m, nil // the guides are still being read
	}
	switch {
	case key.Matches(msg, k.nextNode, k.pane):
		m.menu = (m.menu + 1) % len(all)
	case key.Matches(msg, k.previousNode):
		m.menu = (m.menu + len(all) - 1) % len(all)
	case key.Matches(msg, k.use):
		return m.start(all[m.menu])
	case key.Matches(msg, k.leave) && m.sim != nil:
		m.stage = worldStage // as it was left
		m.version++
	default:
		m.status = screen.T("status.no-key", "key", keyName(msg))
	}
	return m, nil
}

// start makes the world of a choice.
func (m Model) start(c choice) (Model, tea.Cmd) {
	m.guide = c.guide
	m.run++
	o, ctx, run := m.options, m.ctx, m.run
	m.working, m.queue = true, nil
	return m, guarded(func() tea.Msg {
		s, err := sim.New(ctx, o.world(c.guide, c.installed))
		if err != nil {
			return worldChanged{run: run, err: err}
		}
		return worldChanged{run: run, sim: s, snap: s.Snapshot()}
	})
}

// paintMenu lists the guides as the articles' index does: the question, and
// under it where the phone may start from.
func (m Model) paintMenu(p painter, r canvas.Rect) {
	in := canvas.Rect{X: r.X + max(2, (r.W-76)/2), Y: r.Y + max(0, min(4, (r.H-16)/2)), W: min(76, r.W-4), H: r.H}
	in.H = r.Y + r.H - in.Y
	line := func(y int) canvas.Rect { return canvas.Rect{X: in.X, Y: y, W: in.W, H: r.Y + r.H - y} }
	y := p.paragraph(line(in.Y), m.say(screen.T("menu.title")), p.strong)
	y = p.paragraph(line(y), m.say(screen.T("menu.about")), p.muted)
	var last *guide.Guide
	for i, c := range choices(m.guides) {
		if c.guide != last {
			last = c.guide
			y = p.paragraph(line(y+1), p.in(c.guide.Title), p.strong)
			y = p.paragraph(line(y), p.in(c.guide.Intro), p.muted)
			about := screen.T("menu.guide", "article", c.guide.Article, "count", itoa(len(c.guide.Steps)))
			y = p.paragraph(line(y), m.say(about), p.muted)
		}
		label := screen.T("menu.from-nothing")
		if c.installed {
			label = screen.T("menu.from-installed")
		}
		n := screen.Node{Role: screen.Link, Text: label}
		if i == m.menu {
			n.ID = "chosen"
			p.focus = "chosen"
		}
		p.put(in.X+2, y, p.control(n, m.say(label), p.accent))
		y++
	}
	y = p.paragraph(line(y+1), m.say(screen.T("menu.keys")), p.muted)
	p.paragraph(line(y+1), m.say(screen.T("menu.independent")), p.muted)
}
