package tui

import (
	"slices"
	"strconv"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/guide"
	"enrollsim/flow/narrate"
	"enrollsim/flow/text"
	"enrollsim/tui/block"
	"enrollsim/tui/canvas"
	"enrollsim/tui/chart"
	"enrollsim/tui/keys"
	"enrollsim/tui/paint"
)

// padded is blocks of so many rows in all.
func padded(blocks []block.Block, rows int) []block.Block {
	return append(blocks, slices.Repeat([]block.Block{block.Blank()}, max(0, rows-block.Stack(blocks...).Rows))...)
}

// card is a card with a heading in the colour of its bar. Where it is large, a blank
// row follows the heading.
func (m Model) card(ground, bar canvas.Color, heading, fact string, blocks ...block.Block) block.Block {
	ink := bar
	if bar == m.theme.Cap {
		ink = m.theme.Soft
	}
	return block.Card(ground, bar, append([]block.Block{block.Heading(m.say(flow.T(heading)), fact, ink)}, blocks...)...)
}

// articleCard says which line of an article speaks of it, and leads there.
func (m Model) articleCard(r narrate.Reason, w int, airy bool) block.Block {
	t := m.theme
	blocks := []block.Block{block.Text(r.Article, w, t.Ink(t.Plain))}
	if airy {
		blocks = append([]block.Block{block.Blank()}, blocks...)
	}
	address := guide.Address(r.Ref.Article)
	if address == "" {
		return m.card(t.Panel, t.Cap, "why.article", r.Ref.Article, blocks...)
	}
	heading := block.Linked(m.say(flow.T("why.article")), r.Ref.Article, address, t.Soft)
	return block.Card(t.Panel, t.Cap, append([]block.Block{heading}, blocks...)...)
}

// causeOf is the name of the true cause.
func causeOf(r narrate.Reason) string { return "(" + string(r.Cause) + ")" }

// truth is what was true: the first sentence says it, the others why.
func (m Model) truth(r narrate.Reason, w, most int) []block.Block {
	first, rest := r.True, ""
	for _, stop := range []string{". ", "。"} {
		if before, after, ok := strings.Cut(r.True, stop); ok && len(before) < len(first) {
			first, rest = before+strings.TrimSpace(stop), after
		}
	}
	return m.statement(first, rest, w, most)
}

// statement is a sentence that stands out, and what goes with it as far as there is
// room for it.
func (m Model) statement(first, rest string, w, most int) []block.Block {
	t := m.theme
	strong, plain := t.Strong(t.Bright), t.Ink(t.Plain)
	if most == 0 {
		all := []block.Block{block.Text(first, w, strong)}
		if rest != "" {
			all = append(all, block.Text(rest, w, plain))
		}
		return all
	}
	head := block.Beginning(first, w, most, m.signs.Dots, strong)
	all := []block.Block{head}
	if rest != "" && head.Rows < most {
		all = append(all, block.Beginning(rest, w, most-head.Rows, m.signs.Dots, plain))
	}
	return padded(all, most)
}

// whereSeen says on which device it was seen.
func (m Model) whereSeen() string {
	e, _ := m.view.Explanation()
	if strings.HasPrefix(string(e.Event.Actor), "phone") {
		return m.narrator().Actor(e.Event.Actor)
	}
	return ""
}

// fix is what helps, step by step, and the key that does it.
func (m Model) fix(r narrate.Reason, w int) []block.Block {
	t := m.theme
	var all []block.Block
	for i, step := range r.Fix {
		all = append(all, block.Led(itoa(i+1), t.Ink(t.Soft), 2, block.Text(step, w-2, t.Ink(t.Plain))))
	}
	return append(all, block.Blank(), m.fixKey(r, w))
}

// shortFix is the same in as few rows as it takes.
func (m Model) shortFix(r narrate.Reason, w int) block.Block {
	t, heading := m.theme, m.say(flow.T("why.fix"))
	beside := canvas.Width(heading) + 2
	in := block.Stack(block.Beginning(text.Sentences(r.Fix...), w-beside, 3, m.signs.Dots, t.Ink(t.Plain)), m.fixKey(r, w-beside, m.copyKey()))
	return block.Card(t.Panel, t.Accent, block.Led(heading, t.Strong(t.Accent), beside, in))
}

