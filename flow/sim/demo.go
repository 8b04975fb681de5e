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

// Demo is the world that the guides start from: a plainly invented user
// without a key, a desk at the login page and two phones of theirs, the first
// in the hand. installed says whether IBKR Mobile is on that phone already.
func Demo(open flow.Open, g *guide.Guide, seed uint64, start time.Time, installed bool) Config {
	user := flow.User{Name: "riley.sample", Password: "not-a-secret"}
	spec := func(id string, installed bool) phone.Spec {
		return phone.Spec{
			ID: id, Model: "iPhone", System: "iOS 17.2", Sensor: phone.FaceID,
			Passcode: "246810", StorePassword: "apple-pie", Installed: installed,
		}
	}
	return Config{
		Open:    open,
		Guide:   g,
		Sandbox: flow.Sandbox{ID: "demo", Seed: seed, Start: start, Users: []flow.User{user}},
		Saved:   flow.Credentials{User: user.Name, Password: user.Password},
		Phones:  []phone.Spec{spec("phone-1", installed), spec("phone-2", true)},
	}
}
