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
		seen := len(b.log(0))

		b.at = start.Add(time.Hour)
		lapses := b.log(seen)
		var lines []string
		for _, e := range lapses {
			lines = append(lines, fmt.Sprint(e.At.Sub(start), " ", e.Kind, " ", e.User, " ", e.Cause))
		}
		check(t, "lapses", strings.Join(lines, ", "),
			"2m30s code-lapsed ben code-expired, 3m0s challenge-lapsed ada login-lapsed, 3m0s code-lapsed cai code-expired")
		check(t, "which code", lapses[2].Subject, tail)
		check(t, "once", len(b.log(seen)), 3)
	})
}

func TestEventsAfter(t *testing.T) {
	onEveryStore(t, func(t *testing.T, open opener) {
		b := open(t, sandbox())
		if events := b.log(0); len(events) != 0 {
			t.Errorf("before anything happened: %v", events)
		}
		b.logIn(ada)
		b.logIn(ben)
		for after, want := range map[int]int{-1: 4, 0: 4, 1: 3, 4: 0, 5: 0} {
			check(t, fmt.Sprint("events after ", after), len(b.log(after)), want)
		}
		mine := b.log(0)
		mine[0].User = "changed"
		check(t, "the log itself", b.log(0)[0].User, "ada")
		b.logIn(ben)
		check(t, "a list kept", len(mine), 4)
	})
}

// tour is a whole life: tabs, refusals, repeats, lapses, logins by phone. It
// returns every secret that went over the counter.
func tour(t *testing.T, b *backend) (secrets []string) {
	t.Helper()
	p, q := newPhone(t, "mine"), newPhone(t, "other")
	keep := func(s ...string) { secrets = append(secrets, s...) }
	keep(ada.Password, ben.Password, "not the password")
	for _, u := range []flow.User{ada, ben} {
		_ = second(b.LogIn(background, b.at, flow.Credentials{User: u.Name, Password: "not the password"}))
		_ = second(b.LogIn(background, b.at, flow.Credentials{User: u.Password, Password: u.Name}))
		burnt, rival, mine := b.logIn(u).Session, b.logIn(u).Session, b.logIn(u).Session
		for _, tab := range []string{burnt, rival, mine} {
			keep(tab, b.code(tab).Text, b.code(tab).Groups())
		}
		forged, good, late := p.Forged(b.code(burnt).Text), p.Attempt(b.code(mine).Text), q.Attempt(b.code(rival).Text)
		typo := p.Attempt(b.code(mine).Text[:11] + "?")
		stray := q.Attempt(strings.Repeat("7", 12))
		for _, a := range []flow.Attempt{forged, typo, stray, good, good, late} {
			keep(string(a.Proof), hex.EncodeToString(a.Proof), a.Code, a.ID)
			_ = second(b.Activate(background, b.at, a))
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
		secrets := tour(t, b)
		log := fmt.Sprintf("%v %+v", b.log(0), b.log(0))
		for _, kind := range []flow.Kind{
			flow.SessionOpened, flow.SessionClosed, flow.CodeIssued, flow.CodeSpent, flow.AttemptRepeated,
			flow.Enrolled, flow.ActivationRefused, flow.LoginRefused, flow.ChallengeSent, flow.ChallengeApproved,
			flow.ChallengeDenied, flow.ChallengeLapsed, flow.DecisionRefused,
		} {
			if !strings.Contains(log, string(kind)) {
				t.Errorf("the tour misses %s, so it proves nothing of it", kind)
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
		story := func(seed uint64, id string) string {
			s := sandbox()
			s.Seed, s.ID = seed, id
			b := open(t, s)
			secrets := tour(t, b)
			return fmt.Sprintf("%v %q", b.log(0), secrets)
		}
		first := story(7, "a")
		if story(7, "a") != first {
			t.Error("the same seed told another story")
		}
		if story(8, "a") == first || story(7, "b") == first {
			t.Error("another seed or sandbox told the same story")
		}
	})
}

// The zone and the monotonic reading of a caller's clock are no part of the log.
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
		check(t, "code of the other", b.phoneSays(second(b.Activate(background, b.at, p.Attempt(codes)))), flow.CodeUnknown)
		check(t, "session of the other", portalSays(t, second(b.Code(background, b.at, mine))), flow.SessionEnded)
		a.activate(p.Attempt(codes))
		check(t, "untouched", kinds(b.log(0)), "session-opened code-issued activation-refused:code-unknown")
		a.enrol(ben, p)
		check(t, "login of the other", portalSays(t, second(b.Collect(background, b.at, a.logIn(ada).ID))), flow.ChallengeOver)
		check(t, "phone of the other", len(b.challenges(p)), 0)
	})
}
