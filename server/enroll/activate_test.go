package enroll_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"crypto/x509"
	"strings"
	"testing"
	"time"

	"enrollsim/flow"
)

func TestActivateEnrols(t *testing.T) {
	onEveryStore(t, func(t *testing.T, open opener) {
		b, p := open(t, sandbox()), newPhone(t, "mine")
		code := b.code(b.logIn(ada).Session).Text
		answer, err := b.Activate(background, b.at, p.Attempt(code))
		check(t, "answer", answer.User, "ada")
		check(t, "error", err, nil)
		check(t, "log", kinds(b.eventsAfter(0)), "session-opened code-issued code-spent enrolled")
		spent, enrolled := b.eventsAfter(0)[2], b.eventsAfter(0)[3]
		check(t, "what is spent", spent.Subject, flow.CodeTail(code))
		check(t, "who is enrolled", enrolled.User+" on "+enrolled.Subject, "ada on mine")
	})
}

func TestCodeIsReadAsPeopleTypeIt(t *testing.T) {
	onEveryStore(t, func(t *testing.T, open opener) {
		spellings := map[string]func(string) string{
			"as shown":        func(s string) string { return flow.Code{Text: s}.Groups() },
			"lower case":      strings.ToLower,
			"spaced":          func(s string) string { return " " + strings.Join(strings.Split(s, ""), " ") + " " },
			"letter O":        strings.NewReplacer("0", "O").Replace,
			"small letter o":  strings.NewReplacer("0", "o").Replace,
			"letters I":       strings.NewReplacer("1", "I").Replace,
			"small letters l": strings.NewReplacer("1", "l").Replace,
			"everything at once": func(s string) string {
				return strings.ToLower(strings.NewReplacer("0", "O-", "1",
					"L ").Replace(s))
			},
		}
		for name, spell := range spellings {
			t.Run(name, func(t *testing.T) {
				// Find a seed whose code has both characters that are mistaken for letters.
				for seed := uint64(0); ; seed++ {
					s := sandbox()
					s.Seed = seed
					b := open(t, s)
					code := b.code(b.logIn(ada).Session).Text
					if strings.Contains(code, "0") && strings.Contains(code, "1") {
						b.activate(newPhone(t, "mine").Attempt(spell(code)))
						return
					}
				}
			})
		}
	})
}

func TestMalformedAttemptSpendsNothing(t *testing.T) {
	onEveryStore(t, func(t *testing.T, open opener) {
		p := newPhone(t, "mine")
		wrongCurve := func() []byte {
			scalar := make([]byte, 48)
			scalar[47] = 1
			key, err := ecdsa.ParseRawPrivateKey(elliptic.P384(), scalar)
			if err != nil {
				t.Fatal(err)
			}
			der, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
			if err != nil {
				t.Fatal(err)
			}
			return der
		}()
		tests := map[string]struct {
			spoil func(*flow.Attempt)
			cause flow.Cause
		}{
			"no attempt id":          {func(a *flow.Attempt) { a.ID = "" }, flow.BadProof},
			"no device id":           {func(a *flow.Attempt) { a.Device.ID = "" }, flow.BadProof},
			"no key":                 {func(a *flow.Attempt) { a.PublicKey = nil }, flow.BadProof},
			"key of another curve":   {func(a *flow.Attempt) { a.PublicKey = wrongCurve }, flow.BadProof},
			"no code":                {func(a *flow.Attempt) { a.Code = "" }, flow.CodeUnknown},
			"code too short":         {func(a *flow.Attempt) { a.Code = a.Code[1:] }, flow.CodeUnknown},
			"code too long":          {func(a *flow.Attempt) { a.Code += "0" }, flow.CodeUnknown},
			"letter not in alphabet": {func(a *flow.Attempt) { a.Code = "U" + a.Code[1:] }, flow.CodeUnknown},
			"not a letter":           {func(a *flow.Attempt) { a.Code = "é" + a.Code[2:] }, flow.CodeUnknown},
		}
		for name, tc := range tests {
			t.Run(name, func(t *testing.T) {
				b := open(t, sandbox())
				code := b.code(b.logIn(ada).Session).Text
				bad := p.Attempt(code)
				bad.ID = "spoilt"
				tc.spoil(&bad)
				check(t, "cause", b.phoneCause(errorOf(b.Activate(background, b.at, p.Signed(bad)))), tc.cause)
				if e := b.last(); tc.cause == flow.CodeUnknown && e.Subject+e.User != "" {
					t.Errorf("an event about an unknown code names something: %v", e)
				}
				good := p.Attempt(code)
				if bad.ID != "" {
					good.ID = bad.ID // no attempt was kept under it
				}
				b.activate(p.Signed(good))
			})
		}
	})
}

