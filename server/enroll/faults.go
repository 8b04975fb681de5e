package enroll

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/fault"
	"enrollsim/flow/rand"
	"enrollsim/server/store"
)

// What strikes between the devices and a served sandbox is kept in its row, so that every
// host of the store strikes with the same faults, and counts each strike once. The rules
// know nothing of them: a [fault.Line] in front of the service asks its ledger.

// ErrArmed means that a call was made past the faults of a sandbox. The same call through
// a [fault.Line], with the context of [PastFaults], is the one to make. So a sandbox
// without faults, which is the usual one, costs no question whether there are any.
var ErrArmed = errors.New("faults are armed")

// ErrManyFaults means that a sandbox has maxFaults already.
var ErrManyFaults = errors.New("too many faults are armed")

// maxFaults bounds a sandbox's row.
const maxFaults = 100

type pastFaults struct{}

// PastFaults returns the context of a call that faults have been asked about, or that
// none strikes.
func PastFaults(ctx context.Context) context.Context {
	return context.WithValue(ctx, pastFaults{}, true)
}

// checkFaults fails with [ErrArmed] if a call has not been through the line.
func (c *call) checkFaults(ctx context.Context) error {
	if c.Sandbox.Faults == "" || ctx.Value(pastFaults{}) != nil {
		return nil
	}
	return ErrArmed
}

// faultState is what is stored of a sandbox's faults.
type faultState struct {
	Armed  []armedFault          `json:"armed,omitempty"`
	Pushes map[string]pushRecord `json:"pushes,omitempty"` // by the phone's id of the login
}

// armedFault is a [flow.Fault].
type armedFault struct {
	Name   flow.FaultName `json:"name"`
	At     string         `json:"at"`
	Skip   int            `json:"skip,omitempty"`
	Times  int            `json:"times"`
	Chance int            `json:"chance"`
	Delay  time.Duration  `json:"delay,omitempty"`
}

// pushRecord is what was decided about a notification, until its login is over.
type pushRecord struct {
	fault.Push
	Until time.Time
}

// readFaults returns what is stored of the faults.
func (c *call) readFaults() (faultState, error) {
	var s faultState
	if c.Sandbox.Faults == "" {
		return s, nil
	}
	if err := json.Unmarshal([]byte(c.Sandbox.Faults), &s); err != nil {
		return s, fmt.Errorf("the faults of the sandbox cannot be read: %w", err)
	}
	return s, nil
}

// writeFaults stores faults. Of the notifications it keeps those whose login waits.
func (c *call) writeFaults(s faultState) error {
	for id, p := range s.Pushes {
		if !c.Sandbox.Now.Before(p.Until) {
			delete(s.Pushes, id)
		}
	}
	if len(s.Armed)+len(s.Pushes) == 0 {
		c.Sandbox.Faults = ""
		return nil
	}
	text, err := json.Marshal(s) // maps in the order of their keys
	c.Sandbox.Faults = string(text)
	return err
}

// changeFaults runs a rule on the faults and stores what it leaves of them.
func (c *call) changeFaults(rule func(*faultState, *fault.State)) error {
	s, err := c.readFaults()
	if err != nil {
		return err
	}
	state := fault.State{Random: rand.Source(c.Sandbox.Random)}
	for _, f := range s.Armed {
		state.Armed = append(state.Armed, flow.Fault(f))
	}
	rule(&s, &state)
	s.Armed = nil
	for _, f := range state.Armed {
		s.Armed = append(s.Armed, armedFault(f))
	}
	c.Sandbox.Random = uint64(state.Random)
	return c.writeFaults(s)
}

// recordNetwork appends an event of the network.
func (c *call) recordNetwork(e flow.Event) {
	c.Sandbox.Events++
	e.Seq, e.At, e.Actor = c.Sandbox.Events, c.Sandbox.Now, flow.ActorNetwork
	c.Events = append(c.Events, e)
}

// Faults lists the faults that are armed, in the order in which they were set, with what
// is left of their Skip and Times.
func (s *Service) Faults(ctx context.Context, at time.Time) ([]flow.Fault, error) {
	return read(PastFaults(ctx), s, at, func(c *call) ([]flow.Fault, error) {
		state, err := c.readFaults()
		var list []flow.Fault
		for _, f := range state.Armed {
			list = append(list, flow.Fault(f))
		}
		return list, err
	})
}

// SetFault arms a fault, in addition to those that are armed. It fails if
// [flow.Fault.Check] does, and with [ErrManyFaults].
func (s *Service) SetFault(ctx context.Context, at time.Time, f flow.Fault) error {
	if err := f.Check(); err != nil {
		return err
	}
	return s.operate(PastFaults(ctx), at, func(c *call) error {
		full := false
		err := c.changeFaults(func(_ *faultState, state *fault.State) {
			if full = len(state.Armed) >= maxFaults; !full {
				state.Armed = append(state.Armed, f)
			}
		})
		if full {
			return ErrManyFaults
		}
		c.recordNetwork(flow.Event{Kind: flow.FaultSet, Subject: string(f.Name)})
		return err
	})
}

// ClearFaults disarms all faults. It does not undo what they did, so a delayed
// notification stays delayed.
func (s *Service) ClearFaults(ctx context.Context, at time.Time) error {
	return s.operate(PastFaults(ctx), at, func(c *call) error {
		err := c.changeFaults(func(_ *faultState, state *fault.State) { state.Armed = nil })
		c.recordNetwork(flow.Event{Kind: flow.FaultSet, Subject: string(flow.NoFault)})
		return err
	})
}

var _ fault.Ledger = (*Service)(nil)

// Strike counts the faults that strike a call at a place, see [fault.State.Strike].
func (s *Service) Strike(ctx context.Context, at time.Time, place string) ([]flow.Fault, error) {
	return read(PastFaults(ctx), s, at, func(c *call) (struck []flow.Fault, err error) {
		err = c.changeFaults(func(_ *faultState, state *fault.State) { struck = state.Strike(place) })
		return struck, err
	})
}

// Record appends an event of the network to the log.
func (s *Service) Record(ctx context.Context, at time.Time, e flow.Event) error {
	return s.operate(PastFaults(ctx), at, func(c *call) error {
		c.recordNetwork(e)
		return nil
	})
}

// Announce decides, once, what happens to the notification of a login.
func (s *Service) Announce(ctx context.Context, at time.Time, login flow.Challenge) (fault.Push, time.Time, error) {
	var now time.Time
	p, err := read(PastFaults(ctx), s, at, func(c *call) (p fault.Push, err error) {
		now = c.Sandbox.Now
		err = c.changeFaults(func(stored *faultState, state *fault.State) {
			if known, ok := stored.Pushes[login.ID]; ok {
				p = known.Push
				return
			}
			var events []flow.Event
			p, events = state.Announce(now, login.User)
			for _, e := range events {
				c.recordNetwork(e)
			}
			if stored.Pushes == nil {
				stored.Pushes = map[string]pushRecord{}
			}
			stored.Pushes[login.ID] = pushRecord{p, login.Expires}
		})
		return p, err
	})
	return p, now, err
}

// Log lists the events, see [Service.Events].
func (s *Service) Log(ctx context.Context, at time.Time, after int) ([]flow.Event, error) {
	return s.Events(PastFaults(ctx), at, after)
}

// Page is a part of a log, see [store.EventPage].
type Page = store.EventPage
