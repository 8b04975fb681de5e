package fault_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/fault"
	"enrollsim/flow/sim"
)

// clock is a backend's clock.
type clock struct {
	now time.Time
	err error
}

func (c *clock) read(context.Context) (time.Time, error) { return c.now, c.err }

// wantNoTimes checks that the events were read without a time.
func (s *stub) wantNoTimes(t *testing.T) {
	t.Helper()
	for _, at := range s.eventTimes {
		if !at.IsZero() {
			t.Errorf("the events were read at %v", at)
		}
	}
}

// A call without a time reaches the backend without one, also while a fault is
// armed and when it strikes: a time would freeze the backend's clock. The line's own
// events have the time of that clock.
func TestCallsWithoutATime(t *testing.T) {
	for place, call := range calls(t.Context(), time.Time{}) {
		bare, inner := &stub{}, &stub{}
		call(bare)
		c := &clock{now: sim.DemoStart()}
		l := fault.New(inner, 1, c.read)
		f := flow.Fault{Name: flow.AnswerLost, At: place, Times: 1, Chance: 100}
		if err := l.Set(t.Context(), time.Time{}, f); err != nil {
			t.Fatal(err)
		}
		c.now = c.now.Add(time.Minute)
		call(l)
		if strings.Join(inner.calls, "") != bare.calls[0] {
			t.Errorf("%s arrives as %s, want %s", place, inner.calls, bare.calls)
		}
		events, err := l.Events(t.Context(), time.Time{}, 0)
		if err != nil || len(events) != 2 {
			t.Fatalf("%s: %v, %v", place, events, err)
		}
		inner.wantNoTimes(t)
		for i, e := range events {
			if want := sim.DemoStart().Add(time.Duration(i) * time.Minute); !e.At.Equal(want) {
				t.Errorf("%s: event %d is at %v, want %v", place, i+1, e.At, want)
			}
		}
	}
}

// A call with a time does not read the clock.
func TestCallsWithATime(t *testing.T) {
	c := &clock{err: errors.New("nobody may read it")}
	l := fault.New(&stub{}, 1, c.read)
	if err := l.Set(t.Context(), sim.DemoStart(), flow.NewFault(flow.PushDelayed)); err != nil {
		t.Error(err)
	}
	if list, err := l.Challenges(t.Context(), sim.DemoStart(), "phone"); len(list) != 0 || err != nil {
		t.Errorf("got %v, %v", list, err)
	}
}

// A delayed notification is due by the backend's clock.
func TestDelayByTheClock(t *testing.T) {
	c := &clock{now: sim.DemoStart()}
	inner := &stub{}
	l := fault.New(inner, 1, c.read)
	f := flow.NewFault(flow.PushDelayed)
	if err := l.Set(t.Context(), time.Time{}, f); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		wait time.Duration
		want int
	}{{0, 0}, {f.Delay - 1, 0}, {1, 1}} {
		c.now = c.now.Add(step.wait)
		if list, err := l.Challenges(t.Context(), time.Time{}, "phone"); len(list) != step.want || err != nil {
			t.Errorf("after %v: got %v, %v", c.now.Sub(sim.DemoStart()), list, err)
		}
	}
	inner.wantNoTimes(t)
}

// If the clock cannot be read, no fault is armed and no login announced, but a
// strike is still in the log, at the time of the last event.
func TestClockFails(t *testing.T) {
	c := &clock{now: sim.DemoStart()}
	l := fault.New(&stub{}, 1, c.read)
	if err := l.Set(t.Context(), time.Time{}, flow.NewFault(flow.Reset)); err != nil {
		t.Fatal(err)
	}
	c.now, c.err = time.Time{}, errors.New("the backend is down")
	if err := l.Set(t.Context(), time.Time{}, flow.NewFault(flow.Timeout)); !errors.Is(err, c.err) || len(l.Armed()) != 1 {
		t.Errorf("got the error %v, and armed are %v", err, l.Armed())
	}
	if list, err := l.Challenges(t.Context(), time.Time{}, "phone"); !errors.Is(err, c.err) {
		t.Errorf("challenges: got %v, %v", list, err)
	}
	if _, err := l.Activate(t.Context(), time.Time{}, flow.Attempt{}); err == nil {
		t.Error("the fault did not strike")
	}
	events, err := l.Events(t.Context(), time.Time{}, 0)
	if err != nil || len(events) != 2 || events[1].Kind != flow.FaultDone || !events[1].At.Equal(sim.DemoStart()) {
		t.Errorf("got %v, %v", events, err)
	}
}
