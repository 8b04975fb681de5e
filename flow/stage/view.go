package stage

import (
	"slices"
	"strconv"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/guide"
	"enrollsim/flow/phone"
	"enrollsim/flow/screen"
	"enrollsim/flow/sim"
)

// Now is the place in the history where the world goes on.
const Now = -1

// View is what one person looks at: the state of a stage, or a moment of its
// past. It is a value, and all that a renderer and a command's availability
// depend on.
type View struct {
	State
	Role   Role
	Past   int  // entry of the history that is looked at, or [Now]
	AtMenu bool // the menu is shown instead of the world
}

// NewView is the present, as a role sees it.
func NewView(s State, r Role) View { return View{State: s.For(r), Role: r, Past: Now} }

// Take returns the view after a newer state, of which an answer or a notification may
// bring an older one later: that is ignored. Another simulation brings the view
// back to the present.
func (v View) Take(s State) View {
	if s.Version <= v.Version {
		return v
	}
	if s.Run != v.Run {
		v.Past, v.AtMenu = Now, false
	}
	v.State = s.For(v.Role)
	return v
}

// HasWorld reports whether there is a world to look at.
func (v View) HasWorld() bool { return v.Run > 0 }

// Seen is the world that is looked at: the present, or a moment of the past.
func (v View) Seen() sim.World {
	if v.Past == Now {
		return v.World
	}
	return v.History[v.Past].World
}

// SeenLog is what had happened in the world that is looked at.
func (v View) SeenLog() []flow.Event {
	if v.Past == Now {
		return v.Log
	}
	return v.Log[:v.History[v.Past].Events]
}

// SeenPhone is the phone that is looked at: that of the role, or the one in the
// hand.
func (v View) SeenPhone() phone.Phone {
	w := v.Seen()
	if i := slices.IndexFunc(w.Phones(), func(p phone.Phone) bool { return p.ID() == v.Role.Phone }); i >= 0 {
		return w.Phones()[i]
	}
	return w.Phone()
}

// Screen is what a device shows in the world that is looked at.
func (v View) Screen(d flow.Device) screen.Screen {
	if d == flow.Phone {
		return v.SeenPhone().Screen()
	}
	return v.Seen().Screen(d)
}

// Explanation answers "why?" for the world that is looked at; false if nothing
// has gone wrong, or the role does not know.
func (v View) Explanation() (cause.Explanation, bool) {
	if v.Past == Now || v.Role.Can&SeeCauses == 0 {
		return v.Why, v.Wrong
	}
	why, wrong, _ := explain(v.data, v.Seen(), v.SeenLog()) // they have been read for the present
	return why, wrong
}

// LookAt returns the view of an entry of the history; the last one is the
// present.
func (v View) LookAt(entry int) View {
	v.Past = max(entry, 0)
	if entry >= len(v.History)-1 || entry == Now {
		v.Past = Now
	}
	return v
}

// withoutCauses is a snapshot as the people at the devices know it: without what
// the backend and the network did, and without causes.
func withoutCauses(s sim.Snapshot) sim.Snapshot {
	known := make([]flow.Event, 0, len(s.Log))
	before := make([]int, len(s.Log)+1) // how many of the first i events are known
	for i, e := range s.Log {
		if e.Actor != flow.ActorBackend && e.Actor != flow.ActorNetwork {
			if !e.Cause.Shown() {
				e.Cause = ""
			}
			known = append(known, e)
		}
		before[i+1] = len(known)
	}
	s.History = slices.Clone(s.History)
	for i := range s.History {
		s.History[i].Events = before[s.History[i].Events]
	}
	s.Log = known
	return s
}

// Cursor is where the person is in the guide, in the world that is looked at: a step
// that asks to read or to choose is not passed before anybody goes on from it.
func (v View) Cursor() guide.Cursor {
	before, event := v.Seen().Cursor.Unread()
	if event > 0 && (v.Past != Now || event > v.read) {
		return before
	}
	return v.Seen().Cursor
}

// StepNumber says which step of how many is next in the world that is looked at and,
// where it takes several presses of a key, at which of them it is.
func (v View) StepNumber() flow.Text {
	step, _ := v.Guide.Next(v.Cursor())
	count, place := strconv.Itoa(v.Guide.Count()), strconv.Itoa(v.Guide.Place(step.Number))
	part, of := v.Part()
	at, parts := strconv.Itoa(part), strconv.Itoa(of)
	jumps := v.Guide.Jumps() // then the numbers do not count the steps
	switch {
	case jumps && of > 1:
		return flow.T("step.of-all-part", "n", step.Number, "at", place, "count", count, "part", at, "parts", parts)
	case jumps:
		return flow.T("step.of-all", "n", step.Number, "at", place, "count", count)
	case of > 1:
		return flow.T("step.of-part", "n", step.Number, "count", count, "part", at, "parts", parts)
	}
	return flow.T("step.of", "n", step.Number, "count", count)
}

// NotDone lists the steps of the guide whose permission was refused, in the world that
// is looked at.
func (v View) NotDone() []guide.Step {
	if v.Guide == nil {
		return nil
	}
	var steps []guide.Step
	for i, step := range v.Guide.Steps {
		if v.Cursor().Mark(i) == guide.Declined {
			steps = append(steps, step)
		}
	}
	return steps
}

// Part says at which press of a key, of how many, the next step is: each ends at the
// next figure of it, as far as the figures tell. It is 1 of 1 where the step has none.
func (v View) Part() (n, of int) {
	step, ok := v.Guide.Next(v.Cursor())
	if !ok || len(step.Do) == 0 {
		return 1, 1
	}
	seen, first := map[string]bool{}, true
	for _, e := range slices.Backward(v.entries()) {
		if e.World.Cursor.Next != v.Seen().Cursor.Next {
			break
		}
		first = true
		for _, d := range []flow.Device{flow.Desk, flow.Phone} {
			if id := e.World.Screen(d).ID; step.Shows(id) {
				seen[id], first = true, false
			}
		}
	}
	all := map[string]bool{}
	for _, f := range step.Figures {
		all[f.Screen] = true
	}
	n, of = len(seen), len(all)
	if first && len(step.Do) > 1 { // the first press leads to the first figure
		n, of = n+1, of+1
	}
	return max(n, 1), max(of, 1)
}

// entries is the history up to what is looked at.
func (v View) entries() []sim.Entry {
	if v.Past == Now {
		return v.History
	}
	return v.History[:v.Past+1]
}
