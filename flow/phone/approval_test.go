package phone_test

import (
	"errors"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/phone"
)

// The response string is made without a network, and is the backend's.
func TestResponseString(t *testing.T) {
	s := android()
	s.Offline, s.Sensor = true, phone.Passcode
	h := enrolled(t, s)
	h.tap("services", "authenticate")
	h.write("challenge", "123 456")
	h.tap("generate-response")
	h.input("4711")
	h.expect("mobile-response")
	got := strings.ReplaceAll(h.Response("riley.sample"), " ", "")
	if want := flow.Response(h.backend.attempts[0].Secret, "123456"); got != want {
		t.Errorf("the phone shows %q, want %q", got, want)
	}
	if n, ok := h.Screen().Find("response-user-riley.sample"); !ok || n.Text.Args["user"] != "riley.sample" {
		t.Errorf("whose response it is: %+v", n)
	}
	h.tap("done")
	if got := h.Response(""); got != "" {
		t.Errorf("elsewhere the phone still shows %q", got)
	}
}

// Of a key whose activation was never answered nobody knows the user; it makes
// a response all the same.
func TestResponseOfAnUnconfirmedKey(t *testing.T) {
	h := hold(t, android())
	h.backend.err = errors.New("the answer is lost")
	h.launch(phone.MobileApp)
	h.tap("register", "session-id")
	h.write("session-code", "7K3M9QXT2HWB")
	h.write("pin", "4711")
	h.tap("activate")
	h.expect("mobile-error")
	h.tap("done", "services", "authenticate")
	h.write("challenge", "123456")
	h.tap("generate-response", "use-passcode")
	h.input("4711")
	h.expect("mobile-response")
	if h.has("response-user-") {
		t.Error("the phone names the user of a key that was never confirmed")
	}
	got := strings.ReplaceAll(h.Response(""), " ", "")
	if want := flow.Response(h.backend.attempts[0].Secret, "123456"); got != want {
		t.Errorf("the phone shows %q, want %q", got, want)
	}
}
