package enroll_test

import (
	"testing"
	"time"
)

// TestCodeMatrix calls every command on a code in every state.
func TestCodeMatrix(t *testing.T) {
	onEveryStore(t, func(t *testing.T, open opener) {
		const table = `
state            activate          forged            repeat            code              log-out
fresh            ok                bad-proof         -                 ok                ok
enrolled         code-used         code-used         ok                already-enrolled  ok
burnt            code-used         code-used         bad-proof         ok                ok
expired          code-expired      code-expired      -                 ok                ok
ended            session-ended     session-ended     -                 session-ended     session-ended
ended-expired    session-ended     session-ended     -                 session-ended     session-ended
expired-ended    code-expired      code-expired      -                 session-ended     session-ended
rival            already-enrolled  already-enrolled  -                 already-enrolled  ok
rival-ended      already-enrolled  already-enrolled  -                 session-ended     session-ended
ended-rival      session-ended     session-ended     -                 session-ended     session-ended
rival-expired    already-enrolled  already-enrolled  -                 already-enrolled  ok
expired-rival    code-expired      code-expired      -                 already-enrolled  ok
`
		head, rows := readTable(table)
		for state, want := range rows {
			for i, command := range head {
				if want[i] == "-" {
					continue // nothing to repeat
				}
				t.Run(state+"/"+command, func(t *testing.T) {
					b := open(t, sandbox())
					mine, other := newPhone(t, "mine"), newPhone(t, "other")
					session := b.logIn(ada).Session
					code := b.code(session).Text
					expire := func() { b.at = b.at.Add(10 * time.Minute) }
					rival := func() { b.enrol(ada, other) }
					earlier := mine.Attempt(code)
					switch state {
					case "fresh":
					case "enrolled":
						b.activate(earlier)
					case "burnt":
						earlier = mine.Forged(code)
						b.phoneCause(errorOf(b.Activate(background, b.at, earlier)))
					case "expired":
						expire()
					case "ended":
						b.logOut(session)
					case "ended-expired":
						b.logOut(session)
						expire()
					case "expired-ended":
						expire()
						b.logOut(session)
					case "rival":
						rival()
					case "rival-ended":
						rival()
						b.logOut(session)
					case "ended-rival":
						b.logOut(session)
						rival()
					case "rival-expired":
						rival()
						expire()
					case "expired-rival":
						expire()
						rival()
					default:
						t.Fatalf("how does a code become %q?", state)
					}

					var got string
					switch command {
					case "activate":
						a := mine.Attempt(code)
						a.ID = "a new one"
						got = b.phoneCause(errorOf(b.Activate(background, b.at, mine.Signed(a))))
					case "forged":
						a := mine.Forged(code)
						a.ID = "a new one"
						got = b.phoneCause(errorOf(b.Activate(background, b.at, a)))
					case "repeat":
						got = b.phoneCause(errorOf(b.Activate(background, b.at, earlier)))
					case "code":
						got = portalCause(t, errorOf(b.Code(background, b.at, session)))
					case "log-out":
						got = portalCause(t, b.LogOut(background, b.at, session))
					}
					check(t, "answer", got, want[i])
				})
			}
		}
	})
}

// TestLoginMatrix calls every command on a login in every state.
func TestLoginMatrix(t *testing.T) {
	onEveryStore(t, func(t *testing.T, open opener) {
		const table = `
state      approve         deny            stranger        forged          collect         listed
pending    ok              ok              not-enrolled    bad-proof       waiting         yes
approved   challenge-over  challenge-over  challenge-over  challenge-over  session         no
collected  challenge-over  challenge-over  challenge-over  challenge-over  challenge-over  no
denied     challenge-over  challenge-over  challenge-over  challenge-over  login-denied    no
lapsed     challenge-over  challenge-over  challenge-over  challenge-over  login-lapsed    no
unknown    challenge-over  challenge-over  challenge-over  challenge-over  challenge-over  yes
`
		head, rows := readTable(table)
		for state, want := range rows {
			for i, command := range head {
				t.Run(state+"/"+command, func(t *testing.T) {
					b := open(t, sandbox())
					p, stranger := newPhone(t, "mine"), newPhone(t, "stranger")
					b.enrol(ada, p)
					id := b.logIn(ada).ID
					challenge := b.challenges(p)[0].ID
					switch state {
					case "pending":
					case "approved":
						b.decide(p.Decision(challenge, true))
					case "collected":
						b.decide(p.Decision(challenge, true))
						b.collect(id)
					case "denied":
						b.decide(p.Decision(challenge, false))
					case "lapsed":
						b.at = b.at.Add(3 * time.Minute)
					case "unknown":
						id, challenge = challenge, id // each knows the other's id only
					}

					var got string
					switch command {
					case "approve":
						got = b.phoneCause(b.Decide(background, b.at, p.Decision(challenge, true)))
					case "deny":
						got = b.phoneCause(b.Decide(background, b.at, p.Decision(challenge, false)))
					case "stranger":
						got = b.phoneCause(b.Decide(background, b.at, stranger.Decision(challenge, true)))
					case "forged":
						d := p.Decision(challenge, false)
						d.Approve = true
						got = b.phoneCause(b.Decide(background, b.at, d))
					case "collect":
						l, err := b.Collect(background, b.at, id)
						switch {
						case err != nil:
							got = portalCause(t, err)
						case l.Waiting():
							got = "waiting"
						default:
							got = "session"
						}
					case "listed":
						got = "no"
						if len(b.challenges(p)) > 0 {
							got = "yes"
						}
					}
					check(t, "answer", got, want[i])
				})
			}
		}
	})
}
