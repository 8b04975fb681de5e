package narrate_test

import (
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/guide"
	"enrollsim/flow/narrate"
	"enrollsim/flow/text"
)

// A guide says all of it in the order of its article, in every language, and
// every heading has something below it.
func TestGuides(t *testing.T) {
	t.Parallel()
	for _, lang := range text.Langs() {
		n := flowtest.Narrator(t, lang)
		for _, g := range flowtest.Guides(t) {
			all := n.Guide(g)
			var steps []string
			figures := 0
			for i, p := range all {
				if !complete(p) {
					t.Errorf("%s, %s: it says %+v", lang, g.ID, p)
				}
				if p.Kind == narrate.Heading && (i+1 == len(all) || all[i+1].Kind == narrate.Heading) {
					t.Errorf("%s, %s: nothing stands below %q", lang, g.ID, p.Text)
				}
				if (p.Short != "") != (p.Kind == narrate.Step) {
					t.Errorf("%s, %s: the short line is %q of %+v", lang, g.ID, p.Short, p)
				}
				if p.Kind == narrate.Step {
					steps = append(steps, p.Label)
				}
				figures += len(p.Ref.Figures)
				if (p.Caption == "") != (len(p.Ref.Figures) == 0) || p.State != narrate.Plain {
					t.Errorf("%s, %s: it says %+v", lang, g.ID, p)
				}
			}
			var numbers []string
			for _, s := range g.Steps {
				numbers = append(numbers, s.Number)
			}
			if strings.Join(steps, " ") != strings.Join(numbers, " ") || figures == 0 {
				t.Errorf("%s, %s: its steps are %v, want %v; it has %d figures", lang, g.ID, steps, numbers, figures)
			}
		}
	}
}

// Figures are named by number, one or several.
func TestCaptions(t *testing.T) {
	t.Parallel()
	want := map[text.Lang]string{text.English: "Figures 2, 3, 4", text.TraditionalChinese: "圖 2、3、4"}
	for lang, caption := range want {
		found := false
		for _, p := range flowtest.Narrator(t, lang).Guide(flowtest.Guide(t, "ios-adduser-scan")) {
			found = found || p.Caption == caption
		}
		if !found {
			t.Errorf("%s: nothing has the caption %q", lang, caption)
		}
	}
}

// states writes how far each step is: its number, its state and the word for it.
func states(n narrate.Narrator, g *guide.Guide, c guide.Cursor, shown string) string {
	var all []string
	for _, p := range n.Followed(g, c, shown) {
		if p.Kind == narrate.Step {
			all = append(all, p.Label+" "+string(p.State)+"/"+p.StateText)
		}
	}
	return strings.Join(all, ", ")
}

// A step is done, next, skipped or open; and it is said where the person is,
// unless that is the next step.
func TestProgress(t *testing.T) {
	t.Parallel()
	g := &guide.Guide{Steps: []guide.Step{
		{Number: "1", Figures: []guide.Figure{{Number: "1", Screen: "one"}}, Until: []flow.Pattern{{Kind: flow.CodeShown}}},
		{
			Number: "2", Figures: []guide.Figure{{Number: "2", Screen: "two"}},
			Until: []flow.Pattern{{Kind: flow.CodeRead}}, Skip: []flow.Pattern{{Kind: flow.CodeTyped}},
		},
		{Number: "3", Figures: []guide.Figure{{Number: "3", Screen: "three"}}, Until: []flow.Pattern{{Kind: flow.CodeTyped}}},
		{Number: "4", Figures: []guide.Figure{{Number: "4", Screen: "four"}}, Until: []flow.Pattern{{Kind: flow.ActivationClosed}}},
	}}
	begun := g.Follow(guide.Cursor{}, flow.Event{Kind: flow.CodeShown})
	typed := g.Follow(begun, flow.Event{Kind: flow.CodeTyped})
	ended := g.Follow(typed, flow.Event{Kind: flow.ActivationClosed})
	tests := []struct {
		cursor guide.Cursor
		shown  string
		want   string
	}{
		{guide.Cursor{}, "home", "1 next/next, 2 open/to do, 3 open/to do, 4 open/to do"},
		{guide.Cursor{}, "one", "1 next/next, 2 open/to do, 3 open/to do, 4 open/to do"},
		{begun, "three", "1 done/done, 2 next/next, 3 here/here, 4 open/to do"},
		{begun, "one", "1 done/done, here, 2 next/next, 3 open/to do, 4 open/to do"},
		{typed, "two", "1 done/done, 2 skipped/skipped, here, 3 done/done, 4 next/next"},
		{ended, "four", "1 done/done, 2 skipped/skipped, 3 done/done, 4 done/done"},
	}
	n := flowtest.Narrator(t, text.English)
	for _, test := range tests {
		if got := states(n, g, test.cursor, test.shown); got != test.want {
			t.Errorf("at %d with %s on the phone:\n%s\nwant\n%s", test.cursor.Next, test.shown, got, test.want)
		}
	}
}
