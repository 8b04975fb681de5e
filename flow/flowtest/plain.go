package flowtest

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"enrollsim/flow/text"
)

// glossary holds the words that nobody should have to read.
type glossary struct {
	English map[string]string   // to what is written instead
	Chinese map[string][]string // the word that is used, to those that are not
	// Names are words that are right at some places: the place, to the words.
	Names map[string][]string

	english map[string]*regexp.Regexp
}

//go:embed words.yaml
var glossarySource []byte

var readGlossary = sync.OnceValues(func() (*glossary, error) {
	var g glossary
	if err := yaml.UnmarshalWithOptions(glossarySource, &g, yaml.Strict()); err != nil {
		return nil, err
	}
	g.english = map[string]*regexp.Regexp{}
	for word := range g.English {
		pattern := `\b` + regexp.QuoteMeta(strings.TrimSuffix(word, "*"))
		switch {
		case strings.HasPrefix(word, " "):
			pattern = regexp.QuoteMeta(word)
		case !strings.HasSuffix(word, "*"):
			pattern += `\b`
		}
		g.english[word] = regexp.MustCompile(pattern)
	}
	return &g, nil
})

// filled is what is filled in, whose name nobody reads.
var filled = regexp.MustCompile(`\{[^{}]*\}`)

// Avoided lists the words of a text that users should not have to read, each with
// the better one. The place allows those that are names there, such as a word of run files.
func Avoided(t T, lang text.Lang, place, words string) (found []string) {
	t.Helper()
	g := loaded(t, readGlossary)
	plain := filled.ReplaceAllString(words, "…")
	allowed := func(word string) bool { return slices.Contains(g.Names[place], word) }
	if lang == text.TraditionalChinese {
		for used, not := range g.Chinese {
			for _, word := range not {
				if strings.Contains(plain, word) && !allowed(word) {
					found = append(found, word+" (better: "+used+")")
				}
			}
		}
		return found
	}
	lower := strings.ToLower(plain)
	for word, better := range g.English {
		if g.english[word].MatchString(lower) && !allowed(word) {
			found = append(found, word+" (better: "+better+")")
		}
	}
	return found
}
