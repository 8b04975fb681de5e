package phone_test

import (
	"slices"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/phone"
	"enrollsim/flow/qr"
	"enrollsim/flow/screen"
)

func TestCodeIsTypedOnAndroid(t *testing.T) {
	h := hold(t, android())
	h.launch(phone.MobileApp)
	h.through("register", "mobile-instructions", "session-id", "mobile-session")
	h.write("session-code", "7k3m-9qxt-2hwb")
	h.expect("mobile-pin")
	h.write("pin", "ab#1")
	h.tap("activate")
	h.expect("mobile-success")
	if n, _ := h.Screen().Find("done"); n.Text.Key != "mobile.done-capitals" {
		t.Errorf("the button says %s", n.Text.Key)
	}
	if got := h.backend.attempts[0].Code; got != "7k3m-9qxt-2hwb" {
		t.Errorf("the phone sends %q", got)
	}
}

func TestCodeIsTypedOnAnIPhone(t *testing.T) {
	h := hold(t, spec())
	h.launch(phone.MobileApp)
	h.through("setup", "mobile-setup")
	h.write("activation-code", "7K3M9QXT2HWB")
	if n, _ := h.Screen().Find("activation-code"); n.Value != "7K3M9QXT2HWB" {
		t.Errorf("the field holds %q", n.Value)
	}
	h.through("activate-key", "mobile-unlock")
	h.do(flow.Match)
	h.expect("mobile-success")
	if got := h.says("done"); got != "mobile.done-capitals" {
		t.Errorf("where the code was typed, the button says %s", got)
	}
	other := hold(t, spec())
	other.scan()
	other.do(flow.Match)
	if got := other.says("done"); got != "mobile.done" {
		t.Errorf("where the code was scanned, the button says %s", got)
	}
}

// Who types and then scans all the same sees the button of who scanned.
func TestScanningAfterTyping(t *testing.T) {
	s := spec()
	s.Camera = phone.Allowed
	h := hold(t, s)
	h.launch(phone.MobileApp)
	h.tap("setup")
	h.write("activation-code", "7K3M")
	h.tap("launch-camera")
	h.give(flow.Action{Device: flow.Phone, Verb: flow.Aim, Amount: 25})
	h.give(h.sight())
	h.do(flow.Match)
	if got := h.says("done"); got != "mobile.done" {
		t.Errorf("the button says %s", got)
	}
}

func TestScannerAsksForTheCamera(t *testing.T) {
	h := hold(t, android())
	h.launch(phone.MobileApp)
	h.through("register", "mobile-instructions", "session-id", "mobile-session", "qr-code", "mobile-camera-permission")
	if got := h.says("camera-allow"); got != "permission.allow" {
		t.Errorf("Android says %s", got)
	}
	h.through("camera-allow", "mobile-scanner")
	h.give(flow.Action{Device: flow.Phone, Verb: flow.Aim, Amount: 25})
	h.give(h.sight())
	h.expect("mobile-pin")

	i := hold(t, spec())
	i.launch(phone.MobileApp)
	i.through("setup", "mobile-setup", "launch-camera", "mobile-camera-permission")
	if got := i.says("camera-allow"); got != "permission.ok" {
		t.Errorf("the iPhone says %s", got)
	}
	i.through("camera-deny", "mobile-camera-denied")
	if e := i.last(); e.Cause != flow.CameraDenied {
		t.Errorf("the last event is %v", e)
	}
	i.launch(phone.SettingsApp)
	i.tap("settings-apps", "allow-camera")
	i.launch(phone.MobileApp)
	i.through("setup", "mobile-setup", "launch-camera", "mobile-scanner")
}

// The scanner in the app reads whatever the Camera setting says.
func TestScannerDoesNotMindTheSwitch(t *testing.T) {
	s := android()
	s.ScanQROff, s.Camera = true, phone.Allowed
	h := hold(t, s)
	h.launch(phone.MobileApp)
	h.through("register", "mobile-instructions", "session-id", "mobile-session", "qr-code", "mobile-scanner")
	h.give(flow.Action{Device: flow.Phone, Verb: flow.Aim, Amount: 25})
	h.give(h.sight())
	h.expect("mobile-pin")
}

func TestScannerRefusesALogin(t *testing.T) {
	s := android()
	s.Camera = phone.Allowed
	h := hold(t, s)
	h.launch(phone.MobileApp)
	h.tap("register", "session-id", "qr-code")
	grid, err := qr.Encode("HTTPS://PORTAL.EXAMPLE/L/7K3M9QXT2HWB")
	if err != nil {
		t.Fatal(err)
	}
	h.give(flow.Action{Device: flow.Phone, Verb: flow.Aim, Amount: 25})
	h.give(phone.Sight{Grid: grid, Light: 100})
	h.expect("mobile-error")
	if e := h.last(); e.Kind != flow.LinkRefused || e.Cause != flow.WrongQR {
		t.Errorf("the last event is %v", e)
	}
}

// The way back leads through the pages that were opened.
func TestWayBack(t *testing.T) {
	h := hold(t, android())
	h.launch(phone.MobileApp)
	h.through("register", "mobile-instructions", "session-id", "mobile-session")
	h.write("session-code", "7K3M9QXT2HWB")
	h.through("pin-guidelines", "mobile-guidelines", "app-back", "mobile-pin")
	h.through("app-back", "mobile-instructions", "app-back", "mobile-login")
	if h.has("app-back") {
		t.Error("before the first page there is another")
	}
}