// An attempt on a well-formed code that was never issued is kept like any other.
func TestUnknownCodeIsAnAttempt(t *testing.T) {
	onEveryStore(t, func(t *testing.T, open opener) {
		b, p := open(t, sandbox()), newPhone(t, "mine")
		stray := p.Attempt("000000000000")
		check(t, "cause", b.phoneCause(errorOf(b.Activate(background, b.at, stray))), flow.CodeUnknown)
		check(t, "subject and user", b.last().Subject+b.last().User, "")
		check(t, "again", b.phoneCause(errorOf(b.Activate(background, b.at, stray))), flow.CodeUnknown)
		check(t, "log", kinds(b.eventsAfter(0)), "activation-refused:code-unknown attempt-repeated:code-unknown")
	})
}

func TestRepeatedAttempt(t *testing.T) {
	onEveryStore(t, func(t *testing.T, open opener) {
		b, p := open(t, sandbox()), newPhone(t, "mine")
		session := b.logIn(ada).Session
		good := p.Attempt(b.code(session).Text)
		b.activate(good)

		// The answer was lost, and the attempt is sent again much later.
		b.at = b.at.Add(time.Hour)
		b.logOut(session)
		answer, err := b.Activate(background, b.at, good)
		check(t, "answer again", answer.User, "ada")
		check(t, "error", err, nil)
		check(t, "what happened", b.last().Kind, flow.AttemptRepeated)
		check(t, "enrolments", strings.Count(kinds(b.eventsAfter(0)), "enrolled"), 1)

		changes := map[string]func(*flow.Attempt){
			"another code":   func(a *flow.Attempt) { a.Code = b.code(b.logIn(ben).Session).Text },
			"another device": func(a *flow.Attempt) { a.Device.ID = "other" },
			"another key":    func(a *flow.Attempt) { a.PublicKey = newPhone(t, "other").PublicKey() },
		}
		for name, change := range changes {
			t.Run(name, func(t *testing.T) {
				a := good
				change(&a)
				check(t, "cause", b.phoneCause(errorOf(b.Activate(background, b.at, p.Signed(a)))), flow.BadProof)
			})
		}
		t.Run("another proof", func(t *testing.T) {
			a := good
			a.Proof = nil
			check(t, "cause", b.phoneCause(errorOf(b.Activate(background, b.at, a))), flow.BadProof)
		})
	})
}

// An attempt on a fresh code under an id that was used does not spend the code.
func TestReusedAttemptIDSpendsNothing(t *testing.T) {
	onEveryStore(t, func(t *testing.T, open opener) {
		b, p := open(t, sandbox()), newPhone(t, "mine")
		first := p.Attempt(b.code(b.logIn(ada).Session).Text)
		b.activate(first)
		fresh := b.code(b.logIn(ben).Session).Text
		reused := p.Attempt(fresh)
		reused.ID = first.ID
		check(t, "cause", b.phoneCause(errorOf(b.Activate(background, b.at, p.Signed(reused)))), flow.BadProof)
		b.activate(p.Attempt(fresh))
	})
}

