package tui

import (
	"strings"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/text"
	"enrollsim/tui/block"
	"enrollsim/tui/canvas"
)

// The notes are for who presents: what to say now and next, how far it is, and what the
// people who watch do not see. They are a view of their own over the same stage, or a page
// over the devices, which says first who sees it.

// The columns of the notes.
const (
	notesMaxW  = 150
	notesWideW = 110 // from here on what comes next stands beside what is now
	notesSideW = 41
)

// notesPage is the page of the notes.
func (m Model) notesPage() page {
	return page{most: notesMaxW, build: func(w, h int) block.Block {
		var all []block.Block
		if !m.options.Backstage {
			all = append(all, m.seenByAll(w), block.Blank())
		}
		all = append(all, m.notesFacts(w))
		bar := m.beatsBlock(w)
		if w < notesWideW {
			return block.Stack(append(all, m.nowCard(w, 0), m.nextCard(w, 0), m.causeCard(w, 0), block.Blank(), bar)...)
		}
		rows := block.Stack(all...).Rows
		left := w - 2 - notesSideW
		next, cause := m.nextCard(notesSideW, 0), m.causeCard(notesSideW, 0)
		room := max(m.nowCard(left, 0).Rows, next.Rows+cause.Rows, min(h-rows-bar.Rows-2, 24))
		spare := room - next.Rows - cause.Rows
		next, cause = m.nextCard(notesSideW, next.Rows+spare/2), m.causeCard(notesSideW, cause.Rows+spare-spare/2)
		both := block.Beside(2,
			block.Column{W: left, Block: m.nowCard(left, room)}, block.Column{W: notesSideW, Block: block.Stack(next, cause)})
		return block.Stack(append(all, both, block.Blank(), bar)...)
	}}
}

// seenByAll says that the page is no secret.
func (m Model) seenByAll(w int) block.Block {
	words := m.say(flow.T("notes.seen-by-all"))
	return block.Text(words, w, m.theme.Strong(m.theme.Warn))
}

// high is a card of so many rows, at least those that it needs.
func (m Model) high(rows int, ground, bar canvas.Color, heading block.Block, blocks ...block.Block) block.Block {
	all := append([]block.Block{heading}, blocks...)
	return block.Card(ground, bar, padded(all, rows-2)...)
}

// nowCard is the note of the moment, whole.
func (m Model) nowCard(w, rows int) block.Block {
	t, in := m.theme, w-block.CardMargin
	fact, title := "", m.caption().heading()
	if show := m.view.Show; show.On() {
		fact = m.say(flow.T("notes.stands", "n", itoa(int(show.Plan[show.At].Stands/time.Second))))
		if m.view.Playback.Name != "" && len(show.Plan[show.At].Events) > 0 {
			title = m.beatTitle(show.Plan[show.At])
		}
	}
	blocks := []block.Block{block.Blank(), block.Text(title, in, t.Strong(t.Bright)), block.Blank()}
	return m.high(rows, t.Now, t.Accent, block.Heading(m.say(flow.T("notes.now"))+m.beatNumber(0), fact, t.Accent),
		append(blocks, m.noteBlocks(m.note(), in)...)...)
}

// note is that of the moment.
func (m Model) note() string {
	if show := m.view.Show; show.On() {
		return m.narrator().In(show.Note())
	}
	return m.narrator().In(m.view.Playback.Note)
}

// noteBlocks are the lines of a note, with air between them; words to speak, which are a
// line in quotation marks, have a bar beside them.
func (m Model) noteBlocks(note string, w int) []block.Block {
	t := m.theme
	if note == "" {
		return []block.Block{block.Text(m.say(flow.T("notes.none")), w, t.Ink(t.Soft))}
	}
	var all [][]block.Block
	for line := range strings.SplitSeq(note, "\n") {
		if isSpoken(line) {
			all = append(all, []block.Block{block.Barred(t.Past, block.Text(line, w-2, t.Strong(t.Bright)))})
			continue
		}
		all = append(all, []block.Block{block.Text(line, w, t.Ink(t.Bright))})
	}
	return block.Join(all...)
}

// isSpoken reports whether a line of a note is words to speak.
func isSpoken(line string) bool {
	return strings.HasPrefix(line, "“") && strings.HasSuffix(line, "”") || strings.HasPrefix(line, "「") && strings.HasSuffix(line, "」")
}

// beatNumber says which beat it is of how many, or which step of the run file.
func (m Model) beatNumber(after int) string {
	key, n, count := "notes.step", m.view.Playback.Done, m.view.Playback.Count
	if show := m.view.Show; show.On() {
		key, n, count = "notes.beat", show.At+1, len(show.Plan)
	}
	if count == 0 {
		return ""
	}
	return "  " + m.say(flow.T(key, "n", itoa(n+after), "count", itoa(count)))
}

// nextCard is what comes, with its note.
func (m Model) nextCard(w, rows int) block.Block {
	t, in := m.theme, w-block.CardMargin
	beat, note, more := m.view.Show.Next()
	number := ""
	if more {
		number = m.beatNumber(1)
	}
	heading := block.Heading(m.say(flow.T("notes.next"))+number, "", t.Soft)
	if !more {
		words := "notes.no-plan"
		if m.view.Show.On() {
			words = "notes.end"
		}
		return m.high(rows, t.Panel, t.Cap, heading, block.Blank(), block.Text(m.say(flow.T(words)), in, t.Ink(t.Soft)))
	}
	blocks := []block.Block{block.Blank(), block.Text(m.beatTitle(beat), in, t.Strong(t.Bright))}
	if words := m.narrator().In(note); words != "" {
		blocks = append(append(blocks, block.Blank()), m.noteBlocks(words, in)...)
	}
	return m.high(rows, t.Panel, t.Cap, heading, blocks...)
}

// causeCard is the true cause, before anybody asks.
func (m Model) causeCard(w, rows int) block.Block {
	t, in := m.theme, w-block.CardMargin
	e, wrong := m.view.Explanation()
	if !wrong {
		return m.high(rows, t.Panel, t.Cap, block.Heading(m.say(flow.T("notes.cause")), "", t.Soft),
			block.Blank(), block.Text(m.say(flow.T("notes.nothing-wrong")), in, t.Ink(t.Soft)))
	}
	r := m.reason()
	blocks := []block.Block{block.Blank(), block.Text(m.narrator().In(e.Entry.Title), in, t.Strong(t.Bright))}
	for _, row := range r.Chart.Rows {
		if row.Mark > 0 {
			at := m.view.SeenLog()[row.Event-1]
			blocks = append(blocks, block.Led(at.At.UTC().Format(time.TimeOnly), t.Ink(t.Soft), 10,
				block.Text(m.narrator().Event(at).Text, in-10, t.Ink(t.Plain))))
		}
	}
	ground, bar := t.Wrong, t.Bad
	if e.Cured {
		ground, bar = t.Fine, t.Good
		blocks = append(blocks, block.Blank(), block.Text(m.say(flow.T("notes.cured")), in, t.Ink(t.Good)))
	} else if len(r.Fix) > 0 {
		blocks = append(blocks, block.Blank(), block.Led(m.say(flow.T("why.fix")), t.Ink(t.Soft), 10,
			block.Text(text.Sentences(r.Fix...), in-10, t.Ink(t.Plain))))
	}
	return m.high(rows, ground, bar, block.Heading(m.say(flow.T("notes.cause")), string(r.Cause), bar), blocks...)
}
