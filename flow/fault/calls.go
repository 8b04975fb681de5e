package fault

import (
	"bytes"
	"context"
	"time"

	"enrollsim/flow"
)

// call makes one call to the backend, with the faults that strike it, if any.
func call[T any](ctx context.Context, l *Line, at time.Time, place string, inner func() (T, error)) (T, error) {
	return callWithProof(ctx, l, at, place, nil, func([]byte) (T, error) { return inner() })
}

// callWithProof is call for a call with a proof, which a fault may corrupt.
func callWithProof[T any](
	ctx context.Context, l *Line, at time.Time, place string, proof []byte, inner func(proof []byte) (T, error),
) (T, error) {
	var answer, none T
	struck, err := l.ledger.Strike(ctx, at, place)
	if err != nil {
		return none, err
	}
	if len(struck) == 0 {
		return inner(proof)
	}
	var lost error
	arrives := true
	for _, f := range struck {
		switch f.Name {
		case flow.Garbled:
			proof = corrupt(proof)
		case flow.Latency:
		case flow.AnswerLost: // the backend carries it out
			lost = &InjectedError{f.Name}
		default:
			arrives, lost = false, &InjectedError{f.Name}
		}
	}
	if arrives {
		answer, err = inner(proof)
	}
	for _, f := range struck {
		if err := l.ledger.Record(ctx, at, flow.Event{Kind: flow.FaultDone, Subject: string(f.Name)}); err != nil {
			return none, err
		}
		addDelay(ctx, f.Delay)
	}
	if lost != nil {
		return none, lost
	}
	return answer, err
}

// corrupt returns a copy of a proof with its last bit flipped.
func corrupt(proof []byte) []byte {
	proof = bytes.Clone(proof)
	if n := len(proof); n > 0 {
		proof[n-1] ^= 1
	}
	return proof
}

// callWithoutAnswer is call for a call that returns nothing but an error.
func callWithoutAnswer(ctx context.Context, l *Line, at time.Time, place string, inner func() error) error {
	_, err := call(ctx, l, at, place, func() (struct{}, error) { return struct{}{}, inner() })
	return err
}

// LogIn checks the credentials, see [flow.Portal].
func (l *Line) LogIn(ctx context.Context, at time.Time, c flow.Credentials) (flow.Login, error) {
	return call(ctx, l, at, flow.CallLogIn, func() (flow.Login, error) { return l.inner.LogIn(ctx, at, c) })
}

// Collect asks for the result of a login that waits, see [flow.Portal].
func (l *Line) Collect(ctx context.Context, at time.Time, login string) (flow.Login, error) {
	return call(ctx, l, at, flow.CallCollect, func() (flow.Login, error) { return l.inner.Collect(ctx, at, login) })
}

// Respond answers a login that waits, see [flow.Portal].
func (l *Line) Respond(ctx context.Context, at time.Time, login, response string) (flow.Login, error) {
	return call(ctx, l, at, flow.CallRespond, func() (flow.Login, error) { return l.inner.Respond(ctx, at, login, response) })
}

// SetSeamless switches Seamless Authentication on or off, see [flow.Portal].
func (l *Line) SetSeamless(ctx context.Context, at time.Time, session string, on bool) error {
	return callWithoutAnswer(ctx, l, at, flow.CallSetSeamless, func() error { return l.inner.SetSeamless(ctx, at, session, on) })
}

// Code returns the session's activation code, see [flow.Portal].
func (l *Line) Code(ctx context.Context, at time.Time, session string) (flow.Code, error) {
	return call(ctx, l, at, flow.CallCode, func() (flow.Code, error) { return l.inner.Code(ctx, at, session) })
}

// LogOut ends a session, see [flow.Portal].
func (l *Line) LogOut(ctx context.Context, at time.Time, session string) error {
	return callWithoutAnswer(ctx, l, at, flow.CallLogOut, func() error { return l.inner.LogOut(ctx, at, session) })
}

// Activate tries to enrol a device, see [flow.Mobile].
func (l *Line) Activate(ctx context.Context, at time.Time, a flow.Attempt) (flow.Activation, error) {
	return callWithProof(ctx, l, at, flow.CallActivate, a.Proof, func(proof []byte) (flow.Activation, error) {
		a.Proof = proof
		return l.inner.Activate(ctx, at, a)
	})
}

// Lookup returns the login whose QR code a device has read, see [flow.Mobile].
func (l *Line) Lookup(ctx context.Context, at time.Time, device, code string) (flow.Challenge, error) {
	return call(ctx, l, at, flow.CallLookup, func() (flow.Challenge, error) { return l.inner.Lookup(ctx, at, device, code) })
}

// Decide answers a challenge, see [flow.Mobile].
func (l *Line) Decide(ctx context.Context, at time.Time, d flow.Decision) error {
	_, err := callWithProof(ctx, l, at, flow.CallDecide, d.Signature, func(proof []byte) (struct{}, error) {
		d.Signature = proof
		return struct{}{}, l.inner.Decide(ctx, at, d)
	})
	return err
}
