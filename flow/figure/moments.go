package figure

import (
	"context"
	"fmt"
	"slices"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/guide"
	"enrollsim/flow/phone"
	"enrollsim/flow/screen"
	"enrollsim/flow/sim"
)

// Moment is what one figure shows: a device in a world.
type Moment struct {
	Number string // of the figure
	Step   string // the number of the guide's step that it belongs to; empty for a problem
	Device flow.Device
	Phone  string // the id of the phone that is shown; empty for the one in the hand
	World  sim.World
	Points string   // the id of the node that the arrow points at; empty for none
	Way    string   // how the world began
	Entry  int      // of the history of that way
	Of     *sim.Sim // whose history it is; nil where nobody has to go back there
}

// way is a way through a guide, walked to its end or to where a problem shows.
type way struct {
	name    string
	sim     *sim.Sim
	history []sim.Entry
}

// The ways through a guide, by how the phone in the hand starts.
const (
	wayBare      = "the app is absent"
	wayInstalled = "the app is there"
	wayLogin     = "the app opens with its login page"
	wayHome      = "the app opens with its home page"
	wayProblem   = "problem "
)

// Moments finds what the figures of a guide show, in the order of the article, by
// walking through it with its own actions in every way that its world can begin.
//
// The figure of a step is the first moment at which its screen is shown, the step is
// next, and there is something to do on that device; else the first at which the
// step is next; else the first after the step is done. A problem is brought about as
// [guide.Show] says. The error names a figure that never comes, or is the backend's.
func Moments(ctx context.Context, g *guide.Guide, b Beginning) ([]Moment, error) {
	ways, err := walkAll(ctx, g, b)
	if err != nil {
		return nil, err
	}
	var all []Moment
	for i, s := range g.Steps {
		for _, f := range s.Figures {
			m, ok := find(ways, g, i, f)
			if !ok {
				return nil, fmt.Errorf("%s, figure %s: no way through the guide shows the screen %s", g.ID, f.Number, f.Screen)
			}
			all = append(all, m)
		}
	}
	for i, p := range g.Problems {
		for _, f := range p.Figures {
			m, err := bringAbout(ctx, g, i, f, b)
			if err != nil {
				return nil, err
			}
			all = append(all, m)
		}
	}
	return all, nil
}

// Beginning is how the worlds of figures begin.
type Beginning struct {
	Open  flow.Open // makes the backend
	Seed  uint64
	Start time.Time
}

// begin starts a way.
func (b Beginning) begin(ctx context.Context, g *guide.Guide, name string) (*sim.Sim, error) {
	config := sim.Demo(b.Open, g, b.Seed, b.Start, name != wayBare)
	config.Settle = true
	config.Phones[0].SignedIn = name == wayHome
	return sim.New(ctx, config)
}

// walkAll walks every way to its end.
func walkAll(ctx context.Context, g *guide.Guide, b Beginning) ([]way, error) {
	names := []string{wayBare, wayInstalled}
	if g.Goal == guide.AddUser {
		names = []string{wayLogin, wayHome}
	}
	var ways []way
	for _, name := range names {
		s, err := b.begin(ctx, g, name)
		if err != nil {
			return nil, err
		}
		if err := follow(ctx, s, func(sim.World) bool { return false }); err != nil {
			return nil, err
		}
		ways = append(ways, way{name, s, s.Snapshot().History})
	}
	return ways, nil
}

// follow goes through the guide, an action at a time, to its end or as far as it is
// wanted. The error says that the guide leads no further.
func follow(ctx context.Context, s *sim.Sim, enough func(sim.World) bool) error {
	g := s.Config().Guide
	for at := s.Snapshot().World; !g.Finished(at.Cursor); {
		walk, before := s.Follow(), len(s.Snapshot().History)
		for more := true; more; {
			if enough(s.Snapshot().World) {
				return nil
			}
			var err error
			if more, err = walk.Step(ctx); err != nil {
				return err
			}
		}
		if at = s.Snapshot().World; len(s.Snapshot().History) == before {
			step, _ := g.Next(at.Cursor)
			return fmt.Errorf("%s leads no further than step %s", g.ID, step.Number)
		}
	}
	return nil
}

// find is the moment of a figure of step i.
func find(ways []way, g *guide.Guide, i int, f guide.Figure) (Moment, bool) {
	next := func(w sim.World) bool {
		before, _ := w.Cursor.Unread() // a step of reading or choosing passes before anybody has read it
		return w.Cursor.Next == i || before.Next == i
	}
	done := func(w sim.World) bool { return w.Cursor.Next > i && w.Cursor.Mark(i) == guide.Done }
	for _, rule := range []struct {
		when   func(sim.World) bool
		points bool
	}{{next, true}, {next, false}, {done, false}} {
		for _, way := range ways {
			for at, e := range way.history {
				if m, ok := show(e.World, g, f); ok && rule.when(e.World) && (m.Points != "" || !rule.points) {
					m.Step, m.Way, m.Entry, m.Of = g.Steps[i].Number, way.name, at, way.sim
					return m, true
				}
			}
		}
	}
	return Moment{}, false
}

// show is what a figure shows of a world; false where no device shows its screen.
func show(w sim.World, g *guide.Guide, f guide.Figure) (Moment, bool) {
	for _, d := range []flow.Device{flow.Phone, flow.Desk} {
		if on := w.Screen(d); on.ID == f.Screen {
			points := f.Points
			if due, ok := w.Due(g); ok && points == "" && due.Device == d {
				n, _ := on.Doing(due)
				points = n.ID
			}
			return Moment{Number: f.Number, Device: d, World: w, Points: points}, true
		}
	}
	return Moment{}, false
}

// bringAbout is the moment of a figure of problem i.
func bringAbout(ctx context.Context, g *guide.Guide, i int, f guide.Figure, b Beginning) (Moment, error) {
	from := g.Problems[i].Show
	lost := func(err error) (Moment, error) {
		return Moment{}, fmt.Errorf("%s, figure %s: what the problem is to show does not come about: %w", g.ID, f.Number, err)
	}
	name := wayInstalled
	if g.Goal == guide.AddUser {
		name = wayLogin
	}
	s, err := b.begin(ctx, g, name)
	if err != nil {
		return lost(err)
	}
	to := slices.IndexFunc(g.Steps, func(s guide.Step) bool { return s.Number == from.Step })
	if err := follow(ctx, s, func(w sim.World) bool { return w.Cursor.Next >= to }); err != nil {
		return lost(err)
	}
	if _, err := s.Walk(from.Do).Run(ctx); err != nil {
		return lost(err)
	}
	shown := func(w sim.World) bool { _, ok := show(w, g, f); return ok }
	if err := follow(ctx, s, shown); err != nil {
		return lost(err)
	}
	history := s.Snapshot().History
	m, ok := show(history[len(history)-1].World, g, f)
	if !ok {
		return lost(fmt.Errorf("the phone shows %s", history[len(history)-1].World.Screen(flow.Phone).ID))
	}
	m.Way, m.Entry, m.Of = fmt.Sprint(wayProblem, i+1), len(history)-1, s
	return m, nil
}

// phone is the phone that a moment shows.
func (m Moment) phone() phone.Phone {
	for _, p := range m.World.Phones() {
		if p.ID() == m.Phone {
			return p
		}
	}
	return m.World.Phone()
}

// Screen is what the device shows.
func (m Moment) Screen() screen.Screen {
	if m.Device == flow.Desk {
		return m.World.Screen(flow.Desk)
	}
	return m.phone().Screen()
}
