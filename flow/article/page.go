package article

import (
	"bytes"
	"fmt"
	"slices"

	"enrollsim/flow/figure"
	"enrollsim/flow/narrate"
	"enrollsim/flow/text"
)

// Page is a document in one language, in parts that follow each other.
type Page struct {
	Title    string
	Of       string    // which guide or scenario it is about
	Link     string    // where that is explained, outside; empty for nowhere
	Status   string    // passed, failed, broken, timeout or skipped; empty for none
	Index    string    // the file that lists this one and others, beside it; empty for none
	Versions []Version // in which languages there is the page, this one too; empty where it is alone
	Script   string    // the sum of the script that may run; empty for none
	Parts    []Part
}

// Version is a page in a language.
type Version struct {
	Lang text.Lang
	File string // beside the others
}

// Part is a part of a [Page]. One of its fields is set, but for Soft and Ordered, which say
// something of another.
type Part struct {
	Heading string // of the section that begins here
	Text    string
	Soft    bool   // of a Text: it has less weight
	Lines   []Line // a list
	Ordered bool   // of a list: it is numbered
	Facts   []Line // each is something of the name Label
	Wrong   []string
	Steps   []Instruction
	Answers []Answer
	Quotes  []narrate.Paragraph // to be said word for word
	Figures []figure.Figure
	Chart   figure.Figure // what a list beside it tells, too; no Markdown has it
	Moments []Instant
	Source  []SourceLine
	Table   *Table
	Command string // to be typed
}

// Table is rows of cells below a head. The first cell of a row says what the row is of.
type Table struct {
	Head []string
	Rows [][]string
}

// Line is a line of a list.
type Line struct {
	Label string // may be empty
	When  bool   // the label is a time of day

	Decides bool // it is what the others lead to or follow from
	Text    string
	Link    string // outside; empty for none
	Code    bool   // the text is a name or a command
}

// Instruction is a step of a guide as a page has it.
type Instruction struct {
	Number  string // as the article prints it
	Text    string
	Caption string // which figures belong to it, in words
	Figures []figure.Figure
}

// Answer is the answer to a question.
type Answer struct {
	Ask, Text string
	Caption   string
	Figures   []figure.Figure
}

// Figures lists the figures of a page in its order, each once.
func (p Page) Figures() []figure.Figure {
	var all []figure.Figure
	p.each(func(list []figure.Figure) []figure.Figure {
		for _, f := range list {
			if !slices.ContainsFunc(all, func(o figure.Figure) bool { return o.File == f.File }) {
				all = append(all, f)
			}
		}
		return list
	})
	return all
}

// each is a page with other figures: f is given those that stand beside each other.
func (p Page) each(f func([]figure.Figure) []figure.Figure) Page {
	p.Parts = slices.Clone(p.Parts)
	for i := range p.Parts {
		part := &p.Parts[i]
		part.Figures = f(part.Figures)
		part.Steps, part.Answers, part.Moments = slices.Clone(part.Steps), slices.Clone(part.Answers), slices.Clone(part.Moments)
		for i := range part.Steps {
			part.Steps[i].Figures = f(part.Steps[i].Figures)
		}
		for i := range part.Answers {
			part.Answers[i].Figures = f(part.Answers[i].Figures)
		}
		for i := range part.Moments {
			part.Moments[i].Figures = f(part.Moments[i].Figures)
		}
	}
	return p
}

// apart is a page in which no id comes twice where a figure does.
func (p Page) apart() Page {
	times := map[string]int{}
	return p.each(func(list []figure.Figure) []figure.Figure {
		list = slices.Clone(list)
		for i, f := range list {
			if times[f.ID]++; times[f.ID] > 1 && f.ID != "" {
				other := fmt.Sprintf("%s-again-%d", f.ID, times[f.ID])
				list[i].ID, list[i].Number = other, ""
				list[i].SVG = bytes.ReplaceAll(f.SVG, []byte(f.ID), []byte(other))
			}
		}
		return list
	})
}
