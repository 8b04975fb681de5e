package enroll

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/x509"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strconv"

	"enrollsim/server/store"
)

// keyring is the key of a sandbox. Codes, tokens and ids are derived from it. If
// the server has no key, it is as secret as the sandbox's seed.
type keyring [sha256.Size]byte

// purpose separates what is derived from one key: the digests of one text for two
// purposes are unrelated, so that a code is never accepted as a login.
type purpose string

const (
	forCode      purpose = "code"      // a code's text
	forSession   purpose = "session"   // a session token
	forLogin     purpose = "login"     // the desk's id of a waiting login
	forChallenge purpose = "challenge" // the phone's id of the same
	forDigits    purpose = "digits"    // the challenge that its page shows
	forLoginQR   purpose = "login-qr"  // the code in its QR

	// The digests that are stored in place of the above.
	forCodeKey      purpose = "code-key"
	forSessionKey   purpose = "session-key"
	forLoginKey     purpose = "login-key"
	forChallengeKey purpose = "challenge-key"
	forLinkKey      purpose = "link-key" // of the code in a login's QR
	forAttemptKey   purpose = "attempt-key"
	forAttempt      purpose = "attempt" // its content
	forPassword     purpose = "password"
	forSMSToken     purpose = "sms-token"
	forSteering     purpose = "steering"
	forCheck        purpose = "check" // identifies the keyring
)

func newKeyring(server []byte, seed uint64, sandbox string) keyring {
	mac := hmac.New(sha256.New, append([]byte("enrollsim/enroll/v1"), server...))
	mac.Write(binary.BigEndian.AppendUint64(nil, seed))
	mac.Write([]byte(sandbox))
	return keyring(mac.Sum(nil))
}

// digest derives a digest from the parts, for one purpose.
func (k keyring) digest(p purpose, parts ...string) store.Digest {
	mac := hmac.New(sha256.New, k[:])
	mac.Write([]byte(p))
	for _, part := range parts {
		mac.Write([]byte{0})
		mac.Write([]byte(part))
	}
	return store.Digest(mac.Sum(nil))
}

// id derives an unguessable id of 128 bits from a serial number.
func (k keyring) id(p purpose, serial int) string {
	d := k.digest(p, strconv.Itoa(serial))
	return hex.EncodeToString(d[:16])
}

// challengeDigits returns the six digits that the page of a login shows.
func (k keyring) challengeDigits(serial int) string {
	d := k.digest(forDigits, strconv.Itoa(serial))
	return fmt.Sprintf("%06d", binary.BigEndian.Uint64(d[:8])%1_000_000)
}

// loginCode returns the code in the QR of the page of a login.
func (k keyring) loginCode(serial int) string {
	return codeText(k.digest(forLoginQR, strconv.Itoa(serial)))
}

// parseKey parses a P-256 public key in PKIX DER; nil if it is not one.
func parseKey(der []byte) *ecdsa.PublicKey {
	parsed, err := x509.ParsePKIXPublicKey(der)
	if err != nil {
		return nil
	}
	key, ok := parsed.(*ecdsa.PublicKey)
	if !ok || key.Curve != elliptic.P256() {
		return nil
	}
	return key
}

// validSignature verifies the signature of a message, in ES256.
func validSignature(key *ecdsa.PublicKey, message, signature []byte) bool {
	sum := sha256.Sum256(message)
	return ecdsa.VerifyASN1(key, sum[:], signature)
}
