package guide

import (
	"testing"
	"testing/fstest"

	"enrollsim/flow/text"
)

// A further language says of a guide what it has words for, by place; the rest
// is in English.
func TestGuidesInAFurtherLanguage(t *testing.T) {
	further, err := text.FurtherFrom(fstest.MapFS{"lang/xx.yaml": {Data: []byte(
		"android-activate-scan.title: Xitle\nandroid-activate-scan.steps.3.say: Xay\nandroid-activate-scan.problems.1.answer: Xanswer\n" +
			"android-activate-scan.requirements.1: Xequire\nandroid-activate-scan.references.KB2269.about: Xabout\n")}})
	if err != nil {
		t.Fatal(err)
	}
	guides, err := read(further, "android-activate-scan")
	if err != nil {
		t.Fatal(err)
	}
	g := guides[0]
	step := g.Steps[g.index("3")]
	for got, want := range map[string]string{
		g.Title.In("xx"): "Xitle", step.Say.In("xx"): "Xay", g.Problems[0].Answer.In("xx"): "Xanswer", g.Requirements[0].In("xx"): "Xequire",
		g.Intro.In("xx"): g.Intro[text.English], g.Steps[0].Say.In("xx"): g.Steps[0].Say[text.English],
		g.Title.In(text.TraditionalChinese): g.Title[text.TraditionalChinese],
	} {
		if got != want || got == "" {
			t.Errorf("it says %q, want %q", got, want)
		}
	}
	about := map[string]string{}
	for _, r := range g.References {
		about[r.Article] = r.About.In("xx")
	}
	if about["KB2269"] != "Xabout" {
		t.Errorf("the references are %v", about)
	}
}
