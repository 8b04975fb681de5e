package enroll_test

import (
	"crypto/ecdsa"
	"crypto/sha256"
	"crypto/x509"
	"fmt"
	"testing"

	"enrollsim/flow"
)

// BenchmarkActivate compares an enrolment with its bare signature check.
func BenchmarkActivate(b *testing.B) {
	p := newPhone(b, "mine")
	b.Run("enrol", func(b *testing.B) {
		s := sandbox()
		s.Users = nil
		for i := range b.N {
			s.Users = append(s.Users, flow.User{Name: fmt.Sprint("user", i)})
		}
		service := open(b, s)
		attempts := make([]flow.Attempt, b.N)
		for i := range attempts {
			attempts[i] = p.Attempt(service.code(service.logIn(s.Users[i]).Session).Text)
		}
		b.ReportAllocs()
		b.ResetTimer()
		for _, a := range attempts {
			if _, err := service.Activate(background, start, a); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("bare signature", func(b *testing.B) {
		a := p.Attempt("000000000000")
		parsed, err := x509.ParsePKIXPublicKey(a.PublicKey)
		if err != nil {
			b.Fatal(err)
		}
		key, _ := parsed.(*ecdsa.PublicKey)
		for b.Loop() {
			if sum := sha256.Sum256(a.Message()); !ecdsa.VerifyASN1(key, sum[:], a.Proof) {
				b.Fatal("the signature does not verify")
			}
		}
	})
}
