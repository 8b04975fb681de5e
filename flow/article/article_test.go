package article_test

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/article"
	"enrollsim/flow/cause"
	"enrollsim/flow/figure"
	"enrollsim/flow/flowtest"
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
		list = append(list, s.Whole().In(lang))
	}
	for _, p := range g.Problems {
		list = append(list, p.Ask.In(lang), p.Answer.In(lang))
	}
	for _, r := range g.References {
		list = append(list, r.About.In(lang))
	}
	return list
}

// However a guide is printed, it says everything in its order, says what it is before
// that, and is plain text.
func TestPrint(t *testing.T) {
	for _, lang := range text.Langs() {
		n := flowtest.Narrator(t, lang)
		for _, g := range flowtest.Guides(t) {
			for form, printed := range map[string]string{"text": article.Text(n, g), "Markdown": article.Markdown(n, article.Guide(n, g, nil), "")} {
				head := n.Notice().Text
				if form == "Markdown" { // of which linters want the title first
					head = "# " + g.Title.In(lang) + "\n\n> **" + head
				}
				if !strings.HasPrefix(printed, head) {
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

// The forms, to the byte: a guide that has every section, and the sheet.
func TestForms(t *testing.T) {
	g := flowtest.Guide(t, "ios-adduser-scan")
	causes := flowtest.Causes(t)
	support, err := cause.LoadSupport(causes)
	if err != nil {
		t.Fatal(err)
	}
	n := flowtest.Narrator(t, text.English)
	flowtest.Golden(t, "guide.txt", article.Text(n, g))
	flowtest.Golden(t, "guide.md", article.Markdown(n, article.Guide(n, g, nil), ""))
	flowtest.Golden(t, "support.md", article.Support(n, support, causes))
	flowtest.Golden(t, "support-zh-Hant.md", article.Support(flowtest.Narrator(t, text.TraditionalChinese), support, causes))
}

// The steps bear the numbers of the article, which no list may count anew, and
// the figures of the article. A part without entries has no heading.
func TestPrintedNumbers(t *testing.T) {
	n := flowtest.Narrator(t, text.English)
	tests := []struct {
		id, says, silent string
	}{
		{"ios-adduser-type", "\n    8  Tap Activate IB Key", "\n    5  "},
		{"ios-adduser-type", "\n  1.b  If it opens with", ""},
		{"ios-adduser-scan", "then Add User. (Figures 5, 6)\n", ""},
		{"ios-activate-type", "\nReferences\n\n  - Activate and use IB Key (KB2260)\n", "Possible Issues"},
		{"ios-activate-scan", "\nios-activate-scan, KB3861\n", "Requirements"},
		{"android-activate-scan", "\n    1  On the phone, tap the Play Store app", "Store. (Figure"},
	}
	for _, test := range tests {
		printed := article.Text(n, flowtest.Guide(t, test.id))
		if !strings.Contains(printed, test.says) || test.silent != "" && strings.Contains(printed, test.silent) {
			t.Errorf("%s does not say %q, or it says %q:\n%s", test.id, test.says, test.silent, printed)
		}
	}
}

// As a document for programs a guide says the same.
func TestDocument(t *testing.T) {
	for _, lang := range text.Langs() {
		n := flowtest.Narrator(t, lang)
		for _, g := range flowtest.Guides(t) {
			d := article.Whole(n, g)
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
				t.Errorf("%s as a document says %q", g.ID, list)
			}
			if d.Lang != lang || d.Count != g.Count() || d.Notice != n.Notice().Text {
				t.Errorf("%s as a document is %+v", g.ID, d)
			}
			if s := article.Summary(n, g); s.Steps != nil || s.Title != d.Title {
				t.Errorf("the summary of %s is %+v", g.ID, s)
			}
		}
	}
}

// The sheet says all of it in every language, and numbers the checks.
func TestSupportSheet(t *testing.T) {
	causes := flowtest.Causes(t)
	support, err := cause.LoadSupport(causes)
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range text.Langs() {
		sheet := article.Support(flowtest.Narrator(t, lang), support, causes)
		said := []string{"SIMULATION", strconv.Itoa(len(support.Checks)) + ". "}
		for _, check := range support.Checks {
			said = append(said, check.Ask.In(lang))
			for _, answer := range check.Answers {
				said = append(said, answer.Say.In(lang), answer.Then.In(lang))
			}
		}
		for _, told := range support.Told {
			for _, part := range told.Tell {
				said = append(said, part.Words.In(lang))
			}
		}
		for _, q := range support.Questions {
			said = append(said, q.Ask.In(lang), q.Answer.In(lang))
		}
		for _, part := range said {
			if !strings.Contains(sheet, part) {
				t.Errorf("the sheet in %s lacks %q", lang, part)
			}
		}
		if strings.ContainsAny(sheet, "[]{}") {
			t.Errorf("the sheet in %s has a gap:\n%s", lang, sheet)
		}
	}
}

// As a page a guide says the same, and each of its figures stands once, with the step or
// problem that it belongs to.
func TestGuidePage(t *testing.T) {
	t.Parallel()
	for _, lang := range text.Langs() {
		n := flowtest.Narrator(t, lang)
		for _, g := range flowtest.Guides(t) {
			var figures []figure.Figure
			want := 0
			for _, s := range g.Steps {
				for _, f := range s.Figures {
					figures = append(figures, stub(f.Number))
				}
			}
			for _, p := range g.Problems {
				for _, f := range p.Figures {
					figures = append(figures, stub(f.Number))
				}
			}
			want = len(figures)
			page := article.Guide(n, g, figures)
			page.Versions = []article.Version{{Lang: text.English, File: "a.en.html"}, {Lang: text.TraditionalChinese, File: "a.zh-Hant.html"}}
			if got := len(page.Figures()); got != want {
				t.Errorf("%s: %d of %d figures stand on the page", g.ID, got, want)
			}
			var b bytes.Buffer
			if err := pages(t, lang).Write(&b, page); err != nil {
				t.Fatal(err)
			}
			rest := wellFormed(t, b.Bytes())
			for _, sentence := range append([]string{n.Notice().Text}, sentences(g, lang)...) {
				_, after, found := strings.Cut(rest, sentence)
				if !found {
					t.Errorf("%s as a page lacks %q, or says it elsewhere", g.ID, sentence)
				}
				rest = after
			}
			html := b.String()
			for _, s := range g.Steps {
				_, step, _ := strings.Cut(html, `<li id="step-`+strings.ReplaceAll(s.Number, ".", "-")+`"`)
				step, _, found := strings.Cut(step, "</li>")
				if got := strings.Count(step, "<figure"); !found || got != len(s.Figures) {
					t.Errorf("%s: step %s has %d figures, want %d", g.ID, s.Number, got, len(s.Figures))
				}
				for _, f := range s.Figures {
					if !strings.Contains(step, "drawing of "+f.Number+"<") {
						t.Errorf("%s: figure %s does not stand with step %s", g.ID, f.Number, s.Number)
					}
				}
			}
			if other := text.Next(lang); strings.Count(html, `hreflang="`+string(other)+`"`) != 2 { // a link for programs, and one for people
				t.Errorf("%s in %s does not lead to %s", g.ID, lang, other)
			}
			if fetches := fetching.FindString(html); fetches != "" {
				t.Errorf("%s: the page has %s", g.ID, fetches)
			}
		}
	}
}

// stub is a figure that is only its number.
func stub(number string) figure.Figure {
	return figure.Figure{Number: number, ID: "figure-" + number, File: number, Device: flow.Phone, Caption: "figure " + number, SVG: []byte("<svg><title>drawing of " + number + "</title></svg>")}
}

// In Markdown a figure is a picture with its words, and a part after the other is set
// apart by one line.
func TestMarkdownShowsFigures(t *testing.T) {
	t.Parallel()
	n := flowtest.Narrator(t, text.English)
	f := stub("4.2")
	f.About, f.File = "A phone: [OK] & <b>", "guide/en/figure-4.2.svg"
	printed := article.Markdown(n, article.Guide(n, flowtest.Guide(t, "ios-activate-scan"), []figure.Figure{f}), "my-figures/")
	if want := "(Figures 4.1, 4.2)\n\n![A phone: \\[OK\\] \\& \\<b\\>](my-figures/guide/en/figure-4.2.svg \"figure 4.2\")\n\n**5**"; !strings.Contains(printed, want) {
		t.Errorf("it does not show %q:\n%s", want, printed)
	}
	if strings.Contains(printed, "\n\n\n") {
		t.Error("there are empty lines that follow each other")
	}
	// Whatever stands in a run file is shown as it is.
	printed = article.Markdown(n, sample(t).Page(n), "")
	for _, want := range []string{`# \<b\>"\&'` + "\\`", "```yaml\ntitle: <b>\"&'`\nsteps:\n  - match  # ← here\n```", "```sh\nenrollsim run 'a b.yaml' --seed 7\n```", "### 1. "} {
		if !strings.Contains(printed, want) {
			t.Errorf("it does not say %q:\n%s", want, printed)
		}
	}
}
