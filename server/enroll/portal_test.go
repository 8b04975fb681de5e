package enroll_test

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/server/enroll"
)

// A sandbox that cannot be is refused with its issues.
func TestNewRefuses(t *testing.T) {
	for path, change := range map[string]func(*flow.Sandbox){
		"users":         func(s *flow.Sandbox) { s.Users = nil },
		"users.1.name":  func(s *flow.Sandbox) { s.Users = []flow.User{ada, {Password: "x"}} },
		"users.2.name":  func(s *flow.Sandbox) { s.Users = []flow.User{ada, ben, ada} },
		"codeLife":      func(s *flow.Sandbox) { s.CodeLife = -1 },
		"challengeLife": func(s *flow.Sandbox) { s.ChallengeLife = -1 },
		"start":         func(s *flow.Sandbox) { s.Start = time.Date(9000, 1, 1, 0, 0, 0, 0, time.UTC) },
	} {
		t.Run(path, func(t *testing.T) {
			s := sandbox()
			change(&s)
			_, err := enroll.New(s)
			issues, ok := flow.AsIssues(err)
			if !ok || len(issues) != 1 || issues[0].Path != path || !strings.Contains(err.Error(), `"test"`) {
				t.Errorf("got %v, want the issue of %s and the sandbox", err, path)
			}
		})
	}
	s := sandbox()
	s.ID = "\x00"
	if _, err := enroll.New(s); err == nil || !strings.Contains(err.Error(), "its id is no text") {
		t.Errorf("got %v, want a word about the id", err)
	}
}

func TestLinkBase(t *testing.T) {
	for base, says := range map[string]string{
		"HTTP://127.0.0.1:8080":                   "",
		"HTTPS://" + strings.Repeat("A", 77-8-15): "",
		"HTTPS://" + strings.Repeat("A", 78-8-15): "have 78 characters",
		"https://portal.example":                  "upper case",
		"HTTPS://PORTAL.EXAMPLE/A?B":              "upper case",
		"PORTAL.EXAMPLE":                          "no web address",
		"":                                        "no web address",
	} {
		_, err := enroll.NewAt(sandbox(), base)
		if (err == nil) != (says == "") || err != nil && !strings.Contains(err.Error(), says) {
			t.Errorf("%q: got %v, want %q", base, err, says)
		}
	}
}

func TestCodeStaysTheSame(t *testing.T) {
	onEveryStore(t, func(t *testing.T, open opener) {
		b, p := open(t, sandbox()), newPhone(t, "mine")
		session := b.logIn(ada).Session
		first := b.code(session)
		check(t, "link", first.Link, "HTTPS://PORTAL.EXAMPLE/A/"+first.Text)
		if n := len(first.Link); n > 38 {
			t.Errorf("the link has %d characters, too many for the small QR code", n)
		}
		if strings.Trim(first.Text, "0123456789ABCDEFGHJKMNPQRSTVWXYZ") != "" || len(first.Text) != 12 {
			t.Errorf("%q is not 12 characters of Crockford base32", first.Text)
		}
		check(t, "life", first.Expires.Sub(first.Issued), 10*time.Minute)
		b.logIn(ada)
		check(t, "after another login", b.code(session), first)
		b.phoneCause(errorOf(b.Activate(background, b.at, p.Forged(first.Text))))
		check(t, "spent", b.code(session), first)
		b.at = b.at.Add(time.Hour)
		check(t, "expired", b.code(session), first)
	})
}

func TestLogInRefuses(t *testing.T) {
	onEveryStore(t, func(t *testing.T, open opener) {
		for name, c := range map[string]flow.Credentials{
			"wrong password":      {User: "ada", Password: "correct mule"},
			"another's password":  {User: "ada", Password: ben.Password},
			"no password":         {User: "ada"},
			"unknown":             {User: "eve", Password: "correct horse"},
			"nobody":              {},
			"password typed name": {User: ada.Password, Password: "ada"},
		} {
			t.Run(name, func(t *testing.T) {
				b := open(t, sandbox())
				check(t, "cause", portalCause(t, errorOf(b.LogIn(background, b.at, c))), flow.BadCredentials)
				check(t, "log", kinds(b.eventsAfter(0)), "login-refused:bad-credentials")
				if u := b.last().User; u != "" && u != "ada" {
					t.Errorf("the log repeats the unknown name %q", u)
				}
			})
		}
	})
}

