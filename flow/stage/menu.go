package stage

import (
	"slices"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/guide"
	"enrollsim/flow/scenario"
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
	System   string     // ios or android
	Method   string     // what the person is about: scan, type, add or login

	// Of a scenario: what the customer says, the group of what is seen, by its id, and
	// the true cause.
	Says  text.Words
	Group string
	Cause flow.Cause
}

// Scenarios is the group of those in which something goes wrong.
const Scenarios = "scenarios"

// SystemText is the word for the system.
func (o Offer) SystemText() flow.Text { return flow.T("situation.system-" + o.System) }

// MethodText is the word for what the person is about.
func (o Offer) MethodText() flow.Text {
	switch o.Method {
	case "scan":
		return flow.T("situation.method-scan")
	case "type":
		return flow.T("situation.method-type")
	case "add":
		return flow.T("situation.method-add")
	}
	return flow.T("situation.method-login")
}

// Groups are what is seen in the scenarios that are offered, in the order in which
// they are listed. The error is that of reading them.
func (s *Stage) Groups() ([]cause.Group, error) { return s.o.Data.Groups() }

// Search returns the offers in which every typed word is found, in their order:
// in what the customer says or, of a guide, in its title; in what is seen; in the
// words for system and method. The names of a scenario and its cause, which give it
// away, are found by a word that is the whole of one or has a hyphen. Upper and lower
// case are the same.
func Search(offers []Offer, groups []cause.Group, words text.Catalogue, typed string) []Offer {
	seen := map[string]string{}
	for _, g := range groups {
		seen[g.ID] = g.Seen.In(words.Lang())
	}
	var found []Offer
	for _, o := range offers {
		all := []string{o.says().In(words.Lang()), seen[o.Group]}
		if o.System != "" {
			all = append(all, words.Say(o.SystemText()), words.Say(o.MethodText()))
		}
		said := strings.ToLower(strings.Join(all, "\n"))
		missing := func(word string) bool { return !strings.Contains(said, word) && !o.IsNamed(word) }
		if !slices.ContainsFunc(strings.Fields(strings.ToLower(typed)), missing) {
			found = append(found, o)
		}
	}
	return found
}

// says is what the customer says, or the title of a guide.
func (o Offer) says() text.Words {
	if o.Says == nil {
		return o.Title
	}
	return o.Says
}

// IsNamed reports whether a word names the scenario or its cause.
func (o Offer) IsNamed(word string) bool {
	return slices.ContainsFunc([]string{o.Scenario, string(o.Cause)}, func(name string) bool {
		return word == name || strings.Contains(word, "-") && strings.Contains(name, word)
	})
}

// questions lists what the index of the articles asks, in its order.
func questions() []string {
	return []string{"activate-scan", "activate-type", "adduser-scan", "adduser-type"}
}

// Offers lists what there is to open: the guides, then the scenarios by their groups.
// The error is that of reading them.
func (s *Stage) Offers() ([]Offer, error) {
	guides, err := s.o.Data.Guides()
	if err != nil || s.o.Scenarios == nil {
		return offers(guides, nil), err
	}
	scenarios, err := s.o.Scenarios()
	if err != nil {
		return offers(guides, nil), err
	}
	groups, err := s.Groups()
	return offers(guides, grouped(scenarios, groups)), err
}

// grouped lists scenarios by what is seen in them, and in each group in their order.
func grouped(scenarios []Offer, groups []cause.Group) []Offer {
	place := func(o Offer) int {
		return slices.IndexFunc(groups, func(g cause.Group) bool { return g.ID == o.Group })
	}
	scenarios = slices.Clone(scenarios)
	slices.SortStableFunc(scenarios, func(a, b Offer) int { return place(a) - place(b) })
	return scenarios
}

// offers lists the guides by their questions, the iPhone's before the other one's,
// each from the beginning and, where that leaves steps out, with the app on the
// phone already; then the scenarios.
func offers(guides []*guide.Guide, scenarios []Offer) []Offer {
	guides = slices.Clone(guides)
	slices.SortStableFunc(guides, func(a, b *guide.Guide) int { return place(a) - place(b) })
	var all []Offer
	for _, g := range guides {
		offer := Offer{
			Choice: Choice{Guide: g}, Question: g.Goal + "-" + g.Method, Title: g.Title, System: g.System, Method: scenario.MethodOf(g),
		}
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
