package enroll

import (
	"context"
	"time"

	"enrollsim/flow"
	"enrollsim/server/store"
)

// News is what whoever watches a sandbox on behalf of others learns by one read.
type News struct {
	Events []flow.Event
	More   bool          // there are more of them in the log
	Last   int           // number of the last event in the log
	Armed  bool          // faults may strike those who ask, so that each must ask
	Due    time.Duration // until something may fall due by itself; never if zero
}

// News reads a part of the log, past the faults. Like every call, it first lets expire
// what is due.
func (s *Service) News(ctx context.Context, p Page) (n News, err error) {
	n.Events, n.More, err = s.page(p, func(p Page) ([]flow.Event, error) {
		return read(PastFaults(ctx), s, time.Time{}, func(c *call) ([]flow.Event, error) {
			n.Armed, n.Last = c.Sandbox.Faults != "", c.Sandbox.Events
			if due := c.Sandbox.Due; !c.Sandbox.Frozen && due.After(c.Sandbox.Now) {
				n.Due = due.Sub(c.Sandbox.Now)
			}
			return c.events(p)
		})
	})
	return n, err
}

// Undecided are the logins of a sandbox that wait for a decision.
type Undecided struct {
	keys    keyring
	logins  map[store.Digest]bool
	devices map[string]bool
}

// Undecided reads which logins wait for a decision, past the faults.
func (s *Service) Undecided(ctx context.Context) (Undecided, error) {
	return read(PastFaults(ctx), s, time.Time{}, func(c *call) (Undecided, error) {
		u := Undecided{s.keys, map[store.Digest]bool{}, map[string]bool{}}
		waiting, err := c.rows.UndecidedLogins()
		for _, l := range waiting {
			if l, _ = c.login(l, nil); l.Status != store.Pending {
				continue
			}
			u.logins[l.ID] = true
			if !l.Unannounced {
				u.devices[l.User.Device] = true
			}
		}
		return u, err
	})
}

// Login reports whether the login with the desk's id is one of them.
func (u Undecided) Login(id string) bool { return u.logins[u.keys.digest(forLoginKey, id)] }

// Device reports whether one of them has been announced to a device.
func (u Undecided) Device(id string) bool { return u.devices[id] }
