package screen

import (
	"slices"
	"time"

	"enrollsim/flow"
)

// Table is what a device D shows: a node in each row, together with what using
// it does to the device.
type Table[D any] []Row[D]

// Row is a node of a [Table]. What is left out is what most nodes have.
type Row[D any] struct {
	ID     string
	Role   Role
	Place  Place // [Body] if empty
	Text   flow.Text
	Value  string
	On     bool
	Sign   Sign
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
	return Node{ID: r.ID, Role: r.Role, Place: place, Text: r.Text, Value: r.Value, On: r.On, Sign: r.Sign, Until: r.Until, Verb: r.Verb}
}

// Nodes lists the nodes that are on the screen, in the order of the rows.
func (t Table[D]) Nodes() []Node {
	shown := make([]Node, 0, len(t))
	for _, r := range t {
		if !r.Hidden {
			shown = append(shown, r.node())
		}
	}
	return shown
}

// Use does to the device what tapping the action's target does, or typing into
// it. The error is a [flow.Misstep]: the target is not on the screen, cannot be
// used in this way, or not now. Tapping a field does nothing: it gets the focus,
// which belongs to the view.
func (t Table[D]) Use(device *D, a flow.Action, fx *flow.Effects) error {
	n, ok := Screen{Nodes: t.Nodes()}.CanUse(a.Target)
	switch {
	case !ok:
		return a.Impossible(flow.NotOnScreen)
	case a.Verb == flow.InputText && !n.Editable():
		return a.Impossible(flow.NotAField)
	case a.Verb == flow.TapOn && n.Editable():
		return nil
	}
	r := t[slices.IndexFunc(t, func(r Row[D]) bool { return r.ID == n.ID && !r.Hidden })]
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
