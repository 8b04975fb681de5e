package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"enrollsim/flow"
	"enrollsim/flow/guide"
	"enrollsim/flow/phone"
	"enrollsim/flow/sim"
	"enrollsim/flow/text"
)

// worldFlags are what the command line changes about the world that a guide
// starts from. What is left out is as the guide has it.
type worldFlags struct {
	version       string
	store         string
	unlock        string
	notifications string
	camera        string
	pinPolicy     string
	keys          []string
	otherKeys     []string
	lostKeys      []string
	otherPhone    string
	deskUser      string
	otherDeskUser string
	signedIn      bool
	rooted        bool
	airplane      bool
	wifi          string
	vpn           bool
	focus         bool
	batterySaver  bool
	lookAlike     bool
	scanQROff     bool
	seamlessOff   bool
	keepFailed    bool
	codeLife      time.Duration
	challengeLife time.Duration
	sessionIdle   time.Duration

	own *pflag.FlagSet // these flags alone, to see which are given
}

func (w *worldFlags) add(all *pflag.FlagSet) {
	fs := pflag.NewFlagSet("world", pflag.ContinueOnError)
	w.own = fs
	defer all.AddFlagSet(fs)
	fs.StringVar(&w.version, "system-version", "", "version of the phone's system, such as 17.2 or 5.1")
	fs.StringVar(&w.store, "store", "", "store of an Android phone: play-store, assistant-360 or assistant-baidu")
	fs.StringVar(&w.unlock, "unlock", "", "what unlocks the phone: face-id, touch-id, fingerprint, passcode or none")
	fs.StringVar(&w.notifications, "notifications", "", "notifications of IBKR Mobile: unasked, allowed or denied")
	fs.StringVar(&w.camera, "camera", "", "the camera for IBKR Mobile: unasked, allowed or denied")
	fs.StringVar(&w.pinPolicy, "pin-policy", "any", "characters of a new PIN: any or digits")
	fs.StringSliceVar(&w.keys, "keys", nil, "users whose keys are on the phone already: riley.sample (at the computer), casey.sample")
	fs.StringSliceVar(&w.otherKeys, "other-keys", nil, "users whose keys are on the other phone")
	fs.StringSliceVar(&w.lostKeys, "lost-keys", nil, "users whose keys the phone has lost, as after the app was deleted")
	fs.StringVar(&w.otherPhone, "other-phone", "here", "where the other phone is: here, elsewhere (it can be fetched) or gone")
	fs.StringVar(&w.deskUser, "desk-user", "", "user whose name and password the browser fills in: riley.sample (by default) or casey.sample")
	fs.StringVar(&w.otherDeskUser, "other-desk-user", "", "user whose name and password the browser of the other computer fills in (default the same)")
	fs.BoolVar(&w.signedIn, "signed-in", false, "IBKR Mobile opens on its home page instead of the login screen")
	fs.BoolVar(&w.rooted, "rooted", false, "the phone is rooted (modified system software)")
	fs.BoolVar(&w.airplane, "airplane", false, "the phone is in Airplane Mode")
	fs.StringVar(&w.wifi, "wifi", "on", "Wi-Fi of the phone: on, off, or no-internet for a network without it")
	fs.BoolVar(&w.vpn, "vpn", false, "a VPN on the phone blocks the connection to the service")
	fs.BoolVar(&w.focus, "focus", false, "Focus or Do Not Disturb silences notifications")
	fs.BoolVar(&w.batterySaver, "battery-saver", false, "notifications arrive when IBKR Mobile is opened")
	fs.BoolVar(&w.lookAlike, "look-alike", false, "an app of nearly the same name is on the phone, which is not IBKR Mobile")
	fs.BoolVar(&w.scanQROff, "scan-qr-off", false, "Scan QR codes is off in the Camera settings")
	fs.BoolVar(&w.seamlessOff, "seamless-off", false, "Seamless Authentication is off: logins send no notification")
	fs.BoolVar(&w.keepFailed, "keep-failed", false, "failed attempts do not use up the code")
	fs.DurationVar(&w.codeLife, "code-life", 0, "lifetime of a code, such as 30s (default 10m)")
	fs.DurationVar(&w.challengeLife, "login-life", 0, "how long a login waits for the phone (default 3m)")
	fs.DurationVar(&w.sessionIdle, "session-idle", 0, "time after which an unused portal session ends (default never)")
}

