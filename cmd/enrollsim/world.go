package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"enrollsim/flow/guide"
	"enrollsim/flow/phone"
	"enrollsim/flow/sim"
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
	signedIn      bool
	rooted        bool
	airplane      bool
	scanQROff     bool
	seamlessOff   bool
	keepFailed    bool
	codeLife      time.Duration
	challengeLife time.Duration

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
	fs.StringSliceVar(&w.keys, "keys", nil, "users whose keys are on the phone already: riley.sample (at the desk), casey.sample")
	fs.StringSliceVar(&w.otherKeys, "other-keys", nil, "users whose keys are on the other phone")
	fs.BoolVar(&w.signedIn, "signed-in", false, "IBKR Mobile opens on its home page instead of the login screen")
	fs.BoolVar(&w.rooted, "rooted", false, "the phone's firmware is not the manufacturer's")
	fs.BoolVar(&w.airplane, "airplane", false, "the phone is in Airplane Mode")
	fs.BoolVar(&w.scanQROff, "scan-qr-off", false, "Scan QR Codes is off in the Camera settings")
	fs.BoolVar(&w.seamlessOff, "seamless-off", false, "Seamless Authentication is off: no login is announced on the phone")
	fs.BoolVar(&w.keepFailed, "keep-failed", false, "a refused attempt does not spend the code")
	fs.DurationVar(&w.codeLife, "code-life", 0, "life of a code, such as 30s (default 10m)")
	fs.DurationVar(&w.challengeLife, "login-life", 0, "how long a login waits for the phone (default 3m)")
}

// compose changes a world as the flags say. The error names the flag that does
// not fit the phone or is no value.
func (w worldFlags) compose(c *sim.Config) error {
	bad := func(flag, value string, allowed ...string) error {
		return fmt.Errorf("--%s: %q is none of %s", flag, value, strings.Join(allowed, ", "))
	}
	for i := range c.Phones {
		p := &c.Phones[i]
		if err := w.composePhone(p, bad); err != nil {
			return err
		}
	}
	first := &c.Phones[0]
	first.Rooted, first.Offline, first.ScanQROff = w.rooted, w.airplane, w.scanQROff
	first.SignedIn = w.signedIn
	if w.version != "" {
		if err := phone.CheckVersion(w.version); err != nil {
			return fmt.Errorf("--system-version: %w", err)
		}
		first.Version = w.version
	}
	if err := w.composeKeys(c, bad); err != nil {
		return err
	}
	for flag, life := range map[string]time.Duration{"code-life": w.codeLife, "login-life": w.challengeLife} {
		if life <= 0 && w.own.Changed(flag) {
			return fmt.Errorf("--%s: %v is no time to live", flag, life)
		}
	}
	c.Sandbox.CodeLife, c.Sandbox.ChallengeLife, c.Sandbox.KeepFailed = w.codeLife, w.challengeLife, w.keepFailed
	c.Sandbox.Users = slices.Clone(c.Sandbox.Users)
	for i := range c.Sandbox.Users {
		c.Sandbox.Users[i].SeamlessOff = w.seamlessOff
	}
	return nil
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
func (w worldFlags) check(id string) error {
	system, rest, _ := strings.Cut(id, "-")
	goal, _, _ := strings.Cut(rest, "-")
	systems := []string{system}
	if id == "" {
		systems = []string{string(phone.IOS), string(phone.Android)}
	}
	var wrong []string
	for _, system := range systems {
		c := sim.Demo(nil, &guide.Guide{System: system, Goal: goal}, 1, sim.DemoStart(), true)
		err := w.compose(&c)
		if err == nil {
			return nil
		}
		if !slices.Contains(wrong, err.Error()) {
			wrong = append(wrong, err.Error())
		}
	}
	return errors.New(strings.Join(wrong, "; "))
}

func (w worldFlags) composePhone(p *phone.Spec, bad func(flag, value string, allowed ...string) error) error {
	if w.unlock != "" {
		if !slices.Contains(p.OS.Sensors(), phone.Sensor(w.unlock)) {
			return bad("unlock", w.unlock, names(p.OS.Sensors())...)
		}
		p.Sensor = phone.Sensor(w.unlock)
	}
	if w.store != "" {
		if !slices.Contains(p.OS.Stores(), w.store) {
			return bad("store", w.store, p.OS.Stores()...)
		}
		p.Store = w.store
	}
	if w.pinPolicy != "any" && w.pinPolicy != "digits" {
		return bad("pin-policy", w.pinPolicy, "any", "digits")
	}
	p.PINDigits = w.pinPolicy == "digits"
	for _, permission := range []struct {
		flag, value string
		of          *phone.Permission
	}{{"notifications", w.notifications, &p.Notifications}, {"camera", w.camera, &p.Camera}} {
		switch permission.value {
		case "":
		case "unasked":
			*permission.of = phone.Unasked
		case string(phone.Allowed), string(phone.Denied):
			*permission.of = phone.Permission(permission.value)
		default:
			return bad(permission.flag, permission.value, "unasked", string(phone.Allowed), string(phone.Denied))
		}
	}
	return nil
}

// composeKeys puts users' keys on the two phones.
func (w worldFlags) composeKeys(c *sim.Config, bad func(flag, value string, allowed ...string) error) error {
	var known []string
	for _, u := range c.Sandbox.Users {
		known = append(known, u.Name)
	}
	for i, on := range []struct {
		flag  string
		users []string
	}{{"keys", w.keys}, {"other-keys", w.otherKeys}} {
		for _, user := range on.users {
			if !slices.Contains(known, user) {
				return bad(on.flag, user, known...)
			}
			if i == 1 && (slices.Contains(w.keys, user) || slices.Contains(c.Phones[0].Users, user)) {
				return fmt.Errorf("--other-keys: %s has a key on the first phone, and only one phone can hold it", user)
			}
		}
		if len(on.users) > 0 {
			c.Phones[i].Users = slices.Compact(slices.Sorted(slices.Values(on.users)))
			if w.notifications == "" {
				c.Phones[i].Notifications = phone.Allowed // the app was opened before
			}
		}
	}
	return nil
}

func names[T ~string](values []T) []string {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = string(v)
	}
	return list
}
