package text

import (
	"slices"
	"strings"

	"enrollsim/flow"
)

// Issue says what cannot be in a world, with the valid word that is nearest to
// what is there and the valid words.
func (c Catalogue) Issue(i flow.Issue) string {
	said := c.Say(i.Why)
	if word := Nearest(i.Why.Args["value"], i.Valid); word != "" {
		said = c.Say(flow.T("issue.nearest", "why", said, "word", word))
	}
	if len(i.Valid) == 0 {
		return said
	}
	return c.Say(flow.T("issue.valid", "why", said, "valid", strings.Join(i.Valid, c.Say(flow.T("issue.and")))))
}

// Nearest is the word of a list that is nearest to one that may be misspelt or cut short,
// whatever the case; empty when none is near.
func Nearest(word string, list []string) string {
	if word == "" {
		return ""
	}
	if whole := begun(word, list); whole != "" {
		return whole
	}
	best, distance := "", len(word)/3+2
	for _, candidate := range list {
		if d := editDistance(strings.ToLower(word), strings.ToLower(candidate)); d < distance {
			best, distance = candidate, d
		}
	}
	return best
}

// begun is the only word of a list that begins with one that is cut short; empty where
// none does, several do, or what is there says too little.
func begun(word string, list []string) string {
	const least = 3
	whole := ""
	for _, candidate := range list {
		if len(word) < least || !strings.HasPrefix(strings.ToLower(candidate), strings.ToLower(word)) {
			continue
		}
		if whole != "" {
			return ""
		}
		whole = candidate
	}
	return whole
}

// DidYouMean is [Nearest] as a hint at the end of an error; empty when none is
// near.
func DidYouMean(word string, list []string) string {
	if nearest := Nearest(word, list); nearest != "" {
		return " (did you mean " + nearest + "?)"
	}
	return ""
}

// editDistance is how many bytes to add, drop or change from a to b.
func editDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		above := slices.Clone(row)
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(above[j]+cost, above[j+1]+1, row[j]+1)
		}
	}
	return row[len(b)]
}
