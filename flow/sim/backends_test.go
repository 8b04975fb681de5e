package sim_test

import (
	"context"
	"errors"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/sim"
	"enrollsim/server/enroll"
)

// Some causes are out of a person's reach. These backends stand between the
// devices and the real one and spoil what passes by; what comes of it is judged
// by the real rules.

// spoiled puts something before the backend of a config.
func spoiled(put func(inner flow.Backend) flow.Backend) func(*sim.Config) {
	return func(config *sim.Config) {
		config.Open = func(_ context.Context, s flow.Sandbox) (flow.Backend, error) {
			inner, err := enroll.New(s)
			if err != nil {
				return nil, err
			}
			return put(inner), nil
		}
	}
}

var errDeadLine = errors.New("the line is dead")

// deaf lets the first attempt through and loses the answer.
type deaf struct {
	flow.Backend
	attempts int
}

func (b *deaf) Activate(ctx context.Context, at time.Time, a flow.Attempt) (flow.Activation, error) {
	answer, err := b.Backend.Activate(ctx, at, a)
	if b.attempts++; b.attempts == 1 {
		return flow.Activation{}, errDeadLine
	}
	return answer, err
}

// mute loses the first attempt on its way.
type mute struct {
	flow.Backend
	attempts int
}

func (b *mute) Activate(ctx context.Context, at time.Time, a flow.Attempt) (flow.Activation, error) {
	if b.attempts++; b.attempts == 1 {
		return flow.Activation{}, errDeadLine
	}
	return b.Backend.Activate(ctx, at, a)
}

// forger changes the last byte of the first attempt's proof.
type forger struct {
	flow.Backend
	attempts int
}

func (b *forger) Activate(ctx context.Context, at time.Time, a flow.Attempt) (flow.Activation, error) {
	if b.attempts++; b.attempts == 1 {
		a.Proof = append([]byte(nil), a.Proof...)
		a.Proof[len(a.Proof)-1] ^= 1
	}
	return b.Backend.Activate(ctx, at, a)
}

// stranger shows the first session a code that another sandbox issued.
type stranger struct {
	flow.Backend
	first string // the session that is fooled
}

func (b *stranger) Code(ctx context.Context, at time.Time, session string) (flow.Code, error) {
	if b.first == "" {
		b.first = session
	}
	if session != b.first {
		return b.Backend.Code(ctx, at, session)
	}
	s := flow.Sandbox{ID: "elsewhere", Seed: 2, Start: at, Users: []flow.User{{Name: "someone", Password: "else"}}}
	other, err := enroll.New(s)
	if err != nil {
		return flow.Code{}, err
	}
	login, err := other.LogIn(ctx, at, flow.Credentials{User: "someone", Password: "else"})
	if err != nil {
		return flow.Code{}, err
	}
	return other.Code(ctx, at, login.Session)
}

// crossed brings phone-2 the logins that wait for phone-1.
type crossed struct{ flow.Backend }

func (b crossed) Challenges(ctx context.Context, at time.Time, device string) ([]flow.Challenge, error) {
	if device == "phone-2" {
		device = "phone-1"
	}
	return b.Backend.Challenges(ctx, at, device)
}

// eavesdropper keeps the last attempt and spoils nothing.
type eavesdropper struct {
	flow.Backend
	last flow.Attempt
}

func (b *eavesdropper) Activate(ctx context.Context, at time.Time, a flow.Attempt) (flow.Activation, error) {
	b.last = a
	return b.Backend.Activate(ctx, at, a)
}
