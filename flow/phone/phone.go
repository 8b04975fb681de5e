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
)

// Phone is a phone as it is at one moment. Slices in it are cloned before
// they are written, so an older value never changes.
type Phone struct {
	spec          Spec
	front         string // the app on the screen; empty is the home screen
	version       string // of the system
	updating      bool
	sensor        Sensor
	pin           string // of IBKR Mobile; empty until one is created
	installed     bool
	signedIn      bool
	offline       bool
	scanQR        bool
	notifications Permission
	cameraAllowed Permission
	misses        int  // failed looks or touches since the last success
	codeWaits     bool // a code led to the store, and waits to be read again
	camera        camera
	store         store
	settings      settings
	mobile        mobile
	keys          []key
	pushes        []flow.Challenge // shown and not yet tapped
	heard         []string         // challenges that have reached the phone
	serial        uint64           // of the ids and keys it has made
}

// New returns the phone as it lies there before the first touch, without the
// keys of [Spec.Users].
func New(spec Spec) Phone {
	spec = spec.withDefaults()
	p := Phone{
		spec:          spec,
		version:       spec.Version,
		sensor:        spec.Sensor,
		installed:     spec.Installed,
		signedIn:      spec.SignedIn,
		offline:       spec.Offline,
		scanQR:        !spec.ScanQROff,
		notifications: spec.Notifications,
		cameraAllowed: spec.Camera,
		camera:        camera{distance: restingDistance},
	}
	p.mobile.page = p.landing()
	return p
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
// is a [flow.Misstep], or that it takes no input of such a type; then phone and
// effects are to be ignored.
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
	case updated:
		p.update(in, &fx)
	case activationAnswer:
		p.activated(in, &fx)
	case lookupAnswer:
		p.lookedUp(in, &fx)
	case challengeList:
		p.hear(in, &fx)
	case decisionAnswer:
		p.decided(in, &fx)
	default:
		err = fmt.Errorf("a phone takes no %T", in)
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
		fx.Emit(flow.WentHome, "")
		return nil
	case flow.Aim, flow.Closer, flow.Farther:
		return p.aim(a, fx)
	case flow.Match, flow.NonMatch, flow.Cancel:
		return p.answerPrompt(a, fx)
	case flow.TapOn, flow.InputText:
		_, rows := p.app()
		return rows.Use(p, a, fx)
	}
	return a.Impossible(flow.UnknownVerb)
}

// apps lists what is on the home screen.
func (p Phone) apps() []string {
	apps := []string{CameraApp, p.spec.Store, SettingsApp}
	if p.spec.SMSToken != "" {
		apps = append(apps, MessagesApp)
	}
	if p.installed {
		apps = append(apps, MobileApp)
	}
	return apps
}

func (p *Phone) launch(a flow.Action, fx *flow.Effects) error {
	if !slices.Contains(p.apps(), a.Target) {
		return a.Impossible(flow.NotInstalled)
	}
	p.start(a.Target, fx)
	return nil
}

// start brings an app that is there to the front.
func (p *Phone) start(app string, fx *flow.Effects) {
	if p.front != app || app != MobileApp {
		p.leave(fx)
		p.front = app
		fx.Emit(flow.AppOpened, app)
	}
	switch app {
	case CameraApp:
		p.pointAway()
	case p.spec.Store:
		p.store.page = storeFront
	case SettingsApp:
		p.settings = settings{}
	case MessagesApp:
		fx.Emit(flow.MessageRead, "")
	case MobileApp:
		p.openMobile(fx)
	}
}

// leave puts away what does not outlive its app being left: an unlock prompt
// goes down with the app that asked.
func (p *Phone) leave(fx *flow.Effects) {
	if prompt := p.prompt(); prompt != nil {
		fx.Refuse(flow.UnlockCancelled, string(prompt.purpose), flow.UnlockDismissed)
		*prompt = unlock{}
	}
	p.camera.aimed, p.camera.banner = false, ""
}
