package sim

import (
	"time"

	"enrollsim/flow"
	"enrollsim/flow/guide"
	"enrollsim/flow/phone"
)

// DemoStart is when a simulation begins unless told otherwise: a fixed
// moment, so that the seed alone repeats a run.
func DemoStart() time.Time { return time.Date(2026, time.January, 5, 9, 41, 0, 0, time.UTC) }

// The plainly invented people of the demo world. Riley sits at the desk and has
// no key; Casey is who already has one on the phone to which a user is added.
func riley() flow.User {
	return flow.User{Name: "riley.sample", Password: "not-a-secret", SMSToken: "482913"}
}

func casey() flow.User { return flow.User{Name: "casey.sample", Password: "also-not-secret"} }

// DemoPhone is a phone of the demo world as it comes out of its box.
func DemoPhone(id string, os phone.OS) phone.Spec {
	return phone.Spec{ID: id, OS: os, Passcode: "246810", StorePassword: "apple-pie", PIN: "4711"}
}

// Demo is the world that a guide starts from: a user without a key, a desk at
// the login page and two phones of one system, the first in the hand. Where the
// guide adds a user, the first phone holds another user's key. installed says
// whether IBKR Mobile is on the first phone already.
func Demo(open flow.Open, g *guide.Guide, seed uint64, start time.Time, installed bool) Config {
	os := phone.IOS
	if g != nil {
		os = phone.OS(g.System)
	}
	c := DemoOf(os, seed, start)
	c.Open, c.Guide = open, g
	c.Phones[0].Installed = installed
	if g != nil && g.Goal == guide.AddUser {
		first, second := &c.Phones[0], &c.Phones[1]
		first.Users, first.Installed = []string{casey().Name}, true
		first.Notifications, second.Notifications = phone.Allowed, phone.Allowed // the app was opened before
	}
	return c
}

// DemoOf is the demo world of a system, without guide and backend.
func DemoOf(os phone.OS, seed uint64, start time.Time) Config {
	first, second := DemoPhone("phone-1", os), DemoPhone("phone-2", os)
	second.Installed = true
	return Config{
		Sandbox: flow.Sandbox{ID: "demo", Seed: seed, Start: start, Users: []flow.User{riley(), casey()}},
		Saved:   flow.Credentials{User: riley().Name, Password: riley().Password},
		Phones:  []phone.Spec{first, second},
	}
}
