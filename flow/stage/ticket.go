package stage

import (
	"context"
	"errors"
	"fmt"

	"enrollsim/flow"
	"enrollsim/flow/sim"
)

// Request is something to do with the world of a stage. Commands and the
// functions of this package make them.
type Request struct {
	run       int // of the state that the person saw; 0 is any
	needs     Capability
	phone     bool // it is done with a phone, so a role may have one of its own
	action    *flow.Action
	completes bool // a walk that is under way, and does nothing else then
	paces     bool // what plays by itself, which goes on
	do        func(context.Context, *Stage) error
}

// Ticket is a request in the queue.
type Ticket struct {
	request Request
	done    chan struct{} // closed when the rest is set
	state   State
	err     error
}

// Wait returns what there was to see when the request was carried out, and its
// error: [ErrStale], a [flow.Misstep], a [Notice], a [scenario.Failure], a
// [Crash], or the failure of what was tried. The state is not filtered by a role.
func (t *Ticket) Wait() (State, error) {
	<-t.done
	return t.state, t.err
}

// ErrStale is the answer to a request for a simulation that has been left.
var ErrStale = errors.New("the simulation has been left")

// Notice is what there is to say about a request that changed nothing; it is no
// failure.
type Notice struct{ flow.Text }

// Error is the key of the text.
func (n Notice) Error() string { return n.Key }

// Crash is a panic in a request.
type Crash struct {
	Value any
	Stack []byte
}

// Error says what the panic said.
func (c *Crash) Error() string { return fmt.Sprintf("an internal error: %v", c.Value) }

// AsCrash returns the crash that an error is or wraps.
func AsCrash(err error) (*Crash, bool) { return errors.AsType[*Crash](err) }

// Said is what to tell the person whose request ended with an error. It is empty
// where nothing has to be said: it worked, it came too late, or the state shows
// the failure to everybody.
func Said(err error) flow.Text {
	if m, ok := flow.AsMisstep(err); ok {
		return flow.T("misstep." + string(m.Reason))
	}
	if n, ok := errors.AsType[Notice](err); ok {
		return n.Text
	}
	if err == nil || shownToAll(err) || errors.Is(err, ErrStale) || errors.Is(err, context.Canceled) {
		return flow.Text{}
	}
	return flow.T("status.failed", "error", err.Error())
}

// Act is the request of one action.
func Act(a flow.Action) Request {
	return Request{
		needs: needsOf(a), action: &a, phone: a.Device == flow.Phone || a.Verb == flow.PickUp,
		do: func(ctx context.Context, s *Stage) error { return s.perform(ctx, a) },
	}
}

// needsOf is what a role must allow for an action.
func needsOf(a flow.Action) Capability {
	switch {
	case a.Device == flow.Phone || a.Verb == flow.PickUp:
		return UsePhone
	case a.Device == flow.Desk || a.Verb == flow.SitAt:
		return UseDesk
	}
	return MoveTime
}

// perform does one action; without a world there is none to do.
func (s *Stage) perform(ctx context.Context, a flow.Action) error {
	if s.opened.Sim == nil {
		return Notice{flow.T("status.no-world")}
	}
	if a.Verb != flow.Advance {
		s.rest = resting{}
	}
	_, err := s.opened.Sim.Do(ctx, a)
	return err
}

// choose is the request of an action that depends on the world as it is when its
// turn comes.
func choose(needs Capability, action func(sim.World) flow.Action) Request {
	return Request{needs: needs, do: func(ctx context.Context, s *Stage) error {
		return s.perform(ctx, action(s.State().World))
	}}
}

// OpenChoice is the request to put the world of a choice on the stage.
func OpenChoice(c Choice) Request {
	return Request{needs: Direct, do: func(ctx context.Context, s *Stage) error {
		if s.o.Open == nil {
			return Notice{flow.T("status.no-menu")}
		}
		o, err := s.o.Open(ctx, c)
		if err != nil {
			return err
		}
		s.put(o, c)
		if s.o.Present {
			return s.begin(ctx, c)
		}
		return nil
	}}
}
