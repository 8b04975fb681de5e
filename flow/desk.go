package flow

import "slices"

// Desks lists the ids of the computers that a world has. Each has a browser of its own.
func Desks() []string { return []string{"desk-1", "desk-2"} }

// DeskActor is who acts where something happens at the computer of an index. The first
// is [ActorDesk]: it was the only one once, and logs stay as they are.
func DeskActor(i int) Actor {
	if i == 0 {
		return ActorDesk
	}
	return Actor(Desks()[i])
}

// AtDesk reports whether it is a computer where somebody acted.
func (a Actor) AtDesk() bool { return a == ActorDesk || slices.Contains(Desks(), string(a)) }
