package phone_test

import (
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/camera"
	"enrollsim/flow/phone"
	"enrollsim/flow/qr"
)

func TestMissteps(t *testing.T) {
	bare := spec()
	bare.Installed = false
	act := func(verb flow.Verb, target string) flow.Action {
		return flow.Action{Device: flow.Phone, Verb: verb, Target: target}
	}
	tests := []struct {
		name   string
		spec   phone.Spec
		before func(h *hand)
		act    flow.Action
		reason flow.Reason
	}{
		{"an app that nobody has", spec(), nil, act(flow.LaunchApp, "games"), flow.NotInstalled},
		{"an app that is not installed", bare, nil, act(flow.LaunchApp, phone.MobileApp), flow.NotInstalled},
		{"its icon", bare, nil, act(flow.TapOn, phone.MobileApp), flow.NotOnScreen},
		{"a node of another screen", spec(), nil, act(flow.TapOn, "get"), flow.NotOnScreen},
		{"a text", spec(), func(h *hand) { h.launch(phone.SettingsApp) }, act(flow.TapOn, "settings-title"), flow.NotOnScreen},
		{"behind a dialog", spec(), (*hand).scan, act(flow.TapOn, "continue"), flow.NotOnScreen},
		{"typing into nothing", spec(), nil, act(flow.InputText, "passcode"), flow.NotOnScreen},
		{"typing into a button", spec(), nil, act(flow.InputText, phone.CameraApp), flow.NotAField},
		{"a face that nobody asks for", spec(), nil, act(flow.Match, ""), flow.NothingToAnswer},
		{"nothing to cancel", spec(), nil, act(flow.Cancel, ""), flow.NothingToAnswer},
		{"aiming without the camera", spec(), nil, act(flow.Aim, ""), flow.CameraClosed},
		{"moving closer without the camera", spec(), nil, act(flow.Closer, ""), flow.CameraClosed},
		{"a verb of the room", spec(), nil, act(flow.PickUp, "phone-1"), flow.UnknownVerb},
		{"no verb", spec(), nil, act("", ""), flow.UnknownVerb},
		{"tapping a gesture", spec(), func(h *hand) { h.launch(phone.CameraApp) }, act(flow.TapOn, "aim"), flow.UnknownVerb},
	}
	for _, test := range tests {
		h := hold(t, test.spec)
		if test.before != nil {
			test.before(h)
		}
		if got := h.cannot(test.act); got != test.reason {
			t.Errorf("%s: %s, want %s", test.name, got, test.reason)
		}
	}
}

// The arm reaches from the nearest to the farthest distance, both ends
// included.
func TestReachOfTheArm(t *testing.T) {
	h := hold(t, spec())
	h.launch(phone.CameraApp)
	aim := func(cm int) flow.Action { return flow.Action{Device: flow.Phone, Verb: flow.Aim, Amount: cm} }
	for _, test := range []struct {
		end     int
		outside int
		further flow.Verb
	}{
		{camera.Nearest, camera.Nearest - 1, flow.Closer},
		{camera.Farthest, camera.Farthest + 1, flow.Farther},
	} {
		h.give(aim(test.end))
		if got := h.Distance(); got != test.end {
			t.Errorf("the phone is held at %d cm, want %d", got, test.end)
		}
		for _, a := range []flow.Action{aim(test.outside), {Device: flow.Phone, Verb: test.further}} {
			if got := h.cannot(a); got != flow.OutOfReach {
				t.Errorf("from %d cm, %v: %s", test.end, a, got)
			}
		}
	}
}

// The camera looks again only when something has changed, and reads a code
// that it can see whatever it saw before.
func TestCameraLooksOnceAtTheSame(t *testing.T) {
	h := hold(t, spec())
	h.launch(phone.CameraApp)
	if h.Looking() {
		t.Error("the camera looks before it is held to the screen")
	}
	h.give(h.sight())
	if len(h.events) != 1 {
		t.Errorf("a camera that looks elsewhere sees the screen: %v", h.events)
	}
	h.do(flow.Aim)
	unlit, sharp := h.sight(), h.sight()
	unlit.Light = 1
	steps := []struct {
		sight phone.Sight
		reads int
		fails int
	}{
		{sharp, 0, 1}, // half a metre away
		{sharp, 0, 1},
		{phone.Sight{Missing: flow.NoCodeInView, Light: 100}, 0, 2},
		{phone.Sight{Grid: qr.Grid{}, Missing: flow.CodeHidden, Light: 100}, 0, 3},
	}
	look := func(s phone.Sight, reads, fails int) {
		t.Helper()
		h.give(s)
		if r, f := h.happened(flow.CodeRead), h.happened(flow.CodeNotRead); r != reads || f != fails {
			t.Fatalf("read %d times and failed %d times, want %d and %d", r, f, reads, fails)
		}
	}
	for _, s := range steps {
		look(s.sight, s.reads, s.fails)
	}
	h.give(flow.Action{Device: flow.Phone, Verb: flow.Aim, Amount: 25})
	look(sharp, 1, 3)
	look(sharp, 1, 3)
	look(unlit, 1, 4)
	h.expect("camera")
	look(sharp, 2, 4)
	h.expect("camera-app")
	h.do(flow.GoHome)
	if h.Looking() {
		t.Error("the camera looks after the phone went home")
	}
	h.launch(phone.CameraApp)
	h.expect("camera") // the banner does not outlive the app being left
}

