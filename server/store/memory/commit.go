package memory

import (
	"slices"

	"enrollsim/server/store"
)

// commit takes over changes that all fit.
func (s *sandbox) commit(c *store.Changes) error {
	if !s.fits(c) {
		return store.ErrConflict
	}
	s.row = c.Sandbox
	s.log = append(s.log, c.Events...)
	s.add(c)
	for _, u := range c.Users {
		mine := s.users[u.Name]
		mine.SeamlessOff, mine.Failures, mine.LockedUntil = u.SeamlessOff, u.Failures, u.LockedUntil
	}
	for _, spent := range c.Spent {
		s.codes[spent.Text].Spent = spent.Spent
	}
	for _, u := range c.Enrolled {
		mine := s.users[u.Name]
		mine.Enrolled, mine.Device, mine.Key, mine.Secret = u.Enrolled, u.Device, u.Key, u.Secret
	}
	for _, ses := range c.Ended {
		s.sessions[ses.Token].Ended = ses.Ended
	}
	for _, step := range c.Steps {
		l := s.logins[step.Login.ID]
		l.Stage = step.Login.Stage
		s.pending = slices.DeleteFunc(s.pending, func(p *store.Login) bool { return p == l })
	}
	return nil
}

// fits reports whether every key is free and every transition leaves the state
// that its row is in.
func (s *sandbox) fits(c *store.Changes) bool {
	taken := slices.ContainsFunc(c.Added, func(u *store.User) bool { return s.users[u.Name] != nil }) ||
		slices.ContainsFunc(c.Sessions, func(ses *store.Session) bool { return s.sessions[ses.Token] != nil }) ||
		slices.ContainsFunc(c.Codes, func(c *store.Code) bool { return s.codes[c.Text] != nil }) ||
		slices.ContainsFunc(c.Attempts, func(a *store.Attempt) bool { return s.attempts[a.ID] != nil }) ||
		slices.ContainsFunc(c.Logins, func(l *store.Login) bool { return s.logins[l.ID] != nil })
	return !taken &&
		all(c.Spent, func(c *store.Code) bool { mine := s.codes[c.Text]; return mine != nil && !mine.Spent.Happened() }) &&
		all(c.Enrolled, func(u *store.User) bool { mine := s.users[u.Name]; return mine != nil && !mine.Enrolled.Happened() }) &&
		all(c.Ended, func(ses *store.Session) bool {
			mine := s.sessions[ses.Token]
			return mine != nil && !mine.Ended.Happened()
		}) &&
		all(c.Steps, func(step store.Step) bool {
			mine := s.logins[step.Login.ID]
			return mine != nil && mine.Stage == step.From
		})
}

func all[T any](list []T, holds func(T) bool) bool {
	return !slices.ContainsFunc(list, func(row T) bool { return !holds(row) })
}

// add takes over copies of the new rows and ties them to the ones here.
func (s *sandbox) add(c *store.Changes) {
	for _, u := range c.Added {
		s.users[u.Name] = copied(u)
	}
	for _, given := range c.Sessions {
		ses := copied(given)
		ses.User, ses.Code = s.users[given.User.Name], nil
		s.sessions[ses.Token] = ses
	}
	for _, given := range c.Codes {
		code := copied(given)
		code.Session = s.sessions[given.Session.Token]
		code.Session.Code = code
		s.codes[code.Text] = code
		s.schedule(&store.Deadline{Code: code})
	}
	for _, a := range c.Attempts {
		s.attempts[a.ID] = copied(a)
	}
	for _, given := range c.Logins {
		l := copied(given)
		l.User = s.users[given.User.Name]
		s.logins[l.ID], s.challenges[l.Challenge], s.links[l.Link] = l, l, l
		s.pending = append(s.pending, l)
		s.schedule(&store.Deadline{Login: l})
	}
}
