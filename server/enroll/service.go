// Package enroll holds the rules of enrolment: who may log in, what an
// activation code is worth and for how long, which attempt wins it, and how a
// login is approved on the phone that won.
//
// A [Service] is the backend of one sandbox, and a [Host] that of many, over
// any [store.Store]. What an attempt comes to is decided by one pure function;
// everything around it keeps the books, in one transaction a call.
package enroll

import (
	"context"
	"fmt"
	"time"

	"enrollsim/flow"
	"enrollsim/server/store"
	"enrollsim/server/store/memory"
)

// How long codes and waiting logins last where a sandbox does not say.
const (
	DefaultCodeLife      = 10 * time.Minute
	DefaultChallengeLife = 3 * time.Minute
)

// Service is the enrolment backend of one sandbox. It is safe for concurrent
// use: one call at a time changes the sandbox, in whichever process. A call that
// names no time, the zero one, takes place when the sandbox's own clock says.
type Service struct {
	host    *Host
	sandbox string
	keys    keyring
	// skipProof is of the sandbox; the rest of what it is stands in its row.
	skipProof bool
	check     store.Digest // that the sandbox is the one that keys are made for
}

var _ Sandbox = (*Service)(nil)

// Open makes the service of one sandbox as a backend; it is a [flow.Open].
func Open(_ context.Context, s flow.Sandbox) (flow.Backend, error) {
	service, err := New(s)
	if err != nil {
		return nil, err // not the nil service, which would be a backend that is not nil
	}
	return service, nil
}

// New makes the backend of sandbox s, in memory, with links that begin with
// [LinkBase]. It fails if the sandbox has no user, a user without a name, two
// users of one name, or a negative life.
func New(s flow.Sandbox) (*Service, error) { return NewAt(s, LinkBase) }

// NewAt is [New] with links that begin with linkBase, the address of the
// server that answers them: upper case, without a slash at the end. It also
// fails if that is no web address, if a link would be too long for the portal's
// QR code, or if it would hold a character that makes the code larger.
func NewAt(s flow.Sandbox, linkBase string) (*Service, error) {
	if err := checkLink(linkBase); err != nil {
		return nil, fmt.Errorf("enroll: sandbox %q: %w", s.ID, err)
	}
	host := &Host{store: memory.New(), Options: Options{LinkBase: linkBase}}
	return host.open(context.Background(), s, true)
}

// Events lists the events with a Seq greater than after, oldest first. The
// slice is the caller's own. Like every call it first lets lapse what is due.
func (s *Service) Events(ctx context.Context, at time.Time, after int) ([]flow.Event, error) {
	return read(ctx, s, at, func(c *call) ([]flow.Event, error) {
		events, err := c.rows.Events(after)
		if err != nil {
			return nil, err
		}
		for _, e := range c.Events { // lapses of this very call
			if e.Seq > after {
				events = append(events, e)
			}
		}
		return events, nil
	})
}
