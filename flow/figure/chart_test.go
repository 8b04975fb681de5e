package figure_test

import (
	"bytes"
	"strings"
	"testing"

	"enrollsim/flow/draw"
	"enrollsim/flow/figure"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/text"
	"enrollsim/server/enroll"
)

// A chart shows every row of it with no word cut, says them all to who does not see it, and
// says what it is; it is XML, twice the same bytes, in each language and theme.
func TestChart(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"code-used", "already-enrolled", "answer-lost", "code-expired", "wrong-user"} {
		why, ok := flowtest.Pass(t, enroll.Open, string(flowtest.Scenario(t, name).Source)).Why()
		if !ok {
			t.Fatalf("%s: nothing is explained", name)
		}
		for _, lang := range text.Langs() {
			n := flowtest.Narrator(t, lang)
			c := n.Chart(why)
			d := figure.DrawChart(n, c)
			for _, r := range c.Rows {
				if !d.Says(r.Text) {
					t.Errorf("%s, %s: it does not show %q", name, lang, r.Text)
				}
			}
			for _, line := range n.ChartText(c) {
				if !strings.Contains(d.About, line) {
					t.Errorf("%s, %s: it does not say %q", name, lang, line)
				}
			}
			marks := map[string]int{}
			for _, words := range d.Texts() {
				if strings.HasSuffix(words.Words, "…") || words.X < 0 || words.X > d.Width {
					t.Errorf("%s, %s: cut, or outside: %+v", name, lang, words)
				}
				marks[words.Words]++
			}
			if pair := why.Because.Seq > 0; pair != (marks["1"] == 1) || pair != (marks["2"] == 1) {
				t.Errorf("%s, %s: of the pair it shows %v", name, lang, marks)
			}
			if !d.Says("SIMULATION") || !strings.Contains(d.Title, "SIMULATION") {
				t.Errorf("%s, %s: it does not say that it is a simulation", name, lang)
			}
			for _, theme := range draw.Themes() {
				svg := d.SVG(theme, "f")
				if err := wellFormed(svg); err != nil || !bytes.Equal(svg, figure.DrawChart(n, n.Chart(why)).SVG(theme, "f")) {
					t.Errorf("%s, %s, %s: no XML, or other bytes: %v", name, lang, theme, err)
				}
			}
		}
	}
}
