package guide_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/guide"
	"enrollsim/flow/text"
)

// article is what an article prints, for comparison.
type article struct {
	Guide        string    `yaml:"guide"`
	Article      string    `yaml:"article"`
	Count        int       `yaml:"count"`
	Requirements int       `yaml:"requirements"`
	Steps        []printed `yaml:"steps"`
	Rest         []printed `yaml:"rest"` // the steps after those that articles share
	Problems     []string  `yaml:"problems"`
	References   []string  `yaml:"references"`
}

// printed is a step of an article: its number, its figures with blanks between
// them, and the labels that it names.
type printed struct {
	Number  string   `yaml:"number"`
	Figures string   `yaml:"figures"`
	Labels  []string `yaml:"labels"`
}

func testdata(t *testing.T, name string, into any) {
	t.Helper()
	source, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.UnmarshalWithOptions(source, into, yaml.Strict()); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

func articles(t *testing.T) []article {
	t.Helper()
	var list []article
	testdata(t, "articles.yaml", &list)
	return list
}

func numbers(figures []guide.Figure) string {
	var list []string
	for _, f := range figures {
		list = append(list, f.Number)
	}
	return strings.Join(list, " ")
}

// Numbers of steps and figures are those of the articles, slips included.
func TestNumbersAreThoseOfTheArticles(t *testing.T) {
	var ids []string
	for _, a := range articles(t) {
		ids = append(ids, a.Guide)
		g := flowtest.Guide(t, a.Guide)
		if kind := fmt.Sprintf("%s-%s-%s", g.System, g.Goal, g.Method); !strings.HasPrefix(g.ID, kind) || g.Article != a.Article {
			t.Errorf("%s is %s, article %q, want %q", a.Guide, kind, g.Article, a.Article)
		}
		if g.Count() != a.Count || len(g.Requirements) != a.Requirements {
			t.Errorf("%s has %d steps and %d requirements, want %d and %d", g.ID, g.Count(), len(g.Requirements), a.Count, a.Requirements)
		}
		want, got := "", ""
		for _, s := range slices.Concat(a.Steps, a.Rest) {
			want += s.Number + "[" + s.Figures + "] "
		}
		for _, s := range g.Steps {
			got += s.Number + "[" + numbers(s.Figures) + "] "
		}
		if got != want {
			t.Errorf("the steps and figures of %s are\n%s, want\n%s", g.ID, got, want)
		}
		var problems, references []string
		for _, p := range g.Problems {
			problems = append(problems, numbers(p.Figures))
		}
		for _, r := range g.References {
			references = append(references, r.Article)
		}
		if !slices.Equal(problems, a.Problems) || !slices.Equal(references, a.References) {
			t.Errorf("%s has the problems %v and the references %v, want %v and %v", g.ID, problems, references, a.Problems, a.References)
		}
	}
	slices.Sort(ids)
	if !slices.Equal(ids, guide.IDs()) {
		t.Errorf("there are guides for %v, and the articles %v", guide.IDs(), ids)
	}
}

// Where a step names a label, it does so as the article prints it: in English
// to the letter, in Chinese by the word of the glossary where there is one.
func TestStepsNameTheLabels(t *testing.T) {
	glossary := map[string]string{}
	testdata(t, "glossary.yaml", &glossary)
	for _, a := range articles(t) {
		g := flowtest.Guide(t, a.Guide)
		for i, s := range slices.Concat(a.Steps, a.Rest) {
			for _, label := range s.Labels {
				if say := g.Steps[i].Whole().In(text.English); !strings.Contains(say, label) {
					t.Errorf("%s, step %s does not name %q: %s", g.ID, s.Number, label, say)
				}
				chinese, seen := glossary[label]
				if !seen {
					chinese = label
				}
				if say := g.Steps[i].Whole().In(text.TraditionalChinese); !strings.Contains(say, chinese) {
					t.Errorf("%s, step %s does not name %q: %s", g.ID, s.Number, chinese, say)
				}
			}
		}
	}
}

// The problems name what stands on the screen, as the articles print it.
func TestProblemsNameTheLabels(t *testing.T) {
	labels := map[flow.Cause]map[text.Lang]string{ // by the first cause
		"out-of-focus":     {text.English: `"Scan QR codes"`, text.TraditionalChinese: "「掃描二維碼」"},
		"already-enrolled": {text.English: "An error has occurred. Please try again.", text.TraditionalChinese: "An error has occurred. Please try again."},
	}
	named := 0
	for _, g := range flowtest.Guides(t) {
		for _, p := range g.Problems {
			for lang, label := range labels[p.Causes[0]] {
				named++
				if said := p.Ask.In(lang) + p.Answer.In(lang); !strings.Contains(said, label) {
					t.Errorf("%s: %q does not name %q", g.ID, said, label)
				}
			}
		}
	}
	if named != 2*(4+7) {
		t.Errorf("%d problems name a label", named)
	}
}
