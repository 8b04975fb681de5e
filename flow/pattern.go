package flow

import "strings"

// Pattern matches events by their kind and, where it matters, their subject. In
// data files it is written as "app-opened camera".
type Pattern struct {
	Kind    Kind   `json:"kind"`
	Subject string `json:"subject,omitzero"` // empty: any
}

// ParsePattern reads the written form.
func ParsePattern(written string) Pattern {
	kind, subject, _ := strings.Cut(written, " ")
	return Pattern{Kind: Kind(kind), Subject: subject}
}

// UnmarshalYAML reads the written form.
func (p *Pattern) UnmarshalYAML(decode func(any) error) error {
	var written string
	if err := decode(&written); err != nil {
		return err
	}
	*p = ParsePattern(written)
	return nil
}

// Matches reports whether an event is one that is meant.
func (p Pattern) Matches(e Event) bool {
	return p.Kind == e.Kind && (p.Subject == "" || p.Subject == e.Subject)
}

// MatchesAny reports whether one of the patterns matches an event.
func MatchesAny(patterns []Pattern, e Event) bool {
	for _, p := range patterns {
		if p.Matches(e) {
			return true
		}
	}
	return false
}
