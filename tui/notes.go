package tui

import (
	"slices"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/sim"
	"enrollsim/flow/stage"
	"enrollsim/flow/text"
	"enrollsim/tui/block"
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
)

// The notes are for who presents: what to say now and next, how far it is, and what the
// people who watch do not see. They are a view of their own over the same stage, or a page
// over the devices, which says first who sees it.

// The columns of the notes.
const (
	notesMaxW  = 150
	notesWideW = 110 // from here on what comes next stands beside what is now
	notesSideW = 41
	factsWideW = 90 // from here on the facts are cards
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
		rows := 0
		for _, b := range all {
			rows += b.Rows
		}
		left := w - 2 - notesSideW
		next, cause := m.nextCard(notesSideW, 0), m.causeCard(notesSideW, 0)
		room := max(m.nowCard(left, 0).Rows, next.Rows+cause.Rows, min(h-rows-bar.Rows-1, 24))
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

// nowCard is the note of the moment, whole, with what the people who watch are told.
func (m Model) nowCard(w, rows int) block.Block {
	t, in := m.theme, w-block.CardMargin
	said := m.caption()
	blocks := []block.Block{block.Blank(), block.Text(strings.TrimSpace(said.number+" "+said.title), in, t.Strong(t.Bright)), block.Blank()}
	fact := ""
	if show := m.view.Show; show.On() {
		fact = m.say(flow.T("notes.stands", "n", itoa(int(show.Plan[show.At].Stands/time.Second))))
	}
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

// noteBlocks are the lines of a note; words to speak, which stand in quotation marks,
// have a bar beside them.
func (m Model) noteBlocks(note string, w int) []block.Block {
	t := m.theme
	if note == "" {
		return []block.Block{block.Text(m.say(flow.T("notes.none")), w, t.Ink(t.Soft))}
	}
	var all []block.Block
	for i, line := range strings.Split(note, "\n") {
		if i > 0 {
			all = append(all, block.Blank())
		}
		all = append(all, block.Text(line, w, t.Ink(t.Bright)))
	}
	return all
}

// beatNumber says which beat it is of how many, or which step of the run file.
func (m Model) beatNumber(after int) string {
	n, count := m.view.Playback.Done, m.view.Playback.Count
	if show := m.view.Show; show.On() {
		n, count = show.At+1, len(show.Plan)
	}
	if count == 0 {
		return ""
	}
	return "  " + m.say(flow.T("notes.beat", "n", itoa(n+after), "count", itoa(count)))
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

// beatTitle is what happens in a beat: in a run file what is done first, else the guide's
// step that comes after it.
func (m Model) beatTitle(b stage.Beat) string {
	if m.view.Playback.Name != "" && len(b.Events) > 0 {
		return m.say(flow.T("caption.event", "event", m.narrator().Event(b.Events[0]).Text))
	}
	if b.Short == nil {
		return m.say(flow.T("notes.login"))
	}
	return strings.TrimSpace(b.Step + " " + m.narrator().In(b.Short))
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
		blocks = append(blocks, block.Text(m.say(flow.T("notes.cured")), in, t.Ink(t.Good)))
	} else if len(r.Fix) > 0 {
		blocks = append(blocks, block.Led(m.say(flow.T("why.fix")), t.Ink(t.Soft), 10, block.Text(text.Sentences(r.Fix...), in-10, t.Ink(t.Plain))))
	}
	return m.high(rows, ground, bar, block.Heading(m.say(flow.T("notes.cause")), string(r.Cause), bar), blocks...)
}

// notesFacts are how long it has taken, how long the code is good for, and what is armed.
func (m Model) notesFacts(w int) block.Block {
	t, show := m.theme, m.view.Show
	planned := show.Planned(len(show.Plan))
	elapsed, of := clockDigits(show.Elapsed), m.say(flow.T("notes.of", "whole", clockDigits(planned)))
	left, life := m.codeLeft()
	armed := m.armedNow()
	if w < factsWideW {
		var line []string
		if show.On() {
			line = append(line, m.say(flow.T("notes.elapsed"))+" "+elapsed+" "+of)
		}
		if left != "" {
			line = append(line, m.say(flow.T("notes.code"))+" "+left)
		}
		line = append(line, armed...)
		return block.Stack(block.Text(strings.Join(line, m.say(flow.T("word.and"))), w, t.Ink(t.Plain)), block.Blank())
	}
	third := (w - 4) / 3
	clock := func(title, fact, time string, percent int, color canvas.Color) block.Block {
		in := third - block.CardMargin
		digits := block.Block{Rows: paint.DigitRows, Paint: func(p paint.Painter, r canvas.Rect) { p.Digits(r.X, r.Y, time, color) }}
		bar := block.Block{Rows: 1, Paint: func(p paint.Painter, r canvas.Rect) { p.Bar(r.X, r.Y, in, percent, color, color) }}
		return m.high(7, t.Panel, t.Cap, block.Heading(title, fact, t.Soft), digits, bar)
	}
	nothing := func(title, why string) block.Block {
		return m.high(7, t.Panel, t.Cap, block.Heading(m.say(flow.T(title)), "", t.Soft), block.Blank(),
			block.Text(m.say(flow.T(why)), third-block.CardMargin, t.Ink(t.Soft)))
	}
	first, second := nothing("notes.elapsed", "notes.not-counted"), nothing("notes.code", "notes.no-code")
	if show.On() {
		percent, color := int(100*show.Elapsed/max(planned, time.Second)), t.Accent
		if percent > 100 {
			color = t.Warn
		}
		first = clock(m.say(flow.T("notes.elapsed")), of, elapsed, percent, color)
	}
	if left != "" {
		color := t.Good
		if life < warnAt {
			color = t.Warn
		}
		second = clock(m.say(flow.T("notes.code")), "", left, life, color)
	}
	var list []block.Block
	for _, what := range armed[:min(3, len(armed))] {
		list = append(list, block.Led(m.signs.Bullet, t.Ink(t.Warn), 2, block.Text(what, third-block.CardMargin-2, t.Ink(t.Plain))))
	}
	last := m.high(7, t.Panel, t.Cap, block.Heading(m.say(flow.T("notes.armed")), "", t.Soft), append([]block.Block{block.Blank()}, list...)...)
	return block.Beside(2, block.Column{W: third, Block: first}, block.Column{W: third, Block: second}, block.Column{W: w - 4 - 2*third, Block: last})
}

// codeLeft is how long the code on the page is good for, and that in percent of its life;
// empty without a code.
func (m Model) codeLeft() (left string, percent int) {
	code, ok := m.view.Seen().Desk().Code()
	if !ok {
		return "", 0
	}
	rest := max(0, code.Expires.Sub(m.view.Seen().Now))
	return clockDigits(rest), int(100 * rest / max(time.Second, code.Expires.Sub(code.Issued)))
}

// armedNow is what is set to go wrong, or is not as usual: faults, the clock, the light, a
// covered code, another phone in the hand.
func (m Model) armedNow() []string {
	w := m.view.Seen()
	said := armedFaults(m, w)
	if w.Light < 100 {
		said = append(said, m.say(flow.T("word.dark")))
	}
	if _, missing := w.Desk().View(); missing == flow.CodeHidden {
		said = append(said, m.say(flow.T("title.covered")))
	}
	if len(w.Phones()) > 1 {
		said = append(said, m.say(flow.T("notes.in-hand", "phone", m.narrator().Actor(flow.Actor(w.Phone().ID())))))
	}
	if m.view.Frozen {
		said = append(said, m.say(flow.T("notes.frozen")))
	}
	if len(said) == 0 {
		said = []string{m.say(flow.T("notes.no-fault"))}
	}
	return said
}

func armedFaults(m Model, w sim.World) []string {
	var said []string
	for _, name := range armed(w) {
		said = append(said, m.say(flow.T("title.armed", "fault", name)))
	}
	return said
}

// beatsBlock is the plan: a block a beat, as long as it stands.
func (m Model) beatsBlock(w int) block.Block {
	show := m.view.Show
	if !show.On() {
		return block.Stack()
	}
	planned := show.Planned(len(show.Plan))
	fact := m.say(flow.T("notes.plan", "whole", clockDigits(planned)))
	if at := show.Planned(show.At + 1); show.Elapsed > 0 {
		key, by := "notes.behind", show.Elapsed-at
		if by < 0 {
			key, by = "notes.ahead", -by
		}
		fact += m.say(flow.T("word.and")) + m.say(flow.T(key, "time", clockDigits(by)))
	}
	blocks := block.Block{Rows: 3, Paint: func(p paint.Painter, r canvas.Rect) {
		edge := func(i int) int { return r.X + int(int64(w)*int64(show.Planned(i))/int64(max(planned, 1))) }
		for i := range show.Plan {
			from, to := edge(i), edge(i+1)
			ground, ink := p.Raised, p.Soft
			switch {
			case i < show.At:
				ground, ink = canvas.Mix(p.Backdrop, p.Good, 30), p.Bright
			case i == show.At:
				ground, ink = p.Accent, p.OnState
			}
			if to-from > 1 {
				to--
			}
			box := canvas.Rect{X: from, Y: r.Y + 1, W: max(1, to-from), H: 1}
			p.Canvas.Fill(box, " ", p.Filled(ground, ink))
			if label := itoa(i + 1); canvas.Width(label) <= box.W {
				p.TextIn(box.X, box.Y, box.W, label, p.Filled(ground, ink))
			}
			if i == show.At {
				p.TextIn(box.X, r.Y, 1, p.Below, p.Ink(p.Accent))
			}
		}
		p.TextIn(r.X, r.Y+2, w, "0:00", p.Ink(p.Faint))
		p.Right(canvas.Rect{X: r.X, Y: r.Y + 2, W: w, H: 1}, clockDigits(planned), p.Ink(p.Faint))
	}}
	seen := m.caption()
	line := block.Led(m.say(flow.T("notes.room")), m.theme.Strong(m.theme.Soft), 18, block.Text(strings.TrimSpace(seen.title+" "+seen.text), w-18, m.theme.Ink(m.theme.Plain)))
	return block.Stack(block.Section(m.say(flow.T("notes.beats")), fact), blocks, line)
}

// backstageBindings are the keys of the notes where they are a view of their own.
func (m Model) backstageBindings() []binding {
	var list []binding
	for i, id := range []string{"play-step", "step-back", "play", "slower", "faster", "freeze"} {
		c, ok := m.view.ByID(id)
		if !ok {
			continue
		}
		b := m.bindingOf(c)
		if b.rank = 0; i < 3 {
			b.rank, b.hint = i+1, c.Hint(m.view)
		}
		switch id {
		case "play-step":
			b.keys = append(slices.Clone(b.keys), "right", "pgdown")
		case "step-back":
			b.keys = append(slices.Clone(b.keys), "left", "pgup")
		}
		list = append(list, b)
	}
	for n := 1; n <= 9; n++ {
		c, _ := m.view.ByID("jump")
		b := binding{keys: []string{itoa(n)}, do: func(m Model) (Model, tea.Cmd) { return m.request(c, itoa(n)) }}
		if n == 1 {
			b.shown, b.hint, b.rank = "1-9", c.Hint(m.view), 4
		}
		list = append(list, b)
	}
	return list
}
