package phone_test

import (
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/phone"
)

func TestPINRule(t *testing.T) {
	for pin, want := range map[string][2]bool{ // any character, digits only
		"1234": {true, true}, "123456": {true, true}, "ab#1": {true, false}, "A-b.9!": {true, false},
		"1020": {true, true}, "9089": {true, true}, "47/1": {true, false}, "47:1": {true, false},
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

// A PIN that was created for a key is forgotten where the attempt never leaves
// the phone, unless it secures another key already.
func TestPINAfterAnAttemptThatFailed(t *testing.T) {
	s := android()
	s.Offline = true
	bare := hold(t, s)
	bare.launch(phone.MobileApp)
	bare.tap("register", "session-id")
	bare.write("session-code", "7K3M9QXT2HWB")
	bare.expect("mobile-pin")
	bare.write("pin", "ab#1")
	bare.tap("activate")
	bare.expect("mobile-error")
	bare.tap("done", "register", "session-id")
	bare.write("session-code", "7K3M9QXT2HWB")
	bare.expect("mobile-pin")

	other := enrolled(t, s)
	for range 2 {
		other.tap("services", "authenticate", "add-user", "session-id")
		other.write("session-code", "7K3M9QXT2HWB")
		other.expect("mobile-pin-ask")
		other.write("pin", "4711")
		other.tap("activate")
		other.expect("mobile-error")
		other.tap("done")
	}
}

// After five wrong PINs in a row the app takes none any more, the right one neither; a
// right one before begins the count anew.
func TestPINIsLocked(t *testing.T) {
	known := android()
	known.Users, known.PIN = []string{"casey.sample"}, "4711"
	for _, test := range []struct {
		pins  []string
		cause flow.Cause // of the last one; empty where it is taken
	}{
		{[]string{"1", "2", "3", "4"}, flow.WrongPIN},
		{[]string{"1", "2", "3", "4", "4711"}, ""},
		{[]string{"1", "2", "3", "4", "5"}, flow.PINLocked},
		{[]string{"1", "2", "3", "4", "5", "4711"}, flow.PINLocked},
	} {
		h := enrolled(t, known)
		h.tap("services", "authenticate", "add-user", "session-id")
		h.write("session-code", "7K3M9QXT2HWB")
		sent := len(h.backend.attempts)
		for _, pin := range test.pins {
			h.write("pin", pin)
			h.tap("activate")
		}
		if taken := len(h.backend.attempts) > sent; taken != (test.cause == "") || test.cause != "" && h.last().Cause != test.cause {
			t.Errorf("%v: taken: %t, and the last event is %v", test.pins, taken, h.last())
		}
		if h.has("pin-locked") != (test.cause == flow.PINLocked) {
			t.Errorf("%v: the page shows %v", test.pins, h.Screen().Nodes)
		}
	}
}
