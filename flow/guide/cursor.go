package guide

import (
	"slices"

	"enrollsim/flow"
)

// Mark is how far the person is with one step.
type Mark int

// The marks.
const (
	Open Mark = iota
	Done
	Skipped  // the walk went past it: a branch, or a question that was not asked
	Declined // what it asks to allow was refused
)

// Cursor is where a person is in a guide. It is a value: [Guide.Follow] and
// [Guide.Settle] return a new one.
type Cursor struct {
	Next   int // index of the step to do next; len(Steps) when all is done
	marks  []Mark
	unread int // index of the step that was passed last, if that was one to read
	event  int // number of the event that passed it; 0 if it was another one
}

// Unread is the cursor as it stands before a step that asks to read or to choose, where
// what has happened last has passed that step before anybody can have read it; event
// is the number of what happened. It is the cursor itself, and 0, elsewhere.
func (c Cursor) Unread() (before Cursor, event int) {
	if c.event == 0 {
		return c, 0
	}
	return c.backTo(c.unread), c.event
}

// Mark returns how far the person is with step i.
func (c Cursor) Mark(i int) Mark {
	if i < len(c.marks) {
		return c.marks[i]
	}
	return Open
}

// Finished reports whether the last step is done.
func (g *Guide) Finished(c Cursor) bool { return c.Next >= len(g.Steps) }

// Next returns the step to do next; false when all is done.
func (g *Guide) Next(c Cursor) (Step, bool) {
	if g.Finished(c) {
		return Step{}, false
	}
	return g.Steps[c.Next], true
}

// Follow returns the cursor after an event. Some events take the walk back to
// a step that has to be done again: a fresh code wants a fresh scan.
func (g *Guide) Follow(c Cursor, e flow.Event) Cursor {
	for i, s := range g.Steps[:c.Next] {
		if flow.MatchesAny(s.Again, e) {
			c = c.backTo(i)
			break
		}
	}
	for !g.Finished(c) {
		s := g.Steps[c.Next]
		if to, ok := s.branch(e); ok {
			return c.pass(Done).jumpTo(g.index(to)).leftUnread(s, c.Next, e)
		}
		declined := flow.MatchesAny(s.Declined, e)
		switch {
		case flow.MatchesAny(s.Until, e) && declined:
			return c.pass(Declined)
		case flow.MatchesAny(s.Until, e):
			return c.pass(Done).leftUnread(s, c.Next, e)
		case declined: // and the article does not go on without
			return c.set(c.Next, Declined)
		}
		if !flow.MatchesAny(s.Skip, e) {
			break
		}
		c = c.pass(max(Skipped, c.Mark(c.Next)))
	}
	if flow.MatchesAny(g.Outcome, e) {
		for i := c.Next; i < len(g.Steps); i++ {
			if flow.MatchesAny(g.Steps[i].Until, e) {
				return c.jumpTo(i).pass(Done)
			}
		}
	}
	return c
}

// Finish returns the cursor past the last step: it has turned out that what the
// guide is for is there, whatever way it came.
func (g *Guide) Finish(c Cursor) Cursor {
	if g.Finished(c) {
		return c
	}
	return c.jumpTo(len(g.Steps))
}

// Settle returns the cursor past the steps that need nothing any more, since
// the phone shows one of the screens that they lead to.
func (g *Guide) Settle(c Cursor, shown string) Cursor {
	for range g.Steps { // a guide whose screens lead in a circle ends too
		if g.Finished(c) {
			break
		}
		s := g.Steps[c.Next]
		if to, ok := s.branchOn(shown); ok {
			c = c.pass(Done).jumpTo(g.index(to))
		} else if slices.Contains(s.Holds, shown) {
			c = c.pass(Done)
		} else {
			break
		}
	}
	return c
}

func (s Step) branch(e flow.Event) (to string, ok bool) {
	for _, b := range s.Branches {
		if b.When.Matches(e) {
			return b.To, true
		}
	}
	return "", false
}

func (s Step) branchOn(shown string) (to string, ok bool) {
	for _, b := range s.Branches {
		if slices.Contains(b.Shows, shown) {
			return b.To, true
		}
	}
	return "", false
}

// pass marks the next step and moves on.
func (c Cursor) pass(m Mark) Cursor {
	c = c.set(c.Next, m)
	return Cursor{Next: c.Next + 1, marks: c.marks}
}

// set marks a step that is not after the next one.
func (c Cursor) set(i int, m Mark) Cursor {
	marks := make([]Mark, c.Next+1)
	copy(marks, c.marks)
	marks[i] = m
	c.marks = marks
	return c
}

// leftUnread notes that an event has passed step i, where nothing is done in it.
func (c Cursor) leftUnread(s Step, i int, e flow.Event) Cursor {
	if len(s.Do) == 0 {
		c.unread, c.event = i, e.Seq
	}
	return c
}

// jumpTo moves to step i, past what lies between or back.
func (c Cursor) jumpTo(i int) Cursor {
	for c.Next < i {
		c = c.pass(Skipped)
	}
	return c.backTo(i)
}

func (c Cursor) backTo(i int) Cursor {
	return Cursor{Next: i, marks: slices.Clip(c.marks[:min(i, len(c.marks))])}
}

// Here is the step whose figure the device shows now, as near as possible to
// the next one; false when none does. Where the person is and what is next
// differ when they wander.
func (g *Guide) Here(c Cursor, shown ...string) (int, bool) {
	best, found := 0, false
	for i, s := range g.Steps {
		if slices.ContainsFunc(s.Figures, func(f Figure) bool { return slices.Contains(shown, f.Screen) }) &&
			(!found || distance(i, c.Next) < distance(best, c.Next)) {
			best, found = i, true
		}
	}
	return best, found
}

func distance(a, b int) int {
	if a < b {
		return b - a
	}
	return a - b
}

// Resume lists the steps to do so that the next one gets done: that alone when
// a part of it is possible now, else all from the last step before it that works
// from anywhere. What of them is not possible when its turn comes is to be left
// out: it is done already, or was a question that is not asked this time.
func (g *Guide) Resume(c Cursor, possible func(flow.Action) bool) []Step {
	if g.Finished(c) {
		return nil
	}
	from := c.Next
	if !slices.ContainsFunc(g.Steps[from].hand(), possible) {
		for from > 0 && !g.Steps[from].absolute(possible) {
			from--
		}
	}
	return g.Steps[from : c.Next+1]
}

// hand lists what the step does with the phone in the hand.
func (s Step) hand() []flow.Action {
	var actions []flow.Action
	for _, a := range s.Do {
		if a.Device != flow.Desk {
			actions = append(actions, a)
		}
	}
	return actions
}

// opensApp reports whether the step begins, on the phone, with opening an app.
func (s Step) opensApp() bool {
	hand := s.hand()
	return len(hand) > 0 && hand[0].Verb == flow.LaunchApp
}

// absolute reports whether the step works from wherever the phone is: it begins
// with opening an app that is on the phone, or is done at the desk.
func (s Step) absolute(possible func(flow.Action) bool) bool {
	if s.opensApp() {
		return possible(s.hand()[0])
	}
	return len(s.Do) > 0 && len(s.hand()) == 0
}
