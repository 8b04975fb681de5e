package stage_test

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/guide"
	"enrollsim/flow/sim"
	"enrollsim/flow/stage"
	"enrollsim/server/enroll"
)

// causes are the same for all tests, and slow to read.
var causes = sync.OnceValues(cause.Load)

// timers is a wall clock that a test winds: what waits on it is called when the
// test says so.
type timers struct {
	mu  sync.Mutex
	due []func()
}

func (c *timers) after(_ time.Duration, call func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.due = append(c.due, call)
}

// fire calls the one that waits longest; false if nothing waits.
func (c *timers) fire() bool {
	c.mu.Lock()
	if len(c.due) == 0 {
		c.mu.Unlock()
		return false
	}
	call := c.due[0]
	c.due = c.due[1:]
	c.mu.Unlock()
	call()
	return true
}

// openDemo makes the demo world of a guide.
func openDemo(ctx context.Context, c stage.Choice) (stage.Opened, error) {
	s, err := sim.New(ctx, sim.Demo(enroll.Open, c.Guide, 1, sim.DemoStart(), c.Installed))
	return stage.Opened{Sim: s, Guide: c.Guide}, err
}

// open is a stage with the world of a guide on it, the app on the phone.
func open(t *testing.T, id string, o stage.Options) *stage.Stage {
	t.Helper()
	o.Causes = causes
	if o.Open == nil {
		o.Open = openDemo
	}
	g, err := guide.Find(id)
	if err != nil {
		t.Fatal(err)
	}
	s := stage.New(t.Context(), o)
	seat := s.Join(stage.Host())
	defer seat.Leave()
	if _, err := seat.Ask(stage.OpenChoice(stage.Choice{Guide: g, Installed: true})).Wait(); err != nil {
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

func logOf(s stage.State) []string {
	var lines []string
	for _, e := range s.Log {
		lines = append(lines, e.String())
	}
	return lines
}

// sameLog fails with the first event that differs.
func sameLog(t *testing.T, got, want []string) {
	t.Helper()
	if slices.Equal(got, want) {
		return
	}
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			t.Fatalf("event %d is\n%s, want\n%s", i, got[i], want[i])
		}
	}
	t.Fatalf("%d events, want %d", len(got), len(want))
}
