// Package text holds the words of the interface in every language. Devices and
// panes speak of texts by key; only a renderer asks for words.
package text

import (
	"embed"
	"fmt"
	"strings"

	"enrollsim/flow"
)

// Lang is a language that the product speaks.
type Lang string

// The languages.
const (
	English            Lang = "en"
	TraditionalChinese Lang = "zh-Hant"
)

// Langs lists the languages in the order in which a key switches them.
func Langs() []Lang { return []Lang{English, TraditionalChinese} }

// ParseLang returns the language with this tag. The error lists those there are.
func ParseLang(tag string) (Lang, error) {
	for _, l := range Langs() {
		if strings.EqualFold(tag, string(l)) {
			return l, nil
		}
	}
	return "", fmt.Errorf("no language %q; there are %s and %s", tag, English, TraditionalChinese)
}

// Words is one text in every language, side by side, as guides and causes
// carry it.
type Words map[Lang]string

// UnmarshalYAML reads a map from language to words. It errors on a language
// that there is not, or that is missing: an unquoted comma easily cuts a text.
func (w *Words) UnmarshalYAML(decode func(any) error) error {
	found := map[string]string{}
	if err := decode(&found); err != nil {
		return err
	}
	*w = Words{}
	for _, l := range Langs() {
		if found[string(l)] == "" {
			return fmt.Errorf("no words in %s beside %v", l, found)
		}
		(*w)[l] = found[string(l)]
	}
	if len(found) > len(*w) {
		return fmt.Errorf("words in a language that there is not, or an unquoted comma: %v", found)
	}
	return nil
}

// In returns the words in one language.
func (w Words) In(l Lang) string { return w[l] }

// Catalogue is the interface's words in one language.
type Catalogue struct {
	lang  Lang
	words map[string]string
}

//go:embed *.yaml
var files embed.FS

// Load reads the embedded catalogue of a language.
func Load(l Lang) (Catalogue, error) {
	name := string(l) + ".yaml"
	source, err := files.ReadFile(name)
	if err != nil {
		return Catalogue{}, fmt.Errorf("no words for language %q: %w", l, err)
	}
	words, err := parse(string(source))
	if err != nil {
		return Catalogue{}, fmt.Errorf("%s: %w", name, err)
	}
	return Catalogue{lang: l, words: words}, nil
}

// Lang is the catalogue's language.
func (c Catalogue) Lang() Lang { return c.lang }

// Has reports whether the catalogue has words for the key.
func (c Catalogue) Has(key string) bool {
	_, ok := c.words[key]
	return ok
}

// Keys lists the keys of all texts, in no order.
func (c Catalogue) Keys() []string {
	keys := make([]string, 0, len(c.words))
	for key := range c.words {
		keys = append(keys, key)
	}
	return keys
}

// Say returns the words of a text. A key without words stands in brackets, so
// that it is seen and not mistaken for words.
func (c Catalogue) Say(t flow.Text) string {
	words, ok := c.words[t.Key]
	if !ok {
		return "[" + t.Key + "]"
	}
	var filled []string
	for name, value := range t.Args {
		filled = append(filled, "{"+name+"}", value)
	}
	return strings.NewReplacer(filled...).Replace(words) // once: what is filled in may hold braces too
}
