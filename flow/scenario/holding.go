package scenario

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/sim"
)

// Holding is what the backend is to hold of a user, as far as it is told by its
// events. What is nil does not matter.
type Holding struct {
	User     string // empty is everybody together
	Keys     *uint64
	Sessions *uint64 // of the portal, open
	Codes    *uint64 // fresh
	Logins   *uint64 // waiting for a phone
}

// held is how much the backend holds.
type held struct{ keys, sessions, codes, logins uint64 }

// How long codes and logins live where a sandbox does not say.
const (
	usualCodeLife  = 10 * time.Minute
	usualLoginLife = 3 * time.Minute
)

// session is one of the portal, with the tail of its code.
type session struct{ user, serial, code string }

// ledger is what the events of a backend add up to.
type ledger struct {
	keys     map[string]string // by user, the phone that holds it
	sessions []session
	codes    map[string]expiring // fresh ones, by their tails
	logins   map[string]expiring // waiting ones, by their serial numbers
}

type expiring struct {
	user string
	ends time.Time
}

// holdings adds up what the backend holds of a user now.
func holdings(snap sim.Snapshot, sandbox flow.Sandbox, user string) held {
	codeLife, loginLife := sandbox.CodeLife, sandbox.ChallengeLife
	if codeLife == 0 {
		codeLife = usualCodeLife
	}
	if loginLife == 0 {
		loginLife = usualLoginLife
	}
	l := ledger{keys: map[string]string{}, codes: map[string]expiring{}, logins: map[string]expiring{}}
	for _, e := range snap.Log {
		if e.Actor == flow.ActorBackend {
			l.add(e, codeLife, loginLife)
		}
	}
	var sum held
	count := func(of string, into *uint64) {
		if user == "" || of == user {
			*into++
		}
	}
	for of := range l.keys {
		count(of, &sum.keys)
	}
	for _, s := range l.sessions {
		count(s.user, &sum.sessions)
	}
	for _, c := range l.codes {
		if snap.World.Now.Before(c.ends) {
			count(c.user, &sum.codes)
		}
	}
	for _, w := range l.logins {
		if snap.World.Now.Before(w.ends) {
			count(w.user, &sum.logins)
		}
	}
	return sum
}

func (l *ledger) add(e flow.Event, codeLife, loginLife time.Duration) {
	switch e.Kind {
	case flow.Enrolled:
		l.keys[e.User] = e.Subject
	case flow.KeyWithdrawn:
		delete(l.keys, e.User)
	case flow.UserRemoved:
		delete(l.keys, e.User)
		l.close(func(s session) bool { return s.user == e.User })
	case flow.SessionOpened:
		l.sessions = append(l.sessions, session{e.User, e.Subject, ""})
	case flow.SessionClosed, flow.SessionLapsed:
		l.close(func(s session) bool { return s.serial == e.Subject })
	case flow.CodeIssued:
		l.codes[e.Subject] = expiring{e.User, e.At.Add(codeLife)}
		for i, s := range slices.Backward(l.sessions) {
			if s.user == e.User && s.code == "" {
				l.sessions[i].code = e.Subject
				break
			}
		}
	case flow.CodeSpent, flow.CodeLapsed:
		delete(l.codes, e.Subject)
	case flow.ChallengeSent, flow.LoginUnannounced:
		l.logins[e.Subject] = expiring{e.User, e.At.Add(loginLife)}
	case flow.ChallengeApproved, flow.ChallengeDenied, flow.ChallengeLapsed, flow.ChallengeWithdrawn,
		flow.ResponseAccepted, flow.ResponseRefused:
		delete(l.logins, e.Subject)
	}
}

// close ends sessions, and their codes with them.
func (l *ledger) close(which func(session) bool) {
	l.sessions = slices.DeleteFunc(l.sessions, func(s session) bool {
		ends := which(s)
		if ends {
			delete(l.codes, s.code)
		}
		return ends
	})
}

// expectHolding compares what the backend holds.
func (p *Player) expectHolding(s Step) *Failure {
	got := holdings(p.sim.Snapshot(), p.sim.Config().Sandbox, s.Holds.User)
	var want, found []string
	for _, one := range []struct {
		name string
		want *uint64
		got  uint64
	}{{"keys", s.Holds.Keys, got.keys}, {"sessions", s.Holds.Sessions, got.sessions}, {"codes", s.Holds.Codes, got.codes}, {"logins", s.Holds.Logins, got.logins}} {
		if one.want != nil && *one.want != one.got {
			want = append(want, fmt.Sprintf("%s: %d", one.name, *one.want))
			found = append(found, fmt.Sprintf("%s: %d", one.name, one.got))
		}
	}
	if want == nil {
		return nil
	}
	return p.fail(s, verbatim(strings.Join(want, ", ")), verbatim(strings.Join(found, ", ")))
}
