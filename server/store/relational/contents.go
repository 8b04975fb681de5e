package relational

import (
	"errors"

	"enrollsim/server/store"
)

// Contents returns everything in the sandbox but its snapshots and points.
func (r *Rows) Contents() (*store.Changes, error) {
	c := &store.Changes{Sandbox: r.sandbox}
	var errs [6]error
	c.NewUsers, errs[0] = r.Users()
	c.NewSessions, errs[1] = queryAll(r.tx, selectAllSessions, r.args(), func(s **store.Session) []any {
		*s = &store.Session{User: &store.User{}}
		return append(sessionDest(*s), userDest((*s).User)...)
	})
	c.NewCodes, errs[2] = queryAll(r.tx, selectAllCodes, r.args(), func(k **store.Code) []any {
		*k = &store.Code{Session: &store.Session{User: &store.User{}}}
		return append(append(codeDest(*k), sessionDest((*k).Session)...), userDest((*k).Session.User)...)
	})
	c.NewAttempts, errs[3] = queryAll(r.tx, selectAllAttempts, r.args(), func(a **store.Attempt) []any {
		*a = &store.Attempt{}
		return attemptDest(*a)
	})
	c.NewLogins, errs[4] = queryAll(r.tx, selectAllLogins, r.args(), func(l **store.Login) []any {
		*l = &store.Login{User: &store.User{}}
		return loginDest(*l)
	})
	c.Events, errs[5] = r.Events(store.EventPage{})
	for _, s := range c.NewSessions {
		s.User = &store.User{Name: s.User.Name}
	}
	for _, k := range c.NewCodes {
		k.Session = &store.Session{Token: k.Session.Token}
	}
	for _, l := range c.NewLogins {
		l.User = &store.User{Name: l.User.Name}
	}
	return c, errors.Join(errs[:]...)
}

// Snapshots lists the snapshots by position and name.
func (r *Rows) Snapshots() ([]store.Snapshot, error) {
	return queryAll(r.tx, selectSnapshots, r.args(), func(s *store.Snapshot) []any {
		return []any{&s.Name, timeScanner{&s.At.At}, &s.At.Seq}
	})
}

// Snapshot finds a snapshot.
func (r *Rows) Snapshot(name string) (*store.Snapshot, error) {
	if !store.ValidText(name) {
		return nil, nil
	}
	var s store.Snapshot
	found := false
	err := r.tx.Query(queryRow(selectSnapshot, r.args(name), &found, &s.Name, timeScanner{&s.At.At}, &s.At.Seq,
		bytesScanner{&s.Contents}))
	return ifFound(&s, &found, err)
}

// Points lists the points up to the first that has an event.
func (r *Rows) Points(seq int) ([]store.Point, error) {
	return queryAll(r.tx, selectPoints, r.args(seq), func(p *store.Point) []any { return []any{&p.Seq, bytesScanner{&p.Changes}} })
}
