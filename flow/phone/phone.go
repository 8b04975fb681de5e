// Package phone is the simulated smartphone of the guides: its apps, its
// settings, the element that unlocks it, its notifications and its keys.
//
// A phone is a value. [Phone.Handle] returns the phone as it is afterwards and
// what it wants done; nothing in here talks to anybody.
package phone

import (
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// The ids of the apps. An iPhone has the App Store, an Android phone one of
// the others.
const (
	CameraApp      = "camera"
	AppStore       = "app-store"
	PlayStore      = "play-store"
	Assistant360   = "assistant-360"
	AssistantBaidu = "assistant-baidu"
	SettingsApp    = "settings"
	MessagesApp    = "messages"
	MobileApp      = "ibkr-mobile"
)

// Stores lists the stores that a system's phones can have, the usual one
// first.
func (os OS) Stores() []string {
	if os == Android {
		return []string{PlayStore, Assistant360, AssistantBaidu}
	}
	return []string{AppStore}
}

// Permission is what the owner answered when an app asked.
type Permission string

// The permissions.
const (
	Unasked Permission = ""
	Allowed Permission = "allowed"
	Denied  Permission = "denied"
)

// Spec is how a phone starts. What is left out is what most phones have.
type Spec struct {
	ID            string // also its [flow.Actor]
	Model         string
	OS            OS
	Version       string // of the system
	Store         string // an app's id, of [OS.Stores]
	Sensor        Sensor
	Passcode      string // of the phone
	StorePassword string // of the owner's store account
	PIN           string // of IBKR Mobile on Android: the one that the owner has or would choose
	PINDigits     bool   // the app takes digits only
	ScanQROff     bool   // the Camera setting
	Installed     bool   // IBKR Mobile is there
	SignedIn      bool   // it opens on its home page instead of the login screen, once a key is active
	Rooted        bool
	Offline       bool       // Airplane Mode
	Notifications Permission // of IBKR Mobile
	Camera        Permission // of IBKR Mobile
	Users         []string   // whose keys are on it; a simulation enrols them
	SMSToken      string     // of a text message about the SMS enrolment; empty for no message
	Seed          uint64     // of its keys, ids and the tremor of the hand; a simulation sets it
}

// withDefaults fills in what was left out.
func (s Spec) withDefaults() Spec {
	if s.OS == "" {
		s.OS = IOS
	}
	if s.Model == "" {
		s.Model = map[OS]string{IOS: "iPhone", Android: "Pixel"}[s.OS]
	}
	if s.Version == "" {
		s.Version = s.OS.Newest()
	}
	if s.Store == "" {
		s.Store = s.OS.Stores()[0]
	}
	if s.Sensor == "" {
		s.Sensor = s.OS.Sensors()[0]
	}
	if len(s.Users) > 0 {
		s.Installed = true
	}
	if s.OS == Android && s.Notifications == Unasked {
		s.Notifications = Allowed // no article for Android knows of a question
	}
	return s
}

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
		return a.Cannot(flow.NotInstalled)
	}
	there := p.front == a.Target
	if !there || a.Target != MobileApp {
		p.leave(fx)
		p.front = a.Target
		fx.Tell(flow.AppOpened, a.Target)
	}
	switch a.Target {
	case CameraApp:
		p.pointAway()
	case p.spec.Store:
		p.store.page = storeFront
	case SettingsApp:
		p.settings = settings{}
	case MessagesApp:
		fx.Tell(flow.MessageRead, "")
	case MobileApp:
		p.openMobile(fx)
	}
	return nil
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
	case SettingsApp:
		p.tapSettings(a, fx)
	case MobileApp:
		p.tapMobile(a, fx)
	case p.spec.Store:
		p.tapStore(a, fx)
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
	switch a.Target {
	case "passcode":
		p.enterPasscode(a.Text, fx)
	case "search-field":
		p.typeSearch(a.Text, fx)
	default:
		p.typeMobile(a, fx)
	}
	return nil
}

// Screen says what the phone shows.
func (p Phone) Screen() screen.Screen {
	var s screen.Screen
	switch p.front {
	case CameraApp:
		s = p.cameraScreen()
	case SettingsApp:
		s = p.settingsScreen()
	case MessagesApp:
		s = p.messagesScreen()
	case MobileApp:
		s = p.mobileScreen()
	case p.spec.Store:
		s = p.storeScreen()
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
	s := screen.Screen{ID: "home"}
	for _, app := range p.apps() {
		s.Nodes = append(s.Nodes, screen.Node{ID: app, Role: screen.Icon, Place: screen.Body, Text: screen.T("app." + app)})
	}
	return s
}

// messagesScreen is the text message of the other enrolment, whose token a
// field of the same name asks for.
func (p Phone) messagesScreen() screen.Screen {
	return screen.Screen{ID: "messages", Nodes: []screen.Node{
		{ID: "messages-title", Role: screen.Title, Place: screen.Header, Text: screen.T("app.messages")},
		{ID: "message-from", Role: screen.Note, Place: screen.Body, Text: screen.T("messages.from")},
		{ID: "message", Role: screen.Label, Place: screen.Body, Text: screen.T("messages.token", "token", p.spec.SMSToken)},
		{ID: "message-note", Role: screen.Note, Place: screen.Body, Text: screen.T("messages.note")},
	}}
}
