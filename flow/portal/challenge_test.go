package portal_test

import (
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/qr"
)

// waiting is a desk whose login waits for the phone.
func waiting(t *testing.T) *sitter {
	t.Helper()
	s := sit(t)
	s.backend.waits = true
	s.tap("log-in")
	s.expect("portal-waiting")
	return s
}

// Without a notification the page shows the challenge, and takes the response.
func TestChallenge(t *testing.T) {
	s := waiting(t)
	s.tap("not-received")
	s.expect("portal-challenge")
	if n, _ := s.Screen().Find("challenge"); n.Value != "123456" {
		t.Errorf("the challenge is %q", n.Value)
	}
	if digits, ok := s.Challenge(); !ok || digits != "123456" {
		t.Errorf("the person reads %q (%t)", digits, ok)
	}
	s.input("response", "1234 5678")
	s.tap("send-response")
	s.expect("portal-home")
	if s.backend.response != "1234 5678" {
		t.Errorf("the desk sends %q", s.backend.response)
	}
}

func TestWrongResponseEndsTheLogin(t *testing.T) {
	s := waiting(t)
	s.backend.respond = &flow.Refusal{Cause: flow.WrongResponse}
	s.tap("not-received", "send-response")
	s.expect("portal-login")
	if n, _ := s.Screen().Find("login-alert"); n.Text.Key != "portal.wrong-response" {
		t.Errorf("the page says %s", n.Text.Key)
	}
}

// The login's QR code is on the screen for a camera to read, can be covered,
// and leads on to the challenge.
func TestLoginQR(t *testing.T) {
	s := waiting(t)
	if _, missing := s.View(); missing != flow.NoCodeInView {
		t.Errorf("before it is shown, the camera misses %q", missing)
	}
	s.tap("login-qr")
	s.expect("portal-login-qr")
	want, err := qr.Encode("HTTPS://PORTAL.EXAMPLE/L/7K3M9QXT2HWB")
	if err != nil {
		t.Fatal(err)
	}
	if grid, missing := s.View(); missing != "" || grid != want {
		t.Errorf("the camera misses %q, or sees another code", missing)
	}
	if _, ok := s.Code(); ok {
		t.Error("the code of a login is taken for one to activate with")
	}
	s.tap("cover")
	if _, missing := s.View(); missing != flow.CodeHidden {
		t.Errorf("covered, the camera misses %q", missing)
	}
	s.tap("uncover", "challenge-response")
	s.expect("portal-challenge")
	s.tap("login-qr")
	s.expect("portal-login-qr")
}

// Where no notification is sent, the page asks for the response at once.
func TestUnannouncedLogin(t *testing.T) {
	s := sit(t)
	s.backend.waits, s.backend.silent = true, true
	s.tap("log-in")
	s.expect("portal-challenge")
	if n, _ := s.Screen().Find("challenge-about"); n.Text.Key != "portal.challenge-only" {
		t.Errorf("the page says %s", n.Text.Key)
	}
}

// The switch shows what the portal has accepted.
func TestSeamlessSwitch(t *testing.T) {
	s := waiting(t)
	s.tap("not-received", "send-response")
	on := func() bool {
		n, _ := s.Screen().Find("seamless")
		return n.On
	}
	if !on() {
		t.Fatal("it is off at first")
	}
	s.tap("seamless")
	if on() {
		t.Error("it cannot be switched off")
	}
	s.backend.seamless = &flow.Refusal{Cause: flow.SessionEnded}
	s.tap("seamless")
	s.expect("portal-login")
}

// While the page shows the challenge or the login's QR code, the phone may
// still approve.
func TestApprovedMeanwhile(t *testing.T) {
	for _, page := range []string{"not-received", "login-qr"} {
		s := waiting(t)
		s.tap(page)
		s.backend.waits = false
		s.ask(s.Poll())
		s.expect("portal-code") // this backend's user has no key yet
	}
}
