package phone_test

import (
	"crypto/ecdsa"
	"crypto/sha256"
	"crypto/x509"
	"errors"
	"slices"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/phone"
)

// attempts lets a phone try to activate some times, each with a fresh scan,
// and returns what it sent.
func attempts(t *testing.T, s phone.Spec, count int) []flow.Attempt {
	t.Helper()
	h := hold(t, s)
	h.backend.err = &flow.Refusal{}
	for range count {
		h.scan()
		h.do(flow.Match)
	}
	return h.backend.attempts
}

// What the phone sends carries the code of the link, says who it is and is
// signed with the key that it brings.
func TestAttempt(t *testing.T) {
	a := attempts(t, spec(), 1)[0]
	if want := link[len(link)-12:]; a.Code != want {
		t.Errorf("the code is %q, want %q", a.Code, want)
	}
	if want := (flow.DeviceInfo{ID: "phone-1", Model: "iPhone", System: "iOS 17.2"}); a.Device != want {
		t.Errorf("the device is %+v, want %+v", a.Device, want)
	}
	key, err := x509.ParsePKIXPublicKey(a.PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	public, ok := key.(*ecdsa.PublicKey)
	if !ok {
		t.Fatalf("the key is a %T", key)
	}
	sum := sha256.Sum256(a.Message())
	if !ecdsa.VerifyASN1(public, sum[:], a.Proof) {
		t.Error("the proof does not fit the attempt")
	}
}

// Every attempt has an id and a key of its own; the same seed gives the same
// ones again, another seed or another phone others.
func TestAttemptsFollowFromTheSeed(t *testing.T) {
	first := attempts(t, spec(), 3)
	again := attempts(t, spec(), 3)
	otherSeed, otherPhone := spec(), spec()
	otherSeed.Seed = 2
	otherPhone.ID = "phone-2"
	all := slices.Concat(first, attempts(t, otherSeed, 3), attempts(t, otherPhone, 3))
	for i, a := range all {
		for _, b := range all[:i] {
			if a.ID == b.ID || slices.Equal(a.PublicKey, b.PublicKey) {
				t.Errorf("two attempts share an id or a key: %+v, %+v", a, b)
			}
		}
	}
	for i := range first {
		if first[i].ID != again[i].ID || !slices.Equal(first[i].Proof, again[i].Proof) {
			t.Errorf("attempt %d is not the same with the same seed", i)
		}
	}
}

// The phone stores its key before it sends, and drops it only on a definite
// refusal.
func TestKeyIsDroppedOnARefusalOnly(t *testing.T) {
	tests := []struct {
		name   string
		err    error
		screen string
		users  []string
		listen bool // for logins that wait
	}{
		{"accepted", nil, "mobile-success", []string{"riley.sample"}, true},
		{"refused", &flow.Refusal{}, "mobile-error", nil, false},
		{"no answer", errors.New("the line is dead"), "mobile-error", nil, true},
	}
	for _, test := range tests {
		h := hold(t, spec())
		if h.Poll() != nil {
			t.Fatalf("a phone without a key asks for logins")
		}
		h.backend.err = test.err
		h.scan()
		h.do(flow.Match)
		h.expect(test.screen)
		if got := h.Users(); !slices.Equal(got, test.users) {
			t.Errorf("%s: the phone has keys of %v, want %v", test.name, got, test.users)
		}
		if got := h.Poll() != nil; got != test.listen {
			t.Errorf("%s: the phone asks for logins: %t, want %t", test.name, got, test.listen)
		}
	}
}
