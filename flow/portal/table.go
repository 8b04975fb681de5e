package portal

import (
	"slices"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// page is what a tab shows, as a table: each row is a node, with what using it
// does.
type page struct {
	rows   []row
	reload func(*Desk, *flow.Effects) // what loading it anew does; nil: it shows the same
}

// row is a node of the browser. What is left out is what most nodes have.
type row struct {
	id         string
	role       screen.Role
	place      screen.Place // the body if empty
	text       flow.Text
	value      string
	on         bool
	until      time.Time
	hidden     bool                       // not on the screen as things stand
	tap        func(*Desk, *flow.Effects) // what clicking it does; nil for text and fields
	impossible flow.Reason                // why that cannot be done now; empty if it can
	input      func(*tab, string)         // what typing into it does, for a field
}

func (r row) node() screen.Node {
	place := r.place
	if place == "" {
		place = screen.Body
	}
	return screen.Node{ID: r.id, Role: r.role, Place: place, Text: r.text, Value: r.value, On: r.on, Until: r.until}
}

// nodes lists what the rows show.
func nodes(rows []row) []screen.Node {
	shown := make([]screen.Node, 0, len(rows))
	for _, r := range rows {
		if !r.hidden {
			shown = append(shown, r.node())
		}
	}
	return shown
}

// use does what clicking a node of the rows does, or typing into it. The error
// is a [flow.Misstep]: it cannot be done now, or none of the rows answers to it.
func (d *Desk) use(rows []row, a flow.Action, fx *flow.Effects) error {
	i := slices.IndexFunc(rows, func(r row) bool { return r.id == a.Target && !r.hidden })
	switch {
	case i < 0:
	case rows[i].impossible != "":
		return a.Impossible(rows[i].impossible)
	case a.Verb == flow.TapOn && rows[i].tap != nil:
		rows[i].tap(d, fx)
		return nil
	case a.Verb == flow.InputText && rows[i].input != nil:
		rows[i].input(d.front(), a.Text)
		return nil
	}
	return a.Impossible(flow.UnknownVerb)
}
