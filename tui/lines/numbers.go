package lines

import (
	"slices"
	"strconv"

	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// The numbers of what can be used on a device begin here, and each device has numbers of its
// own: one that was heard stays true whatever happens on the other. Where the phone's have
// come to the computer's, they go on beyond them.
const (
	phoneNumbers = 1
	deskNumbers  = 21
	morePhone    = 101
)

// numbers gives each thing that can be used a number. A thing keeps the number that it was
// first given, as long as the conversation lasts: what appears beside it moves nothing, and
// no number of an app is ever another thing's.
type numbers struct {
	given map[owner][]string // ids of nodes in the order of their numbers
	heard map[int]item       // what each number was when it was last said
}

// owner is an app on a device; the browser is one, and so is the home screen.
type owner struct {
	on  flow.Actor
	app string
}

// item is a thing that can be used.
type item struct {
	owner
	node string
}

func newNumbers() numbers {
	return numbers{given: map[owner][]string{}, heard: map[int]item{}}
}

// owner is the app that a device shows.
func (l *conversation) owner(d flow.Device) owner {
	on := flow.Actor(l.view.SeenPhone().ID())
	if d == flow.Desk {
		on = l.view.Seen().DeskActor()
	}
	return owner{on, l.view.Screen(d).App}
}

// given lists the ids of what has a number in the app that a device shows. What has none yet
// gets the next ones, in reading order.
func (l *conversation) given(d flow.Device) []string {
	app := l.owner(d)
	ids := l.numbers.given[app]
	for _, n := range l.view.Screen(d).Reachable() {
		if !slices.Contains(ids, n.ID) {
			ids = append(ids, n.ID)
		}
	}
	l.numbers.given[app] = ids
	return ids
}

// number is the number of the thing at a place of those that are given.
func number(d flow.Device, place int) int {
	switch {
	case d == flow.Desk:
		return deskNumbers + place
	case phoneNumbers+place >= deskNumbers:
		return morePhone + phoneNumbers + place - deskNumbers
	}
	return phoneNumbers + place
}

// numberSaid is the number of a thing, which is heard now.
func (l *conversation) numberSaid(d flow.Device, n screen.Node) string {
	of := number(d, slices.Index(l.given(d), n.ID))
	l.numbers.heard[of] = item{l.owner(d), n.ID}
	return strconv.Itoa(of)
}

// wasHeard reports whether a number was last heard as that of this thing. Whoever types one
// means what was heard.
func (l *conversation) wasHeard(number int, d flow.Device, n screen.Node) bool {
	return l.numbers.heard[number] == item{l.owner(d), n.ID}
}

// numbered is the thing with this number; false where there is none.
func (l *conversation) numbered(of int) (flow.Device, screen.Node, bool) {
	for _, d := range []flow.Device{flow.Desk, flow.Phone} {
		for place, id := range l.given(d) {
			if n, ok := l.view.Screen(d).CanUse(id); ok && number(d, place) == of {
				return d, n, true
			}
		}
	}
	return "", screen.Node{}, false
}
