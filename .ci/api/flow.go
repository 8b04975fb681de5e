// Command client drives a whole enrolment and login on a server, through a client that a
// generator has made of the description of the API: `client ADDRESS TOKEN`. The stage api of
// .ci/foreign makes one program of this file, one of the others, and the generated package.
package main

import (
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"errors"
	"fmt"
	"os"
	"slices"
	"time"
)

const (
	user     = "casey.sample"
	password = "not-a-secret"
	device   = "my-phone"
	seed     = "18446744073709551615" // more than a floating-point number holds
)

// caller is what a generated client does, in its own types.
type caller interface {
	open(ctx context.Context) (seed string, err error)
	logIn(ctx context.Context, password string) (login, session string, err error)
	code(ctx context.Context, session string) (string, error)
	activate(ctx context.Context, a attempt) (user string, err error)
	challenge(ctx context.Context) (string, error)
	approve(ctx context.Context, challenge string, signature []byte) error
	collect(ctx context.Context, login string) (session string, err error)
	kinds(ctx context.Context) ([]string, error)
	remove(ctx context.Context) error
}

type attempt struct {
	id, code                 string
	publicKey, secret, proof []byte
}

// refusal is the problem that a generated client has read.
type refusal struct{ code string }

func (r refusal) Error() string { return "refused: " + r.code }

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	c, err := newCaller(os.Args[1], os.Args[2])
	if err == nil {
		err = drive(ctx, c)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println("a whole enrolment and login")
}

func drive(ctx context.Context, c caller) error {
	opened, err := c.open(ctx)
	if err != nil || opened != seed {
		return fmt.Errorf("open: the seed is %s: %w", opened, err)
	}
	_, _, err = c.logIn(ctx, "wrong")
	if refused := (refusal{}); !errors.As(err, &refused) || refused.code != "bad-credentials" {
		return fmt.Errorf("a wrong password: %w", err)
	}
	_, session, err := c.logIn(ctx, password)
	if err != nil {
		return fmt.Errorf("log in: %w", err)
	}
	text, err := c.code(ctx, session)
	if err != nil {
		return fmt.Errorf("show the code: %w", err)
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	a := attempt{id: "attempt-1", code: text, secret: make([]byte, 32)}
	if a.publicKey, err = x509.MarshalPKIXPublicKey(&key.PublicKey); err != nil {
		return err
	}
	a.proof, err = sign(key, fmt.Sprintf("enrollsim/activate/v1\x00%x\x00%s\x00%s\x00%x\x00%x",
		sha256.Sum256([]byte(a.code)), a.id, device, sha256.Sum256(a.publicKey), sha256.Sum256(a.secret)))
	if err != nil {
		return err
	}
	if enrolled, err := c.activate(ctx, a); err != nil || enrolled != user {
		return fmt.Errorf("activate for %s: %w", enrolled, err)
	}
	a.id = "attempt-2"
	_, err = c.activate(ctx, a)
	if refused := (refusal{}); !errors.As(err, &refused) || refused.code != "" {
		return fmt.Errorf("a spent code: %w", err)
	}
	return logInByPhone(ctx, c, key)
}

// logInByPhone logs in once more, which the phone approves.
func logInByPhone(ctx context.Context, c caller, key *ecdsa.PrivateKey) error {
	login, _, err := c.logIn(ctx, password)
	if err != nil {
		return fmt.Errorf("log in again: %w", err)
	}
	challenge, err := c.challenge(ctx)
	if err != nil {
		return fmt.Errorf("list challenges: %w", err)
	}
	signature, err := sign(key, "enrollsim/decide/v1\x00"+challenge+"\x00"+device+"\x00true")
	if err != nil {
		return err
	}
	if err := c.approve(ctx, challenge, signature); err != nil {
		return fmt.Errorf("approve: %w", err)
	}
	if session, err := c.collect(ctx, login); err != nil || session == "" {
		return fmt.Errorf("collect the session %q: %w", session, err)
	}
	kinds, err := c.kinds(ctx)
	if err != nil || !slices.Contains(kinds, "enrolled") || !slices.Contains(kinds, "challenge-approved") {
		return fmt.Errorf("events: %v: %w", kinds, err)
	}
	return c.remove(ctx)
}

func sign(key *ecdsa.PrivateKey, message string) ([]byte, error) {
	sum := sha256.Sum256([]byte(message))
	return key.Sign(rand.Reader, sum[:], crypto.SHA256)
}