func TestKeepFailed(t *testing.T) {
	onEveryStore(t, func(t *testing.T, open opener) {
		s := sandbox()
		s.KeepFailed = true
		b, p := open(t, s), newPhone(t, "mine")
		code := b.code(b.logIn(ada).Session).Text
		rival := b.code(b.logIn(ada).Session).Text
		forged := p.Forged(code)
		for range 2 {
			check(t, "forged", b.phoneCause(errorOf(b.Activate(background, b.at, forged))), flow.BadProof)
		}
		b.activate(p.Attempt(code))
		check(t, "again", b.phoneCause(errorOf(b.Activate(background, b.at, p.Forged(code+" ")))), flow.CodeUsed)
		check(t, "rival", b.phoneCause(errorOf(b.Activate(background, b.at, p.Attempt(rival)))), flow.AlreadyEnrolled)
		check(t, "log", kinds(b.eventsAfter(4)),
			"activation-refused:bad-proof attempt-repeated:bad-proof code-spent enrolled "+
				"activation-refused:code-used activation-refused:already-enrolled")
	})
}

func TestCodeExpiresOnTheDot(t *testing.T) {
	onEveryStore(t, func(t *testing.T, open opener) {
		for life, in := range map[time.Duration]time.Duration{0: 10 * time.Minute, time.Nanosecond: time.Nanosecond,
			time.Hour: time.Hour} {
			for off, want := range map[time.Duration]string{-1: "ok", 0: "code-expired", 1: "code-expired"} {
				s := sandbox()
				s.CodeLife = life
				b := open(t, s)
				code := b.code(b.logIn(ada).Session)
				check(t, "expiry", code.Expires, start.Add(in))
				b.at = code.Expires.Add(off)
				got := b.phoneCause(errorOf(b.Activate(background, b.at, newPhone(t, "mine").Attempt(code.Text))))
				check(t, life.String()+" and "+off.String(), got, want)
			}
		}
	})
}

// A user with two tabs and two phones: the second phone is refused without a
// cause.
func TestTwoTabs(t *testing.T) {
	onEveryStore(t, func(t *testing.T, open opener) {
		b, p, q := open(t, sandbox()), newPhone(t, "mine"), newPhone(t, "other")
		one, two := b.logIn(ada).Session, b.logIn(ada).Session
		first, still := b.code(one).Text, b.code(two).Text
		if first == still {
			t.Error("two sessions share a code")
		}
		b.activate(p.Attempt(first))
		check(t, "banner", portalCause(t, errorOf(b.Code(background, b.at, two))), flow.AlreadyEnrolled)
		check(t, "second phone", b.phoneCause(errorOf(b.Activate(background, b.at, q.Attempt(still)))), flow.AlreadyEnrolled)
		check(t, "log", kinds(b.eventsAfter(4)), "code-spent enrolled code-spent activation-refused:already-enrolled")
		b.logIn(ada)
		check(t, "logins that the first phone hears of", len(b.challenges(p)), 1)
		check(t, "logins that the second phone hears of", len(b.challenges(q)), 0)
	})
}

func TestOneDeviceHoldsKeysOfSeveralUsers(t *testing.T) {
	onEveryStore(t, func(t *testing.T, open opener) {
		b, p := open(t, sandbox()), newPhone(t, "mine")
		b.enrol(ada, p)
		b.enrol(ben, p)
		b.logIn(ben)
		b.logIn(ada)
		list := b.challenges(p)
		if len(list) != 2 || list[0].User != "ben" || list[1].User != "ada" {
			t.Errorf("want the logins of ben and ada, oldest first, got %+v", list)
		}
	})
}

func TestProofBindsCodeDeviceAndKey(t *testing.T) {
	onEveryStore(t, func(t *testing.T, open opener) {
		other := newPhone(t, "other")
		changes := map[string]func(*flow.Attempt){
			"code":      func(a *flow.Attempt) { a.Code = flow.Code{Text: a.Code}.Groups() },
			"attempt":   func(a *flow.Attempt) { a.ID += "!" },
			"device":    func(a *flow.Attempt) { a.Device.ID = "other" },
			"key":       func(a *flow.Attempt) { a.PublicKey = other.PublicKey() },
			"signature": func(a *flow.Attempt) { sum := sha256.Sum256(a.Proof); a.Proof = sum[:] },
		}
		for name, change := range changes {
			t.Run(name, func(t *testing.T) {
				b := open(t, sandbox())
				a := newPhone(t, "mine").Attempt(b.code(b.logIn(ada).Session).Text)
				change(&a)
				check(t, "cause", b.phoneCause(errorOf(b.Activate(background, b.at, a))), flow.BadProof)
			})
		}
	})
}
