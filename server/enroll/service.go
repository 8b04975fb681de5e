// Package enroll holds the rules of enrolment: who may log in, what an
// activation code is worth and for how long, which attempt wins it, and how a
// login is approved on the phone that won.
//
// A [Service] is the backend of one sandbox, in memory. What an attempt comes
// to is decided by one pure function; everything around it keeps the books.
package enroll

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"enrollsim/flow"
)

// How long codes and waiting logins last where a sandbox does not say.
const (
	DefaultCodeLife      = 10 * time.Minute
	DefaultChallengeLife = 3 * time.Minute
)

// Service is the enrolment backend of one sandbox. It is safe for concurrent
// use: one call at a time sees and changes its state.
type Service struct {
	sandbox       string
	linkBase      string
	codeLife      time.Duration
	challengeLife time.Duration
	keepFailed    bool
	skipProof     bool
	keys          keyring

	mu sync.Mutex
	state
}

var _ flow.Backend = (*Service)(nil)

// Open makes the service of one sandbox as a backend; it is a [flow.Open].
func Open(_ context.Context, s flow.Sandbox) (flow.Backend, error) {
	service, err := New(s)
	if err != nil {
		return nil, err // not the nil service, which would be a backend that is not nil
	}
	return service, nil
}

// New makes the backend of sandbox s, with links that begin with [LinkBase].
// It fails if the sandbox has no user, a user without a name, two users of one
// name, or a negative life.
func New(s flow.Sandbox) (*Service, error) { return NewAt(s, LinkBase) }

// NewAt is [New] with links that begin with linkBase, the address of the
// server that answers them: upper case, without a slash at the end. It also
// fails if that is no web address, if a link would be too long for the portal's
// QR code, or if it would hold a character that makes the code larger.
func NewAt(s flow.Sandbox, linkBase string) (*Service, error) {
	if err := checkLink(linkBase); err != nil {
		return nil, fmt.Errorf("enroll: sandbox %q: %w", s.ID, err)
	}
	if s.CodeLife < 0 || s.ChallengeLife < 0 {
		return nil, fmt.Errorf("enroll: sandbox %q: code life %v and challenge life %v must not be negative; leave them zero for the defaults",
			s.ID, s.CodeLife, s.ChallengeLife)
	}
	name := cmp.Or(s.Name, s.ID)
	keys := newKeyring(s.Seed, name)
	users, err := readUsers(keys, s.Users)
	if err != nil {
		return nil, fmt.Errorf("enroll: sandbox %q: %w", s.ID, err)
	}
	return &Service{
		sandbox:       name,
		linkBase:      linkBase,
		codeLife:      orDefault(s.CodeLife, DefaultCodeLife),
		challengeLife: orDefault(s.ChallengeLife, DefaultChallengeLife),
		keepFailed:    s.KeepFailed,
		skipProof:     s.SkipProof,
		keys:          keys,
		state:         newState(s.Start, users),
	}, nil
}

// readUsers keeps of every user what the rules need; of a password, its digest.
func readUsers(keys keyring, listed []flow.User) (map[string]*user, error) {
	if len(listed) == 0 {
		return nil, errors.New("nobody could log in; give it at least one user")
	}
	users := make(map[string]*user, len(listed))
	for i, u := range listed {
		if u.Name == "" {
			return nil, fmt.Errorf("user %d has no name; name everyone", i+1)
		}
		if users[u.Name] != nil {
			return nil, fmt.Errorf("two users are called %q; rename one", u.Name)
		}
		users[u.Name] = &user{
			name: u.Name, password: keys.digest(forPassword, u.Name, u.Password),
			smsToken: u.SMSToken, seamlessOff: u.SeamlessOff,
		}
	}
	return users, nil
}

func orDefault(d, whenZero time.Duration) time.Duration {
	if d == 0 {
		return whenZero
	}
	return d
}

// Events lists the events with a Seq greater than after, oldest first. The
// slice is the caller's own. Like every call it first lets lapse what is due.
func (s *Service) Events(ctx context.Context, at time.Time, after int) ([]flow.Event, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.begin(ctx, at); err != nil {
		return nil, err
	}
	return slices.Clone(s.log[min(max(after, 0), len(s.log)):]), nil
}

// begin opens a call: a cancelled one leaves no trace, any other brings the
// sandbox to its time.
func (s *Service) begin(ctx context.Context, at time.Time) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("enroll: the call was given up before it began: %w", err)
	}
	s.advance(at)
	return nil
}
