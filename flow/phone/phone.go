// Package phone is the simulated smartphone of the guides: its apps, its
// settings, the element that unlocks it, its notifications and its keys.
//
// A phone is a value. [Phone.Handle] returns the phone as it is afterwards and
// what it wants done; nothing in here talks to anybody.
package phone

import (
	"fmt"
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// The ids of the apps.
const (
	CameraApp   = "camera"
	StoreApp    = "app-store"
	SettingsApp = "settings"
	MobileApp   = "ibkr-mobile"
)

// Sensor is the security element that unlocks the phone.
type Sensor string

// The sensors; with Passcode the phone has none beside the passcode.
const (
	FaceID   Sensor = "face-id"
	TouchID  Sensor = "touch-id"
	Passcode Sensor = "passcode"
)

// ParseSensor returns the sensor with this name. The error lists those there
// are.
func ParseSensor(name string) (Sensor, error) {
	switch s := Sensor(name); s {
	case FaceID, TouchID, Passcode:
		return s, nil
	}
	return "", fmt.Errorf("no sensor %q; there are %s, %s and %s", name, FaceID, TouchID, Passcode)
}

// Permission is what the owner answered when an app asked.
type Permission string

// The permissions.
const (
	Unasked Permission = ""
	Allowed Permission = "allowed"
	Denied  Permission = "denied"
)

// Spec is how a phone starts.
type Spec struct {
	ID            string // also its [flow.Actor]
	Model         string
	System        string
	Sensor        Sensor
	Passcode      string     // of the phone
	StorePassword string     // of the owner's store account
	ScanQROff     bool       // the Camera setting
	Installed     bool       // IBKR Mobile is there
	Notifications Permission // of IBKR Mobile
	Seed          uint64     // of its keys, ids and the tremor of the hand; a simulation sets it
}

// Phone is a phone as it is at one moment. Slices in it are cloned before
// they are written, so an older value never changes.
type Phone struct {
	spec          Spec
	front         string // the app on the screen; empty is the home screen
	installed     bool
	scanQR        bool
	notifications Permission
	misses        int // failed looks or touches since the last success
	camera        camera
	store         store
	settings      settings
	mobile        mobile
	keys          []key
	pushes        []flow.Challenge // shown and not yet tapped
	heard         []string         // challenges that have reached the phone
	serial        uint64           // of the ids and keys it has made
}

// New returns the phone as it lies there before the first touch.
func New(spec Spec) Phone {
	if spec.Sensor == "" {
		spec.Sensor = FaceID
	}
	return Phone{
		spec:          spec,
		installed:     spec.Installed,
		scanQR:        !spec.ScanQROff,
		notifications: spec.Notifications,
		camera:        camera{distance: restingDistance},
	}
}

// ID is the phone's id and its name in events.
func (p Phone) ID() string { return p.spec.ID }

// Spec returns how the phone started.
func (p Phone) Spec() Spec { return p.spec }

// Users lists who has a key on this phone that the backend has confirmed.
func (p Phone) Users() []string {
	var users []string
	for _, k := range p.keys {
		if k.user != "" {
			users = append(users, k.user)
		}
	}
	return users
}

// Handle returns the phone after the input, and what it wants done. The error
// is a [flow.Misstep]; then phone and effects are to be ignored.
func (p Phone) Handle(in flow.Input) (Phone, flow.Effects, error) {
	var fx flow.Effects
	var err error
	switch in := in.(type) {
	case flow.Action:
		err = p.act(in, &fx)
	case Sight:
		p.look(in, &fx)
	case downloaded:
		p.download(in, &fx)
	case activationAnswer:
		p.activated(in, &fx)
	case challengeList:
		p.hear(in, &fx)
	case decisionAnswer:
		p.decided(in, &fx)
	}
	return p, fx, err
}

func (p *Phone) act(a flow.Action, fx *flow.Effects) error {
	switch a.Verb {
	case flow.LaunchApp:
		return p.launch(a, fx)
	case flow.GoHome:
		p.leave(fx)
		p.front = ""
		fx.Tell(flow.WentHome, "")
		return nil
	case flow.Aim, flow.Closer, flow.Farther:
		return p.aim(a, fx)
	case flow.Match, flow.NonMatch, flow.Cancel:
		return p.answerPrompt(a, fx)
	case flow.TapOn:
		if _, ok := p.Screen().CanUse(a.Target); !ok {
			return a.Cannot(flow.NotOnScreen)
		}
		return p.tap(a, fx)
	case flow.InputText:
		return p.input(a, fx)
	}
	return a.Cannot(flow.UnknownVerb)
}

func (p *Phone) launch(a flow.Action, fx *flow.Effects) error {
	known := []string{CameraApp, StoreApp, SettingsApp, MobileApp}
	if !slices.Contains(known, a.Target) || a.Target == MobileApp && !p.installed {
		return a.Cannot(flow.NotInstalled)
	}
	if p.front == MobileApp && a.Target == MobileApp {
		return nil // it is there already
	}
	p.leave(fx)
	p.front = a.Target
	fx.Tell(flow.AppOpened, a.Target)
	switch a.Target {
	case CameraApp:
		p.camera = camera{lens: p.camera.lens, distance: restingDistance, frames: p.camera.frames}
	case SettingsApp:
		p.settings = settings{}
	case MobileApp:
		p.openMobile(fx)
	}
	return nil
}

// leave puts away what does not outlive its app being left: iOS takes down
// an unlock prompt with the app that asked.
func (p *Phone) leave(fx *flow.Effects) {
	if prompt := p.prompt(); prompt != nil {
		fx.Refuse(flow.UnlockCancelled, string(prompt.purpose), flow.UnlockDismissed)
		*prompt = unlock{}
	}
	p.camera.aimed, p.camera.banner = false, ""
}

// tap is for a node that is known to be on the screen and usable.
func (p *Phone) tap(a flow.Action, fx *flow.Effects) error {
	switch a.Target {
	case "push":
		p.tapPush(fx)
		return nil
	case "use-passcode":
		p.askPasscode(fx)
		return nil
	case "unlock-cancel":
		return p.answerPrompt(flow.Action{Device: flow.Phone, Verb: flow.Cancel}, fx)
	}
	switch p.front {
	case "":
		return p.launch(flow.Action{Device: flow.Phone, Verb: flow.LaunchApp, Target: a.Target}, fx)
	case CameraApp:
		p.tapCamera(a, fx)
	case StoreApp:
		p.tapStore(a, fx)
	case SettingsApp:
		p.tapSettings(a, fx)
	case MobileApp:
		p.tapMobile(a, fx)
	}
	return nil
}

func (p *Phone) input(a flow.Action, fx *flow.Effects) error {
	n, ok := p.Screen().CanUse(a.Target)
	switch {
	case !ok:
		return a.Cannot(flow.NotOnScreen)
	case !n.Editable():
		return a.Cannot(flow.NotAField)
	}
	p.enterPasscode(a.Text, fx)
	return nil
}

// Screen says what the phone shows.
func (p Phone) Screen() screen.Screen {
	var s screen.Screen
	switch p.front {
	case CameraApp:
		s = p.cameraScreen()
	case StoreApp:
		s = p.storeScreen()
	case SettingsApp:
		s = p.settingsScreen()
	case MobileApp:
		s = p.mobileScreen()
	default:
		s = p.homeScreen()
	}
	s.App = p.front
	if p.front != "" {
		s.Nodes = append(s.Nodes, screen.Node{ID: "home", Role: screen.Gesture, Place: screen.Edge, Text: screen.T("hand.home"), Verb: flow.GoHome})
	}
	if n := len(p.pushes); n > 0 {
		push := screen.Node{
			ID: "push", Role: screen.Button, Place: screen.Banner,
			Text: screen.T("push.login", "user", p.pushes[n-1].User),
		}
		s.Nodes = append([]screen.Node{push}, s.Nodes...)
	}
	return s
}

func (p Phone) homeScreen() screen.Screen {
	icon := func(app string, t screen.Text) screen.Node {
		return screen.Node{ID: app, Role: screen.Icon, Place: screen.Body, Text: t}
	}
	s := screen.Screen{ID: "home", Nodes: []screen.Node{
		icon(CameraApp, screen.T("app.camera")),
		icon(StoreApp, screen.T("app.store")),
		icon(SettingsApp, screen.T("app.settings")),
	}}
	if p.installed {
		s.Nodes = append(s.Nodes, icon(MobileApp, screen.T("app.mobile")))
	}
	return s
}
