package memory

import (
	"maps"
	"slices"

	"enrollsim/server/store"
)

// commit applies changes if all of them fit the rows, or else none.
func (s *sandbox) commit(c *store.Changes) error {
	if !s.fits(c) {
		return store.ErrConflict
	}
	s.row = c.Sandbox
	s.log = append(s.log, c.Events...)
	if limit := s.row.MaxEvents; limit > 0 && len(s.log) > 2*limit {
		s.log = slices.Clone(s.log[len(s.log)-limit:]) // half as seldom as it would be at every event
	}
	s.add(c)
	for _, u := range c.UpdatedUsers {
		mine := s.users[u.Name]
		mine.SeamlessOff, mine.Failures, mine.LockedUntil, mine.Locked = u.SeamlessOff, u.Failures, u.LockedUntil, u.Locked
		mine.Password = u.Password
	}
	for _, ses := range c.UsedSessions {
		s.sessions[ses.Token].Used = ses.Used
	}
	for _, spent := range c.SpentCodes {
		s.codes[spent.Text].Spent = spent.Spent
	}
	for _, u := range c.EnrolledUsers {
		mine := s.users[u.Name]
		mine.Enrolled, mine.Device, mine.Key, mine.Secret = u.Enrolled, u.Device, u.Key, u.Secret
	}
	for _, u := range c.RevokedUsers {
		mine := s.users[u.Name]
		mine.Enrolled, mine.Device, mine.Key, mine.Secret = store.Moment{}, "", nil, nil
	}
	for _, ses := range c.EndedSessions {
		mine := s.sessions[ses.Token]
		mine.Ended, mine.EndedBy = ses.Ended, ses.EndedBy
	}
	for _, t := range c.Transitions {
		l := s.logins[t.Login.ID]
		l.Status = t.Login.Status
		s.pending = slices.DeleteFunc(s.pending, func(p *store.Login) bool { return p == l })
	}
	for _, u := range c.RemovedUsers {
		s.removeUser(u.Name)
	}
	return nil
}

// removeUser removes a user with their sessions, codes and logins.
func (s *sandbox) removeUser(name string) {
	delete(s.users, name)
	ofSession := func(_ store.Digest, ses *store.Session) bool { return ses.User.Name == name }
	ofCode := func(_ store.Digest, c *store.Code) bool { return c.Session.User.Name == name }
	ofLogin := func(_ store.Digest, l *store.Login) bool { return l.User.Name == name }
	maps.DeleteFunc(s.sessions, ofSession)
	maps.DeleteFunc(s.codes, ofCode)
	for _, logins := range []map[store.Digest]*store.Login{s.logins, s.challenges, s.links} {
		maps.DeleteFunc(logins, ofLogin)
	}
	s.pending = slices.DeleteFunc(s.pending, func(l *store.Login) bool { return l.User.Name == name })
	s.deadlines = slices.DeleteFunc(s.deadlines, func(d *store.Deadline) bool {
		return d.Code != nil && d.Code.Session.User.Name == name || d.Login != nil && d.Login.User.Name == name
	})
}

// fits reports whether every new key is free and every transition leaves the
// state that its row is in.
func (s *sandbox) fits(c *store.Changes) bool {
	live := func(ses *store.Session) bool {
		mine := s.sessions[ses.Token]
		return mine != nil && !mine.Ended.Happened()
	}
	taken := slices.ContainsFunc(c.NewUsers, func(u *store.User) bool { return s.users[u.Name] != nil }) ||
		slices.ContainsFunc(c.NewSessions, func(ses *store.Session) bool { return s.sessions[ses.Token] != nil }) ||
		slices.ContainsFunc(c.NewCodes, func(c *store.Code) bool { return s.codes[c.Text] != nil }) ||
		slices.ContainsFunc(c.NewAttempts, func(a *store.Attempt) bool { return s.attempts[a.ID] != nil }) ||
		slices.ContainsFunc(c.NewLogins, func(l *store.Login) bool { return s.logins[l.ID] != nil })
	return !taken &&
		all(c.UsedSessions, live) && all(c.EndedSessions, live) &&
		all(c.RemovedUsers, func(u *store.User) bool { return s.users[u.Name] != nil }) &&
		all(c.RevokedUsers, func(u *store.User) bool { mine := s.users[u.Name]; return mine != nil && mine.Enrolled.Happened() }) &&
		all(c.SpentCodes, func(c *store.Code) bool { mine := s.codes[c.Text]; return mine != nil && !mine.Spent.Happened() }) &&
		all(c.EnrolledUsers, func(u *store.User) bool { mine := s.users[u.Name]; return mine != nil && !mine.Enrolled.Happened() }) &&
		all(c.Transitions, func(t store.Transition) bool {
			mine := s.logins[t.Login.ID]
			return mine != nil && mine.Status == t.From
		})
}

func all[T any](list []T, holds func(T) bool) bool {
	return !slices.ContainsFunc(list, func(row T) bool { return !holds(row) })
}

// add stores copies of the new rows, linked to the stored rows that they refer to.
func (s *sandbox) add(c *store.Changes) {
	for _, u := range c.NewUsers {
		s.users[u.Name] = clone(u)
	}
	for _, given := range c.NewSessions {
		ses := clone(given)
		ses.User, ses.Code = s.users[given.User.Name], nil
		s.sessions[ses.Token] = ses
	}
	for _, given := range c.NewCodes {
		code := clone(given)
		code.Session = s.sessions[given.Session.Token]
		code.Session.Code = code
		s.codes[code.Text] = code
		s.schedule(&store.Deadline{Code: code})
	}
	for _, a := range c.NewAttempts {
		s.attempts[a.ID] = clone(a)
	}
	for _, given := range c.NewLogins {
		l := clone(given)
		l.User = s.users[given.User.Name]
		s.logins[l.ID], s.challenges[l.Challenge], s.links[l.Link] = l, l, l
		if l.Status == store.Pending {
			s.pending = append(s.pending, l)
		}
		s.schedule(&store.Deadline{Login: l})
	}
	for _, snapshot := range c.Snapshots {
		s.snapshots[snapshot.Name] = snapshot
	}
	s.points = append(s.points, c.Points...)
}
