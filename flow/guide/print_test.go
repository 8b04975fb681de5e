package guide_test

import (
	"slices"
	"strings"
	"testing"

	"enrollsim/flow/guide"
	"enrollsim/flow/text"
)

// sentences lists all that a guide says in a language, in the order in which
// it is printed.
func sentences(g *guide.Guide, lang text.Lang) []string {
	list := []string{g.Title.In(lang), g.Intro.In(lang)}
	for _, r := range g.Requirements {
		list = append(list, r.In(lang))
	}
	for _, s := range g.Steps {
		list = append(list, s.Say.In(lang))
	}
	for _, p := range g.Problems {
		list = append(list, p.Ask.In(lang), p.Answer.In(lang))
	}
	for _, r := range g.References {
		list = append(list, r.About.In(lang))
	}
	return list
}

// However a guide is printed, it says everything in its order, begins with
// what it is, and is plain text.
func TestPrint(t *testing.T) {
	for _, lang := range text.Langs() {
		words := load(t, lang)
		for _, g := range all(t) {
			for form, printed := range map[string]string{"text": g.Text(words), "Markdown": g.Markdown(words)} {
				if before, _, found := strings.Cut(printed, guide.Notice(words)); !found || strings.ContainsAny(before, "\n") {
					t.Errorf("%s as %s does not begin with what it is:\n%s", g.ID, form, printed)
				}
				rest := printed
				for _, sentence := range sentences(g, lang) {
					_, after, found := strings.Cut(rest, sentence)
					if !found {
						t.Errorf("%s as %s lacks %q, or says it elsewhere", g.ID, form, sentence)
					}
					rest = after
				}
				if strings.ContainsAny(printed, "\x1b\t") || strings.Contains(printed, "[guide.") || !strings.HasSuffix(printed, "\n") {
					t.Errorf("%s as %s is not fit to print:\n%q", g.ID, form, printed)
				}
			}
		}
	}
}

// The steps bear the numbers of the article, which no list may count anew, and
// the figures of the article. A part without entries has no heading.
func TestPrintedNumbers(t *testing.T) {
	words := load(t, text.English)
	tests := []struct {
		id, says, silent string
	}{
		{"ios-adduser-type", "\n    8  Tap Activate IB Key", "\n    5  "},
		{"ios-adduser-type", "\n  1.b  It opens with", ""},
		{"ios-adduser-scan", "then Add User. (Figures 5, 6)\n", ""},
		{"ios-activate-type", "\nReferences\n\n  - KB2260 - ", "Possible Issues"},
		{"ios-activate-scan", "\nios-activate-scan, KB3861\n", "Requirements"},
		{"android-activate-scan", "\n    1  On the phone, open the store", "Store. (Figure"},
	}
	for _, test := range tests {
		printed := find(t, test.id).Text(words)
		if !strings.Contains(printed, test.says) || test.silent != "" && strings.Contains(printed, test.silent) {
			t.Errorf("%s does not say %q, or it says %q:\n%s", test.id, test.says, test.silent, printed)
		}
	}
}

// As data a guide says the same.
func TestData(t *testing.T) {
	for _, lang := range text.Langs() {
		words := load(t, lang)
		for _, g := range all(t) {
			d := g.Data(words)
			list := append([]string{d.Title, d.Intro}, d.Requirements...)
			for i, s := range d.Steps {
				list = append(list, s.Say)
				if s.Number != g.Steps[i].Number || len(s.Do) != len(g.Steps[i].Do) || len(s.Figures) != len(g.Steps[i].Figures) {
					t.Errorf("step %s of %s is %+v", g.Steps[i].Number, g.ID, s)
				}
			}
			for _, p := range d.Problems {
				list = append(list, p.Ask, p.Answer)
			}
			for _, r := range d.References {
				list = append(list, r.About)
			}
			if !slices.Equal(list, sentences(g, lang)) {
				t.Errorf("%s as data says %q", g.ID, list)
			}
			if d.Lang != lang || d.Count != g.Count() || d.Notice != guide.Notice(words) {
				t.Errorf("%s as data is %+v", g.ID, d)
			}
			if s := g.Summary(words); s.Steps != nil || s.Title != d.Title {
				t.Errorf("the summary of %s is %+v", g.ID, s)
			}
		}
	}
}
