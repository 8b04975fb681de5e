package enroll_test

import (
	"errors"
	"testing"
	"time"

	"enrollsim/flow"
)

// must fails the test if a call of the operator fails.
func (b *backend) must(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatalf("operate: %v", err)
	}
}

// The operator's calls say what is wrong with them, and change nothing then.
func TestOperatorErrors(t *testing.T) {
	onEveryStore(t, func(t *testing.T, open opener) {
		b := open(t, sandbox())
		before := len(b.eventsAfter(0))
		for name, want := range map[string]error{"": flow.ErrUserName, "\xff": flow.ErrUserName, "ada": flow.ErrUserExists} {
			check(t, "add "+name, errors.Is(b.AddUser(background, b.at, flow.User{Name: name}), want), true)
		}
		for _, err := range []error{
			b.RemoveUser(background, b.at, "nobody"), b.LockUser(background, b.at, "nobody"),
			b.UnlockUser(background, b.at, ""), b.RevokeKey(background, b.at, "\x00"),
		} {
			check(t, "an unknown user", errors.Is(err, flow.ErrUserUnknown), true)
		}
		check(t, "no key", errors.Is(b.RevokeKey(background, b.at, "ada"), flow.ErrNoKey), true)
		check(t, "idle", errors.Is(b.SetIdleTime(background, b.at, -1), flow.ErrIdleTime), true)
		check(t, "events", len(b.eventsAfter(0)), before)
	})
}

// A lock ends what is open and refuses logins until it is undone. What it has ended
// stays ended, with the lock as its cause.
func TestLock(t *testing.T) {
	onEveryStore(t, func(t *testing.T, open opener) {
		b := open(t, sandbox())
		mine := newPhone(t, "mine")
		tab := b.logIn(ben)
		code := b.code(tab.Session)
		b.enrol(ada, mine)
		waiting, approved := b.logIn(ada), b.logIn(ada)
		challenges := b.challenges(mine)
		b.decide(mine.Decision(challenges[1].ID, true))
		from := b.last().Seq
		b.must(b.LockUser(background, b.at, "ada"))
		b.must(b.LockUser(background, b.at, "ben"))
		b.must(b.LockUser(background, b.at, "ben")) // is so already
		check(t, "events", kinds(b.eventsAfter(from)), "user-locked:locked-by-service "+
			"challenge-withdrawn:locked-by-service session-closed:locked-by-service "+
			"user-locked:locked-by-service session-closed:locked-by-service")
		check(t, "waiting", len(b.challenges(mine)), 0)
		check(t, "decide", b.phoneCause(b.Decide(background, b.at, mine.Decision(challenges[0].ID, true))), "locked-by-service")
		check(t, "activate", b.phoneCause(errorOf(b.Activate(background, b.at, mine.Attempt(code.Text)))), "locked-by-service")
		credentials := flow.Credentials{User: ada.Name, Password: ada.Password}
		for what, err := range map[string]error{
			"log in": errorOf(b.LogIn(background, b.at, credentials)), "collect": errorOf(b.Collect(background, b.at, waiting.ID)),
			"approved": errorOf(b.Collect(background, b.at, approved.ID)), "code": errorOf(b.Code(background, b.at, tab.Session)),
		} {
			check(t, what, portalCause(t, err), "locked-by-service")
		}
		b.must(b.UnlockUser(background, b.at, "ada"))
		b.must(b.UnlockUser(background, b.at, "ben"))
		check(t, "its code", b.phoneCause(errorOf(b.Activate(background, b.at, mine.Attempt(code.Text)))), "locked-by-service")
		check(t, "its login", portalCause(t, errorOf(b.Collect(background, b.at, waiting.ID))), "locked-by-service")
		b.enrol(ben, mine)
		b.decide(mine.Decision(b.challengeOf(mine, b.logIn(ada)), true))
	})
}

// challengeOf is the phone's id for a login that was just begun.
func (b *backend) challengeOf(p phone, _ flow.Login) string {
	b.t.Helper()
	list := b.challenges(p)
	if len(list) == 0 {
		b.t.Fatalf("no login waits for %s", p.ID)
	}
	return list[len(list)-1].ID
}

// Unlocking also ends the lock of ten refused logins, and its count.
func TestUnlockAfterRefusedLogins(t *testing.T) {
	b := open(t, sandbox())
	wrong := flow.Credentials{User: ada.Name}
	for range 10 {
		_, _ = b.LogIn(background, b.at, wrong)
	}
	right := flow.Credentials{User: ada.Name, Password: ada.Password}
	check(t, "locked out", portalCause(t, errorOf(b.LogIn(background, b.at, right))), "portal-locked")
	b.must(b.UnlockUser(background, b.at, "ada"))
	check(t, "event", b.last().Kind, flow.UserUnlocked)
	check(t, "one refusal", portalCause(t, errorOf(b.LogIn(background, b.at, wrong))), "bad-credentials")
	b.logIn(ada)
}

