package storetest

import (
	"context"
	"fmt"
	"strings"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/rand"
	"enrollsim/server/contract"
)

// Story is what a backend answers to whatever people and strangers do, and
// its log at the end. The same seed does the same to every backend, so on every
// store the story must be the same.
func Story(ctx context.Context, seed uint64, steps int, t Fatal, backend func() flow.Backend) string {
	w := &walk{ctx: ctx, random: rand.Source(seed), phones: []contract.Phone{contract.NewPhone("one"), contract.NewPhone("two")}, at: Start(), next: backend}
	for range steps {
		w.step()
	}
	w.at = w.at.Add(time.Hour)
	log, err := backend().Events(ctx, w.at, 0)
	w.tell("events", err)
	for _, e := range log {
		fmt.Fprintf(&w.story, "%s %d\n", e, e.At.Nanosecond())
	}
	return w.story.String()
}

// StorySandbox is where stories play; every clock in it runs out soon.
func StorySandbox(id string, seed uint64) flow.Sandbox {
	return flow.Sandbox{
		ID: id, Seed: seed, Start: Start().Add(7), CodeLife: 9 * time.Second, ChallengeLife: 5*time.Second + 1,
		Users: []flow.User{
			{Name: "ada", Password: "correct horse", SMSToken: "482913"},
			{Name: "ben", Password: "battery staple", SeamlessOff: true}, {Name: "陳", Password: ""},
		},
		KeepFailed: seed%2 == 0,
	}
}

// walk is a story that is being told.
type walk struct {
	ctx    context.Context // a walk is one call
	random rand.Source
	at     time.Time
	next   func() flow.Backend
	phones []contract.Phone
	story  strings.Builder

	tabs, codes, logins, digits, asked, links []string
	attempts                                  []flow.Attempt
}

// pick draws one of a list, or what nobody ever had.
func pick(w *walk, list []string) string {
	if len(list) == 0 || w.random.IntN(12) == 0 {
		return "7777-7777-7777"
	}
	return list[w.random.IntN(len(list))]
}

// tell goes on with the story: a refusal is an answer, a failure is one too
// and will be found.
func (w *walk) tell(what string, err error, answers ...any) {
	fmt.Fprintln(&w.story, what, fmt.Sprintf("%+v", answers), err)
}

func (w *walk) step() {
	b, p := w.next(), w.phones[w.random.IntN(2)]
	users := StorySandbox("", 0).Users
	u := users[w.random.IntN(len(users))]
	switch w.random.IntN(13) {
	case 0, 1:
		l, err := b.LogIn(w.ctx, w.at, flow.Credentials{User: u.Name, Password: u.Password})
		w.tell("log in", err, l)
		w.meet(l)
	case 2:
		_, err := b.LogIn(w.ctx, w.at, flow.Credentials{User: []string{u.Name, "nobody", "\x00"}[w.random.IntN(3)], Password: "wrong"})
		w.tell("log in badly", err)
	case 3:
		c, err := b.Code(w.ctx, w.at, pick(w, w.tabs))
		w.tell("code", err, c)
		w.codes = append(w.codes, c.Text)
	case 4, 5:
		w.activate(b, p)
	case 6:
		list, err := b.Challenges(w.ctx, w.at, p.ID)
		w.tell("challenges", err, list)
		for _, c := range list {
			w.asked = append(w.asked, c.ID)
		}
	case 7:
		w.tell("decide", b.Decide(w.ctx, w.at, p.Decision(pick(w, w.asked), w.random.IntN(3) > 0)))
	case 8:
		l, err := b.Collect(w.ctx, w.at, pick(w, w.logins))
		w.tell("collect", err, l)
		w.meet(l)
	case 9:
		l, err := b.Respond(w.ctx, w.at, pick(w, w.logins), flow.Response(p.Secret(), pick(w, w.digits)))
		w.tell("respond", err, l)
		w.meet(l)
	case 10:
		w.tell("seamless", b.SetSeamless(w.ctx, w.at, pick(w, w.tabs), w.random.IntN(2) == 0))
		if w.random.IntN(3) == 0 {
			w.tell("log out", b.LogOut(w.ctx, w.at, pick(w, w.tabs)))
		}
	case 11:
		c, err := b.Lookup(w.ctx, w.at, p.ID, pick(w, w.links))
		w.tell("look up", err, c)
		w.asked = append(w.asked, c.ID)
	default:
		w.at = w.at.Add(time.Duration(w.random.IntN(4_000_000_000) - 500_000_000))
	}
}

func (w *walk) activate(b flow.Backend, p contract.Phone) {
	code := pick(w, w.codes)
	a := p.Attempt(code)
	switch w.random.IntN(6) {
	case 0:
		a = p.Forged(code)
	case 1:
		a = p.Attempt("482 913")
	case 2:
		a.ID = fmt.Sprint("try ", w.random.IntN(4))
		a = p.Signed(a)
	case 3:
		if len(w.attempts) > 0 {
			a = w.attempts[w.random.IntN(len(w.attempts))]
		}
	}
	w.attempts = append(w.attempts, a)
	answer, err := b.Activate(w.ctx, w.at, a)
	w.tell("activate", err, answer)
}

// meet remembers what a login brought.
func (w *walk) meet(l flow.Login) {
	if l.Session != "" {
		w.tabs = append(w.tabs, l.Session)
	}
	if l.ID != "" {
		w.logins = append(w.logins, l.ID)
		w.digits = append(w.digits, l.Challenge)
		w.links = append(w.links, l.Link[len(l.Link)-12:])
	}
}
