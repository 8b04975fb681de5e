package screen_test

import (
	"fmt"
	"slices"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// What lies behind a dialog cannot be used; what lies beside the glass, or
// drops over it, can.
func TestDialogIsModal(t *testing.T) {
	var nodes []screen.Node
	for _, place := range []screen.Place{screen.Header, screen.Body, screen.Footer, screen.Banner, screen.Edge, screen.Hand} {
		nodes = append(nodes, screen.Node{ID: string(place), Role: screen.Button, Place: place})
	}
	nodes = append(nodes, screen.Node{ID: "text", Role: screen.Label, Place: screen.Body})
	dialog := screen.Node{ID: "dialog", Role: screen.Primary, Place: screen.Dialog}
	tests := []struct {
		screen screen.Screen
		modal  bool
		usable string
	}{
		{screen.Screen{}, false, "[]"},
		{screen.Screen{Nodes: nodes}, false, "[header body footer banner edge hand]"},
		{screen.Screen{Nodes: append(nodes, dialog)}, true, "[banner edge hand dialog]"},
	}
	for _, test := range tests {
		var usable []string
		for _, n := range test.screen.Reachable() {
			usable = append(usable, n.ID)
		}
		if got := fmt.Sprint(usable); got != test.usable || test.screen.Modal() != test.modal {
			t.Errorf("usable are %s (modal: %t), want %s", got, test.screen.Modal(), test.usable)
		}
		for _, n := range test.screen.Nodes {
			_, can := test.screen.CanUse(n.ID)
			if _, found := test.screen.Find(n.ID); !found || can != slices.Contains(usable, n.ID) {
				t.Errorf("%s: found: %t, can be used: %t", n.ID, found, can)
			}
		}
	}
	if _, found := (screen.Screen{Nodes: nodes}).Find("nowhere"); found {
		t.Error("a node that is not there is found")
	}
}

// Using a node is a tap on it, or the one thing that it stands for.
func TestNodeActions(t *testing.T) {
	tests := []struct {
		node screen.Node
		want string
	}{
		{screen.Node{ID: "log-in"}, "desk: {tapOn: log-in}"},
		{screen.Node{ID: "log-in", Verb: flow.TapOn}, "desk: {tapOn: log-in}"},
		{screen.Node{ID: "look", Verb: flow.Match}, "desk: {match}"},
	}
	for _, test := range tests {
		if got := test.node.Action(flow.Desk).String(); got != test.want {
			t.Errorf("%+v means %s, want %s", test.node, got, test.want)
		}
	}
}

func TestTextArguments(t *testing.T) {
	tests := []struct {
		text flow.Text
		want string
	}{
		{flow.T("key"), "map[]"},
		{flow.T("key", "user", "riley", "n", "2"), "map[n:2 user:riley]"},
		{flow.T("key", "user"), "map[]"},
		{flow.T("key", "user", "riley", "n"), "map[user:riley]"},
	}
	for _, test := range tests {
		if got := fmt.Sprint(test.text.Args); got != test.want || test.text.Key != "key" {
			t.Errorf("%v, want the arguments %s", test.text, test.want)
		}
	}
}
