package narrate_test

import (
	"regexp"
	"slices"

	"enrollsim/flow/narrate"
)

// unsaid matches a key without words, and what nobody filled in.
var unsaid = regexp.MustCompile(`\[[a-z]+[.-][^]]*\]|\{[a-z]+\}`)

// complete reports whether a paragraph has words for all that it says.
func complete(p narrate.Paragraph) bool {
	all := []string{p.Text, p.Label, p.StateText, p.Caption, p.Short}
	return p.Text != "" && p.Kind != "" && !slices.ContainsFunc(all, unsaid.MatchString)
}
