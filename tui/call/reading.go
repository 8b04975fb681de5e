package call

import (
	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow/cause"
	"enrollsim/flow/narrate"
	"enrollsim/tui/block"
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
)

// reading is what is read beside the call.
type reading struct{ page int }

// document is something to read: the support sheet, or an article.
type document struct {
	title string
	words []narrate.Paragraph
}

// documents are all that can be read. What cannot be had is left out.
func (m Model) documents() []document {
	n := narrate.Narrator{Words: m.words}
	var all []document
	causes, err := m.o.Data.Causes()
	checks, other := m.o.Data.Checks()
	if err == nil && other == nil {
		all = append(all, document{m.say("call.sheet"), n.Support(cause.Support{Checks: checks}, causes)})
	}
	guides, err := m.o.Data.Guides()
	if err != nil {
		return all
	}
	for _, g := range guides {
		all = append(all, document{n.In(g.Title), n.Guide(g)})
	}
	return all
}

// toReading opens what can be read, where it was left.
func (m Model) toReading() (Model, tea.Cmd) {
	if m.over == readOverlay {
		return closes(m)
	}
	return opens(readOverlay)(m)
}

// turnPage turns to the next document, or back.
func turnPage(by int) func(Model) (Model, tea.Cmd) {
	return func(m Model) (Model, tea.Cmd) {
		count := len(m.documents())
		m.reading.page, m.scroll = (m.reading.page+by+count)%max(1, count), 0
		return m, nil
	}
}

// readBlock is the document that is read, laid out for a width.
func (m Model) readBlock(w int) block.Block {
	all := m.documents()
	if m.reading.page >= len(all) {
		return block.Blank()
	}
	return block.Stack(block.Paragraphs(m.painter(nil), w, all[m.reading.page].words)...)
}

// paintReading draws what is read, below a row that says which it is of how many.
func (m Model) paintReading(p paint.Painter, r canvas.Rect) {
	all := m.documents()
	if m.reading.page >= len(all) || r.H < 3 {
		return
	}
	of := p.Back + " " + itoa(m.reading.page+1) + "/" + itoa(len(all)) + " " + p.More
	end := p.Right(canvas.Rect{X: r.X, Y: r.Y, W: r.W, H: 1}, of, p.Ink(p.Accent))
	p.Mark(canvas.Rect{X: end, Y: r.Y, W: canvas.Width(of), H: 1}, "key:right")
	p.TextIn(r.X, r.Y, end-r.X-1, canvas.Cut(all[m.reading.page].title, end-r.X-1, p.Dots), p.Strong(p.Bright))
	block.Scroll(p, canvas.Rect{X: r.X, Y: r.Y + 2, W: r.W, H: r.H - 2}, m.readBlock(r.W), m.scroll)
}
