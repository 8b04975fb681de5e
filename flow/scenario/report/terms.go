package report

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"

	"enrollsim/flow"
	"enrollsim/flow/narrate"
	"enrollsim/flow/scenario/runfile"
	"enrollsim/flow/text"
)

// WriteTerms writes words of run files for people: all of those of a name, and of a few,
// and of the others, by kind, a line with what each says in a language.
func WriteTerms(w io.Writer, n narrate.Narrator, terms []runfile.Term, name string) error {
	const few = 3
	explained := 0
	for explained < len(terms) && (len(terms) <= few || strings.EqualFold(terms[explained].Name, name)) {
		explained++
	}
	if err := explainTerms(w, n, terms[:explained]); err != nil || explained == len(terms) {
		return err
	}
	if explained > 0 {
		if _, err := io.WriteString(w, "\n"); err != nil {
			return err
		}
	}
	return listTerms(w, n, terms[explained:])
}

// listTerms writes a line for each.
func listTerms(w io.Writer, n narrate.Narrator, terms []runfile.Term) error {
	for _, kind := range runfile.TermKinds() {
		table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
		some := false
		for _, t := range terms {
			if t.Kind != kind {
				continue
			}
			if !some {
				some = true
				fmt.Fprintf(w, "%s\n", n.Say(flow.T("term-kind."+string(kind))))
			}
			name := t.Name
			if kind == runfile.KeyTerm {
				name = strings.Join(t.Of, ", ") + " " + t.Name
			}
			fmt.Fprintf(table, "  %s\t%s\n", name, n.In(t.Says))
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
	_, err := fmt.Fprintln(w, n.Say(flow.T("term.count", "count", strconv.Itoa(len(terms)))))
	return err
}

// explainTerms writes all that there is to say of words of run files; what each says, in
// every language.
func explainTerms(w io.Writer, n narrate.Narrator, terms []runfile.Term) error {
	var b strings.Builder
	say := func(key string) string { return n.Say(flow.T("term." + key)) }
	for i, t := range terms {
		if i > 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "%s\n", n.Say(flow.T("term.head", "name", t.Name, "about", about(n, t))))
		for _, lang := range text.Langs() {
			if said := t.Says[lang]; said != "" {
				fmt.Fprintf(&b, "  %-8s %s\n", lang, said)
			}
		}
		row := func(what, said string) {
			if said != "" {
				fmt.Fprintf(&b, "  %s%s %s\n", what, strings.Repeat(" ", max(0, 8-text.Columns(what))), said)
			}
		}
		switch t.Kind {
		case runfile.StepTerm, runfile.KeyTerm:
			row(say("takes"), n.Words.Message(t.Holds))
			if one := strings.Join(t.Values, ", "); one != t.Holds {
				row(say("one-of"), one)
			}
		case runfile.EventTerm:
			row(say("subject"), n.Words.Message(t.Holds))
		case runfile.ScreenTerm:
			row(say("shows"), strings.Join(t.Values, ", "))
		case runfile.NodeTerm:
			row(say("on"), strings.Join(t.Of, ", "))
		case runfile.SettingTerm:
			row(say("subject"), strings.Join(t.Values, ", "))
		case runfile.FaultTerm:
			row(say("at"), strings.Join(t.Values, ", "))
		case runfile.GuideTerm, runfile.AppTerm, runfile.CauseTerm, runfile.ActorTerm, runfile.ReferralTerm:
		}
		row(say("example"), strings.ReplaceAll(t.Example, "\n", "\n           "))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// about says what a word is and where it stands.
func about(n narrate.Narrator, t runfile.Term) string {
	kind := n.Say(flow.T("term-kind." + string(t.Kind)))
	at := func(key string, list []string) string {
		return n.Say(flow.T("term."+key, "kind", kind, "list", strings.Join(list, n.Say(flow.T("word.and")))))
	}
	switch t.Kind {
	case runfile.StepTerm:
		var places []string
		for _, place := range t.Of {
			places = append(places, n.Say(flow.T("term.place-"+place)))
		}
		return at("stands", places)
	case runfile.KeyTerm:
		return at("key-of", t.Of)
	case runfile.ScreenTerm:
		return at("screen-of", t.Of)
	case runfile.NodeTerm:
		return at("stands", []string{t.Holds})
	}
	return kind
}
