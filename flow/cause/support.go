package cause

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/guide"
	"enrollsim/flow/text"
)

// Support is what whoever answers the telephone needs: the checks that find a
// cause, and the answers to misconceptions. As JSON it is in every language.
type Support struct {
	Checks    []Check    `json:"checks"`
	Questions []Question `json:"questions"`
}

// LoadSupport reads the embedded checks and questions.
func LoadSupport() (Support, error) {
	checks, err := Triage()
	if err != nil {
		return Support{}, err
	}
	questions, err := Questions()
	return Support{checks, questions}, err
}

// Text is the sheet in the language of the words, with the causes by the
// titles that the catalogue gives them. It is Markdown that reads as plain text.
func (s Support) Text(words text.Catalogue, causes Catalogue) string {
	var b strings.Builder
	lang := words.Lang()
	say := func(key string, args ...string) string { return words.Say(flow.T(key, args...)) }
	fmt.Fprintf(&b, "%s\n\n## %s\n", guide.Notice(words), say("support.title"))
	for i, c := range s.Checks {
		fmt.Fprintf(&b, "\n%d. %s\n", i+1, c.Ask.In(lang))
		for _, f := range c.Answers {
			fmt.Fprintf(&b, "   - %s\n", strings.Join(s.finding(f, lang, say), " - "))
			for _, name := range f.Causes {
				if e, ok := causes.Find(name); ok {
					fmt.Fprintf(&b, "     - %s (%s)\n", e.Title.In(lang), name)
				}
			}
		}
	}
	fmt.Fprintf(&b, "\n## %s\n\n", say("support.questions"))
	for _, q := range s.Questions {
		fmt.Fprintf(&b, "- %s\n  %s\n", q.Ask.In(lang), q.Answer.In(lang))
	}
	return b.String()
}

// finding is an answer, what to do then, and where the search goes on.
func (s Support) finding(f Finding, lang text.Lang, say func(string, ...string) string) []string {
	parts := []string{f.Say.In(lang)}
	if f.Then != nil {
		parts = append(parts, f.Then.In(lang))
	}
	if f.Next != "" {
		n := 1 + slices.IndexFunc(s.Checks, func(c Check) bool { return c.ID == f.Next })
		parts = append(parts, say("support.next", "n", strconv.Itoa(n)))
	}
	return parts
}