// Why a code is not read: of several reasons, the one that has to go first.
func TestWhyNotRead(t *testing.T) {
	off := spec()
	off.ScanQROff = true
	hidden := phone.Sight{Missing: flow.CodeHidden, Light: 1}
	tests := []struct {
		spec  phone.Spec
		front bool
		sight phone.Sight
		cause flow.Cause
	}{
		{off, true, hidden, flow.ScanQROff},
		{spec(), true, hidden, flow.FrontLens},
		{spec(), false, hidden, flow.CodeHidden},
		{spec(), false, phone.Sight{Grid: hold(t, spec()).sight().Grid, Light: 1}, flow.TooDark},
		{spec(), false, phone.Sight{Grid: hold(t, spec()).sight().Grid, Light: 100}, flow.OutOfFocus},
	}
	for _, test := range tests {
		h := hold(t, test.spec)
		h.launch(phone.CameraApp)
		if test.front {
			h.tap("switch-lens")
		}
		h.give(flow.Action{Device: flow.Phone, Verb: flow.Aim, Amount: 80})
		h.give(test.sight)
		if last := h.events[len(h.events)-1]; last.Cause != test.cause {
			t.Errorf("%v, want the cause %s", last, test.cause)
		}
	}
}

// Settings knows the app only when it is there, and what is set there holds.
func TestSettings(t *testing.T) {
	s := spec()
	s.Installed = false
	h := hold(t, s)
	h.launch(phone.SettingsApp)
	h.tap("settings-notifications")
	if !h.has("no-apps") || h.has("allow-notifications") {
		t.Error("the settings of an app that is not installed can be changed")
	}
	h.tap("settings-back", "settings-camera", "scan-qr-codes")
	if n, _ := h.Screen().Find("scan-qr-codes"); n.On {
		t.Error("Scan QR codes was switched off and is on")
	}
	h.tap("scan-qr-codes")
	if n, _ := h.Screen().Find("scan-qr-codes"); !n.On {
		t.Error("Scan QR codes was switched on and is off")
	}
	h.launch(phone.SettingsApp)
	h.expect("settings") // its first page, wherever it was left
}

// The question about notifications is asked once, whenever the app is opened
// first, and Settings answers it too.
func TestNotificationsAreAskedForOnce(t *testing.T) {
	s := spec()
	s.Notifications = phone.Unasked
	h := hold(t, s)
	h.launch(phone.MobileApp)
	h.expect("mobile-notifications")
	h.do(flow.GoHome)
	h.launch(phone.MobileApp)
	h.expect("mobile-notifications") // it is still up
	h.tap("dont-allow")
	h.expect("mobile-login")
	h.scan()
	h.expect("mobile-unlock")
	if asked := h.happened(flow.PermissionAsked); asked != 1 {
		t.Errorf("asked %d times, want once", asked)
	}
	for _, first := range []string{phone.SettingsApp, phone.MobileApp} { // where it may still be up
		h = hold(t, s)
		h.launch(first)
		h.launch(phone.SettingsApp)
		h.tap("settings-notifications", "allow-notifications")
		h.scan()
		h.expect("mobile-unlock")
	}
}

// An answer of a type that no phone knows is a fault of the program, and no
// misstep.
func TestUnknownInputIsRefused(t *testing.T) {
	h := hold(t, spec())
	for _, in := range []flow.Input{nil, "ring", struct{}{}} {
		_, _, err := h.Handle(in)
		if _, misstep := flow.AsMisstep(err); err == nil || misstep {
			t.Errorf("the input %#v gives %v", in, err)
		}
	}
}
