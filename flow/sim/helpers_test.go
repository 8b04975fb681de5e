package sim_test

import (
	"fmt"
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/flowtest"
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

// person acts in a world of its own, and can be asked what it shows.
type person struct{ flowtest.Person }

// demo is the demo world of the first guide, where a download takes no time.
func demo(t flowtest.T, installed bool) sim.Config {
	t.Helper()
	return demoOf(t, "ios-activate-scan", installed)
}

// demoOf is the demo world of a guide, where a download takes no time.
func demoOf(t flowtest.T, id string, installed bool) sim.Config {
	t.Helper()
	return flowtest.Demo(t, enroll.Open, id, installed)
}

func begin(t flowtest.T, config sim.Config) person {
	t.Helper()
	return person{flowtest.Begin(t, config)}
}

// expect checks which screens the phone in the hand and the desk show.
func (p person) expect(phone, desk string) {
	p.T.Helper()
	w := p.World()
	if got := w.Screen(flow.Phone).ID; got != phone {
		p.T.Fatalf("the phone shows %s, want %s\n%s", got, phone, p.Log())
	}
	if got := w.Screen(flow.Desk).ID; got != desk {
		p.T.Fatalf("the desk shows %s, want %s\n%s", got, desk, p.Log())
	}
}

// says reports whether either screen has a text with this key.
func (p person) says(key string) bool {
	for _, d := range []flow.Device{flow.Phone, flow.Desk} {
		for _, n := range p.World().Screen(d).Nodes {
			if n.Text.Key == key {
				return true
			}
		}
	}
	return false
}

// expectSays checks that either screen has a text with this key.
func (p person) expectSays(key string) {
	p.T.Helper()
	if !p.says(key) {
		p.T.Fatalf("neither screen says %s\n%s", key, p.Log())
	}
}

// node is a node of a screen that has to be there.
func (p person) node(on flow.Device, id string) screen.Node {
	p.T.Helper()
	n, ok := p.World().Screen(on).Find(id)
	if !ok {
		p.T.Fatalf("no %s on the screen of the %s\n%s", id, on, p.Log())
	}
	return n
}

// code is the activation code at the desk.
func (p person) code() flow.Code {
	p.T.Helper()
	code, ok := p.World().Desk().Code()
	if !ok {
		p.T.Fatalf("there is no code at the desk\n%s", p.Log())
	}
	return code
}

// why explains the last trouble, which has to be there.
func (p person) why() cause.Explanation {
	p.T.Helper()
	shown, _ := p.World().Desk().Code()
	why, ok := flowtest.Causes(p.T).Why(p.Snapshot().Log, flow.CodeTail(shown.Text))
	if !ok {
		p.T.Fatalf("nothing went wrong\n%s", p.Log())
	}
	return why
}

// holder is the phone with Riley's key; empty while there is none.
func (p person) holder() string {
	for _, phone := range p.World().Phones() {
		if slices.Contains(phone.Users(), riley) {
			return phone.ID()
		}
	}
	return ""
}

// dump is all that a value holds, down to the last unexported field.
func dump(value any) string { return fmt.Sprintf("%+v", value) }
