package train

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"enrollsim/flow"
	"enrollsim/flow/text"
)

// Voice puts sentences into words, as a persona does in one language.
type Voice struct {
	Lines   map[string]text.Words
	Words   text.Catalogue // in the language of the voice
	Other   text.Catalogue // in the other language, for who reads labels in it
	Persona Persona
}

// Say is what is heard of some sentences. count is how many answers there were before:
// by it a persona begins the answer.
func (v Voice) Say(sentences []Sentence, count int) string {
	lang := v.Words.Lang()
	var parts []string
	told := len(sentences) > 0 && !slices.Contains(replies(), sentences[0].ID)
	if n, every := len(v.Persona.Opens), max(v.Persona.Every, 1); n > 0 && told && count%every == 0 {
		parts = append(parts, v.Persona.Opens[count/every%n].In(lang))
	}
	for _, s := range sentences {
		parts = append(parts, v.sentence(s))
	}
	return text.Sentences(parts...)
}

// replies are sentences that tell nothing; nobody clears their throat before them.
func replies() []string {
	return []string{
		"fine", "relieved", "understood", "understood-well", "holds", "repeats", "bye", "hangs-up", "runs-out", "referred",
		"told-already", "hesitates", "forgot", "else-none",
	}
}

func (v Voice) sentence(s Sentence) string {
	lang := v.Words.Lang()
	words, known := v.Lines[s.ID]
	if !known {
		return "[" + s.ID + "]"
	}
	said := words.In(lang)
	for _, term := range v.Persona.Terms {
		if was, is := term.Say[lang], term.Instead[lang]; was != "" && is != "" {
			said = replaced(said, was, is)
		}
	}
	return stopped(strings.NewReplacer("{label}", v.quoted(s.Labels), "{value}", s.Value).Replace(said))
}

// stopped is a sentence with its full stop, where it ends with a quotation that has none.
func stopped(said string) string {
	for _, mark := range []struct{ close, stop string }{{"”", "."}, {"」", "。"}} {
		quoted, ends := strings.CutSuffix(said, mark.close)
		last, _ := utf8.DecodeLastRuneInString(quoted)
		if ends && !strings.ContainsRune(".?!…。？！", last) {
			return said + mark.stop
		}
	}
	return said
}

// replaced puts a word in the place of another one, with a blank where letters and Chinese
// characters meet.
func replaced(said, was, is string) string {
	parts := strings.Split(said, was)
	var b strings.Builder
	for i, part := range parts {
		if i > 0 {
			before, _ := utf8.DecodeLastRuneInString(b.String())
			after, _ := utf8.DecodeRuneInString(part)
			first, _ := utf8.DecodeRuneInString(is)
			last, _ := utf8.DecodeLastRuneInString(is)
			b.WriteString(pick(meet(before, first), " ", "") + is + pick(meet(last, after), " ", ""))
		}
		b.WriteString(part)
	}
	return b.String()
}

// meet reports whether a Chinese character stands beside a letter of another script.
func meet(a, b rune) bool {
	return unicode.IsLetter(a) && unicode.IsLetter(b) && unicode.Is(unicode.Han, a) != unicode.Is(unicode.Han, b)
}

// quoted is what stands on a screen, in quotation marks, in the language in which the
// persona reads it.
func (v Voice) quoted(labels []flow.Text) string {
	words := v.Words
	if v.Persona.Labels == "other" {
		words = v.Other
	}
	open, end, between := "“", "”", ", "
	within := strings.NewReplacer("“", "‘", "”", "’") // what is quoted within a quotation
	if v.Words.Lang() == text.TraditionalChinese {
		open, end, between = "「", "」", "、"
		within = strings.NewReplacer("「", "『", "」", "』")
	}
	var all []string
	for _, l := range labels {
		all = append(all, open+within.Replace(words.Say(l))+end)
	}
	return strings.Join(all, between)
}