// Whoever opens the app again finds its first page, and no code in it.
func TestAppIsOpenedAgain(t *testing.T) {
	h := hold(t, android())
	h.launch(phone.MobileApp)
	h.tap("register", "session-id")
	h.do(flow.GoHome)
	h.launch(phone.MobileApp)
	h.expect("mobile-login")
	h.tap("register", "session-id")
	h.write("session-code", "7K3M9QXT2HWB")
	h.launch(phone.MobileApp)
	h.expect("mobile-login")
}

func TestRequirements(t *testing.T) {
	rooted, old, oldIOS, open := android(), android(), spec(), spec()
	rooted.Rooted, old.Version, oldIOS.Version, open.Sensor = true, "5.1", "10.3", phone.NoSensor
	for _, test := range []struct {
		spec  phone.Spec
		tap   string
		cause flow.Cause
	}{
		{rooted, "register", flow.Rooted},
		{old, "register", flow.SystemTooOld},
		{oldIOS, "setup", flow.SystemTooOld},
		{open, "setup", flow.NoUnlockElement},
	} {
		h := hold(t, test.spec)
		h.launch(phone.MobileApp)
		h.through(test.tap, "mobile-requirement", "done", "mobile-login")
		scanned := hold(t, test.spec)
		scanned.scan()
		scanned.expect("mobile-requirement")
		for _, e := range [][]flow.Event{h.events, scanned.events} {
			refused := func(e flow.Event) bool { return e.Kind == flow.RequirementFailed && e.Cause == test.cause }
			if !slices.ContainsFunc(e, refused) {
				t.Errorf("%s: what happened: %v", test.cause, e)
			}
		}
	}
}

// An update cures an old system, and a passcode a phone without a lock.
func TestRequirementsAreMet(t *testing.T) {
	s := spec()
	s.Version, s.Sensor = "10.3", phone.NoSensor
	h := hold(t, s)
	h.launch(phone.SettingsApp)
	h.tap("settings-update")
	timers := h.give(flow.Tap(flow.Phone, "update"))
	if len(timers) != 1 || h.has("update") {
		t.Fatalf("an update takes %v, and can be started again: %t", timers, h.has("update"))
	}
	h.give(timers[0].Input)
	h.tap("settings-back", "settings-security", "set-unlock")
	h.launch(phone.MobileApp)
	h.through("setup", "mobile-setup")
}

// An attempt that never leaves the phone costs nothing, and no key stays.
func TestOffline(t *testing.T) {
	h := hold(t, spec())
	h.launch(phone.SettingsApp)
	h.tap("airplane-mode")
	h.scan()
	h.do(flow.Match)
	h.expect("mobile-error")
	if got := h.says("error"); got != "mobile.offline" || h.last().Cause != flow.PhoneOffline || len(h.backend.attempts) != 0 {
		t.Errorf("the phone says %s, the log %v, and %d attempts were sent", got, h.last(), len(h.backend.attempts))
	}
	h.launch(phone.SettingsApp)
	h.tap("airplane-mode")
	h.scan()
	h.do(flow.Match)
	h.expect("mobile-success")
	if h.Poll() == nil {
		t.Error("a phone with a key asks for no logins")
	}
	h.launch(phone.SettingsApp)
	h.tap("airplane-mode")
	h.poll(flow.Challenge{ID: "login", User: "riley.sample"})
	if e := h.last(); h.HasNotification() || e.Kind != flow.PushMissed || e.Cause != flow.PhoneOffline {
		t.Errorf("a phone that is offline gets a login request: %v", e)
	}
}

// Who was signed in before there is a key sees the login screen all the same.
func TestSignedInWithoutAKey(t *testing.T) {
	s := android()
	s.SignedIn = true
	h := hold(t, s)
	h.launch(phone.MobileApp)
	h.expect("mobile-login")
	h = enrolled(t, s)
	h.expect("mobile-home")
}

// A user is added where a key is active, from both pages of the article.
func TestAddUser(t *testing.T) {
	bare := hold(t, android())
	bare.launch(phone.MobileApp)
	bare.tap("services", "authenticate", "add-user")
	bare.expect("mobile-not-activated")
	if e := bare.last(); e.Kind != flow.AddUserRefused || e.Cause != flow.NoActiveKey {
		t.Errorf("the last event is %v", e)
	}

	for _, os := range []phone.OS{phone.IOS, phone.Android} {
		s := phone.Spec{ID: "phone-1", OS: os, Installed: true, PIN: "4711", Notifications: phone.Allowed, Seed: 1}
		first := map[phone.OS]string{phone.IOS: "mobile-add-user", phone.Android: "mobile-instructions"}[os]
		h := enrolled(t, s)
		h.through("services", "mobile-services", "authenticate", "mobile-authenticate", "add-user", first)
		h.do(flow.GoHome)
		h.launch(phone.MobileApp)
		h.through("app-log-in", "mobile-home", "more", "mobile-more", "two-factor", "mobile-two-factor", "add-user", first)
		n, _ := h.Screen().Find("mobile-title")
		if !strings.HasPrefix(n.Text.Key, "page.mobile-") {
			t.Errorf("the page is called %s", n.Text.Key)
		}
	}
}

// More is where each system has it.
func TestMoreStandsWhereTheSystemHasIt(t *testing.T) {
	for os, want := range map[phone.OS]screen.Place{phone.IOS: screen.Footer, phone.Android: screen.Header} {
		h := enrolled(t, phone.Spec{ID: "phone-1", OS: os, Installed: true, SignedIn: true, Notifications: phone.Allowed})
		h.expect("mobile-home")
		if n, _ := h.Screen().Find("more"); n.Place != want {
			t.Errorf("on %s More is in the %s", os, n.Place)
		}
	}
}
