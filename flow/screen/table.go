package screen

import (
	"slices"
	"time"

	"enrollsim/flow"
)

// Row is a node of a screen together with what using it does to the device D.
// What a device shows is a table of rows: [Nodes] draws it, [Use] acts on it.
// What is left out of a row is what most nodes have.
type Row[D any] struct {
	ID     string
	Role   Role
	Place  Place // [Body] if empty
	Text   flow.Text
	Value  string
	On     bool
	Until  time.Time
	Verb   flow.Verb // as of a [Node]
	Hidden bool      // not on the screen as things stand
	// Tap is what tapping or clicking the node does; nil for text and fields.
	Tap func(*D, *flow.Effects)
	// Impossible says why that cannot be done now; empty if it can.
	Impossible flow.Reason
	// Input is what typing into the node does, for a field.
	Input func(*D, string, *flow.Effects)
}

func (r Row[D]) node() Node {
	place := r.Place
	if place == "" {
		place = Body
	}
	return Node{ID: r.ID, Role: r.Role, Place: place, Text: r.Text, Value: r.Value, On: r.On, Until: r.Until, Verb: r.Verb}
}

// Nodes lists what the rows show, in their order.
func Nodes[D any](rows []Row[D]) []Node {
	shown := make([]Node, 0, len(rows))
	for _, r := range rows {
		if !r.Hidden {
			shown = append(shown, r.node())
		}
	}
	return shown
}

// Use does what tapping one of the rows does to the device, or typing into it.
// The error is a [flow.Misstep]: the row is not there, cannot be used in this
// way, or not now. Tapping a field does nothing: it gets the focus, which is the
// view's.
func Use[D any](device *D, rows []Row[D], a flow.Action, fx *flow.Effects) error {
	n, ok := Screen{Nodes: Nodes(rows)}.CanUse(a.Target)
	switch {
	case !ok:
		return a.Impossible(flow.NotOnScreen)
	case a.Verb == flow.InputText && !n.Editable():
		return a.Impossible(flow.NotAField)
	case a.Verb == flow.TapOn && n.Editable():
		return nil
	}
	r := rows[slices.IndexFunc(rows, func(r Row[D]) bool { return r.ID == n.ID && !r.Hidden })]
	switch {
	case r.Impossible != "":
		return a.Impossible(r.Impossible)
	case a.Verb == flow.InputText && r.Input != nil:
		r.Input(device, a.Text, fx)
	case a.Verb == flow.TapOn && r.Tap != nil:
		r.Tap(device, fx)
	default:
		return a.Impossible(flow.UnknownVerb)
	}
	return nil
}
