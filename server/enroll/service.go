// Package enroll holds the rules of enrolment: who may log in, how long an
// activation code is valid, which attempt gets it, and how a login is approved on
// the phone that enrolled.
//
// # Structure
//
// A [Service] is the backend of one sandbox; a [Host] opens and finds the services
// of many, over any [store.Store]. Every call is one transaction of the store: it
// moves the sandbox's clock, lets expire what is due, runs a rule, and commits the
// changes and the events of the rule. What becomes of an activation attempt is
// decided by one pure function, decide; the rest of the package persists its
// outcome.
//
// # Time
//
// Every call names a virtual time, or none. The first named time freezes the
// sandbox's own clock, which from then on is moved by its callers. Without, the
// clock follows the wall clock of the host. It never moves back.
//
// # Secrets
//
// Codes, tokens and ids are derived from the sandbox's seed and the server's key
// and never stored; see [store.Digest]. A refusal tells the portal its cause and
// the phone nothing; the events tell the cause of both.
package enroll

import (
	"context"
	"fmt"
	"time"

	"enrollsim/flow"
	"enrollsim/server/store"
	"enrollsim/server/store/memory"
)

// The life of codes and of waiting logins in a sandbox that does not set it.
const (
	DefaultCodeLife      = 10 * time.Minute
	DefaultChallengeLife = 3 * time.Minute
)

// Service is the enrolment backend of one sandbox. It is safe for concurrent use:
// changes of a sandbox are serialized, across processes too. A call with the zero
// time takes place at the time of the sandbox's own clock.
type Service struct {
	host    *Host
	sandbox string
	keys    keyring
	// skipProof is a copy from the sandbox's row: it is needed before the row is read.
	skipProof bool
	keyCheck  store.Digest // identifies the sandbox that keys belong to
}

var _ Sandbox = (*Service)(nil)

// Open is [New] as a [flow.Open].
func Open(_ context.Context, s flow.Sandbox) (flow.Backend, error) {
	service, err := New(s)
	if err != nil {
		return nil, err // a nil *Service would be a backend that is not nil
	}
	return service, nil
}

// New opens a sandbox in memory, with links that begin with [LinkBase]. It fails
// with the [flow.Issues] of the sandbox, and if its ID is not valid text.
func New(s flow.Sandbox) (*Service, error) { return NewAt(s, LinkBase) }

// NewAt is [New] with links that begin with linkBase, the address of the server
// that answers them: upper case, without a slash at the end. It also fails if that
// is no web address, if links would be too long for the portal's QR code, or if
// they would contain characters that need a larger one.
func NewAt(s flow.Sandbox, linkBase string) (*Service, error) {
	if err := checkLink(linkBase); err != nil {
		return nil, fmt.Errorf("enroll: sandbox %q: %w", s.ID, err)
	}
	host := &Host{store: memory.New(), Options: Options{LinkBase: linkBase}}
	return host.open(context.Background(), s, Opening{})
}

// Events lists the events with a Seq greater than after, oldest first. The slice
// is the caller's own. Like every call, it first lets expire what is due.
func (s *Service) Events(ctx context.Context, at time.Time, after int) ([]flow.Event, error) {
	return read(ctx, s, at, func(c *call) ([]flow.Event, error) {
		return c.events(store.EventPage{After: after})
	})
}

// EventPage lists a part of the events, and reports whether there are more of them in its
// direction: earlier ones if it is the last part. Like every call, it first lets expire
// what is due.
func (s *Service) EventPage(ctx context.Context, at time.Time, p store.EventPage) (events []flow.Event, more bool, err error) {
	return s.page(p, func(p store.EventPage) ([]flow.Event, error) {
		return read(ctx, s, at, func(c *call) ([]flow.Event, error) { return c.events(p) })
	})
}

// page reads one event more than a page has, to see whether there are more.
func (s *Service) page(p store.EventPage, read func(store.EventPage) ([]flow.Event, error)) ([]flow.Event, bool, error) {
	limit := p.Limit
	if limit > 0 {
		p.Limit++
	}
	events, err := read(p)
	switch {
	case limit == 0 || len(events) <= limit:
		return events, false, err
	case p.Last:
		return events[1:], true, err
	}
	return events[:limit], true, err
}

// events lists a part of the log, to which those of what expired in this call belong.
func (c *call) events(p store.EventPage) ([]flow.Event, error) {
	events, err := c.rows.Events(p)
	for _, e := range c.Events {
		if e.Seq > p.After && (p.Before == 0 || e.Seq < p.Before) {
			events = append(events, e)
		}
	}
	if over := len(events) - p.Limit; p.Limit > 0 && over > 0 {
		if p.Last {
			return events[over:], err
		}
		events = events[:p.Limit]
	}
	return events, err
}
