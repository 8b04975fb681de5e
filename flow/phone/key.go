package phone

import (
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/x509"
	"encoding/binary"
	"encoding/hex"
	"slices"
	"time"

	"enrollsim/flow"
)

// key is an IB Key of one user. It is stored before it is sent to the backend and
// dropped only on a definite refusal. Until the backend has answered its user is
// unknown, but it may be active.
type key struct {
	user    string
	attempt string
	scalar  [32]byte // P-256
	secret  [32]byte // shared with the backend, for response strings
}

// derive returns the next secret that is derived from the phone's seed, so that
// the same seed and the same actions give the same keys.
func (p *Phone) derive(what string) [32]byte {
	p.serial++
	mac := hmac.New(sha256.New, binary.BigEndian.AppendUint64(nil, p.spec.Seed))
	mac.Write([]byte(p.spec.ID + "\x00" + what + "\x00"))
	mac.Write(binary.BigEndian.AppendUint64(nil, p.serial))
	return [32]byte(mac.Sum(nil))
}

// newKey derives a key pair. A scalar outside the order of the curve, about one in
// 2^32, is derived again.
func (p *Phone) newKey() (key, *ecdsa.PrivateKey) {
	for {
		scalar := p.derive("key")
		private, err := ecdsa.ParseRawPrivateKey(elliptic.P256(), scalar[:])
		if err == nil {
			return key{scalar: scalar}, private
		}
	}
}

func (k key) private() (*ecdsa.PrivateKey, error) {
	return ecdsa.ParseRawPrivateKey(elliptic.P256(), k.scalar[:])
}

// sign returns an ES256 signature. Without a random reader it is the deterministic
// one of RFC 6979.
func sign(private *ecdsa.PrivateKey, message []byte) ([]byte, error) {
	digest := sha256.Sum256(message)
	return private.Sign(nil, digest[:], crypto.SHA256)
}

// activationAnswer answers the call of [Phone.attempt].
type activationAnswer struct {
	attempt string
	answer  flow.Activation
	err     error
}

// attempt stores a new key and returns the call that activates it.
func (p *Phone) attempt(code string) (flow.Call, error) {
	k, private := p.newKey()
	id := p.derive("attempt")
	k.attempt = hex.EncodeToString(id[:16])
	k.secret = p.derive("secret")
	public, err := x509.MarshalPKIXPublicKey(&private.PublicKey)
	if err != nil {
		return nil, err
	}
	a := flow.Attempt{
		ID: k.attempt, Code: code, PublicKey: public, Secret: k.secret[:],
		Device: flow.DeviceInfo{ID: p.spec.ID, Model: p.spec.Model, System: p.spec.OS.Name() + " " + p.version},
	}
	if a.Proof, err = sign(private, a.Message()); err != nil {
		return nil, err
	}
	p.keys = append(slices.Clone(p.keys), k)
	return func(ctx context.Context, backend flow.Backend, at time.Time) flow.Input {
		answer, err := backend.Activate(ctx, at, a)
		return activationAnswer{attempt: a.ID, answer: answer, err: err}
	}, nil
}

// confirm records the user of an attempt's key. One that the user had before on this
// phone is worth nothing any more.
func (p *Phone) confirm(attempt, user string) {
	i := slices.IndexFunc(p.keys, func(k key) bool { return k.attempt == attempt })
	if i < 0 {
		return
	}
	p.keys = slices.Clone(p.keys)
	p.keys[i].user = user
	p.keys = slices.DeleteFunc(p.keys, func(k key) bool { return k.user == user && k.attempt != attempt })
	isUser := func(other string) bool { return other == user }
	p.lost = slices.DeleteFunc(slices.Clone(p.lost), isUser)
	p.stale = slices.DeleteFunc(slices.Clone(p.stale), isUser)
}

// Forgotten returns the phone without the key of a user, which the service goes on
// to count on.
func (p Phone) Forgotten(user string) Phone {
	p.keys = slices.DeleteFunc(slices.Clone(p.keys), func(k key) bool { return k.user == user })
	p.lost = append(slices.Clip(p.lost), user)
	if len(p.keys) == 0 {
		p.pin = ""
	}
	p.mobile.page = p.startPage()
	return p
}

// noKey is why there is no key on the phone.
func (p Phone) noKey() flow.Cause {
	switch {
	case len(p.stale) > 0:
		return flow.UnlockChanged
	case len(p.lost) > 0:
		return flow.KeyGone
	}
	return flow.NoActiveKey
}

// drop removes the key of a refused attempt.
func (p *Phone) drop(attempt string) {
	p.keys = slices.DeleteFunc(slices.Clone(p.keys), func(k key) bool { return k.attempt == attempt })
	if len(p.keys) == 0 {
		p.pin = "" // it was created for that key
	}
}

// decisionAnswer answers the call of [Phone.decision].
type decisionAnswer struct {
	approve bool
	attempt string // of the key whose answer was accepted
	err     error
}

// decision returns the call that answers a challenge. It tries the keys of the
// challenge's user first, and then keys whose activation was never confirmed.
func (p Phone) decision(c flow.Challenge, approve bool) (flow.Call, error) {
	var signed []flow.Decision
	keys := p.keysFor(c.User)
	for _, k := range keys {
		private, err := k.private()
		if err != nil {
			return nil, err
		}
		d := flow.Decision{Challenge: c.ID, Device: p.spec.ID, Approve: approve}
		if d.Signature, err = sign(private, d.Message()); err != nil {
			return nil, err
		}
		signed = append(signed, d)
	}
	return func(ctx context.Context, backend flow.Backend, at time.Time) flow.Input {
		answer := decisionAnswer{approve: approve, err: &flow.Refusal{}}
		for i, d := range signed {
			answer.err = backend.Decide(ctx, at, d)
			if answer.err == nil {
				answer.attempt = keys[i].attempt
			}
			if _, refused := flow.AsRefusal(answer.err); !refused {
				break // accepted, or unknown; only a definite refusal lets another key try
			}
		}
		return answer
	}, nil
}

func (p Phone) keysFor(user string) []key {
	var own, unconfirmed []key
	for _, k := range p.keys {
		switch k.user {
		case user:
			own = append(own, k)
		case "":
			unconfirmed = append(unconfirmed, k)
		}
	}
	return append(own, unconfirmed...)
}

// Enrolled returns the phone with a key that the backend has activated with a
// code, before the first action. The error is the backend's.
func (p Phone) Enrolled(ctx context.Context, backend flow.Backend, at time.Time, code string) (Phone, error) {
	call, err := p.attempt(code)
	if err != nil {
		return p, err
	}
	answer, _ := call(ctx, backend, at).(activationAnswer)
	if answer.err != nil {
		return p, answer.err
	}
	p.confirm(answer.attempt, answer.answer.User)
	p.pin = p.spec.PIN
	p.mobile.page = p.startPage()
	return p, nil
}
