package phone_test

import (
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/phone"
)

// Each phone asks for the element that unlocks it, in its own words.
func TestPromptOfEachSensor(t *testing.T) {
	tests := []struct {
		sensor                 phone.Sensor
		title, gesture, missed string
	}{
		{phone.FaceID, "unlock.title-face-id", "hand.match-face-id", "unlock.missed-face-id"},
		{phone.TouchID, "unlock.title-touch-id", "hand.match-touch-id", "unlock.missed-touch-id"},
		{phone.Passcode, "unlock.title-passcode", "", ""},
		{"", "unlock.title-face-id", "hand.match-face-id", "unlock.missed-face-id"},
	}
	for _, test := range tests {
		s := spec()
		s.Sensor = test.sensor
		h := hold(t, s)
		h.scan()
		h.expect("mobile-unlock")
		if got := h.says("unlock-title"); got != test.title {
			t.Errorf("%q: the prompt says %q, want %q", test.sensor, got, test.title)
		}
		if got := h.says("match"); got != test.gesture {
			t.Errorf("%q: the owner can %q, want %q", test.sensor, got, test.gesture)
		}
		if h.has("use-passcode") {
			t.Errorf("%q: the passcode is offered before anything has failed", test.sensor)
		}
		if test.gesture == "" {
			h.input("135790")
			if got := h.says("unlock-missed"); got != "unlock.missed-passcode" {
				t.Errorf("a wrong passcode: %q", got)
			}
			h.input("246810")
			h.expect("mobile-success")
			continue
		}
		h.do(flow.NonMatch)
		if got := h.says("unlock-missed"); got != test.missed {
			t.Errorf("%q: a miss says %q, want %q", test.sensor, got, test.missed)
		}
		h.tap("use-passcode")
		h.input("246810")
		h.expect("mobile-success")
	}
}

// After five misses, in one prompt or in several, the sensor is off until the
// passcode is given; a match in between starts the count again.
func TestFiveMissesLockTheSensor(t *testing.T) {
	h := hold(t, spec())
	h.scan()
	h.do(flow.NonMatch)
	h.do(flow.NonMatch)
	h.do(flow.Cancel)
	h.expect("mobile-code")
	h.tap("continue")
	h.do(flow.NonMatch)
	h.do(flow.NonMatch)
	if h.has("passcode") {
		t.Fatal("four misses lock the sensor")
	}
	h.do(flow.NonMatch)
	if got := h.says("unlock-missed"); got != "unlock.missed-locked" {
		t.Fatalf("after five misses the prompt says %q", got)
	}
	for _, verb := range []flow.Verb{flow.Match, flow.NonMatch} {
		if got := h.cannot(flow.Action{Device: flow.Phone, Verb: verb}); got != flow.NothingToAnswer {
			t.Errorf("%s at a locked sensor: %s", verb, got)
		}
	}
	h.do(flow.Cancel)
	h.tap("continue")
	if !h.has("passcode") || h.happened(flow.ActivationSent) != 0 {
		t.Fatal("asking again unlocks the sensor")
	}
	h.input("135790")
	h.expect("mobile-unlock")
	h.input("246810")
	h.expect("mobile-success")

	h.scan()
	if h.has("passcode") {
		t.Error("the passcode was given and the sensor is still off")
	}
	for range 4 {
		h.do(flow.NonMatch)
	}
	h.do(flow.Match)
	h.scan()
	h.do(flow.NonMatch)
	if h.has("passcode") {
		t.Error("misses from before a match count")
	}
}

// Nothing typed stands for the owner, who knows what to type.
func TestOwnerKnowsThePasscode(t *testing.T) {
	s := spec()
	s.Sensor = phone.Passcode
	h := hold(t, s)
	h.scan()
	h.input("")
	h.expect("mobile-success")

	s.Installed = false
	h = hold(t, s)
	h.shop()
	h.tap("get")
	h.input("")
	h.expect("store-loading")
}

// The store wants its own password, which does not unlock the phone.
func TestStorePassword(t *testing.T) {
	s := spec()
	s.Installed = false
	h := hold(t, s)
	h.shop()
	h.tap("get")
	for range 5 {
		h.do(flow.NonMatch)
	}
	if got := h.says("unlock-title"); got != "unlock.title-store" {
		t.Errorf("the locked store asks %q", got)
	}
	h.input("246810")
	h.expect("store-unlock")
	timers := h.give(flow.Action{Device: flow.Phone, Verb: flow.InputText, Target: "passcode", Text: "apple-pie"})
	h.expect("store-loading")
	for len(timers) > 0 {
		timers = append(timers[1:], h.give(timers[0].Input)...)
	}
	h.expect("store-installed")

	h.scan()
	h.expect("mobile-unlock")
	if !h.has("passcode") {
		t.Error("the store's password unlocked the sensor of the phone")
	}
	h.input("apple-pie")
	h.expect("mobile-unlock")
	h.input("246810")
	h.expect("mobile-success")
}

// A prompt is taken down with the app that asked, and nothing has been sent.
func TestLeavingDismissesThePrompt(t *testing.T) {
	leave := map[string]flow.Action{
		"home":     {Device: flow.Phone, Verb: flow.GoHome},
		"settings": {Device: flow.Phone, Verb: flow.LaunchApp, Target: phone.SettingsApp},
		"camera":   {Device: flow.Phone, Verb: flow.LaunchApp, Target: phone.CameraApp},
		"cancel":   {Device: flow.Phone, Verb: flow.Cancel},
		"button":   flow.Tap(flow.Phone, "unlock-cancel"),
	}
	for name, a := range leave {
		h := hold(t, spec())
		h.scan()
		h.give(a)
		if h.happened(flow.UnlockCancelled) != 1 || h.happened(flow.ActivationSent) != 0 {
			t.Errorf("%s: %v", name, h.events)
		}
		if a.Verb == flow.Cancel || a.Verb == flow.TapOn {
			h.expect("mobile-code") // the app is open, and the code loaded still
			continue
		}
		h.launch(phone.MobileApp)
		h.expect("mobile-login")
	}
}

// Opening the app anew by its icon, while it is in front, leaves the page that asked. So
// that takes the prompt down too, and says so: what was refused before is over with it.
func TestOpeningTheAppAnewDismissesThePrompt(t *testing.T) {
	h := enrolled(t, spec())
	h.tap("services", "authenticate", "generate-response")
	h.do(flow.NonMatch)
	h.launch(phone.MobileApp)
	h.expect("mobile-login")
	if h.happened(flow.UnlockCancelled) != 1 {
		t.Errorf("the prompt went without a word: %v", h.events)
	}
}
