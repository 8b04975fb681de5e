// Package text holds the words of the interface in every language. Devices and
// panes speak of texts by key; only a renderer asks for words.
//
// A language is one file of the folder lang, edited as YAML. The program reads the
// JSON file beside that, which `go generate ./cmd/catalogue` makes of it. What a
// language does not say is said in English. Errors are English where they come about;
// what they say in other languages is in the folder messages.
package text

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"strings"
	"sync"

	"enrollsim/flow"
)

// Catalogue is the interface's words in one language.
type Catalogue struct {
	lang    Lang
	words   map[string]string
	english func() map[string]string // to fall back on; nil in English
	phrases func() phrasebook        // of messages; nil in a catalogue of nothing
}

// Load reads the embedded catalogue of a language.
func Load(l Lang) (Catalogue, error) { return loadFrom(files, l) }

func loadFrom(files fs.FS, l Lang) (Catalogue, error) {
	words, err := readFrom(files, l)
	if err != nil {
		return Catalogue{}, err
	}
	c := Catalogue{lang: l, words: words}
	c.phrases = sync.OnceValue(func() phrasebook { return phrasebookOf(l) })
	if l != English {
		c.english = sync.OnceValue(func() map[string]string { // most never ask for it
			words, _ := readFrom(files, English) // without it, keys stand for words
			return words
		})
	}
	return c, nil
}

func readFrom(files fs.FS, l Lang) (map[string]string, error) {
	source, err := fs.ReadFile(files, fileOf(l))
	if err != nil {
		return nil, fmt.Errorf("no words for language %q: %w", l, err)
	}
	var found Language
	if err := json.Unmarshal(source, &found); err != nil {
		return nil, fmt.Errorf("%s: %w", fileOf(l), err)
	}
	return found.Words, nil
}

// Lang is the catalogue's language.
func (c Catalogue) Lang() Lang { return c.lang }

// Has reports whether the catalogue has words for the key, be it in English.
func (c Catalogue) Has(key string) bool {
	_, _, ok := c.find(key)
	return ok
}

// find returns the words for a key, and in which language they are.
func (c Catalogue) find(key string) (words string, in Lang, ok bool) {
	if words, ok := c.words[key]; ok || c.english == nil {
		return words, c.lang, ok
	}
	words, ok = c.english()[key]
	return words, English, ok
}

// Texts are all keys that are there in the language itself with their words, in
// no order.
func (c Catalogue) Texts() iter.Seq2[string, string] { return maps.All(c.words) }

// Say returns the words of a text, in English where the language has none. A
// text with the argument "count" is in the form for that number, and the argument
// "error" is a message, which is English until it is said. A key without words stands in
// brackets, so that it is seen and not mistaken for words.
func (c Catalogue) Say(t flow.Text) string {
	words, in, ok := c.find(t.Key)
	if !ok {
		return "[" + t.Key + "]"
	}
	if len(t.Args) == 0 {
		return words
	}
	if english, fails := t.Args[failed]; fails {
		t.Args = maps.Clone(t.Args)
		t.Args[failed] = c.Message(english)
	}
	if number, counts := t.Args[counted]; counts {
		if other, its, ok := c.find(t.Key + form(in, number)); ok && its == in {
			words = other
		}
	}
	return filled(words, t.Args)
}

// failed is the argument that is what an error says.
const failed = "error"

// filled are words with arguments in the place of their names in braces. They are filled
// in once: an argument may hold braces too.
func filled(words string, args map[string]string) string {
	var all strings.Builder
	for {
		open := strings.IndexByte(words, '{')
		if open < 0 {
			break
		}
		all.WriteString(words[:open])
		words = words[open:]
		name, after, closed := strings.Cut(words[1:], "}")
		if value, ok := args[name]; ok && closed {
			all.WriteString(value)
			words = after
			continue
		}
		all.WriteByte('{')
		words = words[1:]
	}
	all.WriteString(words)
	return all.String()
}
