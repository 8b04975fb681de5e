package conformance

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"crypto/x509"

	"enrollsim/flow"
)

// Phone signs as a phone does, with a key that follows from its id.
type Phone struct {
	ID  string
	key *ecdsa.PrivateKey
}

// NewPhone returns the phone of an id.
func NewPhone(id string) Phone {
	scalar := sha256.Sum256([]byte(id))
	// One digest in 2^32 is not a valid key; a phone with that id panics when it
	// signs, and the test with it fails.
	key, _ := ecdsa.ParseRawPrivateKey(elliptic.P256(), scalar[:])
	return Phone{ID: id, key: key}
}

// PublicKey returns the phone's public key, in PKIX DER.
func (p Phone) PublicKey() []byte {
	public, _ := x509.MarshalPKIXPublicKey(&p.key.PublicKey) // the curve is a supported one
	return public
}

// Secret returns the secret that the phone shares with the backend, for response
// strings.
func (p Phone) Secret() []byte {
	sum := sha256.Sum256([]byte("secret of " + p.ID))
	return sum[:]
}

// Attempt returns a valid attempt. Its id follows from the phone and the code.
func (p Phone) Attempt(code string) flow.Attempt {
	return p.Signed(flow.Attempt{
		ID: "attempt of " + p.ID + " " + code, Code: code,
		Device:    flow.DeviceInfo{ID: p.ID, Model: "iPhone", System: "iOS 17.2"},
		PublicKey: p.PublicKey(), Secret: p.Secret(),
	})
}

// Signed returns the attempt with a valid proof.
func (p Phone) Signed(a flow.Attempt) flow.Attempt {
	a.Proof = p.Sign(a.Message())
	return a
}

// Forged returns an attempt whose proof is not for its content.
func (p Phone) Forged(code string) flow.Attempt {
	a := p.Attempt(code)
	a.ID += " forged"
	return a
}

// Decision returns a signed answer to a challenge.
func (p Phone) Decision(challenge string, approve bool) flow.Decision {
	d := flow.Decision{Challenge: challenge, Device: p.ID, Approve: approve}
	d.Signature = p.Sign(d.Message())
	return d
}

// Sign signs a message with ES256.
func (p Phone) Sign(message []byte) []byte {
	sum := sha256.Sum256(message)
	signature, _ := p.key.Sign(nil, sum[:], crypto.SHA256) // deterministic (RFC 6979), so it reads no randomness that could fail
	return signature
}
