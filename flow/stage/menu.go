package stage

import (
	"slices"

	"enrollsim/flow/guide"
	"enrollsim/flow/text"
)

// Offer is an entry of the menu.
type Offer struct {
	Choice
	// Question groups the offers: one of the four that the index of the articles
	// asks, or [Scenarios].
	Question string
	Title    text.Words
	Symptom  text.Words // of a scenario: what the person will see
}

// Scenarios is the group of those in which something goes wrong.
const Scenarios = "scenarios"

// questions lists what the index of the articles asks, in its order.
func questions() []string {
	return []string{"activate-scan", "activate-type", "adduser-scan", "adduser-type"}
}

// Offers lists what there is to open: the guides, then the scenarios. The error is
// that of reading them.
func (s *Stage) Offers() ([]Offer, error) {
	guides, err := s.o.Data.Guides()
	if err != nil || s.o.Scenarios == nil {
		return offers(guides, nil), err
	}
	scenarios, err := s.o.Scenarios()
	return offers(guides, scenarios), err
}

// offers lists the guides by their questions, the iPhone's before the other one's,
// each from the beginning and, where that leaves steps out, with the app on the
// phone already; then the scenarios.
func offers(guides []*guide.Guide, scenarios []Offer) []Offer {
	guides = slices.Clone(guides)
	slices.SortStableFunc(guides, func(a, b *guide.Guide) int { return place(a) - place(b) })
	var all []Offer
	for _, g := range guides {
		offer := Offer{Choice: Choice{Guide: g}, Question: g.Goal + "-" + g.Method, Title: g.Title}
		all = append(all, offer)
		if hasShortWay(g) {
			offer.Installed = true
			all = append(all, offer)
		}
	}
	return append(all, scenarios...)
}

// place is where a guide stands in the menu.
func place(g *guide.Guide) int {
	n := 2 * slices.Index(questions(), g.Goal+"-"+g.Method)
	if g.System != "ios" {
		n++
	}
	return n
}

// hasShortWay reports whether a guide to an activation leaves steps out where
// the app is there already.
func hasShortWay(g *guide.Guide) bool {
	return g.Goal == "activate" && slices.ContainsFunc(g.Steps, func(s guide.Step) bool { return len(s.Branches) > 0 })
}
