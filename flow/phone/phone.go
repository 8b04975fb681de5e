// Package phone is the simulated smartphone of the guides: its apps, its
// settings, the element that unlocks it, its notifications and its keys.
//
// A phone is a value. [Phone.Handle] is a pure function: it returns the phone
// after an input, and effects for the caller to carry out.
//
// What the phone shows is a table of rows: each has the node, its label, when it is
// hidden, and what using it does. Each app has a function that returns its
// rows, and each page of IBKR Mobile has one of its own. A new page is an id in
// mobile.go, a case in pages.go, and its function beside the rule that it is about.
package phone

import (
	"fmt"
	"slices"

	"enrollsim/flow"
)

// Phone is the state of a phone. Its slices are cloned before they are written,
// so an older value never changes.
type Phone struct {
	spec           Spec
	front          string // the app in the foreground; empty is the home screen
	version        string // of the system
	updating       bool   // a system update is under way
	sensor         Sensor
	sensorFailures int    // failed answers of the sensor since the last success
	pin            string // of IBKR Mobile; empty until one is created
	pinFailures    int    // wrong PINs since the last one that was right
	installed      bool
	lookAlike      bool // an app of somebody else is there, whose name is nearly the same
	signedIn       bool
	network        network
	focus          bool // keeps notifications quiet
	batterySaver   bool // holds notifications until the app is opened
	center         bool // the control centre is open, over the app in the foreground
	scanQR         bool
	notifications  Permission
	cameraAllowed  Permission
	codePending    bool // a code led to the store: it has to be scanned again once the app is there
	camera         camera
	store          store
	settings       settings
	mobile         mobile
	keys           []key
	lost           []string // users whose keys the app has lost
	unanswered     bool     // the app was deleted while an attempt of it had no answer: whose key that was is not known
	staleAttempt   bool     // a new face ended a key whose attempt had no answer: whose that was is not known
	stale          []string // users whose keys ended when the face or finger was set up anew
	where          Place
	pushes         []flow.Challenge // notifications on the screen, the newest last
	held           []flow.Challenge // those that are there, and not shown yet
	missed         []string         // ids of the challenges that could not reach the phone
	seen           []string         // ids of the challenges that were received
	serial         uint64           // number of secrets derived so far
}

// New returns the phone that a spec describes, without the keys of
// [Spec.Users]: see [Phone.Enrolled].
func New(spec Spec) Phone {
	spec = spec.withDefaults()
	p := Phone{
		spec:          spec,
		version:       spec.Version,
		sensor:        spec.Sensor,
		installed:     spec.Installed,
		lookAlike:     spec.LookAlike,
		signedIn:      spec.SignedIn,
		network:       network{spec.Offline, spec.WiFi != WiFiOff, spec.VPN},
		focus:         spec.Focus,
		batterySaver:  spec.BatterySaver,
		scanQR:        !spec.ScanQROff,
		notifications: spec.Notifications,
		cameraAllowed: spec.Camera,
		where:         spec.Where,
		camera:        camera{distance: restingDistance},
	}
	p.mobile.page = p.startPage()
	return p
}

// ID is the phone's id, which is also its [flow.Actor].
func (p Phone) ID() string { return p.spec.ID }

// Spec returns how the phone started.
func (p Phone) Spec() Spec { return p.spec }

// Users lists the users of the keys on this phone that the backend has confirmed.
func (p Phone) Users() []string {
	var users []string
	for _, k := range p.keys {
		if k.user != "" {
			users = append(users, k.user)
		}
	}
	return users
}

// Lost lists the users whose keys the app has lost, or a new face or finger has ended,
// while the service counts on them.
func (p Phone) Lost() []string { return slices.Concat(p.lost, p.stale) }

// Unanswered reports whether an attempt of this phone had no answer: it may hold, or have
// lost, a key without knowing whose.
func (p Phone) Unanswered() bool {
	return p.unanswered || p.staleAttempt || slices.ContainsFunc(p.keys, func(k key) bool { return k.user == "" })
}

// Installed reports whether IBKR Mobile is on the phone.
func (p Phone) Installed() bool { return p.installed }

// Where is where the phone is.
func (p Phone) Where() Place { return p.where }

// Fetched returns the phone as it is at hand.
func (p Phone) Fetched() Phone {
	p.where = Here
	return p
}

// Handle returns the phone after an input, and the effects of that input. The
// error is a [flow.Misstep], or says that the type of the input is unknown;
// ignore the phone and the effects then.
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
		p.receiveChallenges(in, &fx)
	case decisionAnswer:
		p.decided(in, &fx)
	default:
		err = fmt.Errorf("unknown input to a phone: %T", in)
	}
	return p, fx, err
}

func (p *Phone) act(a flow.Action, fx *flow.Effects) error {
	switch a.Verb {
	case flow.LaunchApp:
		return p.launch(a, fx)
	case flow.ControlCenter:
		p.openCenter(fx)
		return nil
	case flow.GoHome:
		if p.center {
			p.center = false
			return nil
		}
		p.leave(fx)
		p.front = ""
		fx.Emit(flow.WentHome, "")
		return nil
	case flow.Aim, flow.Closer, flow.Farther:
		return p.aim(a, fx)
	case flow.Match, flow.NonMatch, flow.Cancel:
		return p.answerPrompt(a, fx)
	case flow.TapOn, flow.InputText:
		_, rows := p.shown()
		return rows.Use(p, a, fx)
	}
	return a.Impossible(flow.UnknownVerb)
}

// apps lists the ids of the apps on the home screen.
func (p Phone) apps() []string {
	apps := []string{CameraApp, p.spec.Store, SettingsApp}
	if p.spec.SMSToken != "" {
		apps = append(apps, MessagesApp)
	}
	if p.installed {
		apps = append(apps, MobileApp)
	}
	if p.lookAlike {
		apps = append(apps, LookAlikeApp)
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

// start brings an installed app to the foreground.
func (p *Phone) start(app string, fx *flow.Effects) {
	p.center = false
	if p.front != app || app != MobileApp {
		p.leave(fx)
		p.front = app
		fx.Emit(flow.AppOpened, app)
	}
	switch app {
	case CameraApp:
		p.resetAim()
	case p.spec.Store:
		p.store.page = storeFront
	case SettingsApp:
		p.settings = settings{}
	case MessagesApp:
		fx.Emit(flow.MessageRead, "")
	case MobileApp:
		p.openMobile(fx)
	case LookAlikeApp:
		p.openLookAlike(fx)
	}
}

// leave discards the state that ends when the app in the foreground is left: its
// unlock prompt, its question for the camera, and what the camera has read.
func (p *Phone) leave(fx *flow.Effects) {
	if p.prompt() != nil {
		p.cancelPrompt(fx)
	}
	p.closeCameraQuestion()
	p.camera.aimed, p.camera.banner = false, ""
}
