package figure

import (
	"fmt"
	"slices"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/guide"
)

// Gap is something of which there is no picture.
type Gap struct {
	Subject string `json:"subject"` // step, problem, figure or cause
	Guide   string `json:"guide,omitempty"`
	Name    string `json:"name"` // the number of a step, problem or figure, or a cause
}

// String names the gap: "step ios-activate-type 1".
func (g Gap) String() string {
	return strings.Join(slices.DeleteFunc([]string{g.Subject, g.Guide, g.Name}, func(s string) bool { return s == "" }), " ")
}

// Gaps lists of what the guides have no figure: steps, problems, and causes that no
// problem with a figure speaks of; and figures that none of the moments is. Moments are
// by the guides' ids.
func Gaps(guides []*guide.Guide, moments map[string][]Moment, causes []flow.Cause) []Gap {
	var gaps []Gap
	shown := map[flow.Cause]bool{}
	for _, g := range guides {
		drawn := func(f guide.Figure) bool {
			return slices.ContainsFunc(moments[g.ID], func(m Moment) bool { return m.Number == f.Number })
		}
		figures := func(all []guide.Figure) {
			for _, f := range all {
				if !drawn(f) {
					gaps = append(gaps, Gap{"figure", g.ID, f.Number})
				}
			}
		}
		for _, s := range g.Steps {
			if len(s.Figures) == 0 {
				gaps = append(gaps, Gap{"step", g.ID, s.Number})
			}
			figures(s.Figures)
		}
		for i, p := range g.Problems {
			if len(p.Figures) == 0 {
				gaps = append(gaps, Gap{"problem", g.ID, fmt.Sprint(i + 1)})
			}
			figures(p.Figures)
			for _, c := range p.Causes {
				shown[c] = shown[c] || slices.ContainsFunc(p.Figures, drawn)
			}
		}
	}
	for _, c := range causes {
		if !shown[c] {
			gaps = append(gaps, Gap{"cause", "", string(c)})
		}
	}
	return gaps
}
