package stage

import (
	"context"
	"reflect"

	"enrollsim/flow"
	"enrollsim/flow/sim"
	"enrollsim/flow/text"
)

// press is what one press of a key does of a walk: the actions up to where it rests.
type press struct {
	sim  *sim.Sim
	walk *sim.Walk
	from sim.World
}

// Step does the next action of which something is to be seen, with those before it; more
// is false where the walk rests.
func (p press) Step(ctx context.Context) (more bool, err error) {
	for {
		before := p.sim.Snapshot().World
		more, err = p.walk.Step(ctx)
		if !more || err != nil || p.walk.Rests() || !sameScreens(before, p.sim.Snapshot().World) {
			return more && !p.walk.Rests(), err
		}
	}
}

// sameScreens reports whether both devices show what they did.
func sameScreens(before, after sim.World) bool {
	return reflect.DeepEqual(before.Screen(flow.Desk), after.Screen(flow.Desk)) &&
		reflect.DeepEqual(before.Screen(flow.Phone), after.Screen(flow.Phone))
}

// resting is a walk that goes on with the next press, unless the guide has moved on
// by itself.
type resting struct {
	walk *sim.Walk
	next int // step of the guide
}

// press goes past a step that asks to read or to choose, or does the next step as far
// as the next screen that is to be looked at.
func (s *Stage) press(ctx context.Context) error {
	if s.opened.Sim == nil {
		return Notice{flow.T("status.no-world")}
	}
	from := s.opened.Sim.Snapshot().World
	if _, event := from.Cursor.Unread(); s.reads(event) {
		return nil
	}
	walk := s.rest.walk
	if walk == nil || s.rest.next != from.Cursor.Next {
		walk = s.opened.Sim.Lead()
	}
	return s.beginWalk(ctx, press{s.opened.Sim, walk, from})
}

// ended keeps what is left of the walk of a press for the next one. The error says that
// the press came to nothing.
func (s *Stage) ended(p press, err error) error {
	_, misstep := flow.AsMisstep(err)
	now := s.opened.Sim.Snapshot().World
	switch {
	case err != nil && !misstep:
		return err
	case p.walk.Rests():
		s.rest = resting{p.walk, now.Cursor.Next}
		return nil
	case misstep || p.cameToNothing(now):
		return s.stuck()
	}
	return nil
}

// cameToNothing reports whether everything is where it was before the press.
func (p press) cameToNothing(now sim.World) bool {
	return now.Cursor.Next == p.from.Cursor.Next && now.Desk().Waits() == p.from.Desk().Waits() && !now.Busy() &&
		now.Screen(flow.Desk).ID == p.from.Screen(flow.Desk).ID && now.Screen(flow.Phone).ID == p.from.Screen(flow.Phone).ID
}

// NextPress says in a short line what the next press of the guide's key does: the step,
// or after the guide the login and how it is answered. It is nil where nothing is left.
func (v View) NextPress() text.Words {
	standing := v.Standing()
	if v.Guide == nil || standing == CaseReferred {
		return nil
	}
	elsewhere := standing == KeyElsewhere
	if step, ok := v.Guide.Next(v.Cursor()); ok && !elsewhere {
		return step.Short
	}
	desk, login := v.Seen().Desk(), v.Guide.Login
	page := desk.Screen().ID
	if answers := login.Answers(page); desk.Waits() && len(answers) > 0 {
		return answers[0].Short
	}
	if elsewhere || login.Leave[page] != nil { // the key has shown what it is for
		return nil
	}
	return login.Again.Short
}

// pressHint is the hint of the guide's key.
func pressHint(v View) flow.Text {
	if v.Guide == nil {
		return flow.T("hint.follow")
	}
	step, ok := v.Guide.Next(v.Cursor())
	switch {
	case ok && len(step.Do) > 0:
		return flow.T("hint.follow")
	case !ok && !v.World.Desk().Waits():
		return flow.T("hint.follow-login")
	}
	return flow.T("hint.follow-on")
}

// reads notes that somebody has read the step that an event has passed; false if that
// was known.
func (s *Stage) reads(event int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	news := event > s.state.read
	s.state.read = max(s.state.read, event)
	return news
}

// stuck says that a step cannot be done as things are, and which keys help.
func (s *Stage) stuck() error {
	now := s.opened.Sim.Snapshot()
	why, wrong, err := explain(s.o.Data, now.World, now.Log)
	switch {
	case err != nil:
		return err
	case !wrong || why.Cured:
		return Notice{flow.T("status.step-stuck")}
	case len(why.Entry.Do) == 0:
		return Notice{flow.T("status.step-by-hand")}
	}
	return Notice{flow.T("status.step-fix")}
}
