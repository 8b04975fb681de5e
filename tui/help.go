package tui

import (
	"enrollsim/flow"
	"enrollsim/flow/stage"
	"enrollsim/tui/block"
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
)

// The columns of the help: of its keys, and the least of two beside each other.
const (
	helpKeyW = 11
	columnW  = 36
	helpMaxW = 120
)

// fewKeys is how many rows of the help are one column, however high the window is.
const fewKeys = 24

// helpPage lists exactly the keys that work now, by what they are for.
func (m Model) helpPage() page {
	m.over = noOverlay // what the keys do below the help
	usable := m.usable()
	seed := m.say(flow.T("help.seed", "seed", utoa(m.view.Seed)))
	if m.view.AtMenu { // nothing is under way that has one
		seed = ""
	}
	return page{
		title: m.say(flow.T("help.title")), fact: seed, most: helpMaxW,
		build: func(w, h int) block.Block {
			if all := m.helpColumn(usable, w, stage.Groups()...); all.Rows <= min(h, fewKeys) || w < 2*columnW+4 {
				return all
			}
			half := (w - 4) / 2
			return block.Beside(4,
				block.Column{W: half, Block: m.helpColumn(usable, half, stage.ForGuide, stage.ForDevices)},
				block.Column{W: half, Block: m.helpColumn(usable, half, stage.ForTime, stage.ForProgram)})
		},
	}
}

// helpColumn is the keys of some groups and, below the last of all, whose simulator
// this is not.
func (m Model) helpColumn(usable []binding, w int, groups ...stage.Group) block.Block {
	var lists [][]block.Block
	for _, group := range groups {
		list := []block.Block{block.Section(m.say(group.Text()), "")}
		for _, b := range usable {
			if b.group == group {
				list = append(list, m.helpEntry(b, w))
			}
		}
		if len(list) > 1 {
			lists = append(lists, list)
		}
	}
	if groups[len(groups)-1] == stage.ForProgram {
		lists = append(lists, []block.Block{
			block.Text(m.say(flow.T("help.wide")), w, m.theme.Ink(m.theme.Soft)),
			block.Text(m.say(flow.T("menu.independent")), w, m.theme.Ink(m.theme.Soft)),
		})
	}
	return block.Stack(block.Join(lists...)...)
}

// helpEntry is a key and what it does.
func (m Model) helpEntry(b binding, w int) block.Block {
	about := block.Text(m.say(b.about), w-helpKeyW, m.theme.Ink(m.theme.Plain))
	return block.Block{Rows: max(1, about.Rows), Paint: func(p paint.Painter, r canvas.Rect) {
		end := p.KeyCap(r.X, r.Y, b.label(), false)
		if len(b.label()) == 1 || b.shown == "" {
			p.Mark(canvas.Rect{X: r.X, Y: r.Y, W: end - r.X, H: 1}, "key:"+b.keys[0])
		}
		about.Paint(p, canvas.Rect{X: r.X + helpKeyW, Y: r.Y, W: r.W - helpKeyW, H: about.Rows})
	}}
}
