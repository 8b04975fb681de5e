package report

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"enrollsim/flow/scenario/runfile"
	"enrollsim/flow/text"
)

// WriteTerms writes words of run files for people: all of those of a name, and of a few,
// and of the others, by kind, a line with what each says in a language.
func WriteTerms(w io.Writer, terms []runfile.Term, name string, lang text.Lang) error {
	const few = 3
	explained := 0
	for explained < len(terms) && (len(terms) <= few || strings.EqualFold(terms[explained].Name, name)) {
		explained++
	}
	if err := explainTerms(w, terms[:explained]); err != nil || explained == len(terms) {
		return err
	}
	if explained > 0 {
		if _, err := io.WriteString(w, "\n"); err != nil {
			return err
		}
	}
	return listTerms(w, terms[explained:], lang)
}

// listTerms writes a line for each.
func listTerms(w io.Writer, terms []runfile.Term, lang text.Lang) error {
	for _, kind := range runfile.TermKinds() {
		table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
		some := false
		for _, t := range terms {
			if t.Kind != kind {
				continue
			}
			if !some {
				some = true
				fmt.Fprintf(w, "%s\n", kind)
			}
			name := t.Name
			if kind == runfile.KeyTerm {
				name = strings.Join(t.Of, ", ") + " " + t.Name
			}
			fmt.Fprintf(table, "  %s\t%s\n", name, t.Says.In(lang))
		}
		if err := table.Flush(); err != nil {
			return err
		}
		if some {
			if _, err := io.WriteString(w, "\n"); err != nil {
				return err
			}
		}
	}
	_, err := fmt.Fprintf(w, "%d words. `enrollsim words NAME` explains one, with an example; `--json` has all of each.\n", len(terms))
	return err
}

// explainTerms writes all that there is to say of words of run files, in every language.
func explainTerms(w io.Writer, terms []runfile.Term) error {
	var b strings.Builder
	for i, t := range terms {
		if i > 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "%s  (%s)\n", t.Name, strings.TrimSpace(string(t.Kind)+aside(t)))
		for _, lang := range text.Langs() {
			if said := t.Says[lang]; said != "" {
				fmt.Fprintf(&b, "  %-8s %s\n", lang, said)
			}
		}
		row := func(what, said string) {
			if said != "" {
				fmt.Fprintf(&b, "  %-8s %s\n", what, said)
			}
		}
		switch t.Kind {
		case runfile.StepTerm, runfile.KeyTerm:
			row("takes", t.Holds)
			if one := strings.Join(t.Values, ", "); one != t.Holds {
				row("one of", one)
			}
		case runfile.EventTerm:
			row("subject", t.Holds)
		case runfile.ScreenTerm:
			row("shows", strings.Join(t.Values, ", "))
		case runfile.NodeTerm:
			row("on", strings.Join(t.Of, ", "))
		case runfile.SettingTerm:
			row("subject", strings.Join(t.Values, ", "))
		case runfile.FaultTerm:
			row("at", strings.Join(t.Values, ", "))
		case runfile.GuideTerm, runfile.AppTerm, runfile.CauseTerm, runfile.ActorTerm, runfile.ReferralTerm:
		}
		row("example", strings.ReplaceAll(t.Example, "\n", "\n           "))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// aside says of a word where it stands.
func aside(t runfile.Term) string {
	switch t.Kind {
	case runfile.StepTerm:
		where := map[string]string{"here": "by itself", "phone": "below a phone's id", "desk": "below desk", "service": "below service"}
		var places []string
		for _, at := range t.Of {
			places = append(places, where[at])
		}
		return ", " + strings.Join(places, ", ")
	case runfile.KeyTerm:
		return " of " + strings.Join(t.Of, ", ")
	case runfile.ScreenTerm:
		return " of the " + strings.Join(t.Of, ", ")
	case runfile.NodeTerm:
		return ", " + t.Holds
	}
	return ""
}
