package stage

import (
	"context"
	"errors"
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/cause"
)

// Capability is a set of what a role lets a person do or see.
type Capability uint

// The capabilities.
const (
	UsePhone  Capability = 1 << iota // act on a phone
	UseDesk                          // act at the desk
	Lead                             // have steps and remedies done, play a run file
	MoveTime                         // the clock, the light, faults
	Direct                           // put another world on the stage: menu, branch, file; save it
	SeeCauses                        // what the backend did, and why
	SeeSteps                         // the guide
	SeeNotes                         // a presenter's notes
	all       = 1<<iota - 1
)

// Role is what the person at a seat may do and see.
type Role struct {
	Name  string
	Can   Capability
	Phone string // id of the one phone that the person has; empty is the phone in the hand
}

// Host may do everything.
func Host() Role { return Role{Name: "host", Can: all} }

// Presenter may do everything at a screen that everybody sees, and so sees no notes there.
func Presenter() Role { return Role{Name: "present", Can: all &^ SeeNotes} }

// Audience sees the devices and does nothing.
func Audience() Role { return Role{Name: "audience"} }

// Watcher sees everything but the notes, and does nothing.
func Watcher() Role { return Role{Name: "watch", Can: SeeSteps | SeeCauses} }

// Backstage leads and moves the clock, and leaves the devices to others.
func Backstage() Role {
	return Role{Name: "back", Can: Lead | MoveTime | SeeCauses | SeeSteps | SeeNotes}
}

// Owner has one phone of the world, and nothing else.
func Owner(phone string) Role { return Role{Name: phone, Can: UsePhone, Phone: phone} }

// Seat is where one view is joined to a stage.
type Seat struct {
	role    Role
	stage   *Stage
	changes chan struct{}
	reading bool // guarded by the stage
	left    bool // likewise
}

// Join gives a view a seat. Whoever joins gives it up with [Seat.Leave].
func (s *Stage) Join(r Role) *Seat {
	v := &Seat{role: r, stage: s, changes: make(chan struct{}, 1)}
	s.mu.Lock()
	s.seats = append(s.seats, v)
	s.mu.Unlock()
	s.arm()
	return v
}

// Role is what the person at the seat may do.
func (v *Seat) Role() Role { return v.role }

// Leave gives the seat up and closes its channel. It may be called twice.
func (v *Seat) Leave() {
	v.stage.mu.Lock()
	defer v.stage.mu.Unlock()
	if !v.left {
		v.left = true
		v.stage.seats = slices.DeleteFunc(v.stage.seats, func(o *Seat) bool { return o == v })
		close(v.changes)
	}
}

// Changes receives when there may be something else to see. Notifications that
// nobody took are one, so the stage never waits for a view; they may be spurious.
// The channel is closed by [Seat.Leave].
func (v *Seat) Changes() <-chan struct{} { return v.changes }

// notify is called with the stage locked, which is also what keeps Leave from
// closing the channel meanwhile.
func (v *Seat) notify() {
	select {
	case v.changes <- struct{}{}:
	default:
	}
}

// Reading says whether the person reads something that lies over the devices.
// The clock stands while everybody does.
func (v *Seat) Reading(on bool) {
	v.stage.mu.Lock()
	changed := v.reading != on
	v.reading = on
	v.stage.mu.Unlock()
	if changed {
		v.stage.arm()
	}
}

// Ask queues a request and returns at once. What plays by itself is paused, and what is
// left of a walk done, before it. A request that the role does not allow ends with a
// [Notice].
func (v *Seat) Ask(r Request) *Ticket {
	if v.refuses(&r) {
		r.run = 0
		r.do = func(context.Context, *Stage) error { return Notice{flow.T("status.not-yours")} }
		return v.stage.ask(r)
	}
	if r.paces {
		return v.stage.ask(r)
	}
	do := r.do
	r.do = func(ctx context.Context, s *Stage) error {
		s.setPlaying(false)
		underWay := s.walk != nil
		err := s.finishWalk(ctx)
		if _, notice := errors.AsType[Notice](err); err != nil && !notice || underWay && r.completes {
			return err
		}
		return do(ctx, s)
	}
	return v.stage.ask(r)
}

// refuses reports whether the role forbids a request. One that is done with a
// phone is done with the phone of the role, if that has one.
func (v *Seat) refuses(r *Request) bool {
	if r.needs&^v.role.Can != 0 {
		return true
	}
	if v.role.Phone == "" || !r.phone {
		return false
	}
	if r.action == nil || r.action.Device != flow.Phone || r.action.On != "" && r.action.On != v.role.Phone {
		return true
	}
	a := *r.action
	a.On = v.role.Phone
	r.do = func(ctx context.Context, s *Stage) error { return s.perform(ctx, a) }
	return false
}

// State is what there is to see for the role of the seat: what it may not see is
// not in it.
func (v *Seat) State() State { return v.stage.State().For(v.role) }

// For returns the state without what a role may not see. The history goes with
// the log: its entries count the events that are left.
func (s State) For(r Role) State {
	if r.Can&SeeNotes == 0 {
		s.Playback.Last.Note, s.Playback.Note, s.Show.Notes = nil, nil, nil
	}
	if r.Can&SeeSteps == 0 {
		s.Guide, s.Show = nil, Show{}
	}
	if r.Can&(SeeSteps|SeeCauses) != SeeSteps|SeeCauses { // it names either
		s.Choice = Choice{}
	}
	if r.Can&SeeCauses == 0 {
		s.Why, s.Wrong = cause.Explanation{}, false
		s.data = nil
		s.Snapshot = withoutCauses(s.Snapshot)
	}
	return s
}
