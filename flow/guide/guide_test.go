package guide_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"enrollsim/flow/guide"
	"enrollsim/flow/text"
)

func all(t *testing.T) []*guide.Guide {
	t.Helper()
	guides, err := guide.All()
	if err != nil || len(guides) == 0 {
		t.Fatalf("%d guides, %v", len(guides), err)
	}
	return guides
}

func TestFind(t *testing.T) {
	g, err := guide.Find("ios-activate-scan")
	if err != nil || g.ID != "ios-activate-scan" {
		t.Fatalf("got %v, %v", g, err)
	}
	if _, err := guide.Find("ios-activate-sing"); err == nil || !strings.Contains(err.Error(), "ios-activate-scan") {
		t.Errorf("the error does not say what there is: %v", err)
	}
}

// The article has eleven steps, and figures 1 to 14 with two for step 4.
func TestNumbersAreThoseOfTheArticle(t *testing.T) {
	g, err := guide.Find("ios-activate-scan")
	if err != nil {
		t.Fatal(err)
	}
	var steps, figures []string
	for _, s := range g.Steps {
		steps = append(steps, s.Number)
		for _, f := range s.Figures {
			figures = append(figures, s.Number+"="+f.Number)
		}
	}
	if want := "1 2 3 4 5 6 7 8 9 10 11"; strings.Join(steps, " ") != want {
		t.Errorf("the steps are %v, want %s", steps, want)
	}
	if want := "1=1 2=2 3=3 4=4.1 4=4.2 5=5 6=6 7=7 8=8 9=9 10=10 11=11"; strings.Join(figures, " ") != want {
		t.Errorf("the figures of the steps are %v, want %s", figures, want)
	}
	var problems []string
	for _, p := range g.Problems {
		problems = append(problems, fmt.Sprint(p.Figures[0].Number, p.Causes))
	}
	if want := "12[out-of-focus scan-qr-off] 13[front-lens] 14[already-enrolled code-used]"; strings.Join(problems, " ") != want {
		t.Errorf("the problems are %v, want %s", problems, want)
	}
}

// Everything that a guide says is said in every language.
func TestGuidesSpeakEveryLanguage(t *testing.T) {
	for _, g := range all(t) {
		said := map[string]text.Words{"title": g.Title, "intro": g.Intro}
		for i, r := range g.Requirements {
			said[fmt.Sprint("requirement ", i+1)] = r
		}
		for _, s := range g.Steps {
			said["step "+s.Number] = s.Say
		}
		for i, p := range g.Problems {
			said[fmt.Sprint("question ", i+1)], said[fmt.Sprint("answer ", i+1)] = p.Ask, p.Answer
		}
		for what, words := range said {
			for _, lang := range text.Langs() {
				if strings.TrimSpace(words.In(lang)) == "" {
					t.Errorf("%s: %s has no words in %s", g.ID, what, lang)
				}
			}
			if len(words) != len(text.Langs()) {
				t.Errorf("%s: %s has words in %d languages", g.ID, what, len(words))
			}
		}
	}
}

// Where a guide names a button, a switch or the error, it uses the words that
// stand on the screen.
func TestGuideUsesTheLabelsOfTheScreens(t *testing.T) {
	labels := map[string][]string{ // step number, or the figure of a problem
		"6": {"store.get", "unlock.title-face-id"}, "9": {"permission.allow"}, "11": {"mobile.done"},
		"12": {"settings.scan-qr"}, "14": {"mobile.error"},
	}
	g, err := guide.Find("ios-activate-scan")
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]text.Words{}
	for _, s := range g.Steps {
		said[s.Number] = s.Say
	}
	for _, p := range g.Problems {
		both := text.Words{}
		for _, lang := range text.Langs() {
			both[lang] = p.Ask.In(lang) + p.Answer.In(lang)
		}
		said[p.Figures[0].Number] = both
	}
	for _, lang := range text.Langs() {
		words := load(t, lang)
		for number, keys := range labels {
			for _, key := range keys {
				if label := say(words, key); !strings.Contains(said[number].In(lang), label) {
					t.Errorf("%s: %q does not name %q", lang, said[number].In(lang), label)
				}
			}
		}
	}
}

// An event or a verb that is misspelt would make a step that can never be
// done; every event has words, so those without are none.
func TestGuidesWaitForEventsThatThereAre(t *testing.T) {
	words := load(t, text.English)
	for _, g := range all(t) {
		for _, s := range g.Steps {
			matches := slices.Concat(s.Until, s.Skip, s.Again)
			for _, b := range s.Branches {
				if len(b.Shows) == 0 {
					matches = append(matches, b.When)
				}
			}
			for _, m := range matches {
				if !words.Has("event." + string(m.Kind)) {
					t.Errorf("%s, step %s: there is no event %q", g.ID, s.Number, m.Kind)
				}
			}
		}
	}
}
