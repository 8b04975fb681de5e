package scenario

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/text"
)

// eventsShown is how much of the log a failure shows.
const eventsShown = 8

// Failure says where a scenario did not go as its file says: what was
// expected, what is there, and what led to it.
type Failure struct {
	File     string     `json:"file"`
	Position            // of the step, or of what is expected
	Step     string     `json:"step"`            // as it is written
	Order    string     `json:"order,omitempty"` // in which several hands did what they do
	Now      time.Time  `json:"now"`             // what the clock shows
	Expected string     `json:"expected"`
	Found    string     `json:"found"`
	Phone    []string   `json:"phone"`           // what its screen shows
	Desk     []string   `json:"desk"`            // what its screen shows
	Events   []string   `json:"events"`          // the last of the log
	Cause    flow.Cause `json:"cause"`           // of the last trouble that is not overcome
	Helps    string     `json:"helps,omitempty"` // against it, as steps

	want, is    phrase // the words of Expected and Found, in any language
	phone, desk func(text.Catalogue) []string

	// Edits are what makes the file expect what is there; none where no word of
	// it decides.
	Edits []Edit `json:"-"`
}

// phrase is something in the words of a language.
type phrase func(text.Catalogue) string

// say is a text as a phrase.
func say(t flow.Text) phrase {
	return func(c text.Catalogue) string { return c.Say(t) }
}

// verbatim is a phrase that is the same in every language, such as an event of the log.
func verbatim(s string) phrase {
	return func(text.Catalogue) string { return s }
}

// In is the failure in the words of a language. Steps and events stay as run files have
// them.
func (f *Failure) In(c text.Catalogue) *Failure {
	said := *f
	if f.want != nil {
		said.Expected, said.Found = f.want(c), f.is(c)
		said.Phone, said.Desk = f.phone(c), f.desk(c)
	}
	return &said
}

// SaidIn is the failure in one line, in the words of a language.
func (f *Failure) SaidIn(c text.Catalogue) string {
	said := f.In(c)
	return fmt.Sprintf("%s:%d:%d: %s: %s", f.File, f.Line, f.Column, f.Step, c.Say(flow.T("check.instead", "expected", said.Expected, "found", said.Found)))
}

// Edit is the change of a word of a run file.
type Edit struct {
	Position
	Old, New string
}

// expectInstead makes a failure one that another word of the file does away with.
func (f *Failure) expectInstead(at Position, old, found string) *Failure {
	if found != "" {
		f.Edits = []Edit{{at, old, found}}
	}
	return f
}

// orNil is the failure as an error, nil if there is none.
func (f *Failure) orNil() error {
	if f == nil {
		return nil
	}
	return f
}

// AsFailure returns the failure that an error is or wraps.
func AsFailure(err error) (*Failure, bool) { return errors.AsType[*Failure](err) }

// Error is the failure in one line.
func (f *Failure) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s: expected %s, found %s", f.File, f.Line, f.Column, f.Step, f.Expected, f.Found)
}

// Report is the failure in full, a line an entry. say is what a label is called.
func (f *Failure) Report(say func(label string) string) []string {
	lines := []string{
		fmt.Sprintf("%s:%d:%d: %s", f.File, f.Line, f.Column, f.Step),
		Row(say("expected"), f.Expected),
		Row(say("found"), f.Found),
		Row(say("clock"), f.Now.Format(time.RFC3339)),
	}
	if f.Order != "" {
		lines = append(lines, Row(say("order"), f.Order))
	}
	if f.Cause != "" {
		lines = append(lines, Row(say("cause"), string(f.Cause)))
	}
	if f.Helps != "" {
		lines = append(lines, Row(say("helps"), f.Helps))
	}
	add := func(heading string, list []string) {
		lines = append(lines, heading)
		for _, entry := range list {
			lines = append(lines, "  "+entry)
		}
	}
	add(say("the-phone-shows"), f.Phone)
	add(say("the-desk-shows"), f.Desk)
	add(say("the-last-events"), f.Events)
	return lines
}

// Row is a line of a report: a label in a column of its own, and what it is about.
func Row(label, about string) string {
	return label + strings.Repeat(" ", max(1, 10-text.Columns(label))) + about
}

// fail describes what is there where something else was expected.
func (p *Player) fail(s Step, want, is phrase) *Failure {
	english := p.scenario.Lexicon.English()
	snap := p.sim.Snapshot()
	phone, desk := p.picture(flow.Phone, s), p.picture(flow.Desk, s)
	f := &Failure{
		File: cmp.Or(s.File, p.scenario.File), Position: s.Position, Step: s.Text, Now: snap.World.Now,
		Expected: want(english), Found: is(english), want: want, is: is,
		Phone: phone(english), Desk: desk(english), phone: phone, desk: desk,
		Cause: p.trouble(),
	}
	entry, _ := p.scenario.Lexicon.Causes.Find(f.Cause)
	var helps []string
	for _, a := range entry.Do {
		helps = append(helps, a.String())
	}
	f.Helps = strings.Join(helps, "; ")
	for _, e := range snap.Log[max(0, len(snap.Log)-eventsShown):] {
		f.Events = append(f.Events, e.String())
	}
	return f
}

// picture is what a device shows, in any language: the one that a step is for, or the one
// before the person.
func (p *Player) picture(of flow.Device, s Step) func(text.Catalogue) []string {
	on := ""
	if s.Device == of {
		on = s.On
	}
	shown := screenOf(p.sim.Snapshot().World, of, on)
	return func(c text.Catalogue) []string {
		lines := picture(c, shown)
		if on != "" {
			lines[0] += " of " + on
		}
		return lines
	}
}

// whole is a failure of the file as a whole, at one place in it.
func (p *Player) whole(at Position, step string, want, is phrase) *Failure {
	return p.fail(Step{Position: at, Text: step}, want, is)
}
