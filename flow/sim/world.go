// Package sim runs one world: it gives actions to the devices, carries their
// calls to the backend, keeps the clock, the log and the history.
//
// # A world is a value
//
// A [World] is everything at one moment: the desk, the phones, the room, the place
// in the guide. Nothing but a [Sim] makes one, and one that is kept never changes.
// [Sim.Snapshot] is a world with its log and its history, of which each entry is an
// action and the world after it; [Sim.Branch] begins again and goes as far as one of
// them, in a sandbox of its own.
//
// # One action
//
// [Sim.Do] gives an action to its device and then drains what that wants done, one
// call at a time, in order. After it phones and desk ask the backend for news, and
// every camera that is held to the screen looks. Nothing is pushed into a world.
//
// # Time
//
// The clock moves by [flow.Advance] alone, and only forward. What is due on the way
// happens at its own time, and what only reads the clock is judged when something
// reads it.
//
// # Walks
//
// A [Walk] is something that is done for the person, such as the next step of the
// guide or a remedy, and is stepped one action at a time. It takes no time of its
// own, so the pace at which it is stepped changes no log. [Sim.Follow] is the guide's next step,
// and [Sim.Lead] the same for people who watch. [World.Due] says what the person does
// next by hand.
//
// # The same run
//
// The same [Config] and the same actions give the same log, to the byte. A Sim is
// not safe for concurrent use; package stage owns one for several people.
package sim

import (
	"slices"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/guide"
	"enrollsim/flow/phone"
	"enrollsim/flow/portal"
	"enrollsim/flow/screen"
)

// World is everything at one moment, as a value: nothing outside [Sim] makes
// one, and a kept world never changes.
type World struct {
	Now    time.Time
	Light  int // percent of a well-lit room
	Cursor guide.Cursor
	desks  []portal.Desk
	at     int         // the one at which the person sits
	seats  map[int]int // by phones in other hands that were brought to one, the desk before them
	phones []phone.Phone
	inHand int
	named  map[int]bool // phones in other hands: somebody has acted on them by name
	about  int          // the phone on which the user is to get a key: where that was tried last, or the first one
	owner  int          // the phone on which a login has shown the key instead, from 1; 0 while none has
	wrong  int          // responses that were refused since one was accepted
	timers []timer
	faults []flow.Fault

	intruder intruder
	person   flow.Credentials // who sits at the desk
}

// timer is something of a device that is under way: an activity, or an answer
// that is late.
type timer struct {
	due   time.Time
	of    device
	input flow.Input
}

// Faults lists the faults that are set and have still to strike.
func (w World) Faults() []flow.Fault { return slices.Clone(w.faults) }

// Desk is the computer at which the person sits.
func (w World) Desk() portal.Desk { return w.desks[w.at] }

// DeskID is its id.
func (w World) DeskID() string { return flow.Desks()[w.at] }

// DeskActor is who acts there.
func (w World) DeskActor() flow.Actor { return flow.DeskActor(w.at) }

// DeskOf is the computer that an action is done at, or that is before the phone that it
// is done with; false if there is none of the name.
func (w World) DeskOf(a flow.Action) (portal.Desk, bool) {
	if i := w.deskOf(a); i >= 0 {
		return w.desks[i], true
	}
	return portal.Desk{}, false
}

func (w World) deskOf(a flow.Action) int {
	switch {
	case a.On == "" || a.Device != flow.Desk && a.Device != flow.Phone:
		return w.at
	case a.Device == flow.Desk:
		return slices.Index(flow.Desks(), a.On)
	}
	return w.before(w.phoneOf(a))
}

// DeskBefore is the computer whose screen a phone is held to; the person's, for a phone
// that there is not.
func (w World) DeskBefore(id string) portal.Desk {
	return w.desks[w.before(slices.IndexFunc(w.phones, func(p phone.Phone) bool { return p.ID() == id }))]
}

// before is the desk before a phone: that of the person, unless it is in another hand
// that is elsewhere.
func (w World) before(i int) int {
	if desk, elsewhere := w.seats[i]; elsewhere && i != w.inHand {
		return desk
	}
	return w.at
}

// Phone is the phone in the person's hand.
func (w World) Phone() phone.Phone { return w.phones[w.inHand] }

// PhoneOf is the phone that an action is done with: the one in the hand, or the
// one that it names; false if there is none of that name.
func (w World) PhoneOf(a flow.Action) (phone.Phone, bool) {
	if i := w.phoneOf(a); i >= 0 {
		return w.phones[i], true
	}
	return phone.Phone{}, false
}

func (w World) phoneOf(a flow.Action) int {
	if a.On == "" {
		return w.inHand
	}
	return slices.IndexFunc(w.phones, func(p phone.Phone) bool { return p.ID() == a.On })
}

// Phones lists all phones.
func (w World) Phones() []phone.Phone { return slices.Clone(w.phones) }

// Busy reports whether a device is in the middle of something that only needs
// time, such as a download.
func (w World) Busy() bool { return len(w.timers) > 0 }

