package contract

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"crypto/x509"

	"enrollsim/flow"
)

// Phone signs as a phone does, with a key made of its id.
type Phone struct {
	ID  string
	key *ecdsa.PrivateKey
}

// NewPhone makes the phone of an id.
func NewPhone(id string) Phone {
	scalar := sha256.Sum256([]byte(id))
	// The digest is no scalar of the curve once in 2^32 ids; such a phone signs
	// nothing, and every test with it fails.
	key, _ := ecdsa.ParseRawPrivateKey(elliptic.P256(), scalar[:])
	return Phone{ID: id, key: key}
}

// PublicKey is the phone's key, in PKIX DER.
func (p Phone) PublicKey() []byte {
	public, _ := x509.MarshalPKIXPublicKey(&p.key.PublicKey) // of a curve that it knows
	return public
}

// Secret is what the phone shares with the backend for response strings.
func (p Phone) Secret() []byte {
	sum := sha256.Sum256([]byte("secret of " + p.ID))
	return sum[:]
}

// Attempt is a good attempt; its id is the same for the same phone and code.
func (p Phone) Attempt(code string) flow.Attempt {
	return p.Signed(flow.Attempt{
		ID: "attempt of " + p.ID + " " + code, Code: code,
		Device:    flow.DeviceInfo{ID: p.ID, Model: "iPhone", System: "iOS 17.2"},
		PublicKey: p.PublicKey(), Secret: p.Secret(),
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

// Decision answers a challenge.
func (p Phone) Decision(challenge string, approve bool) flow.Decision {
	d := flow.Decision{Challenge: challenge, Device: p.ID, Approve: approve}
	d.Signature = p.Sign(d.Message())
	return d
}

// Sign signs a message, with ES256.
func (p Phone) Sign(message []byte) []byte {
	sum := sha256.Sum256(message)
	signature, _ := p.key.Sign(nil, sum[:], crypto.SHA256) // RFC 6979: nothing can fail by chance
	return signature
}
