package storetest

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"crypto/x509"
	"testing"

	"enrollsim/flow"
)

// Phone signs as a phone does, with a key made of its id.
type Phone struct {
	ID  string
	key *ecdsa.PrivateKey
	der []byte
}

// Fatal is what a helper needs of a test, a benchmark or a property.
type Fatal interface {
	// Helper marks the caller as a helper.
	Helper()
	// Fatalf ends the test.
	Fatalf(format string, args ...any)
}

var _ Fatal = testing.TB(nil)

// NewPhone makes a phone.
func NewPhone(t Fatal, id string) Phone {
	t.Helper()
	scalar := sha256.Sum256([]byte(id))
	key, err := ecdsa.ParseRawPrivateKey(elliptic.P256(), scalar[:])
	if err != nil {
		t.Fatalf("key of %s: %v", id, err)
	}
	der, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		t.Fatalf("key of %s: %v", id, err)
	}
	return Phone{ID: id, key: key, der: der}
}

// Sign signs a message.
func (p Phone) Sign(message []byte) []byte {
	sum := sha256.Sum256(message)
	signature, err := p.key.Sign(nil, sum[:], crypto.SHA256)
	if err != nil {
		return nil
	}
	return signature
}

// PublicKey is the phone's key, in PKIX DER.
func (p Phone) PublicKey() []byte { return p.der }

// Secret is what the phone shares with the backend for response strings.
func (p Phone) Secret() []byte {
	sum := sha256.Sum256([]byte("secret of " + p.ID))
	return sum[:]
}

// Attempt is a good attempt; its id is the same for the same phone and code.
func (p Phone) Attempt(code string) flow.Attempt {
	return p.Signed(flow.Attempt{
		ID: "attempt of " + p.ID + " " + code, Code: code,
		Device: flow.DeviceInfo{ID: p.ID, Model: "Pixel 9", System: "Android 16"}, PublicKey: p.PublicKey(), Secret: p.Secret(),
	})
}

// Signed is the attempt with a proof that fits.
func (p Phone) Signed(a flow.Attempt) flow.Attempt {
	a.Proof = p.Sign(a.Message())
	return a
}

// Forged is an attempt whose proof is for something else.
func (p Phone) Forged(code string) flow.Attempt {
	a := p.Attempt(code)
	a.ID += " forged"
	return a
}

// Decision is a signed answer to a challenge.
func (p Phone) Decision(challenge string, approve bool) flow.Decision {
	d := flow.Decision{Challenge: challenge, Device: p.ID, Approve: approve}
	d.Signature = p.Sign(d.Message())
	return d
}
