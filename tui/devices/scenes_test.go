package devices_test

import (
	"sync"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/phone"
	"enrollsim/flow/screen"
	"enrollsim/flow/sim"
	"enrollsim/server/enroll"
	"enrollsim/tui/canvas"
	"enrollsim/tui/devices"
	"enrollsim/tui/paint"
)

// scene is a world whose phone shows something worth looking at.
type scene struct {
	name  string
	world sim.World
}

// look is how the phone of a scene is looked at: what leads on is in focus, and is what
// the step is about.
func (s scene) look() devices.Look {
	n := s.main()
	l := devices.Look{Now: s.world.Now, Live: true, Focus: n.ID, Target: n.ID, Photo: s.photo(1)}
	switch shown := s.world.Screen(flow.Phone); {
	case shown.ID == "mobile-success":
		l.Glow = devices.Fine
	case shown.ID == "mobile-error":
		l.Glow = devices.Wrong
	}
	return l
}

// main is what leads on.
func (s scene) main() screen.Node {
	nodes := s.world.Screen(flow.Phone).Reachable()
	for _, match := range []func(screen.Node) bool{
		func(n screen.Node) bool { return n.Place == screen.Banner },
		func(n screen.Node) bool { return n.Role == screen.Primary },
		func(n screen.Node) bool { return n.Place == screen.Body || n.Place == screen.Dialog },
		func(n screen.Node) bool { return n.Place == screen.Hand },
	} {
		for _, n := range nodes {
			if match(n) {
				return n
			}
		}
	}
	return screen.Node{}
}

// photo is what the camera of a scene sees; nil if it sees nothing.
func (s scene) photo(seed uint64) *devices.Photo {
	through, sees := s.world.Phone().Through(s.world.Light)
	if !sees {
		return nil
	}
	grid, _ := s.world.Desk().View()
	return devices.Shoot(grid, through, seed)
}

// draw draws the phone of a scene.
func (s scene) draw(p paint.Painter, l devices.Look) *canvas.Canvas {
	devices.Phone(p, p.Bounds(), s.world.Phone(), l)
	return p.Theme.Shown(p.Canvas)
}

// scenes are all screens of both systems' phones.
func scenes(t testing.TB) []scene {
	t.Helper()
	gone.once.Do(func() { gone.scenes = visit(t) })
	if gone.scenes == nil {
		t.Fatal("another test could not go through the scenes")
	}
	return gone.scenes
}

// gone is where a test has gone, for all of them.
var gone struct {
	once   sync.Once
	scenes []scene
}

// visit goes through the guides touch by touch, and to what lies beside them.
func visit(t testing.TB) []scene {
	t.Helper()
	var all []scene
	seen := map[string]bool{}
	keep := func(system phone.OS, w sim.World, name string) {
		name = string(system) + " " + name
		for _, n := range w.Screen(flow.Phone).Nodes {
			if n.Role == screen.Viewfinder {
				name += " " + n.Value
			}
		}
		if !seen[name] {
			seen[name] = true
			all = append(all, scene{name, w})
		}
	}
	for _, g := range flowtest.Guides(t) {
		for _, installed := range []bool{false, true} {
			config := sim.Demo(enroll.Open, g, 1, sim.DemoStart(), installed)
			p := flowtest.Begin(t, config)
			system := phone.OS(g.System)
			for range g.Steps {
				if p.Finished() {
					break
				}
				walk := p.Follow()
				for more := true; more; {
					var err error
					if more, err = walk.Step(t.Context()); err != nil {
						t.Fatalf("%s: %v", g.ID, err)
					}
					keep(system, p.World(), p.World().Screen(flow.Phone).ID)
				}
				for p.World().Busy() {
					p.Play("advance: 1s")
					keep(system, p.World(), p.World().Screen(flow.Phone).ID)
				}
			}
		}
	}
	for _, beside := range aside() {
		config := sim.Demo(enroll.Open, flowtest.Guide(t, beside.guide), 1, sim.DemoStart(), beside.installed)
		config.Settle = true
		if beside.change != nil {
			beside.change(&config.Phones[0])
		}
		p := flowtest.Begin(t, config)
		if beside.until != "" {
			p.StepsUntil(beside.until)
		}
		p.Play(beside.script)
		keep(config.Phones[0].OS, p.World(), beside.name)
	}
	return all
}

// aside are the screens that the guides do not come to.
func aside() []struct {
	name, guide string
	installed   bool
	change      func(*phone.Spec)
	until       string
	script      string
} {
	const scan, android = "ios-activate-scan", "android-activate-scan"
	logInAgain := "tapOn: done; desk: {tapOn: log-out}; desk: {tapOn: log-in}"
	sms := func(s *phone.Spec) { s.SMSToken = "482913" }
	return []struct {
		name, guide string
		installed   bool
		change      func(*phone.Spec)
		until       string
		script      string
	}{
		{"camera nothing", scan, false, nil, "", "launchApp: camera; aim: 25"},
		{"camera far", scan, false, nil, "camera", "aim: 50"},
		{"camera near", scan, false, nil, "camera", "aim: 8"},
		{"camera dark", scan, false, nil, "camera", "light: 3; aim: 25"},
		{"camera front", scan, false, nil, "camera", "tapOn: switch-lens"},
		{"camera covered", scan, false, nil, "camera", "desk: {tapOn: cover}; aim: 25"},
		{"settings", scan, true, nil, "", "launchApp: settings"},
		{"settings of the camera", scan, true, nil, "", "launchApp: settings; tapOn: settings-camera"},
		{"settings of notifications", scan, true, nil, "", "launchApp: settings; tapOn: settings-notifications"},
		{"settings of the system", scan, true, nil, "", "launchApp: settings; tapOn: settings-update"},
		{"control centre over the home screen", scan, true, nil, "", "controlCenter"},
		{"control centre over an app", scan, true, nil, "mobile-unlock", "controlCenter"},
		{"messages", scan, true, sms, "", "launchApp: messages"},
		{"home with messages", scan, true, sms, "", "home"},
		{"unlock missed", scan, true, nil, "mobile-unlock", "nonmatch"},
		{"passcode", scan, true, nil, "mobile-unlock", "nonmatch; tapOn: use-passcode"},
		{"code", scan, true, nil, "mobile-unlock", "cancel"},
		{"error", scan, true, nil, "mobile-unlock", "advance: 11m; match"},
		{"home with a request", scan, true, nil, "mobile-success", logInAgain + "; home"},
		{"request", scan, true, nil, "mobile-success", logInAgain},
		{"approve unlock", scan, true, nil, "mobile-success", logInAgain + "; tapOn: push"},
		{"approve", scan, true, nil, "mobile-success", logInAgain + "; tapOn: push; cancel"},
		{"approved", scan, true, nil, "mobile-success", logInAgain + "; tapOn: push; match"},
		{"denied", scan, true, nil, "mobile-success", logInAgain + "; tapOn: push; cancel; tapOn: deny"},
		{"settings", android, true, nil, "", "launchApp: settings"},
		{"messages", android, true, sms, "", "launchApp: messages"},
		{"PIN refused", android, false, nil, "mobile-pin", "{inputText: pin, text: '12'}; tapOn: activate"},
		{"PIN", android, false, nil, "mobile-pin", "{inputText: pin, text: '4711'}"},
		{"guidelines", android, false, nil, "mobile-pin", "tapOn: pin-guidelines"},
		{"home with a request", android, false, nil, "mobile-success", logInAgain + "; home"},
		{"approve unlock", android, false, nil, "mobile-success", logInAgain + "; tapOn: push"},
	}
}
