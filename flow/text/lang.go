package text

import (
	"embed"
	"encoding/json"
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

// files holds a language each. A further one is a file more, which is edited as
// YAML: the words of the interface by their keys, and those of guides, causes and
// scenarios by their places (see [Further]). What it leaves out is said in English.
//
//go:embed lang/*.json
var files embed.FS

// Language is the file of a language. In YAML it is the words alone.
type Language struct {
	Name  string            `json:"name"` // what it calls itself
	Words map[string]string `json:"words"`
}

// UnmarshalYAML reads the words, one of which is the name.
func (l *Language) UnmarshalYAML(decode func(any) error) error {
	err := decode(&l.Words)
	l.Name = l.Words["lang.name"]
	return err
}

// folder is where the languages are in the files.
const folder = "lang"

// Langs lists the languages in the order in which a key switches them.
func Langs() []Lang { return langsIn(files) }

func langsIn(files fs.FS) []Lang {
	langs := []Lang{English, TraditionalChinese}
	names, _ := fs.Glob(files, folder+"/*.json") // the pattern is well formed
	for _, name := range names {
		if l := Lang(strings.TrimSuffix(path.Base(name), ".json")); !slices.Contains(langs, l) {
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

// ParseLang returns the language with this tag, or of the locale of this name. The error
// lists those there are.
func ParseLang(tag string) (Lang, error) {
	if l, ok := OfLocale(tag); ok {
		return l, nil
	}
	return "", fmt.Errorf("no language %q%s; there are %s", tag, DidYouMean(tag, slices.Collect(strings.SplitSeq(Tags(), ", "))), Tags())
}

// OfLocale returns the language that is spoken where a locale of this name is, such as
// zh_TW.UTF-8, zh-HK or en; false if it is none of ours. Chinese that is written in
// simplified characters is none.
func OfLocale(name string) (Lang, bool) {
	if i := strings.IndexAny(name, ".@"); i >= 0 { // the characters, and other details
		name = name[:i]
	}
	name = strings.ToLower(strings.ReplaceAll(name, "_", "-"))
	langs := Langs()
	for _, l := range langs {
		if name == strings.ToLower(string(l)) {
			return l, true
		}
	}
	parts := strings.Split(name, "-")
	if parts[0] == "zh" {
		simplified := slices.ContainsFunc(parts, func(part string) bool {
			return slices.Contains([]string{"hans", "cn", "sg", "my"}, part)
		})
		return TraditionalChinese, !simplified
	}
	return Lang(parts[0]), slices.Contains(langs, Lang(parts[0]))
}

// Next is the language after one.
func Next(l Lang) Lang {
	langs := Langs()
	return langs[(slices.Index(langs, l)+1)%len(langs)]
}

// Name is what the language calls itself; its tag if it does not.
func (l Lang) Name() string {
	file, err := files.Open(fileOf(l))
	if err != nil {
		return string(l)
	}
	defer file.Close()
	begin := json.NewDecoder(file)
	for range 2 { // the brace and the key; the words need not be read for it
		_, _ = begin.Token()
	}
	var name string
	if err := begin.Decode(&name); err != nil || name == "" {
		return string(l)
	}
	return name
}

func fileOf(l Lang) string { return folder + "/" + string(l) + ".json" }
