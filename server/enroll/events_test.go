package enroll_test

import (
	"encoding/hex"
	"fmt"
	"strings"
	"testing"
	"time"

	"enrollsim/flow"
)

func TestLapsesAreEventsOfTheirOwnTime(t *testing.T) {
	onEveryStore(t, func(t *testing.T, open opener) {
		s := sandbox()
		s.CodeLife = 2 * time.Minute
		s.Users = append(s.Users, flow.User{Name: "cai", Password: "x"})
		b, p := open(t, s), newPhone(t, "mine")
		b.enrol(ada, p) // a spent code does not lapse
		b.logIn(ada)    // a waiting login lapses at 3:00
		b.logOut(b.logIn(ben).Session)
		b.at = start.Add(30 * time.Second)
		b.logIn(ben) // a code lapses at 2:30
		b.at = start.Add(time.Minute)
		tab := b.logIn(s.Users[2]).Session // another at 3:00, younger than the login
		tail := flow.CodeTail(b.code(tab).Text)
		seen := len(b.eventsAfter(0))

		b.at = start.Add(time.Hour)
		lapses := b.eventsAfter(seen)
		var lines []string
		for _, e := range lapses {
			lines = append(lines, fmt.Sprint(e.At.Sub(start), " ", e.Kind, " ", e.User, " ", e.Cause))
		}
		check(t, "lapses", strings.Join(lines, ", "),
			"2m30s code-lapsed ben code-expired, 3m0s challenge-lapsed ada login-lapsed, 3m0s code-lapsed cai code-expired")
		check(t, "which code", lapses[2].Subject, tail)
		check(t, "once", len(b.eventsAfter(seen)), 3)
	})
}

// The clock stops at the earliest deadline, also if it was scheduled after a later
// one: of a clock that moves only so far, the later one is not met.
func TestEarlierDeadlineIsMetFirst(t *testing.T) {
	onEveryStore(t, func(t *testing.T, open opener) {
		b, p := open(t, sandbox()), newPhone(t, "mine")
		b.enrol(ada, p)
		b.logIn(ben)      // a code that expires at 10:00
		l := b.logIn(ada) // a login that expires at 3:00
		seen := len(b.eventsAfter(0))
		b.at = l.Expires
		expired := b.eventsAfter(seen)
		check(t, "at 3:00", kinds(expired), "challenge-lapsed:login-lapsed")
		b.at = start.Add(10*time.Minute - 1)
		check(t, "before 10:00", len(b.eventsAfter(seen)), 1)
		b.at = start.Add(10 * time.Minute)
		check(t, "at 10:00", kinds(b.eventsAfter(seen+1)), "code-lapsed:code-expired")
	})
}

func TestEventsAfter(t *testing.T) {
	onEveryStore(t, func(t *testing.T, open opener) {
		b := open(t, sandbox())
		if events := b.eventsAfter(0); len(events) != 0 {
			t.Errorf("before anything happened: %v", events)
		}
		b.logIn(ada)
		b.logIn(ben)
		for after, want := range map[int]int{-1: 4, 0: 4, 1: 3, 4: 0, 5: 0} {
			check(t, fmt.Sprint("events after ", after), len(b.eventsAfter(after)), want)
		}
		mine := b.eventsAfter(0)
		mine[0].User = "changed"
		check(t, "the log itself", b.eventsAfter(0)[0].User, "ada")
		b.logIn(ben)
		check(t, "a list kept", len(mine), 4)
	})
}

