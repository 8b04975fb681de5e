package flowtest

import (
	"enrollsim/flow"
	"enrollsim/flow/stage"
)

// Viewer is somebody at a seat of a stage, who asks for commands by their words.
type Viewer struct {
	Stage *stage.Stage
	Seat  *stage.Seat
	View  stage.View // what was looked at last
	t     T
}

// Join gives somebody a seat until the test ends.
func Join(t T, s *stage.Stage, r stage.Role) *Viewer {
	t.Helper()
	seat := s.Join(r)
	t.Cleanup(seat.Leave)
	return &Viewer{s, seat, stage.NewView(s.State(), r), t}
}

// Look takes over what there is to see now.
func (v *Viewer) Look() stage.View {
	v.View = v.View.Take(v.Stage.State())
	return v.View
}

// Ask asks for a command by its words and returns what is said of it: nothing, if
// it is done.
func (v *Viewer) Ask(line string) (flow.Text, error) {
	v.t.Helper()
	v.Look()
	list, argument := v.View.ByWords(line)
	if len(list) != 1 {
		v.t.Fatalf("%q can mean %d commands", line, len(list))
	}
	if why := v.View.Unavailable(list[0]); why.Key != "" {
		return why, nil
	}
	r, err := list[0].Do(v.View, argument)
	if err == nil {
		err = v.Try(r)
	}
	return stage.Said(err), err
}

// Does asks for commands that have to work.
func (v *Viewer) Does(lines ...string) {
	v.t.Helper()
	for _, line := range lines {
		if said, err := v.Ask(line); err != nil || said.Key != "" {
			v.t.Fatalf("%s: %s, %v", line, said.Key, err)
		}
	}
}

// Try asks for something, waits for what comes of it and looks at that.
func (v *Viewer) Try(r stage.Request) error {
	s, err := v.Seat.Ask(r).Wait()
	v.View = v.View.Take(s)
	return err
}

// Act does an action that has to be possible.
func (v *Viewer) Act(a flow.Action) {
	v.t.Helper()
	if err := v.Try(stage.Act(a)); err != nil {
		v.t.Fatalf("%v: %v", a, err)
	}
}
