package portal_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/screen"
)

var errDeadLine = errors.New("the line is dead")

// The browser has the login saved; what is typed over it is what is sent, and
// the password is never to be seen.
func TestLoginForm(t *testing.T) {
	s := sit(t)
	s.tap("log-in")
	s.tap("log-out")
	s.input("user-name", "casey.sample")
	s.input("password", "密碼")
	if n, _ := s.Screen().Find("password"); n.Value != "**" {
		t.Errorf("a password of two characters shows as %q", n.Value)
	}
	s.input("password", "hunter2")
	for _, n := range s.Screen().Nodes {
		if strings.Contains(n.Value, "hunter2") {
			t.Errorf("the password is on the screen: %+v", n)
		}
	}
	s.tap("log-in")
	want := []flow.Credentials{{User: "riley.sample", Password: "not-a-secret"}, {User: "casey.sample", Password: "hunter2"}}
	if !slices.Equal(s.backend.credentials, want) {
		t.Errorf("the desk logs in with %v, want %v", s.backend.credentials, want)
	}
}

// What was typed stays out of the log: people type passwords into the wrong
// field.
func TestWhatIsTypedStaysOutOfTheLog(t *testing.T) {
	s := sit(t)
	s.backend.logIn = &flow.Refusal{Cause: flow.BadCredentials}
	s.input("user-name", "hunter2")
	s.input("password", "hunter3")
	s.tap("log-in")
	for _, e := range s.events {
		if strings.Contains(e.String(), "hunter") {
			t.Errorf("what was typed stands in the event %v", e)
		}
	}
}

// Unlike the phone, the portal says why; and a page that is loaded anew has
// forgotten it, with the form as the browser fills it in.
func TestLoginPageSaysWhy(t *testing.T) {
	tests := []struct {
		err  error
		says string
	}{
		{&flow.Refusal{Cause: flow.BadCredentials}, "portal.bad-credentials"},
		{&flow.Refusal{Cause: flow.LoginLapsed}, "portal.login-lapsed"},
		{&flow.Refusal{Cause: flow.LoginDenied}, "portal.login-denied"},
		{&flow.Refusal{Cause: flow.SessionEnded}, "portal.session-ended"},
		{&flow.Refusal{Cause: flow.ChallengeOver}, "portal.login-failed"},
		{errDeadLine, "portal.login-failed"},
	}
	for _, test := range tests {
		s := sit(t)
		s.backend.logIn = test.err
		s.input("user-name", "casey.sample")
		s.tap("log-in")
		s.expect("portal-login")
		if n, _ := s.Screen().Find("login-alert"); n.Text.Key != test.says || n.Role != screen.Alert {
			t.Errorf("%v: the page says %+v, want %s", test.err, n, test.says)
		}
		if n, _ := s.Screen().Find("user-name"); n.Value != "casey.sample" {
			t.Errorf("%v: the form forgets what was typed: %q", test.err, n.Value)
		}
		s.tap("reload")
		if _, ok := s.Screen().Find("login-alert"); ok {
			t.Errorf("%v: the alert outlives a reload", test.err)
		}
		if n, _ := s.Screen().Find("user-name"); n.Value != "riley.sample" {
			t.Errorf("%v: after a reload the form has %q, want what is saved", test.err, n.Value)
		}
	}
}

// A login that waits is asked after until the phone has answered.
func TestWaitingLogin(t *testing.T) {
	tests := []struct {
		name    string
		collect error
		code    error
		page    string
		happens flow.Kind
	}{
		{"approved", nil, &flow.Refusal{Cause: flow.AlreadyEnrolled}, "portal-home", flow.LoggedIn},
		{"approved, without a key after all", nil, nil, "portal-code", flow.CodeShown},
		{"denied", &flow.Refusal{Cause: flow.LoginDenied}, nil, "portal-login", flow.LoginFailed},
		{"lapsed", &flow.Refusal{Cause: flow.LoginLapsed}, nil, "portal-login", flow.LoginFailed},
	}
	for _, test := range tests {
		s := sit(t)
		s.backend.waits = true
		s.tap("log-in")
		s.ask(s.Poll())
		s.expect("portal-waiting")
		s.backend.waits, s.backend.collect, s.backend.code = false, test.collect, test.code
		s.ask(s.Poll())
		s.expect(test.page)
		if s.happened(test.happens) != 1 {
			t.Errorf("%s: %s did not happen once: %v", test.name, test.happens, s.events)
		}
		if calls := s.Poll(); len(calls) != 0 {
			t.Errorf("%s: the desk still asks", test.name)
		}
	}
}

