package train

import (
	"slices"
	"strings"

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
		"told-already", "hesitates", "forgot",
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
			said = strings.ReplaceAll(said, was, is)
		}
	}
	return strings.NewReplacer("{label}", v.quoted(s.Labels), "{value}", s.Value).Replace(said)
}

// quoted is what stands on a screen, in quotation marks, in the language in which the
// persona reads it.
func (v Voice) quoted(labels []flow.Text) string {
	words := v.Words
	if v.Persona.Labels == "other" {
		words = v.Other
	}
	open, end, between := "“", "”", ", "
	if v.Words.Lang() == text.TraditionalChinese {
		open, end, between = "「", "」", "、"
	}
	var all []string
	for _, l := range labels {
		all = append(all, open+words.Say(l)+end)
	}
	return strings.Join(all, between)
}
