package sim

import "enrollsim/flow"

// Follow is the walk of the guide's next step. After wandering it takes the
// guide up again from the last step that works from anywhere. A login that waits
// for the phone comes first: no article speaks of it, and none goes on before it
// is answered. Without a guide, at its end, or where the key is on another phone than
// the guide is about, the walk does nothing.
func (s *Sim) Follow() *Walk {
	g, at := s.config.Guide, s.world.Cursor
	if g == nil {
		return &Walk{sim: s}
	}
	page := s.world.Screen(flow.Desk).ID
	if s.world.Desk().Waits() {
		w := &Walk{sim: s}
		for _, answer := range g.Login.Answers(page) {
			w.ways = append(w.ways, way{answer.Do, func(w World) bool { return w.Desk().Waits() }})
		}
		return w
	}
	if _, elsewhere := s.world.KeyElsewhere(); elsewhere {
		return &Walk{sim: s}
	}
	if leave := g.Login.Leave[page]; leave != nil && !g.Finished(at) {
		return s.Walk(leave)
	}
	var step []flow.Action
	for _, s := range g.Resume(at, s.world.Possible) {
		step = append(step, s.Do...)
	}
	ledNowhere := func(w World) bool {
		return w.Cursor.Next == at.Next && at.Next < len(g.Steps)-1 && w.holder(s.config.Saved.User) >= 0 && !w.Busy()
	}
	return &Walk{sim: s, ways: []way{{do: step}, {g.Login.Prove, ledNowhere}}}
}

// Lead is [Sim.Follow] for people who watch: a walk that rests at each screen of which
// the article has a figure. Where a login waits, of which no article speaks, it rests
// at each. After the guide it logs in once more, which is what the key is for.
func (s *Sim) Lead() *Walk {
	g, w := s.config.Guide, s.Follow()
	if g == nil {
		return w
	}
	finished := g.Finished(s.world.Cursor)
	_, elsewhere := s.world.KeyElsewhere()
	if finished && !elsewhere && !s.world.Desk().Waits() && g.Login.Leave[s.world.Screen(flow.Desk).ID] == nil {
		w = s.Walk(g.Login.Again.Do)
	}
	if w.shows = g.HasFigure; finished || s.world.Desk().Waits() {
		w.shows = func(string) bool { return true }
	}
	return w
}