// compose changes a world as the flags say. The error names the flag that
// does not fit the phone or is no value.
func (w worldFlags) compose(c *sim.Config) error {
	for flag, life := range map[string]time.Duration{
		"code-life": w.codeLife, "login-life": w.challengeLife, "session-idle": w.sessionIdle,
	} {
		if life <= 0 && w.own.Changed(flag) {
			return fmt.Errorf("--%s: %v is no time to live", flag, life)
		}
	}
	for i := range c.Phones {
		w.composePhone(&c.Phones[i])
	}
	first := &c.Phones[0]
	first.Rooted, first.Offline, first.ScanQROff = w.rooted, w.airplane, w.scanQROff
	first.WiFi, first.VPN = phone.ParseWiFi(w.wifi), w.vpn
	first.Focus, first.BatterySaver = w.focus, w.batterySaver
	first.SignedIn, first.LookAlike = w.signedIn, w.lookAlike
	if w.version != "" {
		first.Version = w.version
	}
	first.LostKeys = slices.Compact(slices.Sorted(slices.Values(w.lostKeys)))
	c.Phones[1].Where = phone.ParsePlace(w.otherPhone)
	w.composeKeys(c)
	if w.deskUser != "" {
		c.Saved = flow.Credentials{User: w.deskUser}
	}
	c.Saved2 = flow.Credentials{User: w.otherDeskUser}
	c.Sandbox.CodeLife, c.Sandbox.ChallengeLife, c.Sandbox.KeepFailed = w.codeLife, w.challengeLife, w.keepFailed
	c.Sandbox.IdleTime = w.sessionIdle
	c.Sandbox.Users = slices.Clone(c.Sandbox.Users)
	for i := range c.Sandbox.Users {
		c.Sandbox.Users[i].SeamlessOff = w.seamlessOff
	}
	if issues := c.Check(); len(issues) > 0 {
		return unfit(issues)
	}
	return nil
}

// composePhone changes what the flags say of every phone.
func (w worldFlags) composePhone(p *phone.Spec) {
	if w.unlock != "" {
		p.Sensor = phone.Sensor(w.unlock)
	}
	if w.store != "" {
		p.Store = w.store
	}
	if w.notifications != "" {
		p.Notifications = phone.ParsePermission(w.notifications)
	}
	if w.camera != "" {
		p.Camera = phone.ParsePermission(w.camera)
	}
	p.PINDigits = w.pinPolicy == "digits"
}

// composeKeys puts users' keys on the two phones.
func (w worldFlags) composeKeys(c *sim.Config) {
	for i, users := range [][]string{w.keys, w.otherKeys} {
		if len(users) == 0 {
			continue
		}
		c.Phones[i].Users = slices.Compact(slices.Sorted(slices.Values(users)))
		c.Phones[i].Installed = true
		if w.notifications == "" {
			c.Phones[i].Notifications = phone.Allowed // the app was opened before
		}
	}
}

// unfit is what of a world that flags describe cannot be.
type unfit flow.Issues

// SaidIn says of which flag each issue is, in the words of a language. A flag for both
// phones has its issue once.
func (u unfit) SaidIn(words text.Catalogue) string {
	var said []string
	for _, issue := range u {
		line := flagOf(issue.Path) + ": " + words.Issue(issue)
		if !slices.Contains(said, line) {
			said = append(said, line)
		}
	}
	return strings.Join(said, words.Say(flow.T("debrief.and")))
}

// Error is [unfit.SaidIn] in English.
func (u unfit) Error() string {
	words, err := text.Load(text.English)
	if err != nil {
		return flow.Issues(u).Error()
	}
	return u.SaidIn(words)
}

// flagOf is the flag that sets what is at a path of a world.
func flagOf(path string) string {
	flags := []struct{ path, flag string }{
		{"backend.codeLife", "code-life"},
		{"backend.challengeLife", "login-life"},
		{"backend.idleTime", "session-idle"},
		{"start", "now"},
		{"phones.1.where", "other-phone"},
		{"phones.0.lostKeys", "lost-keys"},
		{"phones.0.users", "keys"},
		{"phones.1.users", "other-keys"},
		{"phones.0.version", "system-version"},
		{"desk.user", "desk-user"},
		{"desk-2.user", "other-desk-user"},
	}
	for _, f := range flags {
		if path == f.path || strings.HasPrefix(path, f.path+".") {
			return "--" + f.flag
		}
	}
	return "--" + path[1+strings.LastIndexByte(path, '.'):] // store, unlock, notifications, camera
}

// given is the first of the flags that the command line has; empty if it has
// none.
func (w worldFlags) given() string {
	first := ""
	w.own.VisitAll(func(f *pflag.Flag) {
		if f.Changed && first == "" {
			first = f.Name
		}
	})
	return first
}

// check says before anything is shown what is wrong usage: what the world of a
// guide does not take or, where the menu is still to choose one, of no system's.
func (w worldFlags) check(g *guide.Guide) error {
	var worlds []sim.Config
	if g != nil {
		worlds = append(worlds, sim.Demo(nil, g, 1, sim.DemoStart(), true))
	} else {
		for _, system := range phone.Systems() {
			worlds = append(worlds, sim.DemoOf(system, 1, sim.DemoStart()))
		}
	}
	var wrong unfit
	for _, c := range worlds {
		err := w.compose(&c)
		if err == nil {
			return nil
		}
		issues, ok := errors.AsType[unfit](err)
		if !ok {
			return err // of whatever system
		}
		wrong = append(wrong, issues...)
	}
	return wrong
}