// While no answer comes, a login that waits goes on waiting.
func TestWaitingOutlivesADeadLine(t *testing.T) {
	s := sit(t)
	s.backend.waits = true
	s.tap("log-in")
	s.backend.collect = errDeadLine
	s.ask(s.Poll())
	s.expect("portal-waiting")
	s.backend.collect, s.backend.waits = nil, false
	s.ask(s.Poll())
	s.expect("portal-code")
}

// A waiting login that is cancelled, or whose tab is closed, is not asked
// after; an answer that comes later changes nothing.
func TestAnswerForNobody(t *testing.T) {
	for _, away := range []string{"cancel-login", "close-tab"} {
		s := sit(t)
		s.tap("new-tab")
		s.backend.waits = true
		s.tap("log-in")
		late := s.Poll()
		s.tap(away)
		if len(s.Poll()) != 0 {
			t.Errorf("%s: the desk still asks", away)
		}
		s.backend.waits = false
		if away == "close-tab" {
			s.ask(late)
		}
		s.expect("portal-login")
		if s.happened(flow.LoggedIn) != 0 {
			t.Errorf("%s: it is logged in all the same", away)
		}
	}
}

// A reload shows what has become of the session.
func TestReload(t *testing.T) {
	tests := []struct {
		name   string
		err    error
		page   string
		gone   int // times that the banner went
		failed int // reloads that failed
	}{
		{"nothing new", nil, "portal-code", 0, 0},
		{"there is a key now", &flow.Refusal{Cause: flow.AlreadyEnrolled}, "portal-home", 1, 0},
		{"the session is over", &flow.Refusal{Cause: flow.SessionEnded}, "portal-login", 0, 1},
		{"no answer", errDeadLine, "portal-code", 0, 1},
	}
	for _, test := range tests {
		s := sit(t)
		s.tap("log-in")
		s.backend.code = test.err
		s.tap("reload")
		s.expect(test.page)
		if got := s.happened(flow.BannerGone); got != test.gone {
			t.Errorf("%s: the banner went %d times, want %d", test.name, got, test.gone)
		}
		if got := s.happened(flow.ReloadFailed); got != test.failed {
			t.Errorf("%s: %d reloads failed, want %d", test.name, got, test.failed)
		}
	}
	s := sit(t)
	s.backend.code = &flow.Refusal{Cause: flow.AlreadyEnrolled}
	s.tap("log-in", "reload")
	s.expect("portal-home")
	if s.happened(flow.BannerGone) != 0 || s.happened(flow.CodeShown) != 0 {
		t.Errorf("a banner that was never there: %v", s.events)
	}
}

// Whatever the backend says to a log-out, the browser forgets the session.
func TestLogOut(t *testing.T) {
	for _, err := range []error{nil, &flow.Refusal{Cause: flow.SessionEnded}, errDeadLine} {
		s := sit(t)
		s.backend.logOut = err
		s.tap("log-in", "log-out")
		s.expect("portal-login")
		if _, ok := s.Code(); ok {
			t.Errorf("%v: the code is still there", err)
		}
		if want := []string{"session of riley.sample"}; !slices.Equal(s.backend.ended, want) {
			t.Errorf("%v: ended %v, want %v", err, s.backend.ended, want)
		}
	}
}

// An answer of a type that no desk knows is a fault of the program, and no
// misstep.
func TestUnknownInputIsRefused(t *testing.T) {
	s := sit(t)
	for _, in := range []flow.Input{nil, "ring", struct{}{}} {
		_, _, err := s.Handle(in)
		if _, misstep := flow.AsMisstep(err); err == nil || misstep {
			t.Errorf("the input %#v gives %v", in, err)
		}
	}
}
