package phone_test

import (
	"crypto/ecdsa"
	"crypto/sha256"
	"crypto/x509"
	"errors"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/phone"
	"enrollsim/flow/qr"
)

var errLost = errors.New("the answer is lost")

// aLogin is a login of riley.sample that waits.
func aLogin(id string) flow.Challenge { return flow.Challenge{ID: id, User: "riley.sample"} }

// A notification is shown once for each login, the newest on top, and goes when
// the login no longer waits.
func TestNotifications(t *testing.T) {
	h := enrolled(t, android())
	h.poll(aLogin("first"))
	h.poll(aLogin("first"), aLogin("second"))
	if got := h.happened(flow.PushShown); got != 2 || !h.HasNotification() {
		t.Errorf("%d notifications were shown", got)
	}
	h.poll(aLogin("second"))
	h.tap("push")
	h.expect("mobile-approval-unlock")
	if h.HasNotification() {
		t.Error("a notification outlives that it was tapped, or that its login was over")
	}
	h.poll(aLogin("second"))
	if got := h.happened(flow.PushShown); got != 2 {
		t.Errorf("a notification is shown again: %d", got)
	}
	h.do(flow.Match)
	if got := h.backend.decisions[0].Challenge; got != "second" {
		t.Errorf("the phone answers the login %q", got)
	}

	silent := android()
	silent.Notifications = phone.Denied
	h = enrolled(t, silent)
	h.poll(aLogin("first"))
	if e := h.last(); h.HasNotification() || e.Kind != flow.PushSilent || e.Cause != flow.NotificationsOff {
		t.Errorf("where the app may not notify: %v", e)
	}
}

// A notification that is tapped while the app asks for the camera shows its login, and
// the question is gone.
func TestNotificationOverTheCameraQuestion(t *testing.T) {
	h := enrolled(t, android())
	h.launch(phone.MobileApp)
	h.through("services", "mobile-services", "authenticate", "mobile-authenticate", "add-user", "mobile-instructions",
		"session-id", "mobile-session", "qr-code", "mobile-camera-permission")
	h.poll(aLogin("login"))
	h.tap("push")
	h.expect("mobile-approval-unlock")
	h.do(flow.Match)
	h.expect("mobile-approved")
}

// The answer to a login is signed with the key of its user, and the page says
// what became of it.
func TestDecision(t *testing.T) {
	for _, test := range []struct {
		name   string
		deny   bool
		answer error
		screen string
		cause  flow.Cause
	}{
		{"approved", false, nil, "mobile-approved", ""},
		{"denied", true, nil, "mobile-denied", flow.LoginDenied},
		{"refused", false, &flow.Refusal{}, "mobile-error", ""},
		{"not answered", false, errLost, "mobile-error", flow.NoConnection},
	} {
		h := enrolled(t, android())
		h.backend.decide = test.answer
		h.poll(aLogin("login"))
		h.tap("push")
		if test.deny {
			h.do(flow.Cancel)
			h.tap("deny")
		} else {
			h.do(flow.Match)
		}
		h.expect(test.screen)
		if e := h.last(); e.User != "riley.sample" || e.Cause != test.cause {
			t.Errorf("%s: the last event is %v", test.name, e)
		}
		d := h.backend.decisions[0]
		if d.Approve == test.deny || d.Challenge != "login" || !verifies(t, h.backend.attempts[0].PublicKey, d.Message(), d.Signature) {
			t.Errorf("%s: the phone sends %+v", test.name, d)
		}
		h.tap("done")
		h.expect("mobile-login")
	}
}

func verifies(t *testing.T, public, message, signature []byte) bool {
	t.Helper()
	key, err := x509.ParsePKIXPublicKey(public)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(message)
	ecdsaKey, ok := key.(*ecdsa.PublicKey)
	return ok && ecdsa.VerifyASN1(ecdsaKey, sum[:], signature)
}

// Without a network nothing is sent, and the phone knows why.
func TestDecisionOffline(t *testing.T) {
	h := enrolled(t, android())
	h.poll(aLogin("login"))
	h.launch(phone.SettingsApp)
	h.tap("airplane-mode", "push")
	h.do(flow.Match)
	h.expect("mobile-error")
	if e := h.last(); e.Kind != flow.ApprovalFailed || e.Cause != flow.PhoneOffline || len(h.backend.decisions) != 0 {
		t.Errorf("the last event is %v, and %d answers were sent", e, len(h.backend.decisions))
	}
	if got := h.says("error"); got != "mobile.offline" {
		t.Errorf("the page says %s", got)
	}
}

// A key whose activation was never answered signs for any user, and an answer
// that is accepted confirms it.
func TestDecisionConfirmsAKey(t *testing.T) {
	h := hold(t, spec())
	h.backend.err = errLost
	h.scan()
	h.do(flow.Match)
	h.expect("mobile-error")
	if len(h.Users()) != 0 {
		t.Fatalf("the phone knows of %v", h.Users())
	}
	h.poll(aLogin("login"))
	h.tap("push")
	h.do(flow.Match)
	h.expect("mobile-approved")
	if users := h.Users(); len(users) != 1 || users[0] != "riley.sample" {
		t.Errorf("the phone knows of %v", users)
	}
}

// The QR code of a login leads to its approval, or to an error.
func TestLoginQR(t *testing.T) {
	grid, err := qr.Encode("HTTPS://PORTAL.EXAMPLE/L/7K3M9QXT2HWB")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		offline bool
		answer  error
		screen  string
		cause   flow.Cause
		looked  string
	}{
		{false, nil, "mobile-approval-unlock", "", "7K3M9QXT2HWB"},
		{false, &flow.Refusal{}, "mobile-error", "", "7K3M9QXT2HWB"},
		{false, errLost, "mobile-error", flow.NoConnection, "7K3M9QXT2HWB"},
		{true, nil, "mobile-error", flow.PhoneOffline, ""},
	} {
		s := spec()
		s.Offline = test.offline
		h := enrolled(t, s)
		h.backend.lookup = test.answer
		h.launch(phone.CameraApp)
		h.give(flow.Action{Device: flow.Phone, Verb: flow.Aim, Amount: 25})
		h.give(phone.Sight{Grid: grid, Light: 100})
		h.expect("camera-login")
		h.tap("banner")
		h.expect(test.screen)
		if e := h.last(); e.Cause != test.cause || h.backend.looked != test.looked {
			t.Errorf("%v, %v: the last event is %v, looked up was %q", test.offline, test.answer, e, h.backend.looked)
		}
	}
}

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
	got := strings.ReplaceAll(h.Response("riley.sample", 0), " ", "")
	if want := flow.Response(h.backend.attempts[0].Secret, "123456"); got != want {
		t.Errorf("the phone shows %q, want %q", got, want)
	}
	if n, ok := h.Screen().Find("response-user-riley.sample"); !ok || n.Text.Args["user"] != "riley.sample" {
		t.Errorf("whose response it is: %+v", n)
	}
	h.tap("done")
	if got := h.Response("", 0); got != "" {
		t.Errorf("elsewhere the phone still shows %q", got)
	}
}

// Of a key whose activation was never answered nobody knows the user; it makes
// a response all the same.
func TestResponseOfAnUnconfirmedKey(t *testing.T) {
	h := hold(t, android())
	h.backend.err = errLost
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
	got := strings.ReplaceAll(h.Response("", 0), " ", "")
	if want := flow.Response(h.backend.attempts[0].Secret, "123456"); got != want {
		t.Errorf("the phone shows %q, want %q", got, want)
	}
}
