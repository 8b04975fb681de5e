package contract

import (
	"context"
	"fmt"
	"strings"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/rand"
)

// Wander opens a sandbox and does a hundred things there in an order that
// comes from the seed. It returns what [Tell] returns of its story.
func Wander(ctx context.Context, open flow.Open, seed uint64) (string, error) {
	s := Sandbox()
	s.ID, s.Seed = fmt.Sprint("wander-", seed), seed
	backend, err := open(ctx, s)
	if err != nil {
		return "", err
	}
	w := &wanderer{
		teller: &teller{ctx: ctx, backend: backend, at: s.Start}, users: s.Users,
		phones: []Phone{NewPhone("mine"), NewPhone("other")}, random: rand.Source(seed),
		codes: []string{"", "482913"}, sessions: []string{"never opened"}, logins: []flow.Login{{ID: "no such"}}, known: []string{"no such"},
	}
	for range 100 {
		w.step()
	}
	w.events()
	return w.told.String(), nil
}

// wanderer does things with whatever it has been given before.
type wanderer struct {
	*teller
	users    []flow.User
	phones   []Phone
	random   rand.Source
	codes    []string
	sessions []string
	logins   []flow.Login
	known    []string // challenges
}

func pick[T any](w *wanderer, from []T) T { return from[w.random.IntN(len(from))] }

func (w *wanderer) step() {
	u, p := pick(w, w.users), pick(w, w.phones)
	switch w.random.IntN(12) {
	case 0, 1, 2:
		l := w.logIn(u.Name, pick(w, []string{u.Password, u.Password, u.Password, "wrong"}))
		w.keep(l)
	case 3, 4:
		code := w.code(pick(w, w.sessions))
		w.codes = append(w.codes, code.Text)
	case 5, 6:
		a := pick(w, []func(string) flow.Attempt{p.Attempt, p.Attempt, p.Forged})(pick(w, w.codes))
		w.activate(a)
	case 7:
		for _, c := range w.challenges(p) {
			w.known = append(w.known, c.ID)
		}
	case 8:
		w.decide(p.Decision(pick(w, w.known), w.random.IntN(3) > 0))
	case 9:
		w.keep(w.collect(pick(w, w.logins).ID))
	case 10:
		l := pick(w, w.logins)
		w.lookup(p, l.Link[strings.LastIndex(l.Link, "/")+1:])
		w.respond(l.ID, flow.Response(p.Secret(), l.Challenge))
	default:
		w.move()
	}
}

// move lets time pass, or ends or changes a session.
func (w *wanderer) move() {
	switch w.random.IntN(4) {
	case 0:
		w.logOut(pick(w, w.sessions))
	case 1:
		w.seamless(pick(w, w.sessions), w.random.IntN(2) == 0)
	default:
		w.wait(pick(w, []time.Duration{time.Millisecond, time.Second, time.Minute, 4 * time.Minute}))
	}
}

func (w *wanderer) keep(l flow.Login) {
	if l.Session != "" {
		w.sessions = append(w.sessions, l.Session)
	}
	if l.ID != "" {
		w.logins = append(w.logins, l)
	}
}
