package sim_test

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/guide"
	"enrollsim/flow/screen"
	"enrollsim/flow/sim"
	"enrollsim/server/enroll"
)

// What people do in many of the tests, in the words of a run file.
const (
	logIn      = "desk: {tapOn: log-in}"
	logOut     = "desk: {tapOn: log-out}"
	logInAgain = logOut + "; " + logIn
	look       = "launchApp: camera; aim: 25"
	scan       = look + "; tapOn: banner"
	activate   = logIn + "; " + scan + "; tapOn: allow; match"
	approve    = "tapOn: push; match"
	shop       = "launchApp: app-store; tapOn: search; {inputText: search-field, text: IBKR Mobile}; tapOn: result"
)

// The people of the demo world.
const (
	riley = "riley.sample"
	casey = "casey.sample"
)

// fatal is what a helper needs of a test, a benchmark or a property.
type fatal interface {
	Helper()
	Fatalf(format string, args ...any)
	Context() context.Context
}

// person acts in one world, and expects to be able to.
type person struct {
	*sim.Sim
	t      fatal
	causes cause.Catalogue
}

// demo is the demo world of the first guide, where a download takes no time.
func demo(t fatal, installed bool) sim.Config {
	t.Helper()
	return demoOf(t, "ios-activate-scan", installed)
}

// demoOf is the demo world of a guide, where a download takes no time.
func demoOf(t fatal, id string, installed bool) sim.Config {
	t.Helper()
	g, err := guide.Find(id)
	if err != nil {
		t.Fatalf("%v", err)
	}
	config := sim.Demo(enroll.Open, g, 1, sim.DemoStart(), installed)
	config.Settle = true
	return config
}

func begin(t fatal, config sim.Config) person {
	t.Helper()
	s, err := sim.New(t.Context(), config)
	if err != nil {
		t.Fatalf("new simulation: %v", err)
	}
	causes, err := cause.Load()
	if err != nil {
		t.Fatalf("%v", err)
	}
	return person{Sim: s, t: t, causes: causes}
}

// script reads actions as they stand in a run file, with semicolons between.
func script(t fatal, text string) []flow.Action {
	t.Helper()
	var actions []flow.Action
	for line := range strings.SplitSeq(text, "; ") {
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

// play does all of the scripts, one after the other.
func (p person) play(scripts ...string) {
	p.t.Helper()
	for _, text := range scripts {
		for _, a := range script(p.t, text) {
			if _, err := p.Do(p.t.Context(), a); err != nil {
				p.t.Fatalf("%v\n%s", err, p.story())
			}
		}
	}
}

// cannot tries one action and returns why it is not possible.
func (p person) cannot(line string) flow.Reason {
	p.t.Helper()
	_, err := p.Do(p.t.Context(), script(p.t, line)[0])
	misstep, ok := flow.AsMisstep(err)
	if !ok {
		p.t.Fatalf("%s: got %v, want a misstep\n%s", line, err, p.story())
	}
	return misstep.Reason
}

// follow does the guide's next step.
func (p person) follow() {
	p.t.Helper()
	if _, err := p.Follow().Run(p.t.Context()); err != nil {
		p.t.Fatalf("follow: %v\n%s", err, p.story())
	}
}

func (p person) finished() bool { return p.Config().Guide.Finished(p.world().Cursor) }

// finish follows the guide until all of its steps are done.
func (p person) finish() { p.followTo("") }

// followTo follows the guide until the phone shows a screen, or to its end.
func (p person) followTo(shown string) {
	p.t.Helper()
	for range p.Config().Guide.Steps {
		if p.finished() || p.world().Screen(flow.Phone).ID == shown {
			return
		}
		p.follow()
		for p.world().Busy() {
			p.play("advance: 1s")
		}
	}
	if !p.finished() && p.world().Screen(flow.Phone).ID != shown {
		p.t.Fatalf("the guide does not end; the next step is %d\n%s", p.world().Cursor.Next, p.story())
	}
}

func (p person) world() sim.World { return p.Snapshot().World }

// expect checks which screens the phone in the hand and the desk show.
func (p person) expect(phone, desk string) {
	p.t.Helper()
	w := p.world()
	if got := w.Screen(flow.Phone).ID; got != phone {
		p.t.Fatalf("the phone shows %s, want %s\n%s", got, phone, p.story())
	}
	if got := w.Screen(flow.Desk).ID; got != desk {
		p.t.Fatalf("the desk shows %s, want %s\n%s", got, desk, p.story())
	}
}

// says reports whether either screen has a text with this key.
func (p person) says(key string) bool {
	for _, d := range []flow.Device{flow.Phone, flow.Desk} {
		for _, n := range p.world().Screen(d).Nodes {
			if n.Text.Key == key {
				return true
			}
		}
	}
	return false
}

// expectSays checks that either screen has a text with this key.
func (p person) expectSays(key string) {
	p.t.Helper()
	if !p.says(key) {
		p.t.Fatalf("neither screen says %s\n%s", key, p.story())
	}
}

// node is a node of a screen that has to be there.
func (p person) node(on flow.Device, id string) screen.Node {
	p.t.Helper()
	n, ok := p.world().Screen(on).Find(id)
	if !ok {
		p.t.Fatalf("no %s on the screen of the %s\n%s", id, on, p.story())
	}
	return n
}

// code is the activation code at the desk.
func (p person) code() flow.Code {
	p.t.Helper()
	code, ok := p.world().Desk.Code()
	if !ok {
		p.t.Fatalf("there is no code at the desk\n%s", p.story())
	}
	return code
}

// why explains the last trouble, which has to be there.
func (p person) why() cause.Explanation {
	p.t.Helper()
	shown, _ := p.world().Desk.Code()
	why, ok := p.causes.Why(p.Snapshot().Log, flow.CodeTail(shown.Text))
	if !ok {
		p.t.Fatalf("nothing went wrong\n%s", p.story())
	}
	return why
}

// holder is the phone with Riley's key; empty while there is none.
func (p person) holder() string {
	for _, phone := range p.world().Phones() {
		if slices.Contains(phone.Users(), riley) {
			return phone.ID()
		}
	}
	return ""
}

// happened counts the events of a kind.
func (p person) happened(kind flow.Kind) int {
	count := 0
	for _, e := range p.Snapshot().Log {
		if e.Kind == kind {
			count++
		}
	}
	return count
}

// story is the log, a line an event.
func (p person) story() string { return story(p.Snapshot().Log) }

func story(log []flow.Event) string {
	var b strings.Builder
	for _, e := range log {
		fmt.Fprintln(&b, e)
	}
	return b.String()
}

// dump is all that a value holds, down to the last unexported field.
func dump(value any) string { return fmt.Sprintf("%+v", value) }
