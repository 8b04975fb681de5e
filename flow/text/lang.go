package text

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Lang is a language that the product speaks, by its tag.
type Lang string

// The languages that stand side by side in guides, causes and scenarios. English
// is what all others fall back on.
const (
	English            Lang = "en"
	TraditionalChinese Lang = "zh-Hant"
)

// files holds a language each. A further one is a file more: the words of the
// interface by their keys, and those of guides, causes and scenarios by their places
// (see [Further]). What it leaves out is said in English.
//
//go:embed lang/*.yaml
var files embed.FS

// folder is where the languages are in the files.
const folder = "lang"

// Langs lists the languages in the order in which a key switches them.
func Langs() []Lang { return langsIn(files) }

func langsIn(files fs.FS) []Lang {
	langs := []Lang{English, TraditionalChinese}
	names, _ := fs.Glob(files, folder+"/*.yaml") // the pattern is well formed
	for _, name := range names {
		if l := Lang(strings.TrimSuffix(path.Base(name), ".yaml")); !slices.Contains(langs, l) {
			langs = append(langs, l)
		}
	}
	return langs
}

// Tags lists the languages by their tags, as one reads a list.
func Tags() string {
	var tags []string
	for _, l := range Langs() {
		tags = append(tags, string(l))
	}
	return strings.Join(tags, ", ")
}

// ParseLang returns the language with this tag. The error lists those there are.
func ParseLang(tag string) (Lang, error) {
	for _, l := range Langs() {
		if strings.EqualFold(tag, string(l)) {
			return l, nil
		}
	}
	return "", fmt.Errorf("no language %q; there are %s", tag, Tags())
}

// Next is the language after one.
func Next(l Lang) Lang {
	langs := Langs()
	return langs[(slices.Index(langs, l)+1)%len(langs)]
}

// nameKey is the key of what a language calls itself, the first of its file.
const nameKey = "lang.name"

// Name is what the language calls itself; its tag if it does not.
func (l Lang) Name() string {
	file, err := files.Open(folder + "/" + string(l) + ".yaml")
	if err != nil {
		return string(l)
	}
	defer file.Close()
	head := make([]byte, 512) // it is the first key
	n, _ := file.Read(head)
	_, after, found := strings.Cut(string(head[:n]), "\n"+nameKey+": ")
	if !found {
		return string(l)
	}
	name, _, _ := strings.Cut(after, "\n")
	return name
}