// runTour makes every kind of call, with refusals, repetitions and expiries. It
// returns every secret that was passed in or out.
func runTour(t *testing.T, b *backend) (secrets []string) {
	t.Helper()
	p, q := newPhone(t, "mine"), newPhone(t, "other")
	keep := func(s ...string) { secrets = append(secrets, s...) }
	keep(ada.Password, ben.Password, "not the password")
	for _, u := range []flow.User{ada, ben} {
		_ = errorOf(b.LogIn(background, b.at, flow.Credentials{User: u.Name, Password: "not the password"}))
		_ = errorOf(b.LogIn(background, b.at, flow.Credentials{User: u.Password, Password: u.Name}))
		burnt, rival, mine := b.logIn(u).Session, b.logIn(u).Session, b.logIn(u).Session
		for _, tab := range []string{burnt, rival, mine} {
			keep(tab, b.code(tab).Text, b.code(tab).Groups())
		}
		forged, good, late := p.Forged(b.code(burnt).Text), p.Attempt(b.code(mine).Text), q.Attempt(b.code(rival).Text)
		typo := p.Attempt(b.code(mine).Text[:11] + "?")
		stray := q.Attempt(strings.Repeat("7", 12))
		for _, a := range []flow.Attempt{forged, typo, stray, good, good, late} {
			keep(string(a.Proof), hex.EncodeToString(a.Proof), a.Code, a.ID)
			_ = errorOf(b.Activate(background, b.at, a))
		}
		for _, approve := range []bool{true, false, true} {
			l := b.logIn(u)
			list := b.challenges(p)
			d := p.Decision(list[len(list)-1].ID, approve)
			keep(l.ID, d.Challenge, string(d.Signature), hex.EncodeToString(d.Signature))
			_ = b.Decide(background, b.at, q.Decision(d.Challenge, approve))
			_ = b.Decide(background, b.at, d)
			_ = b.Decide(background, b.at, d)
			if got, err := b.Collect(background, b.at, l.ID); err == nil {
				keep(got.Session)
				b.logOut(got.Session)
			}
		}
		b.logIn(u)
		b.at = b.at.Add(time.Hour)
		b.logOut(rival)
	}
	return secrets
}

func TestNoSecretIsInTheLog(t *testing.T) {
	onEveryStore(t, func(t *testing.T, open opener) {
		b := open(t, sandbox())
		secrets := runTour(t, b)
		log := fmt.Sprintf("%v %+v", b.eventsAfter(0), b.eventsAfter(0))
		for _, kind := range []flow.Kind{
			flow.SessionOpened, flow.SessionClosed, flow.CodeIssued, flow.CodeSpent, flow.AttemptRepeated,
			flow.Enrolled, flow.ActivationRefused, flow.LoginRefused, flow.ChallengeSent, flow.ChallengeApproved,
			flow.ChallengeDenied, flow.ChallengeLapsed, flow.DecisionRefused,
		} {
			if !strings.Contains(log, string(kind)) {
				t.Errorf("no event %s, so the test proves nothing about it", kind)
			}
		}
		for _, secret := range secrets {
			if strings.Contains(log, secret) {
				t.Errorf("%q is in the log", secret)
			}
		}
	})
}

func TestSameSeedSameLog(t *testing.T) {
	onEveryStore(t, func(t *testing.T, open opener) {
		run := func(seed uint64, id string) string {
			s := sandbox()
			s.Seed, s.ID = seed, id
			b := open(t, s)
			secrets := runTour(t, b)
			return fmt.Sprintf("%v %q", b.eventsAfter(0), secrets)
		}
		first := run(7, "a")
		if run(7, "a") != first {
			t.Error("the same seed gave another log")
		}
		if run(8, "a") == first || run(7, "b") == first {
			t.Error("another seed or sandbox gave the same log")
		}
	})
}

// The log has all times in UTC, whatever zone the caller's are in.
func TestLogIsInOneZone(t *testing.T) {
	onEveryStore(t, func(t *testing.T, open opener) {
		b := open(t, sandbox())
		b.at = start.In(time.FixedZone("", 8*3600)).Add(time.Second)
		b.logIn(ada)
		check(t, "zone", b.last().At.Location(), time.UTC)
	})
}

func TestSandboxesNeverMeet(t *testing.T) {
	onEveryStore(t, func(t *testing.T, open opener) {
		one := sandbox()
		two := one
		two.ID = "two"
		a, b, p := open(t, one), open(t, two), newPhone(t, "mine")
		mine, theirs := a.logIn(ada).Session, b.logIn(ada).Session
		codes := a.code(mine).Text
		if mine == theirs || codes == b.code(theirs).Text {
			t.Error("two sandboxes of one seed share a token or a code")
		}
		check(t, "code of the other", b.phoneCause(errorOf(b.Activate(background, b.at, p.Attempt(codes)))), flow.CodeUnknown)
		check(t, "session of the other", portalCause(t, errorOf(b.Code(background, b.at, mine))), flow.SessionEnded)
		a.activate(p.Attempt(codes))
		check(t, "untouched", kinds(b.eventsAfter(0)), "session-opened code-issued activation-refused:code-unknown")
		a.enrol(ben, p)
		check(t, "login of the other", portalCause(t, errorOf(b.Collect(background, b.at, a.logIn(ada).ID))), flow.ChallengeOver)
		check(t, "phone of the other", len(b.challenges(p)), 0)
	})
}