func TestLoginLapsesOnTheDot(t *testing.T) {
	onEveryStore(t, func(t *testing.T, open opener) {
		for off, want := range map[time.Duration]string{-1: "ok", 0: "challenge-over", 1: "challenge-over"} {
			b, p := open(t, sandbox()), newPhone(t, "mine")
			b.enrol(ada, p)
			l := b.logIn(ada)
			check(t, "expiry", l.Expires, start.Add(3*time.Minute))
			d := p.Decision(b.challenges(p)[0].ID, true)
			b.at = l.Expires.Add(off)
			check(t, off.String(), b.phoneCause(b.Decide(background, b.at, d)), want)
		}
	})
}

func TestLoginByPhone(t *testing.T) {
	onEveryStore(t, func(t *testing.T, open opener) {
		b, p := open(t, sandbox()), newPhone(t, "mine")
		b.enrol(ada, p)
		seen := len(b.eventsAfter(0))

		first, again := b.logIn(ada), b.logIn(ada)
		list := b.challenges(p)
		if len(list) != 2 || list[0].ID == first.ID || list[1].ID == again.ID {
			t.Fatalf("want both logins, under ids that collect nothing: %+v", list)
		}
		check(t, "waits", b.collect(first.ID), first)
		b.decide(p.Decision(list[0].ID, true))
		b.decide(p.Decision(list[1].ID, false))

		// A login that was approved in time can be collected later.
		b.at = b.at.Add(time.Hour)
		done := b.collect(first.ID)
		if done.Waiting() || done.User != "ada" || done.ID != first.ID {
			t.Errorf("approved login gave %+v", done)
		}
		check(t, "banner", portalCause(t, errorOf(b.Code(background, b.at, done.Session))), flow.AlreadyEnrolled)
		b.logOut(done.Session)
		check(t, "log", kinds(b.eventsAfter(seen)),
			"challenge-sent challenge-sent challenge-approved challenge-denied session-opened session-closed")
	})
}

func TestClockNeverMovesBack(t *testing.T) {
	onEveryStore(t, func(t *testing.T, open opener) {
		b := open(t, sandbox())
		code := b.code(b.logIn(ada).Session)
		b.at = code.Expires
		b.eventsAfter(0)
		b.at = start.Add(-time.Hour)
		got := b.phoneCause(errorOf(b.Activate(background, b.at, newPhone(t, "mine").Attempt(code.Text))))
		check(t, "cause", got, flow.CodeExpired)
		check(t, "time of the refusal", b.last().At, code.Expires)
		check(t, "a later code", b.code(b.logIn(ben).Session).Issued, code.Expires)
	})
}

// No clock goes beyond the year 9000, so that every deadline can still be written
// with a year of four digits.
func TestClockHasALimit(t *testing.T) {
	limit := time.Date(9000, time.January, 1, 0, 0, 0, 0, time.UTC)
	onEveryStore(t, func(t *testing.T, open opener) {
		s := sandbox()
		s.CodeLife = math.MaxInt64 // 292 years
		b := open(t, s)
		b.at = time.Date(9999, time.December, 31, 23, 59, 59, 999_999_999, time.UTC)
		code := b.code(b.logIn(ada).Session)
		check(t, "time of the code", code.Issued, limit)
		check(t, "time of the event", b.last().At, limit)
		if _, err := json.Marshal(code); err != nil {
			t.Error(err)
		}
		b.at = limit.Add(1)
		b.logOut(b.logIn(ada).Session)
		check(t, "time of the last event", b.last().At, limit)
	})
}

func TestCancelledCallLeavesNoTrace(t *testing.T) {
	onEveryStore(t, func(t *testing.T, open opener) {
		b, p := open(t, sandbox()), newPhone(t, "mine")
		session := b.logIn(ada).Session
		code := b.code(session).Text
		ctx, cancel := context.WithCancel(background)
		cancel()
		late := start.Add(time.Hour)
		for name, call := range map[string]func() error{
			"log in":     func() error { return errorOf(b.LogIn(ctx, late, flow.Credentials{})) },
			"collect":    func() error { return errorOf(b.Collect(ctx, late, "")) },
			"code":       func() error { return errorOf(b.Code(ctx, late, session)) },
			"log out":    func() error { return b.LogOut(ctx, late, session) },
			"activate":   func() error { return errorOf(b.Activate(ctx, late, p.Attempt(code))) },
			"challenges": func() error { return errorOf(b.Challenges(ctx, late, p.ID)) },
			"decide":     func() error { return b.Decide(ctx, late, flow.Decision{}) },
			"events":     func() error { return errorOf(b.Events(ctx, late, 0)) },
		} {
			var refusal *flow.Refusal
			if err := call(); !errors.Is(err, context.Canceled) || errors.As(err, &refusal) {
				t.Errorf("%s: %v, want a cancellation and no refusal", name, err)
			}
		}
		check(t, "log", kinds(b.eventsAfter(0)), "session-opened code-issued")
	})
}
