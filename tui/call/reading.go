package call

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow/narrate"
	"enrollsim/flow/train"
	"enrollsim/tui/block"
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
)

// reading is what is read beside the call.
type reading struct {
	page int
	read []string // documents that were opened since the last turn, by their ids
}

// documents are all that can be read. What cannot be had is left out.
func (m Model) documents() []train.Document {
	if m.line.call == nil {
		return nil
	}
	all, err := m.line.call.Kit().Documents(narrate.Narrator{Words: m.words})
	if err != nil {
		return nil
	}
	return all
}

// toReading opens what can be read, where it was left.
func (m Model) toReading() (Model, tea.Cmd) {
	if m.over == readOverlay {
		return closes(m)
	}
	m.over, m.scroll = readOverlay, 0
	return m.opened(), nil
}

// opened notes which document is open. It is kept with the call, and costs nothing.
func (m Model) opened() Model {
	all := m.documents()
	if m.reading.page >= len(all) {
		return m
	}
	if id := all[m.reading.page].ID; !slices.Contains(m.reading.read, id) {
		m.reading.read = append(slices.Clip(m.reading.read), id)
	}
	return m
}

// turnPage turns to the next document, or back.
func turnPage(by int) func(Model) (Model, tea.Cmd) {
	return func(m Model) (Model, tea.Cmd) {
		count := len(m.documents())
		m.reading.page, m.scroll = (m.reading.page+by+count)%max(1, count), 0
		return m.opened(), nil
	}
}

// readBlock is the document that is read, laid out for a width.
func (m Model) readBlock(w int) block.Block {
	all := m.documents()
	if m.reading.page >= len(all) {
		return block.Blank()
	}
	words := all[m.reading.page].Words
	if words[0].Kind == narrate.Title { // which stands above already
		words = words[1:]
	}
	return block.Stack(block.Paragraphs(m.painter(nil), w, words)...)
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
	p.TextIn(r.X, r.Y, end-r.X-1, canvas.Cut(all[m.reading.page].Title, end-r.X-1, p.Dots), p.Strong(p.Bright))
	block.Scroll(p, canvas.Rect{X: r.X, Y: r.Y + 2, W: r.W, H: r.H - 2}, m.readBlock(r.W), m.scroll)
}
