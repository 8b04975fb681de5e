package stage

import "enrollsim/flow"

// Target is a node that leads on, as the article's arrow points at it; the zero
// value is none.
type Target struct {
	Device flow.Device
	Node   string
}

// Target is the node that leads on in the world that is looked at. Where the next
// thing is done in the room, such as picking up another phone, no node does.
func (v View) Target() Target {
	due, ok := v.Seen().Due(v.Guide)
	if !ok || due.Device == flow.Room {
		return Target{}
	}
	n, _ := v.Screen(due.Device).Doing(due)
	return Target{due.Device, n.ID}
}
