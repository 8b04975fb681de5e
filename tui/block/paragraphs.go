package block

import (
	"enrollsim/flow"
	"enrollsim/flow/narrate"
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
)

// Paragraphs are paragraphs as a page of a width shows them, with a blank row between
// sections. The painter needs no canvas yet.
func Paragraphs(p paint.Painter, w int, paragraphs []narrate.Paragraph) []Block {
	var blocks []Block
	chosen := false // what follows is about a choice
	for i, para := range paragraphs {
		if i > 0 && apart(paragraphs[i-1].Kind, para.Kind) {
			blocks = append(blocks, Blank())
		}
		row := paragraph(p, w, para)
		switch para.Kind {
		case narrate.Choice:
			chosen = true
		case narrate.Question, narrate.Heading:
			chosen = false
		default:
			if chosen {
				row = Led("", canvas.Style{}, choiceColumns-BulletColumns, paragraph(p, w-choiceColumns+BulletColumns, para))
			}
		}
		blocks = append(blocks, row)
	}
	return append(blocks, Blank())
}

// apart reports whether a blank row stands between two paragraphs.
func apart(above, below narrate.Kind) bool {
	switch below {
	case narrate.Heading:
		return true
	case narrate.Question:
		return above != narrate.Heading
	case narrate.Step:
		return above == narrate.Step
	case narrate.Aside:
		return false
	default:
		return above == narrate.Title
	}
}

// The columns of what leads a paragraph: the sign and the number of a step, a bullet,
// the number of a question and what may be chosen below it, a time.
const (
	numberColumns = 7
	BulletColumns = 2
	choiceColumns = 4
	timeColumns   = 10
)

// paragraph is one of them.
func paragraph(p paint.Painter, w int, para narrate.Paragraph) Block {
	words := func(columns int, s string, style canvas.Style) Block { return Text(s, w-columns, style) }
	switch para.Kind {
	case narrate.Title:
		return words(0, para.String(), p.Strong(inkOf(p, para.State, p.Bright)))
	case narrate.Heading:
		return Section(para.Text, "")
	case narrate.Aside:
		return words(0, para.Text, p.Ink(p.Soft))
	case narrate.Item:
		if para.Ref.Cause != "" { // that is left after an answer
			return Led("", p.Ink(p.Plain), BulletColumns, words(BulletColumns, para.Text, p.Ink(p.Theme.Past)))
		}
		return Led(p.Bullet, p.Ink(p.Accent), BulletColumns, words(BulletColumns, labelled(p, para), p.Ink(p.Plain)))
	case narrate.Choice:
		return Led("  "+p.Bullet, p.Ink(p.Accent), choiceColumns, words(choiceColumns, para.Text, p.Ink(p.Plain)))
	case narrate.Question:
		if para.Label != "" {
			return Led(para.Label, p.Strong(p.Accent), choiceColumns, words(choiceColumns, para.Text, p.Strong(p.Bright)))
		}
		return Led(p.Bullet, p.Ink(p.Accent), BulletColumns, words(BulletColumns, para.Text, p.Strong(p.Bright)))
	case narrate.Answer:
		return Led("", p.Ink(p.Plain), BulletColumns, words(BulletColumns, para.Text, p.Ink(p.Plain)))
	case narrate.Event:
		return Event(p, w, para)
	case narrate.Step:
		return step(p, w, para)
	default:
		return body(p, w, para)
	}
}

// body is a plain paragraph; what is good or bad stands on a card.
func body(p paint.Painter, w int, para narrate.Paragraph) Block {
	switch para.State {
	case narrate.Good:
		return Card(p.Fine, p.Good, Text(para.Text, w-CardMargin, p.Strong(p.Bright)))
	case narrate.Bad:
		return Card(p.Wrong, p.Bad, Text(para.Text, w-CardMargin, p.Strong(p.Bright)))
	default:
		return Text(para.Text, w, p.Ink(p.Plain))
	}
}

// step is a step of the guide: how far it is, its number, which figures show it, and
// all that it says.
func step(p paint.Painter, w int, para narrate.Paragraph) Block {
	sign, ink, says := p.Open, p.Soft, p.Ink(p.Plain)
	switch para.State {
	case narrate.Done:
		sign, ink = p.Done, p.Good
	case narrate.Skipped:
		sign = p.Skipped
	case narrate.NotDone:
		sign, ink = p.Failed, p.Warn
	case narrate.Next:
		sign, ink, says = p.Next, p.Accent, p.Strong(p.Bright)
	default:
	}
	if para.StateText == "" { // of an article that is read, and not followed
		sign = " "
	}
	state := para.StateText
	if para.Caption != "" {
		if state != "" {
			state += p.Say(flow.T("word.and"))
		}
		state += para.Caption
	}
	lead := Led(sign+" "+para.Label, p.Strong(ink), numberColumns, Text(para.Text, w-numberColumns, says))
	if state == "" {
		return lead
	}
	return Stack(lead, Led("", says, numberColumns, Text(state, w-numberColumns, p.Ink(p.Soft))))
}

// Event is an event of the log, with its true cause where it has one.
func Event(p paint.Painter, w int, para narrate.Paragraph) Block {
	ink := p.Plain
	if para.Ref.Cause != "" {
		ink = p.Bad
	}
	if para.Label == "" { // as it stands in the log
		return Text(para.String(), w, p.Ink(ink))
	}
	said := para
	said.Label = ""
	return Led(para.Label, p.Ink(p.Soft), timeColumns, Text(said.String(), w-timeColumns, p.Ink(ink)))
}

// inkOf is the ink of what is good or bad, or another one.
func inkOf(p paint.Painter, state narrate.State, otherwise canvas.Color) canvas.Color {
	switch state {
	case narrate.Good:
		return p.Good
	case narrate.Bad:
		return p.Bad
	default:
		return otherwise
	}
}

// labelled is a text after its label, where it has one.
func labelled(p paint.Painter, para narrate.Paragraph) string {
	if para.Label == "" {
		return para.Text
	}
	return para.Label + p.Say(flow.T("word.and")) + para.Text
}
