package tui

import (
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/narrate"
	"enrollsim/tui/canvas"
)

// weight is how much a paragraph stands out.
type weight int

const (
	plain weight = iota
	muted
	strong
	good
	bad
)

// line is a paragraph of a page, to be wrapped to the width there is. What
// leads it stands in a column of its own.
type line struct {
	text   string
	weight weight
	lead   string
}

// narrator speaks the language that is chosen.
func (m Model) narrator() narrate.Narrator { return narrate.Narrator{Words: m.words} }

// followed is the guide with what has become of its steps.
func (m Model) followed() []narrate.Paragraph {
	return m.narrator().Followed(m.view.Guide, m.view.Cursor(), m.view.Seen().Phone().Screen().ID)
}

// pageLines are paragraphs as a page shows them, with its headings in a weight
// and a blank line between sections.
func (m Model) pageLines(headings weight, paragraphs []narrate.Paragraph) []line {
	var lines []line
	for i, p := range paragraphs {
		if i > 0 && apart(paragraphs[i-1].Kind, p.Kind) {
			lines = append(lines, line{})
		}
		lines = append(lines, m.pageLine(headings, p)...)
	}
	return lines
}

// apart reports whether a blank line stands between two paragraphs.
func apart(above, below narrate.Kind) bool {
	switch below {
	case narrate.Heading:
		return true
	case narrate.Question:
		return above == narrate.Answer
	case narrate.Aside:
		return false
	default:
		return above == narrate.Title
	}
}

// pageLine is one paragraph as a page shows it.
func (m Model) pageLine(headings weight, p narrate.Paragraph) []line {
	switch p.Kind {
	case narrate.Title:
		return []line{{text: p.String(), weight: weightOf(p.State, strong)}}
	case narrate.Heading:
		return []line{{text: p.Text, weight: headings}}
	case narrate.Aside:
		return []line{{text: p.Text, weight: muted}}
	case narrate.Item, narrate.Question:
		return []line{{text: m.labelled(p), lead: m.glyphs.bullet + " "}}
	case narrate.Answer:
		return []line{{text: p.Text, lead: "  ", weight: muted}}
	case narrate.Event:
		return []line{{text: p.String()}}
	case narrate.Step:
		state := p.StateText
		if p.Caption != "" {
			state += m.and() + p.Caption
		}
		weight := plain
		if p.State == narrate.Next {
			weight = strong
		}
		return []line{
			{text: state, lead: pad(m.glyphs.progress(p.State)+" "+p.Label, numberW+1), weight: muted},
			{text: p.Text, lead: pad("", numberW+1), weight: weight},
		}
	default:
		return []line{{text: p.Text, weight: weightOf(p.State, plain)}}
	}
}

// weightOf is the weight of what is good or bad, or another one.
func weightOf(state narrate.State, otherwise weight) weight {
	switch state {
	case narrate.Good:
		return good
	case narrate.Bad:
		return bad
	default:
		return otherwise
	}
}

// progress is the glyph of how far a step is.
func (g glyphs) progress(state narrate.State) string {
	switch state {
	case narrate.Done:
		return g.done
	case narrate.Skipped:
		return g.skipped
	case narrate.Next:
		return g.next
	default:
		return g.open
	}
}

// labelled is a text after its label, where it has one.
func (m Model) labelled(p narrate.Paragraph) string {
	if p.Label == "" {
		return p.Text
	}
	return p.Label + m.and() + p.Text
}

// and is what stands between two parts of a list.
func (m Model) and() string { return m.say(flow.T("word.and")) }

func pad(s string, w int) string { return s + strings.Repeat(" ", max(1, w-canvas.Width(s))) }
