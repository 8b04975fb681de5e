package train

import (
	"enrollsim/flow/narrate"
)

// Reflection is what a trainee writes down for themselves after a call. It is kept, and not
// scored.
type Reflection struct {
	Expected string `json:"expected,omitempty"` // what it was taken for
	Was      string `json:"was,omitempty"`      // what it was, in the trainee's own words
	Next     string `json:"next,omitempty"`     // what is to be done next time
}

// ReflectionFields lists the fields of a reflection, by the end of the key of their words.
func ReflectionFields() []string { return []string{"expected", "was", "next"} }

// Field is a field of the reflection.
func (r *Reflection) Field(name string) *string {
	switch name {
	case "expected":
		return &r.Expected
	case "was":
		return &r.Was
	}
	return &r.Next
}

// Empty reports whether nothing was written down.
func (r Reflection) Empty() bool { return r == Reflection{} }

// Paragraphs are a reflection under a heading; none where nothing was written down.
func (r Reflection) Paragraphs(n narrate.Narrator) []narrate.Paragraph {
	if r.Empty() {
		return nil
	}
	d := debrief{n: n}
	all := []narrate.Paragraph{d.heading("debrief.reflection")}
	for _, name := range ReflectionFields() {
		if words := *r.Field(name); words != "" {
			all = append(all, narrate.Paragraph{Kind: narrate.Quote, Label: d.say("debrief.reflect-" + name), Text: words})
		}
	}
	return all
}
