package conformance

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"enrollsim/flow"
)

// recorder makes calls and writes down the answers.
type recorder struct {
	ctx        context.Context     // a recorder lives for one run
	next       func() flow.Backend // for each call
	at         time.Time           // of the next call
	transcript strings.Builder
}

// record writes down an answer; of a refusal its cause, of an operator's error what it
// says, and of any other error only that there was no answer.
func (r *recorder) record(call string, answer any, err error) {
	if refusal, ok := flow.AsRefusal(err); ok {
		fmt.Fprintf(&r.transcript, "%s: refused %q\n", call, refusal.Cause)
		return
	}
	for _, known := range []error{
		flow.ErrUserName, flow.ErrUserExists, flow.ErrUserUnknown, flow.ErrNoKey, flow.ErrIdleTime, flow.ErrUserKey,
	} {
		if errors.Is(err, known) {
			fmt.Fprintf(&r.transcript, "%s: %v\n", call, known)
			return
		}
	}
	if err != nil {
		fmt.Fprintf(&r.transcript, "%s: no answer\n", call)
		return
	}
	text, err := json.Marshal(answer)
	fmt.Fprintf(&r.transcript, "%s: %s %v\n", call, text, err)
}

func (r *recorder) wait(d time.Duration) { r.at = r.at.Add(d) }

func (r *recorder) logIn(name, password string) flow.Login {
	l, err := r.next().LogIn(r.ctx, r.at, flow.Credentials{User: name, Password: password})
	r.record("log in "+name, l, err)
	return l
}

func (r *recorder) code(session string) flow.Code {
	c, err := r.next().Code(r.ctx, r.at, session)
	r.record("code", c, err)
	return c
}

func (r *recorder) logOut(session string) {
	r.record("log out", nil, r.next().LogOut(r.ctx, r.at, session))
}

func (r *recorder) activate(a flow.Attempt) {
	activation, err := r.next().Activate(r.ctx, r.at, a)
	r.record("activate", activation, err)
}

func (r *recorder) pending(p Phone) []flow.Challenge {
	list, err := r.next().Challenges(r.ctx, r.at, p.ID)
	r.record("challenges of "+p.ID, len(list), err)
	for _, c := range list {
		r.record("challenge", c, nil)
	}
	return list
}

func (r *recorder) lookup(p Phone, code string) flow.Challenge {
	c, err := r.next().Lookup(r.ctx, r.at, p.ID, code)
	r.record("look up", c, err)
	return c
}

func (r *recorder) decide(d flow.Decision) {
	r.record("decide", nil, r.next().Decide(r.ctx, r.at, d))
}

func (r *recorder) collect(login string) flow.Login {
	l, err := r.next().Collect(r.ctx, r.at, login)
	r.record("collect", l, err)
	return l
}

func (r *recorder) respond(login, response string) flow.Login {
	l, err := r.next().Respond(r.ctx, r.at, login, response)
	r.record("respond", l, err)
	return l
}

func (r *recorder) seamless(session string, on bool) {
	r.record("seamless", on, r.next().SetSeamless(r.ctx, r.at, session, on))
}

func (r *recorder) addUser(u flow.User) {
	r.record("add "+u.Name, nil, r.next().AddUser(r.ctx, r.at, u))
}

func (r *recorder) removeUser(name string) {
	r.record("remove "+name, nil, r.next().RemoveUser(r.ctx, r.at, name))
}

func (r *recorder) changePassword(name, password string) {
	r.record("change the password of "+name, nil, r.next().ChangePassword(r.ctx, r.at, name, password))
}

func (r *recorder) lock(name string) {
	r.record("lock "+name, nil, r.next().LockUser(r.ctx, r.at, name))
}

func (r *recorder) unlock(name string) {
	r.record("unlock "+name, nil, r.next().UnlockUser(r.ctx, r.at, name))
}

func (r *recorder) revoke(name string) {
	r.record("revoke "+name, nil, r.next().RevokeKey(r.ctx, r.at, name))
}

func (r *recorder) idleTime(d time.Duration) {
	r.record(fmt.Sprint("idle time ", d), nil, r.next().SetIdleTime(r.ctx, r.at, d))
}

// events records the whole log, and how many events there are after some of them.
func (r *recorder) events() {
	all, err := r.next().Events(r.ctx, r.at, 0)
	r.record("events", all, err)
	for _, after := range []int{-1, 1, len(all) - 1, len(all), len(all) + 1} {
		some, err := r.next().Events(r.ctx, r.at, after)
		r.record(fmt.Sprint("events after ", after), len(some), err)
	}
	for _, e := range all {
		fmt.Fprintln(&r.transcript, e)
	}
}
