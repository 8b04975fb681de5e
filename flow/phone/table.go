package phone

import (
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// page is a page of IBKR Mobile as a table: each row is a node, with what
// using it does.
type page struct {
	title flow.Text // in the header; the app's name if zero
	rows  []row
	kept  bool // still there when the app is opened again; another page makes way for the first one
}

// row is a node of a page. What is left out is what most nodes have.
type row struct {
	id     string
	role   screen.Role
	place  screen.Place // the body if empty
	text   flow.Text
	value  string
	hidden bool                                // not on the page as things stand
	verb   flow.Verb                           // of a gesture, which using it stands for
	tap    func(*Phone, *flow.Effects)         // what tapping it does; nil for text and fields
	input  func(*Phone, string, *flow.Effects) // what typing into it does, for a field
}

func (r row) node() screen.Node {
	place := r.place
	if place == "" {
		place = screen.Body
	}
	return screen.Node{ID: r.id, Role: r.role, Place: place, Text: r.text, Value: r.value, Verb: r.verb}
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

// dialog puts rows over the app, which waits for the answer.
func dialog(rows []row) []row {
	for i := range rows {
		rows[i].place = screen.Dialog
	}
	return rows
}

// use does what tapping a node of the rows does, or typing into it. The error
// is a [flow.Misstep]: none of the rows answers to that.
func (p *Phone) use(rows []row, a flow.Action, fx *flow.Effects) error {
	i := slices.IndexFunc(rows, func(r row) bool { return r.id == a.Target && !r.hidden })
	switch {
	case i < 0:
	case a.Verb == flow.TapOn && rows[i].tap != nil:
		rows[i].tap(p, fx)
		return nil
	case a.Verb == flow.InputText && rows[i].input != nil:
		rows[i].input(p, a.Text, fx)
		return nil
	}
	return a.Impossible(flow.UnknownVerb)
}

// opens is the tap on a row that leads to another page.
func opens(id string) func(*Phone, *flow.Effects) {
	return func(p *Phone, fx *flow.Effects) { p.open(id, fx) }
}
