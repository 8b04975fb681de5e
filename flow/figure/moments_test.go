package figure_test

import (
	"fmt"
	"strings"
	"testing"

	"enrollsim/flow/draw"
	"enrollsim/flow/figure"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/text"
)

// Which world is which figure, and what its arrow points at.
func TestMoments(t *testing.T) {
	var b strings.Builder
	count := 0
	for _, g := range flowtest.Guides(t) {
		moments, err := figure.Moments(t.Context(), g, beginning())
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range moments {
			count++
			if _, there := m.World.Screen(m.Device).Find(m.Points); !there {
				t.Errorf("%s, figure %s points at %q, which is not there", g.ID, m.Number, m.Points)
			}
			fmt.Fprintf(&b, "%s %s step=%s %s %s points=%s %s %d\n", g.ID, m.Number, m.Step, m.Device, m.World.Screen(m.Device).ID, m.Points, m.Way, m.Entry)
		}
	}
	if count != 96 {
		t.Errorf("there are %d figures", count)
	}
	flowtest.Golden(t, "moments.txt", b.String())
}

// All figures of all guides in all languages, from the walks to the files.
func BenchmarkAllGuides(b *testing.B) {
	for b.Loop() {
		for _, g := range flowtest.Guides(b) {
			found, err := figure.Moments(b.Context(), g, beginning())
			if err != nil {
				b.Fatal(err)
			}
			s := figure.Source{Guide: g.ID, Title: g.Title, Seed: 1, Moments: found}
			for _, lang := range text.Langs() {
				if _, err := s.Draw(flowtest.Narrator(b, lang), figure.Form{Theme: draw.Auto}); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
}
