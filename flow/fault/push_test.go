package fault_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/sim"
)

// waiting is a backend where logins wait for a phone, those of the ids.
type waiting struct {
	stub
	ids []string
	err error
}

func (w *waiting) Challenges(context.Context, time.Time, string) (list []flow.Challenge, err error) {
	for _, id := range w.ids {
		list = append(list, flow.Challenge{ID: id, User: riley.Name})
	}
	return list, w.err
}

func openWaiting(t *testing.T, ids ...string) (line, *waiting) {
	t.Helper()
	inner := &waiting{ids: ids}
	return line{newLine(inner, 1), t, sim.DemoStart()}, inner
}

// announced lists the ids of the logins that the phone hears of.
func (l line) announced() (ids []string) {
	l.t.Helper()
	list, err := l.Challenges(l.t.Context(), l.at, "phone")
	if err != nil {
		l.t.Fatal(err)
	}
	for _, c := range list {
		ids = append(ids, c.ID)
	}
	return ids
}

func (l line) wantAnnounced(when string, want ...string) {
	l.t.Helper()
	if got := l.announced(); !slices.Equal(got, want) {
		l.t.Errorf("%s: announced are %q, want %q", when, got, want)
	}
}

// wantCauses compares the causes in the events that faults have struck with.
func (l line) wantCauses(want ...flow.Cause) {
	l.t.Helper()
	events, err := l.Events(l.t.Context(), l.at, 0)
	if err != nil {
		l.t.Fatal(err)
	}
	var got []flow.Cause
	for _, e := range events {
		if e.Kind == flow.FaultDone {
			got = append(got, e.Cause)
			if e.User != riley.Name || !e.At.Equal(l.at) {
				l.t.Errorf("the event is %+v, want one of %s at %v", e, riley.Name, l.at)
			}
		}
	}
	if !slices.Equal(got, want) {
		l.t.Errorf("the causes are %q, want %q", got, want)
	}
}

// A dropped notification never arrives, and the next one does.
func TestPushDropped(t *testing.T) {
	l, inner := openWaiting(t, "one")
	l.set(flow.NewFault(flow.PushDropped))
	l.wantAnnounced("at once")
	inner.ids = append(inner.ids, "two")
	l.wantAnnounced("with the next login", "two")
	l.wantCauses(flow.PushLost)
	l.at = l.at.Add(time.Hour)
	l.wantAnnounced("an hour later", "two")
}

// A delayed notification arrives when its delay is over, to the nanosecond, and
// the line says when that is.
func TestPushDelayed(t *testing.T) {
	l, _ := openWaiting(t, "one")
	f := flow.NewFault(flow.PushDelayed)
	l.set(f)
	if due, ok := l.NextDue(l.at); ok {
		t.Errorf("before any login something is due at %v", due)
	}
	l.wantAnnounced("at once")
	l.wantCauses(flow.PushLate)
	due, ok := l.NextDue(l.at)
	if want := l.at.Add(f.Delay); !ok || !due.Equal(want) {
		t.Errorf("due at %v, %t; want %v", due, ok, want)
	}
	l.at = due.Add(-1)
	l.wantAnnounced("before")
	l.at = due
	l.wantAnnounced("when it is due", "one")
	if again, ok := l.NextDue(due); ok {
		t.Errorf("after it arrived something is due at %v", again)
	}
}

// Of several delayed notifications the line names the next.
func TestNextDueIsTheEarliest(t *testing.T) {
	l, inner := openWaiting(t)
	start := l.at
	for i, delay := range []time.Duration{3 * time.Minute, time.Minute, 2 * time.Minute} {
		f := flow.NewFault(flow.PushDelayed)
		f.Delay = delay
		l.set(f)
		inner.ids = append(inner.ids, string(rune('a'+i)))
		l.announced()
	}
	for _, minutes := range []time.Duration{1, 2, 3} {
		due, ok := l.NextDue(l.at)
		if want := start.Add(minutes * time.Minute); !ok || !due.Equal(want) {
			t.Fatalf("due at %v, %t; want %v", due, ok, want)
		}
		l.at = due
	}
}

// A duplicated notification arrives twice, and that is no trouble with a cause.
func TestPushDuplicated(t *testing.T) {
	l, _ := openWaiting(t, "one", "two")
	l.set(flow.NewFault(flow.PushDuplicated))
	l.wantAnnounced("at once", "one", "one", "two")
	l.wantCauses("")
}

// What was announced before a fault was set is not struck by it.
func TestAnnouncedLoginsAreNotStruck(t *testing.T) {
	l, inner := openWaiting(t, "one")
	l.wantAnnounced("before the fault", "one")
	l.set(flow.NewFault(flow.PushDropped))
	l.wantAnnounced("after it", "one")
	if armed := l.Armed(); len(armed) != 1 {
		t.Errorf("armed are %v", armed)
	}
	inner.ids = append(inner.ids, "two")
	l.wantAnnounced("with the next login", "one")
}

// Taking the faults away does not bring a notification that was dropped.
func TestClearUndoesNothing(t *testing.T) {
	l, _ := openWaiting(t, "one")
	l.set(flow.NewFault(flow.PushDropped))
	l.wantAnnounced("at once")
	l.Clear(t.Context(), l.at)
	l.wantAnnounced("after clear")
}

// The error of the backend comes back, and decides nothing.
func TestChallengesFail(t *testing.T) {
	l, inner := openWaiting(t, "one")
	l.set(flow.NewFault(flow.PushDropped))
	inner.err = errors.New("the backend is down")
	if _, err := l.Challenges(t.Context(), l.at, "phone"); !errors.Is(err, inner.err) {
		t.Errorf("got the error %v", err)
	}
	inner.err = nil
	l.wantAnnounced("later")
	l.wantCauses(flow.PushLost)
}
