package phone_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/phone"
	"enrollsim/flow/qr"
	"enrollsim/flow/screen"
)

// android is a phone with the app on it and nothing in it.
func android() phone.Spec {
	return phone.Spec{ID: "phone-1", OS: phone.Android, Installed: true, PIN: "4711", Passcode: "246810", Seed: 1}
}

// write types into a field.
func (h *hand) write(field, text string) {
	h.t.Helper()
	h.give(flow.Action{Device: flow.Phone, Verb: flow.InputText, Target: field, Text: text})
}

// through taps its way, and expects each page to have an event of its own.
func (h *hand) through(way ...string) {
	h.t.Helper()
	for i := 0; i+1 < len(way); i += 2 {
		h.tap(way[i])
		h.expect(way[i+1])
	}
}

func (h *hand) last() flow.Event { return h.events[len(h.events)-1] }

func TestStoreIsSearched(t *testing.T) {
	for name, test := range map[string]struct {
		spec    phone.Spec
		app     string
		way     []string // to the search field
		install string
		vendor  string
	}{
		"iOS":     {phone.Spec{OS: phone.IOS}, phone.AppStore, []string{"search", "store-search"}, "get", "store.vendor"},
		"Android": {phone.Spec{OS: phone.Android, Store: phone.AssistantBaidu}, phone.AssistantBaidu, nil, "install", "store.vendor-android"},
	} {
		t.Run(name, func(t *testing.T) {
			h := hold(t, test.spec)
			h.launch(test.app)
			h.expect("store-front")
			h.through(test.way...)
			for _, query := range []string{"solitaire", "ibkr mobile"} {
				h.write("search-field", query)
				if test.spec.OS == phone.Android {
					h.tap("search-go")
				}
				h.expect("store-results")
				if found := h.has("result"); found != (query == "ibkr mobile") {
					t.Fatalf("a search for %q finds the app: %t", query, found)
				}
			}
			h.through("result", "store")
			if got := h.says("store-vendor"); got != test.vendor {
				t.Errorf("the vendor is %s", got)
			}
			if !h.has(test.install) {
				t.Errorf("there is no %s: %v", test.install, h.Screen().Nodes)
			}
		})
	}
}

// The QR code's link leads to the store's page of the app at once.
func TestLinkLeadsToTheAppsPage(t *testing.T) {
	s := android()
	s.Installed = false
	h := hold(t, s)
	h.scan()
	h.expect("store")
}

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

func TestPINRule(t *testing.T) {
	for pin, want := range map[string][2]bool{ // any character, digits only
		"1234": {true, true}, "123456": {true, true}, "ab#1": {true, false}, "A-b.9!": {true, false},
		"123": {}, "1234567": {}, " 123": {}, "12 34": {}, "１２３４": {}, "密碼密碼": {}, "12\t34": {},
	} {
		for i, digits := range []bool{false, true} {
			s := android()
			s.PINDigits = digits
			h := hold(t, s)
			h.launch(phone.MobileApp)
			h.tap("register", "session-id")
			h.write("session-code", "7K3M9QXT2HWB")
			h.write("pin", pin)
			h.tap("activate")
			if ok := len(h.backend.attempts) == 1; ok != want[i] {
				t.Errorf("the PIN %q is taken: %t (digits only: %t)", pin, ok, digits)
			}
			if !want[i] && (h.last().Cause != flow.BadPIN || h.says("pin-bad") == "") {
				t.Errorf("of the PIN %q it is said: %v", pin, h.last())
			}
		}
	}
}

// What the guidelines advise against works, and is warned of.
func TestEasyPIN(t *testing.T) {
	for pin, easy := range map[string]bool{
		"1111": true, "123456": true, "9876": true, "1987": true, "240785": true, "851231": true,
		"4711": false, "ab#1": false, "135792": false, "": false,
	} {
		h := hold(t, android())
		h.launch(phone.MobileApp)
		h.tap("register", "session-id")
		h.write("session-code", "7K3M9QXT2HWB")
		h.write("pin", pin)
		if pin != "" && h.has("pin-easy") != easy {
			t.Errorf("the PIN %q is warned of: %t", pin, !easy)
		}
	}
}

// The way back leads through the pages that were opened.
func TestWayBack(t *testing.T) {
	h := hold(t, android())
	h.launch(phone.MobileApp)
	h.through("register", "mobile-instructions", "session-id", "mobile-session")
	h.write("session-code", "7K3M9QXT2HWB")
	h.through("pin-guidelines", "mobile-guidelines", "app-back", "mobile-pin", "app-back", "mobile-instructions", "app-back", "mobile-login")
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
			if !slices.ContainsFunc(e, func(e flow.Event) bool { return e.Kind == flow.RequirementFailed && e.Cause == test.cause }) {
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

func TestStoreRefuses(t *testing.T) {
	old, offline := android(), android()
	old.Installed, offline.Installed = false, false
	old.Version, offline.Offline = "5.1", true
	for cause, s := range map[flow.Cause]phone.Spec{flow.SystemTooOld: old, flow.PhoneOffline: offline} {
		h := hold(t, s)
		h.scan()
		h.through("install", "store-refused")
		if e := h.last(); e.Kind != flow.StoreRefused || e.Cause != cause {
			t.Errorf("the last event is %v, want %s", e, cause)
		}
	}
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
	if h.Poll() != nil {
		t.Error("a phone that is offline asks for logins")
	}
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
		enrolled, err := phone.New(s).Enrolled(t.Context(), &backend{}, time.Time{}, "7K3M9QXT2HWB")
		if err != nil {
			t.Fatal(err)
		}
		first := map[phone.OS]string{phone.IOS: "mobile-add-user", phone.Android: "mobile-instructions"}[os]
		h := &hand{t: t, Phone: enrolled, backend: &backend{}}
		h.launch(phone.MobileApp)
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
		p, err := phone.New(phone.Spec{ID: "phone-1", OS: os, Installed: true, SignedIn: true, Notifications: phone.Allowed}).
			Enrolled(t.Context(), &backend{}, time.Time{}, "7K3M9QXT2HWB")
		if err != nil {
			t.Fatal(err)
		}
		h := &hand{t: t, Phone: p, backend: &backend{}}
		h.launch(phone.MobileApp)
		h.expect("mobile-home")
		if n, _ := h.Screen().Find("more"); n.Place != want {
			t.Errorf("on %s More is in the %s", os, n.Place)
		}
	}
}

// The response string is made without a network, and is the backend's.
func TestResponseString(t *testing.T) {
	b := &backend{}
	p, err := phone.New(phone.Spec{ID: "phone-1", OS: phone.Android, Installed: true, PIN: "4711", Offline: true, Sensor: phone.Passcode}).
		Enrolled(t.Context(), b, time.Time{}, "7K3M9QXT2HWB")
	if err != nil {
		t.Fatal(err)
	}
	h := &hand{t: t, Phone: p, backend: b}
	h.launch(phone.MobileApp)
	h.tap("services", "authenticate")
	h.write("challenge", "123 456")
	h.tap("generate-response")
	h.input("4711")
	h.expect("mobile-response")
	got := strings.ReplaceAll(h.Response("riley.sample"), " ", "")
	if want := flow.Response(b.attempts[0].Secret, "123456"); got != want {
		t.Errorf("the phone shows %q, want %q", got, want)
	}
	h.tap("done")
	if got := h.Response(""); got != "" {
		t.Errorf("elsewhere the phone still shows %q", got)
	}
}
