package phone

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
	LookAlikeApp   = "look-alike" // of somebody else, with nearly the same name
)

// Apps lists the ids of all apps that a phone can have.
func Apps() []string {
	return []string{
		CameraApp, AppStore, PlayStore, Assistant360, AssistantBaidu, SettingsApp, MessagesApp, MobileApp,
		LookAlikeApp,
	}
}

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

// WiFi is the Wi-Fi of a phone. Without it, the phone has mobile data.
type WiFi string

// The states of the Wi-Fi.
const (
	WiFiOn         WiFi = ""
	WiFiOff        WiFi = "off"
	WiFiNoInternet WiFi = "no-internet" // on, in a network that leads nowhere
)

// wifiOn is how files write [WiFiOn], which is empty.
const wifiOn = "on"

// WiFis lists the states of the Wi-Fi as files write them.
func WiFis() []string { return []string{wifiOn, string(WiFiOff), string(WiFiNoInternet)} }

// Word is the Wi-Fi as files write it.
func (w WiFi) Word() string {
	if w == WiFiOn {
		return wifiOn
	}
	return string(w)
}

// ParseWiFi is the Wi-Fi that a word stands for. One that there is not is for
// [Spec.Check] to refuse.
func ParseWiFi(word string) WiFi {
	if word == wifiOn {
		return WiFiOn
	}
	return WiFi(word)
}

// Place is where a phone is.
type Place string

// The places.
const (
	Here      Place = ""          // at hand
	Elsewhere Place = "elsewhere" // in a drawer: it can be fetched
	Gone      Place = "gone"      // sold or lost
)

// here is how files write [Here], which is empty.
const here = "here"

// Places lists the places as files write them.
func Places() []string { return []string{here, string(Elsewhere), string(Gone)} }

// Word is the place as files write it.
func (p Place) Word() string {
	if p == Here {
		return here
	}
	return string(p)
}

// ParsePlace is the place that a word stands for. One that there is not is for
// [Spec.Check] to refuse.
func ParsePlace(word string) Place {
	if word == here {
		return Here
	}
	return Place(word)
}

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
	LookAlike     bool   // the app of nearly the same name is there
	SignedIn      bool   // it opens on its home page instead of the login screen, once a key is active
	Rooted        bool
	Offline       bool // Airplane Mode
	WiFi          WiFi
	VPN           bool       // one that lets nothing through to the service
	Focus         bool       // Focus, or Do Not Disturb
	BatterySaver  bool       // notifications arrive when the app is opened
	Notifications Permission // of IBKR Mobile
	Camera        Permission // of IBKR Mobile
	Users         []string   // whose keys are on it, in the app; a simulation enrols them
	LostKeys      []string   // whose keys were on it, and are lost with an older app: the service counts on them
	Where         Place
	SMSToken      string // of a text message about the SMS enrolment; empty for no message
	Capitals      bool   // the app prints AUTHENTICATE, as one article does; a simulation sets it
	Seed          uint64 // of its keys, ids and the jitter of the camera; a simulation sets it
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
	if s.OS == Android && s.Notifications == Unasked {
		s.Notifications = Allowed // no article for Android knows of a question
	}
	return s
}
