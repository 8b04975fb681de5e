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

// Words is one text in some languages, side by side, as guides, causes and run
// files carry it.
type Words map[Lang]string

// UnmarshalYAML reads a map from language to words, or a plain text, which is
// English. It errors on a language that there is not - an unquoted comma easily
// cuts a text - and where there is no word at all.
func (w *Words) UnmarshalYAML(decode func(any) error) error {
	var plain string
	if decode(&plain) == nil && plain != "" {
		*w = Words{English: plain}
		return nil
	}
	found := map[string]string{}
	if err := decode(&found); err != nil {
		return err
	}
	*w = Words{}
	for tag, words := range found {
		l, err := ParseLang(tag)
		if err != nil {
			return fmt.Errorf("%w, or a comma needs quotation marks: %v", err, found)
		}
		if words != "" {
			(*w)[l] = words
		}
	}
	if len(*w) == 0 {
		return fmt.Errorf("no words in any language: %v", found)
	}
	return nil
}

// In returns the words in one language. What has none in it is in English or,
// failing that, in the first language that it is in; empty if it has no words.
func (w Words) In(l Lang) string {
	for _, lang := range append([]Lang{l, English}, Langs()...) {
		if words := w[lang]; words != "" {
			return words
		}
	}
	return ""
}

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
