package server_test

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"enrollsim/flow"
)

// vectors are the proofs of a phone, for whoever writes a client.
type vectors struct {
	PublicKey  []byte `json:"publicKey"`
	Secret     []byte `json:"secret"`
	Activation struct {
		Code, ID, Device, Message string
		Proof                     []byte
	} `json:"activation"`
	Decisions []struct {
		Challenge, Device, Message string
		Approve                    bool
		Signature                  []byte
	} `json:"decisions"`
	Responses []struct{ Challenge, Message, Response string } `json:"responses"`
}

func readVectors(t *testing.T) (v vectors) {
	t.Helper()
	text, err := os.ReadFile("testdata/vectors.json")
	if err == nil {
		err = json.Unmarshal(text, &v)
	}
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// signed lists the messages of the vectors in hexadecimal digits, with their signatures.
func (v vectors) signed() map[string][]byte {
	list := map[string][]byte{v.Activation.Message: v.Activation.Proof}
	for _, d := range v.Decisions {
		list[d.Message] = d.Signature
	}
	return list
}

// The test vectors are what the rules make and accept.
func TestVectors(t *testing.T) {
	t.Parallel()
	v := readVectors(t)
	a := flow.Attempt{
		ID: v.Activation.ID, Code: v.Activation.Code, Device: flow.DeviceInfo{ID: v.Activation.Device},
		PublicKey: v.PublicKey, Secret: v.Secret,
	}
	check(t, "message of the activation", hex.EncodeToString(a.Message()), v.Activation.Message)
	for _, d := range v.Decisions {
		made := flow.Decision{Challenge: d.Challenge, Device: d.Device, Approve: d.Approve}
		check(t, "message of a decision", hex.EncodeToString(made.Message()), d.Message)
	}
	for _, r := range v.Responses {
		check(t, "response", flow.Response(v.Secret, r.Challenge), r.Response)
	}
	parsed, err := x509.ParsePKIXPublicKey(v.PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	for message, signature := range v.signed() {
		text, err := hex.DecodeString(message)
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(text)
		if public, ok := parsed.(*ecdsa.PublicKey); !ok || !ecdsa.VerifyASN1(public, sum[:], signature) {
			t.Errorf("the signature of %q is not valid", text)
		}
	}
	check(t, "vectors", len(v.signed())+len(v.Responses), 6)
}

// A program that knows nothing of the rules takes the signatures, and computes the responses.
func TestVectorsByOpenSSL(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("openssl"); err != nil {
		t.Skip("this machine has no openssl")
	}
	v, folder := readVectors(t), t.TempDir()
	write := func(name string, content []byte) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	run := func(message string, args ...string) string {
		text, err := hex.DecodeString(message)
		if err != nil {
			t.Fatal(err)
		}
		command := exec.CommandContext(t.Context(), "openssl", args...)
		command.Stdin = bytes.NewReader(text)
		out, err := command.CombinedOutput()
		if err != nil {
			t.Errorf("openssl %v: %v: %s", args, err, out)
		}
		return string(out)
	}
	key := write("key.der", v.PublicKey)
	for message, signature := range v.signed() {
		out := run(message, "dgst", "-sha256", "-verify", key, "-keyform", "DER", "-signature", write("signature", signature))
		check(t, "openssl", strings.TrimSpace(out), "Verified OK")
	}
	for _, r := range v.Responses {
		out := run(r.Message, "dgst", "-sha256", "-mac", "HMAC", "-macopt", "hexkey:"+hex.EncodeToString(v.Secret), "-r")
		sum, err := hex.DecodeString(strings.Fields(out)[0])
		if err != nil {
			t.Fatal(err)
		}
		var n uint64
		for _, b := range sum[:8] {
			n = n<<8 | uint64(b)
		}
		digits := "00000000" + marshal(n%100_000_000)
		check(t, "response by openssl", digits[len(digits)-8:], r.Response)
	}
}