// fixKey is the key that does the fix, or that nothing is left to do; other keys may
// stand beside it.
func (m Model) fixKey(r narrate.Reason, w int, others ...block.Key) block.Block {
	remedy, _ := m.view.ByID("remedy")
	switch why := m.view.Unavailable(remedy); {
	case r.Ended != "":
		return block.Text(r.Ended, w, m.theme.Ink(m.theme.Good))
	case why.Key != "":
		return block.Text(m.say(why), w, m.theme.Ink(m.theme.Soft))
	}
	do := block.Key{Name: "enter", Cap: keys.Label("enter"), Words: m.say(flow.T("hint.remedy")), First: true}
	return block.Keys(append([]block.Key{do}, others...)...)
}

func (m Model) copyKey() block.Key {
	return block.Key{Name: "y", Cap: "y", Words: m.say(flow.T("hint.copy-words"))}
}

// tell is what to say to the customer, each part led by its purpose; what keeps the
// customer safe stands out.
func (m Model) tell(r narrate.Reason, w int) []block.Block {
	t := m.theme
	lead := 0
	for _, p := range r.Tell {
		lead = max(lead, canvas.Width(p.Label)+2)
	}
	var all []block.Block
	for _, p := range r.Tell {
		purpose := t.Ink(t.Soft)
		if p.State == narrate.Warning {
			purpose = t.Strong(t.Warn)
		}
		all = append(all, block.Led(p.Label, purpose, lead, block.Text(p.Text, w-lead, t.Ink(t.Plain))))
	}
	return all
}

// words is what to say to the customer, a line a part.
func words(r narrate.Reason) string {
	var b strings.Builder
	for _, p := range r.Tell {
		b.WriteString(p.Text + "\n")
	}
	return b.String()
}

// refer is where the case ends that cannot be finished here, and what to say then.
func (m Model) refer(r narrate.Reason, w int) []block.Block {
	t := m.theme
	return []block.Block{block.Text(r.Refer.Title, w, t.Strong(t.Bright)), block.Text(r.Refer.Tell, w, t.Ink(t.Plain))}
}

// apart is what tells the cause apart from those that look alike; nil if nothing does.
func (m Model) apart(r narrate.Reason, w int) []block.Block {
	if len(r.Apart) == 0 {
		return nil
	}
	t := m.theme
	var all []block.Block
	for _, p := range r.Apart {
		switch p.Kind {
		case narrate.Question:
			all = append(all, block.Text(p.Text, w, t.Strong(t.Bright)))
		case narrate.Item:
			all = append(all, block.Led(m.signs.Bullet, t.Ink(t.Soft), block.BulletColumns, block.Text(m.say(flow.T("why.or", "title", p.Text)), w-block.BulletColumns, t.Ink(t.Soft))))
		default:
			all = append(all, block.Led(m.signs.Bullet, t.Ink(t.Accent), block.BulletColumns, block.Text(p.Text, w-block.BulletColumns, t.Ink(t.Plain))))
		}
	}
	return all
}

// chartBlock is the chart.
func chartBlock(c chart.Chart) block.Block {
	return block.Block{Rows: c.Height(), Paint: func(p paint.Painter, r canvas.Rect) { c.Paint(p, r.X, r.Y, r.W) }}
}

// legend says what the lines of the chart mean.
func (m Model) legend(r narrate.Reason) block.Block {
	pair := ""
	if slices.ContainsFunc(r.Chart.Rows, func(r narrate.Row) bool { return r.Mark == 1 }) {
		pair = m.say(flow.T("why.pair"))
	}
	return block.Block{Rows: 1, Paint: func(p paint.Painter, at canvas.Rect) {
		chart.Legend(p, at.X+2, at.Y, at.W-2, m.say(flow.T("why.sent")), m.say(flow.T("why.looked")), pair)
	}}
}

// chainText is the chart as lines, for a window that is too narrow for it.
func (m Model) chainText(w int, r narrate.Reason) []block.Block {
	var all []block.Block
	for _, line := range m.narrator().ChartText(r.Chart) {
		all = append(all, block.Text(line, w, m.theme.Ink(m.theme.Plain)))
	}
	return all
}

// inWords is what led to it, event by event.
func (m Model) inWords(w int) block.Block {
	e, _ := m.view.Explanation()
	all := []block.Block{block.Section(m.say(flow.T("why.in-words")), strconv.Itoa(len(e.Chain)))}
	for _, event := range e.Chain {
		all = append(all, block.Event(m.painter(nil), w, m.narrator().Event(event)))
	}
	return block.Stack(append(all, block.Blank())...)
}