// Screen is what a device shows; the phone is the one in the hand.
func (w World) Screen(d flow.Device) screen.Screen {
	if d == flow.Desk {
		return w.Desk().Screen()
	}
	return w.Phone().Screen()
}

// read puts what the person reads elsewhere into what is typed: see
// [flow.TheCode], [flow.TheUser]. A word for what is nowhere to be read is typed as it is.
func (w World) read(a flow.Action) flow.Action {
	if (a.Device == flow.Service || a.Verb == flow.StrangerLogsIn) && a.Target == flow.TheUser {
		a.Target = w.Desk().Name()
	}
	desk, there := w.DeskOf(a)
	if a.Verb != flow.InputText || !there {
		return a
	}
	switch a.Text {
	case flow.TheCode:
		if code, ok := desk.Code(); ok {
			a.Text = code.Groups()
		}
	case flow.TheChallenge:
		if digits, ok := desk.Challenge(); ok {
			a.Text = digits
		}
	case flow.TheResponse:
		a.Text = w.response(desk.User(), a.Text)
	case flow.OwnName:
		a.Text = w.person.User
	case flow.OwnPassword:
		a.Text = w.person.Password
	}
	return a
}

// response is the response string for a user that the phone in the hand shows, or else
// one in another hand; otherwise as it is.
func (w World) response(user, otherwise string) string {
	for i, p := range w.phones {
		if response := p.Response(user, w.wrong); response != "" && i != w.inHand && w.named[i] {
			otherwise = response
		}
	}
	if response := w.Phone().Response(user, w.wrong); response != "" {
		return response
	}
	return otherwise
}

// Possible reports whether an action could be done now. A wait, a fault and what the
// service does are taken to be possible.
func (w World) Possible(a flow.Action) bool {
	var err error
	a = w.read(a)
	switch a.Device {
	case flow.Service:
		return true
	case flow.Room:
		i := w.find(a.Target)
		return a.Verb != flow.PickUp || i >= 0 && w.phones[i].Where() != phone.Gone
	case flow.Desk:
		desk, ok := w.DeskOf(a)
		if !ok {
			return false
		}
		_, _, err = desk.Handle(a)
	case flow.Phone:
		p, ok := w.PhoneOf(a)
		if !ok || p.Where() != phone.Here {
			return false
		}
		_, _, err = p.Handle(a)
	}
	return err == nil
}

// KeyElsewhere is the phone on which a login has shown that the user has a key,
// where the guide is to bring it to another one. No guide leads on from there.
func (w World) KeyElsewhere() (phone.Phone, bool) {
	if w.owner == 0 {
		return phone.Phone{}, false
	}
	return w.phones[w.owner-1], true
}

// note keeps what an event tells of where the key of a user is to be and where it is.
// It reports whether a login has shown that it is where it is to be.
func (w *World) note(e flow.Event, user string, shown []flow.Pattern) (there bool) {
	switch e.Kind {
	case flow.ActivationSent, flow.ActivationFailed, flow.ActivationDone:
		w.about = w.find(string(e.Actor))
		w.owner = 0
	case flow.CodeShown:
		w.owner = 0
	default:
		if e.User != user || !flow.MatchesAny(shown, e) {
			return false
		}
		if i := w.holder(user); i >= 0 && i != w.about {
			w.owner = i + 1
			return false
		}
		return true
	}
	return false
}

// find is the index of the phone that is meant by a target of [flow.PickUp]; -1
// if there is none.
func (w World) find(target string) int {
	rings := func(p phone.Phone) bool { return p.HasNotification() && p.Where() != phone.Gone }
	switch target {
	case flow.Holder:
		user := w.Desk().User()
		if i := w.holder(user); i >= 0 {
			return i
		}
		lost := func(p phone.Phone) bool { return slices.Contains(p.Lost(), user) }
		for _, may := range []func(phone.Phone) bool{lost, rings, phone.Phone.Unanswered} {
			if i := slices.IndexFunc(w.phones, may); i >= 0 {
				return i
			}
		}
		return -1
	case flow.Ringing:
		return slices.IndexFunc(w.phones, rings)
	}
	return slices.IndexFunc(w.phones, func(p phone.Phone) bool { return p.ID() == target })
}

// holder is the index of the phone that holds the key of a user; -1 if none does. A phone
// does not hear that its key was revoked: of several that count on one, it is that which
// shows a login, or else that on which one was last activated. Where its response was
// wrong, it may be the phone whose attempt had no answer, and in turn the other.
func (w World) holder(user string) int {
	best, found := 0, -1
	for i, p := range w.phones {
		rank := 1
		switch {
		case w.wrong%2 == 1 && i == w.about && p.Unanswered():
			rank = 4
		case !slices.Contains(p.Users(), user):
			continue
		case p.HasNotification():
			rank = 3
		case i == w.about:
			rank = 2
		}
		if rank > best {
			best, found = rank, i
		}
	}
	return found
}

// Snapshot is what a renderer needs: the world, its log and its history. It
// does not change when the simulation goes on.
type Snapshot struct {
	World   World
	Log     []flow.Event
	History []Entry
	Actions []flow.Action // all that was done; with the config it is the whole session
}