// A revoked key answers nothing any more, and another can be activated. A session
// that was opened with the key gets a code.
func TestRevokeKey(t *testing.T) {
	onEveryStore(t, func(t *testing.T, open opener) {
		b := open(t, sandbox())
		mine, other := newPhone(t, "mine"), newPhone(t, "other")
		b.enrol(ada, mine)
		l := b.logIn(ada)
		b.decide(mine.Decision(b.challengeOf(mine, l), true))
		tab := b.collect(l.ID)
		waiting := b.logIn(ada)
		challenge := b.challengeOf(mine, waiting)
		from := b.last().Seq
		b.must(b.RevokeKey(background, b.at, "ada"))
		events := b.eventsAfter(from)
		check(t, "events", kinds(events), "key-withdrawn:key-revoked challenge-withdrawn:key-revoked")
		check(t, "phone", events[0].Subject, "mine")
		check(t, "decide", b.phoneCause(b.Decide(background, b.at, mine.Decision(challenge, true))), "key-revoked")
		check(t, "respond", portalCause(t, errorOf(b.Respond(background, b.at, waiting.ID,
			flow.Response(mine.Secret(), waiting.Challenge)))), "key-revoked")
		check(t, "collect", portalCause(t, errorOf(b.Collect(background, b.at, waiting.ID))), "key-revoked")
		code := b.code(tab.Session)
		check(t, "the same code", b.code(tab.Session).Text, code.Text)
		b.activate(other.Attempt(code.Text))
		check(t, "the old phone", len(b.challenges(mine)), 0)
		b.decide(other.Decision(b.challengeOf(other, b.logIn(ada)), true))
	})
}

// Nothing of a removed user is left, also not for one who is added under their name.
func TestRemoveUser(t *testing.T) {
	onEveryStore(t, func(t *testing.T, open opener) {
		b := open(t, sandbox())
		mine := newPhone(t, "mine")
		tab := b.logIn(ben)
		code := b.code(tab.Session)
		b.enrol(ben, mine)
		waiting := b.logIn(ben)
		challenge := b.challengeOf(mine, waiting)
		b.must(b.RemoveUser(background, b.at, "ben"))
		gone := func() {
			t.Helper()
			credentials := flow.Credentials{User: ben.Name, Password: ben.Password}
			check(t, "log in", portalCause(t, errorOf(b.LogIn(background, b.at, credentials))), "bad-credentials")
			check(t, "code", portalCause(t, errorOf(b.Code(background, b.at, tab.Session))), "session-ended")
			check(t, "collect", portalCause(t, errorOf(b.Collect(background, b.at, waiting.ID))), "challenge-over")
			check(t, "activate", b.phoneCause(errorOf(b.Activate(background, b.at, mine.Attempt(code.Text)))), "code-unknown")
			check(t, "decide", b.phoneCause(b.Decide(background, b.at, mine.Decision(challenge, true))), "challenge-over")
			check(t, "waiting", len(b.challenges(mine)), 0)
		}
		gone()
		b.must(b.AddUser(background, b.at, flow.User{Name: "ben", Password: "another"}))
		gone()
		b.at = b.at.Add(time.Hour) // what would lapse is gone as well
		check(t, "last event", b.last().Kind, flow.DecisionRefused)
		b.logIn(flow.User{Name: "ben", Password: "another"})
	})
}

// A session ends when nobody has used it for the idle time; reading its code is a use.
// Its code ends with it, and for that reason.
func TestIdleSession(t *testing.T) {
	onEveryStore(t, func(t *testing.T, open opener) {
		s := sandbox()
		s.IdleTime, s.CodeLife = 15*time.Minute, 2*time.Hour
		b := open(t, s)
		mine := newPhone(t, "mine")
		used, unused := b.logIn(ada), b.logIn(ben)
		code := b.code(unused.Session)
		b.at = start.Add(10 * time.Minute)
		b.code(used.Session)
		b.at = start.Add(24 * time.Minute)
		last := b.last()
		check(t, "event", kinds([]flow.Event{last})+" "+last.User, "session-lapsed:session-timed-out ben")
		check(t, "at its time", last.At, start.Add(15*time.Minute))
		check(t, "code", portalCause(t, errorOf(b.Code(background, b.at, unused.Session))), "session-timed-out")
		check(t, "log out", portalCause(t, b.LogOut(background, b.at, unused.Session)), "session-timed-out")
		check(t, "activate", b.phoneCause(errorOf(b.Activate(background, b.at, mine.Attempt(code.Text)))), "session-timed-out")
		b.code(used.Session)
		b.must(b.SetIdleTime(background, b.at, 0))
		b.at = start.Add(100 * time.Hour)
		b.logOut(used.Session)
	})
}

// A new idle time counts for the open sessions from when it is set. A session and its
// code that expire in one step of the clock do so in their order.
func TestIdleTimeIsSet(t *testing.T) {
	onEveryStore(t, func(t *testing.T, open opener) {
		b := open(t, sandbox())
		first, second := b.logIn(ada), b.logIn(ben)
		b.at = start.Add(5 * time.Minute)
		b.must(b.SetIdleTime(background, b.at, 4*time.Minute))
		from := b.last().Seq
		b.at = start.Add(8 * time.Minute)
		b.code(second.Session)
		b.at = start.Add(time.Hour)
		events := b.eventsAfter(from)
		check(t, "events", kinds(events), "session-lapsed:session-timed-out code-lapsed:code-expired session-lapsed:session-timed-out")
		check(t, "users", events[0].User+" "+events[1].User+" "+events[2].User, "ada ben ben")
		check(t, "first", portalCause(t, errorOf(b.Code(background, b.at, first.Session))), "session-timed-out")
	})
}
