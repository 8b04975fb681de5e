package enroll_test

import (
	"testing"
	"time"

	"enrollsim/flow"
)

// Ten refused logins in a row within a day lock the user out, until a day after
// the last of them; a login in between resets the count.
func TestLockout(t *testing.T) {
	onEveryStore(t, func(t *testing.T, open opener) {
		b := open(t, sandbox())
		wrong := flow.Credentials{User: ada.Name, Password: "wrong"}
		right := flow.Credentials{User: ada.Name, Password: ada.Password}
		try := func(c flow.Credentials) string { return portalCause(t, errorOf(b.LogIn(background, b.at, c))) }
		fail := func(times int) {
			for range times {
				check(t, "a wrong password", try(wrong), flow.BadCredentials)
				b.at = b.at.Add(time.Minute)
			}
		}
		fail(9)
		check(t, "the right one after nine", try(right), "ok")
		fail(10)
		check(t, "the right one after ten", try(right), flow.PortalLocked)
		check(t, "somebody else", portalCause(t, errorOf(b.LogIn(background, b.at,
			flow.Credentials{User: ben.Name, Password: ben.Password}))), "ok")
		check(t, "a wrong one while locked", try(wrong), flow.PortalLocked)
		b.at = b.at.Add(24*time.Hour - time.Second)
		check(t, "a second before the end", try(right), flow.PortalLocked)
		b.at = b.at.Add(time.Second)
		check(t, "a day after the last failure", try(right), "ok")
	})
}

// Failures that are spread over more than a day lock nobody.
func TestLockoutCountsADay(t *testing.T) {
	onEveryStore(t, func(t *testing.T, open opener) {
		b := open(t, sandbox())
		for range 30 {
			check(t, "a wrong password", portalCause(t, errorOf(b.LogIn(background, b.at,
				flow.Credentials{User: ada.Name, Password: "x"}))), flow.BadCredentials)
			b.at = b.at.Add(3 * time.Hour)
		}
	})
}

// The response string that the phone makes of the challenge opens the session;
// one wrong response ends the login.
func TestRespond(t *testing.T) {
	onEveryStore(t, func(t *testing.T, open opener) {
		b := open(t, sandbox())
		p := newPhone(t, "phone-1")
		b.enrol(ada, p)
		l := b.logIn(ada)
		if len(l.Challenge) != 6 {
			t.Fatalf("the challenge is %q, want six digits", l.Challenge)
		}
		response := flow.Response(p.Secret(), l.Challenge)
		typed := response[:4] + " " + response[4:]
		answer, err := b.Respond(background, b.at, l.ID, typed)
		if err != nil || answer.Waiting() {
			t.Fatalf("the right response gets %+v, %v", answer, err)
		}
		check(t, "the same again", portalCause(t, errorOf(b.Respond(background, b.at, l.ID, response))), flow.ChallengeOver)
		check(t, "the phone has nothing to answer", len(b.challenges(p)), 0)

		l = b.logIn(ada)
		check(t, "a wrong response", portalCause(t, errorOf(b.Respond(background, b.at, l.ID, "00000000"))), flow.WrongResponse)
		check(t, "the login after it", portalCause(t, errorOf(b.Collect(background, b.at, l.ID))), flow.WrongResponse)
		check(t, "the right one is too late", portalCause(t,
			errorOf(b.Respond(background, b.at, l.ID, flow.Response(p.Secret(), l.Challenge)))), flow.ChallengeOver)
	})
}

// While Seamless Authentication is off, logins are not announced; the code in the
// login's QR still allows to approve it.
func TestSeamlessOff(t *testing.T) {
	onEveryStore(t, func(t *testing.T, open opener) {
		b := open(t, sandbox())
		p := newPhone(t, "phone-1")
		ses := b.logIn(ada).Session
		b.activate(p.Attempt(b.code(ses).Text))
		set := func(on bool) {
			if err := b.SetSeamless(background, b.at, ses, on); err != nil {
				t.Fatal(err)
			}
		}
		set(false)
		check(t, "it was switched off", kinds(b.eventsAfter(0)[len(b.eventsAfter(0))-1:]), "seamless-changed")
		before := len(b.eventsAfter(0))
		set(false)
		check(t, "the same again says nothing", len(b.eventsAfter(0)), before)

		l := b.logIn(ada)
		check(t, "announced", l.Seamless, false)
		check(t, "waiting on the phone", len(b.challenges(p)), 0)
		check(t, "the events", kinds(b.eventsAfter(before)), "login-unannounced:seamless-off")
		code := l.Link[len(l.Link)-12:]
		other := newPhone(t, "phone-2")
		check(t, "another phone", b.phoneCause(errorOf(b.Lookup(background, b.at, other.ID, code))), flow.NotEnrolled)
		check(t, "another code", b.phoneCause(errorOf(b.Lookup(background, b.at, p.ID, code+"0"))), flow.ChallengeOver)
		c, err := b.Lookup(background, b.at, p.ID, code)
		if err != nil || c.User != ada.Name {
			t.Fatalf("the QR leads to %+v, %v", c, err)
		}
		b.decide(p.Decision(c.ID, true))
		check(t, "approved", b.collect(l.ID).Waiting(), false)

		set(true)
		b.logIn(ada)
		check(t, "announced again", len(b.challenges(p)), 1)
	})
}

// The token of the SMS enrolment is refused with a cause of its own.
func TestSMSToken(t *testing.T) {
	onEveryStore(t, func(t *testing.T, open opener) {
		s := sandbox()
		s.Users[0].SMSToken = "482913"
		b := open(t, s)
		p := newPhone(t, "phone-1")
		for typed, want := range map[string]flow.Cause{"482913": flow.SMSToken, "482 913": flow.SMSToken,
			"482914": flow.CodeUnknown, "": flow.CodeUnknown} {
			check(t, typed, b.phoneCause(errorOf(b.Activate(background, b.at, p.Attempt(typed)))), want)
		}
	})
}
