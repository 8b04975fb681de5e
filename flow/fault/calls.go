package fault

import (
	"bytes"
	"context"
	"time"

	"enrollsim/flow"
)

// carry makes one call, with the fault that strikes it.
func carry[T any](ctx context.Context, l *Line, at time.Time, place string, call func() (T, error)) (T, error) {
	return carryProof(ctx, l, at, place, nil, func([]byte) (T, error) { return call() })
}

// carryProof is carry for a call with a proof, which may be damaged on the
// way.
func carryProof[T any](ctx context.Context, l *Line, at time.Time, place string, proof []byte, call func(proof []byte) (T, error)) (T, error) {
	l.mu.Lock()
	f, struck := l.strike(place)
	l.mu.Unlock()
	if !struck {
		return call(proof)
	}
	var answer, none T
	var err error
	switch f.Name {
	case flow.Latency, flow.AnswerLost: // it arrives, and is carried out
		answer, err = call(proof)
	case flow.Garbled:
		answer, err = call(damaged(proof))
	}
	l.mu.Lock()
	l.note(ctx, at, flow.Event{Kind: flow.FaultDone, Subject: string(f.Name)})
	l.mu.Unlock()
	delay(ctx, f.Delay)
	if f.Name == flow.Latency || f.Name == flow.Garbled {
		return answer, err
	}
	return none, &Broken{f.Name}
}

// damaged is a proof with its last bit turned.
func damaged(proof []byte) []byte {
	proof = bytes.Clone(proof)
	if n := len(proof); n > 0 {
		proof[n-1] ^= 1
	}
	return proof
}

// tell is a call that has no answer but whether it worked.
func tell(ctx context.Context, l *Line, at time.Time, place string, call func() error) error {
	_, err := carry(ctx, l, at, place, func() (struct{}, error) { return struct{}{}, call() })
	return err
}

// LogIn checks the credentials, see [flow.Portal].
func (l *Line) LogIn(ctx context.Context, at time.Time, c flow.Credentials) (flow.Login, error) {
	return carry(ctx, l, at, flow.CallLogIn, func() (flow.Login, error) { return l.inner.LogIn(ctx, at, c) })
}

// Collect asks after a login that waits, see [flow.Portal].
func (l *Line) Collect(ctx context.Context, at time.Time, login string) (flow.Login, error) {
	return carry(ctx, l, at, flow.CallCollect, func() (flow.Login, error) { return l.inner.Collect(ctx, at, login) })
}

// Respond answers a login that waits, see [flow.Portal].
func (l *Line) Respond(ctx context.Context, at time.Time, login, response string) (flow.Login, error) {
	return carry(ctx, l, at, flow.CallRespond, func() (flow.Login, error) { return l.inner.Respond(ctx, at, login, response) })
}

// SetSeamless switches Seamless Authentication, see [flow.Portal].
func (l *Line) SetSeamless(ctx context.Context, at time.Time, session string, on bool) error {
	return tell(ctx, l, at, flow.CallSetSeamless, func() error { return l.inner.SetSeamless(ctx, at, session, on) })
}

// Code returns the session's activation code, see [flow.Portal].
func (l *Line) Code(ctx context.Context, at time.Time, session string) (flow.Code, error) {
	return carry(ctx, l, at, flow.CallCode, func() (flow.Code, error) { return l.inner.Code(ctx, at, session) })
}

// LogOut ends a session, see [flow.Portal].
func (l *Line) LogOut(ctx context.Context, at time.Time, session string) error {
	return tell(ctx, l, at, flow.CallLogOut, func() error { return l.inner.LogOut(ctx, at, session) })
}

// Activate tries to enrol a device, see [flow.Mobile].
func (l *Line) Activate(ctx context.Context, at time.Time, a flow.Attempt) (flow.Activation, error) {
	return carryProof(ctx, l, at, flow.CallActivate, a.Proof, func(proof []byte) (flow.Activation, error) {
		a.Proof = proof
		return l.inner.Activate(ctx, at, a)
	})
}

// Lookup returns the login whose QR code a device has read, see [flow.Mobile].
func (l *Line) Lookup(ctx context.Context, at time.Time, device, code string) (flow.Challenge, error) {
	return carry(ctx, l, at, flow.CallLookup, func() (flow.Challenge, error) { return l.inner.Lookup(ctx, at, device, code) })
}

// Decide answers a challenge, see [flow.Mobile].
func (l *Line) Decide(ctx context.Context, at time.Time, d flow.Decision) error {
	_, err := carryProof(ctx, l, at, flow.CallDecide, d.Signature, func(proof []byte) (struct{}, error) {
		d.Signature = proof
		return struct{}{}, l.inner.Decide(ctx, at, d)
	})
	return err
}
