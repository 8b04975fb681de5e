// Package narrate puts into words, in one language, what a simulation knows:
// events, explanations, guides, the support sheet, and what a device shows.
//
// # Paragraphs
//
// Words come as a [Paragraph] each, with a kind, a state and references, never as
// glyphs, columns or markup: how each kind looks is for the renderer to decide. The
// true cause is in [Ref] and nowhere else, so that a renderer can leave it out.
//
// # Lines and charts
//
// What is too short for a paragraph is a value with fields of its own, whose words
// fit a stated number of columns: the [Wire] is what passes between computer,
// phones and backend, a [Chart] how something came about, a [Reason] the answer to
// "why?" in its parts.
//
// # Renderers
//
// The full screen, the line mode, printed guides and reports are renderers of the
// same paragraphs. [Paragraph.String] is the simplest: one line of plain text.
package narrate

import (
	"enrollsim/flow"
	"enrollsim/flow/guide"
	"enrollsim/flow/text"
)

// Kind is what a paragraph is. A renderer that does not know one takes it for a
// [Body].
type Kind string

// The kinds.
const (
	Notice   Kind = "notice"  // that all of it is a simulation, and whose it is not
	Title    Kind = "title"   // of the whole; the rest up to the next Title belongs to it
	Heading  Kind = "heading" // of a section, which ends at the next one
	Body     Kind = "body"
	Aside    Kind = "aside"    // of less weight than a Body
	Item     Kind = "item"     // of a list
	Step     Kind = "step"     // of a guide; Label: its number
	Event    Kind = "event"    // of the log; Label: its time of day
	Question Kind = "question" // Label: its number, where it has one
	Choice   Kind = "choice"   // an answer that the person who is asked may give
	Answer   Kind = "answer"   // to the Question or Choice before it
	Quote    Kind = "quote"    // to be said to a customer, word for word; Label: its purpose, where it has one
	Node     Kind = "node"     // a thing on a screen
)

// State is how it is with what a paragraph is about.
type State string

// The states. The last five are those of a [Step].
const (
	Plain   State = ""
	Good    State = "good"
	Bad     State = "bad"
	Warning State = "warning" // not to be left out
	Waiting State = "waiting" // for somebody to answer, or for something to end
	Next    State = "next"    // the step to do
	Done    State = "done"
	Skipped State = "skipped"
	Open    State = "open"
	NotDone State = "not-done" // what the step asks to allow was refused
	Here    State = "here"     // open, and the phone shows what it is about
)

// Paragraph is a text that is not broken into lines yet.
type Paragraph struct {
	Kind  Kind
	Label string // what stands before the text, where its kind has something: a number, a time, a purpose
	Text  string
	Short string // of a step: the same for a list, at most [guide.ShortColumns] wide
	State State
	// StateText is the state of a step in words, for who sees no colour. It says
	// "here" of every step that the phone shows, done ones too, but for the next one.
	StateText string
	Caption   string     // the figures of Ref in words
	Who       flow.Actor // of an event
	Ref       Ref
}

// Ref names what a paragraph is about, for renderers that mark it, draw it or
// link to it. What does not apply is empty.
type Ref struct {
	Guide   string         // a guide's id
	Article string         // the number of a help article
	Step    string         // the number of a guide's step
	Figures []guide.Figure // of the guide's article
	Event   int            // a place in the log, from 1
	Cause   flow.Cause     // the true cause; nothing but this gives it away
	Node    string         // a node's id
}

// String is the paragraph as one line of plain text, with the true cause where
// it has one: "15:04:05  The backend: refuses the activation  [code-used]", and the purpose of words
// to say. A
// step, a question or an item has more to show than its text; who renders these
// looks at the fields.
func (p Paragraph) String() string {
	s := p.Text
	switch {
	case p.Kind == Event:
		if p.Label != "" {
			s = p.Label + "  " + s
		}
		if p.Ref.Cause != "" {
			s += "  [" + string(p.Ref.Cause) + "]"
		}
	case p.Kind == Quote && p.Label != "":
		s = p.Label + "  " + s
	case p.Ref.Cause != "":
		s += "  (" + string(p.Ref.Cause) + ")"
	}
	return s
}

// Narrator speaks one language, that of its words.
type Narrator struct{ Words text.Catalogue }

// Say returns the words of a text of the interface.
func (n Narrator) Say(t flow.Text) string { return n.Words.Say(t) }

// In returns, of words that are there in every language, those of the
// narrator's.
func (n Narrator) In(w text.Words) string { return w.In(n.Words.Lang()) }

// Aside is a text with another in brackets after it, the text alone if there is none.
func (n Narrator) Aside(say, aside string) string {
	if aside == "" {
		return say
	}
	return n.say("word.aside", "say", say, "aside", aside)
}

// Then is one sentence after another.
func (n Narrator) Then(say, then string) string { return n.say("word.then", "say", say, "then", then) }

func (n Narrator) say(key string, args ...string) string { return n.Say(flow.T(key, args...)) }

// Notice says of whatever leaves the simulator that it is a simulation, and
// whose it is not.
func (n Narrator) Notice() Paragraph {
	return Paragraph{Kind: Notice, Text: n.say("word.notice", "word", n.say("word.simulation"), "independent", n.say("menu.independent"))}
}
