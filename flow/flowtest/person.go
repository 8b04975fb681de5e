package flowtest

import (
	"strings"

	"github.com/goccy/go-yaml"

	"enrollsim/flow"
	"enrollsim/flow/sim"
)

// Demo is the demo world of a guide, where a download takes no time.
func Demo(t T, open flow.Open, guide string, installed bool) sim.Config {
	t.Helper()
	config := sim.Demo(open, Guide(t, guide), 1, sim.DemoStart(), installed)
	config.Settle = true
	return config
}

// Person acts in a world of its own, and expects to be able to.
type Person struct {
	*sim.Sim
	T T
}

// Begin begins a world.
func Begin(t T, config sim.Config) Person {
	t.Helper()
	s, err := sim.New(t.Context(), config)
	if err != nil {
		t.Fatalf("new simulation: %v", err)
	}
	return Person{s, t}
}

// Actions reads actions as they stand in a run file, with semicolons between.
func Actions(t T, script string) []flow.Action {
	t.Helper()
	var actions []flow.Action
	for line := range strings.SplitSeq(script, "; ") {
		if line == "" {
			continue
		}
		var a flow.Action
		if err := yaml.Unmarshal([]byte(line), &a); err != nil {
			t.Fatalf("script %q: %v", line, err)
		}
		actions = append(actions, a)
	}
	return actions
}

// Play does all of the scripts, one after the other.
func (p Person) Play(scripts ...string) {
	p.T.Helper()
	for _, script := range scripts {
		for _, a := range Actions(p.T, script) {
			if _, err := p.Do(p.T.Context(), a); err != nil {
				p.T.Fatalf("%v\n%s", err, p.Log())
			}
		}
	}
}

// Cannot tries one action and returns why it is not possible.
func (p Person) Cannot(line string) flow.Reason {
	p.T.Helper()
	_, err := p.Do(p.T.Context(), Actions(p.T, line)[0])
	misstep, ok := flow.AsMisstep(err)
	if !ok {
		p.T.Fatalf("%s: got %v, want a misstep\n%s", line, err, p.Log())
	}
	return misstep.Reason
}

// Step does the guide's next step.
func (p Person) Step() {
	p.T.Helper()
	if _, err := p.Follow().Run(p.T.Context()); err != nil {
		p.T.Fatalf("follow: %v\n%s", err, p.Log())
	}
}

// Finished reports whether all steps of the guide are done.
func (p Person) Finished() bool { return p.Config().Guide.Finished(p.World().Cursor) }

// Finish does the guide's steps until all of them are done.
func (p Person) Finish() {
	p.T.Helper()
	p.StepsUntil("")
}

// StepsUntil does the guide's steps until the phone shows a screen, or to their
// end.
func (p Person) StepsUntil(shown string) {
	p.T.Helper()
	for range p.Config().Guide.Steps {
		if p.Finished() || p.World().Screen(flow.Phone).ID == shown {
			return
		}
		p.Step()
		for p.World().Busy() {
			p.Play("advance: 1s")
		}
	}
	if !p.Finished() && p.World().Screen(flow.Phone).ID != shown {
		p.T.Fatalf("the guide does not end; the next step is %d\n%s", p.World().Cursor.Next, p.Log())
	}
}

// World is the world as it is now.
func (p Person) World() sim.World { return p.Snapshot().World }

// Happened counts the events of a kind.
func (p Person) Happened(kind flow.Kind) int {
	count := 0
	for _, e := range p.Snapshot().Log {
		if e.Kind == kind {
			count++
		}
	}
	return count
}

// Log is the log as text, a line an event.
func (p Person) Log() string { return Log(p.Snapshot().Log) }
