package stage_test

import (
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/sim"
	"enrollsim/flow/stage"
	"enrollsim/server/enroll"
)

// frozen is a stage on which only actions take time.
var frozen = flowtest.Setup{Freeze: true}

// open is a stage with the world of a guide on it, the app on the phone.
func open(t *testing.T, id string, o flowtest.Setup) *stage.Stage {
	t.Helper()
	o.Guide, o.Installed, o.Seed, o.Start = id, true, 1, sim.DemoStart()
	if o.Backend == nil {
		o.Backend = enroll.Open
	}
	s, choice := o.Stage(t)
	seat := s.Join(stage.Host())
	defer seat.Leave()
	if _, err := seat.Ask(stage.OpenChoice(*choice)).Wait(); err != nil {
		t.Fatal(err)
	}
	return s
}

// done waits for a request that has to work.
func done(t *testing.T, ticket *stage.Ticket) {
	t.Helper()
	if _, err := ticket.Wait(); err != nil {
		t.Fatal(err)
	}
}

// settled waits until all is done that was asked for: a beat waits in line, and
// does nothing where no walk is under way.
func settled(t *testing.T, s *stage.Stage) {
	t.Helper()
	done(t, s.Beat())
}

// person is somebody at a seat.
type person struct {
	t    *testing.T
	on   *stage.Stage
	seat *stage.Seat
	view stage.View
}

func join(t *testing.T, s *stage.Stage, r stage.Role) *person {
	t.Helper()
	seat := s.Join(r)
	t.Cleanup(seat.Leave)
	return &person{t, s, seat, stage.NewView(s.State(), r)}
}

// look takes over what there is to see now.
func (p *person) look() stage.View {
	p.view = p.view.Take(p.on.State())
	return p.view
}

// ask asks for a command by its words and returns what it is told.
func (p *person) ask(line string) (flow.Text, error) {
	p.t.Helper()
	p.look()
	list, argument := p.view.ByWords(line)
	if len(list) != 1 {
		p.t.Fatalf("%q can mean %d commands", line, len(list))
	}
	if why := p.view.Unavailable(list[0]); why.Key != "" {
		return why, nil
	}
	r, err := list[0].Do(p.view, argument)
	if err == nil {
		var s stage.State
		s, err = p.seat.Ask(r).Wait()
		p.view = p.view.Take(s)
	}
	return stage.Said(err), err
}

// does asks for commands that have to work.
func (p *person) does(lines ...string) {
	p.t.Helper()
	for _, line := range lines {
		if said, err := p.ask(line); err != nil || said.Key != "" {
			p.t.Fatalf("%s: %s, %v", line, said.Key, err)
		}
	}
}

// sameLog fails with the first event that differs.
func sameLog(t *testing.T, got, want stage.State) {
	t.Helper()
	flowtest.Same(t, flowtest.Log(got.Log), flowtest.Log(want.Log))
}
