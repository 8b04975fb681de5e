package conformance

import (
	"context"
	"fmt"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/rand"
)

// RandomSandbox is the sandbox that random calls of a seed are made in. Codes
// and logins in it expire within seconds.
func RandomSandbox(seed uint64) flow.Sandbox {
	s := Sandbox()
	s.ID, s.Seed, s.KeepFailed = fmt.Sprint("random-", seed), seed, seed%2 == 0
	s.CodeLife, s.ChallengeLife = 9*time.Second, 5*time.Second+1
	return s
}

// RunRandom opens [RandomSandbox] and makes random calls there, which follow
// from the seed. It returns the transcript. The error is that of open; errors of
// calls are in the transcript.
func RunRandom(ctx context.Context, open flow.Open, seed uint64, calls int) (transcript string, err error) {
	backend, err := open(ctx, RandomSandbox(seed))
	if err != nil {
		return "", err
	}
	return RandomCalls(ctx, seed, calls, func() flow.Backend { return backend }), nil
}

// RandomCalls is [RunRandom] in a sandbox that is open. next returns the backend
// for each call, so that several of them can share the sandbox.
func RandomCalls(ctx context.Context, seed uint64, calls int, next func() flow.Backend) (transcript string) {
	w := &randomWalk{
		recorder: &recorder{ctx: ctx, next: next, at: Start()},
		users:    Sandbox().Users, phones: []Phone{NewPhone("mine"), NewPhone("other")}, random: rand.Source(seed),
	}
	for range calls {
		w.step()
	}
	w.wait(time.Hour)
	w.events()
	return w.transcript.String()
}

// randomWalk makes random calls, with what earlier answers have brought.
type randomWalk struct {
	*recorder
	users  []flow.User
	phones []Phone
	random rand.Source

	sessions, codes, challenges []string
	logins                      []flow.Login
	attempts                    []flow.Attempt
}

// pick draws one of a list that is not empty.
func pick[T any](w *randomWalk, list []T) T { return choose(&w.random, list) }

// unknown is a text that no backend has given out.
const unknown = "7777-7777-7777"

// known draws one of a list, and now and then a text that is unknown.
func (w *randomWalk) known(list []string) string {
	if len(list) == 0 || w.random.IntN(12) == 0 {
		return unknown
	}
	return pick(w, list)
}

// login draws a login, and now and then one that is unknown.
func (w *randomWalk) login() flow.Login {
	if len(w.logins) == 0 || w.random.IntN(12) == 0 {
		return flow.Login{ID: unknown, Challenge: unknown, Link: unknown}
	}
	return pick(w, w.logins)
}

func (w *randomWalk) step() {
	u, p := pick(w, w.users), pick(w, w.phones)
	switch w.random.IntN(16) {
	case 0, 1:
		w.keep(w.logIn(u.Name, u.Password))
	case 2:
		w.logIn(pick(w, []string{u.Name, "nobody", "\x00"}), "wrong")
	case 3:
		w.codes = append(w.codes, w.code(w.known(w.sessions)).Text)
	case 4, 5:
		a := w.attempt(p)
		w.attempts = append(w.attempts, a)
		w.activate(a)
	case 6:
		for _, c := range w.pending(p) {
			w.challenges = append(w.challenges, c.ID)
		}
	case 7:
		w.decide(p.Decision(w.known(w.challenges), w.random.IntN(3) > 0))
	case 8:
		w.keep(w.collect(w.login().ID))
	case 9:
		w.keep(w.respond(w.login().ID, flow.Response(p.Secret(), w.login().Challenge)))
	case 10:
		w.seamless(w.known(w.sessions), w.random.IntN(2) == 0)
	case 11:
		if w.random.IntN(3) == 0 {
			w.logOut(w.known(w.sessions))
		}
	case 12:
		link := w.login().Link
		w.challenges = append(w.challenges, w.lookup(p, link[max(len(link)-flow.CodeLength, 0):]).ID)
	case 13:
		w.operate(u)
	default: // up to 3.5 seconds on, or half a second back
		w.wait(time.Duration(w.random.IntN(4_000)-500)*time.Millisecond + time.Duration(w.random.IntN(1_000_000)))
	}
}

// operate makes a call of the operator, some of which are rare.
func (w *randomWalk) operate(u flow.User) {
	name := pick(w, []string{u.Name, u.Name, u.Name, "nobody"})
	switch w.random.IntN(8) {
	case 0:
		w.lock(name)
	case 1, 2:
		w.unlock(name)
	case 3:
		w.revoke(name)
	case 4:
		w.removeUser(name)
	case 5, 6:
		w.addUser(u)
	default:
		w.idleTime(pick(w, []time.Duration{0, 3 * time.Second, 6*time.Second + 1}))
	}
}

// attempt is a good attempt, or one that is wrong in some way.
func (w *randomWalk) attempt(p Phone) flow.Attempt {
	code := w.known(w.codes)
	switch w.random.IntN(6) {
	case 0:
		return p.Forged(code)
	case 1:
		return p.Attempt("482 913")
	case 2: // under an id that others may have
		a := p.Attempt(code)
		a.ID = fmt.Sprint("try ", w.random.IntN(4))
		return p.Signed(a)
	case 3:
		if len(w.attempts) > 0 {
			return pick(w, w.attempts)
		}
	}
	return p.Attempt(code)
}

// keep keeps what a login brought.
func (w *randomWalk) keep(l flow.Login) {
	if l.Session != "" {
		w.sessions = append(w.sessions, l.Session)
	}
	if l.ID != "" {
		w.logins = append(w.logins, l)
	}
}
