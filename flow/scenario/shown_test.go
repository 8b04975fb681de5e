package scenario_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"regexp"
	"slices"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/scenario"
	"enrollsim/flow/screen"
	"enrollsim/flow/sim"
)

// The list of what screens can show is what they have shown, wherever one came by.
func TestShown(t *testing.T) {
	t.Parallel()
	type place struct {
		on     flow.Device
		screen string
	}
	seen := map[place]map[string]scenario.ShownNode{}
	users := regexp.MustCompile(`-[a-z]+\.sample$`)
	number := regexp.MustCompile(`^tab-[0-9]+$`)
	see := func(on flow.Device, s screen.Screen) {
		at := place{on, s.ID}
		if seen[at] == nil {
			seen[at] = map[string]scenario.ShownNode{}
		}
		for _, n := range s.Nodes {
			id := number.ReplaceAllString(users.ReplaceAllString(n.ID, "-USER"), "tab-N")
			if before, known := seen[at][id]; !known || n.Text.Key < before.Text {
				seen[at][id] = scenario.ShownNode{ID: id, Role: string(n.Role), Text: n.Text.Key}
			}
		}
	}
	visitWorlds(t, func(w sim.World, _ string) {
		see(flow.Desk, w.Screen(flow.Desk))
		for _, p := range w.Phones() {
			see(flow.Phone, p.Screen())
		}
	})
	var list []scenario.Shown
	for at, nodes := range seen {
		s := scenario.Shown{Device: at.on, Screen: at.screen}
		for _, n := range nodes {
			s.Nodes = append(s.Nodes, n)
		}
		slices.SortFunc(s.Nodes, func(a, b scenario.ShownNode) int { return cmp.Compare(a.ID, b.ID) })
		list = append(list, s)
	}
	slices.SortFunc(list, func(a, b scenario.Shown) int {
		return cmp.Or(cmp.Compare(a.Device, b.Device), cmp.Compare(a.Screen, b.Screen))
	})
	var written bytes.Buffer
	encoder := json.NewEncoder(&written)
	encoder.SetIndent("", "\t")
	if err := encoder.Encode(list); err != nil {
		t.Fatal(err)
	}
	flowtest.Golden(t, "../shown.json", written.String())
}
