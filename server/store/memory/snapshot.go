package memory

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"enrollsim/server/store"
)

// Contents returns everything but the snapshots and points.
func (s *sandbox) Contents() (*store.Changes, error) {
	c := &store.Changes{Sandbox: s.row, Events: slices.Clone(s.log)}
	c.NewUsers, _ = s.Users() // cannot fail: it is in memory
	for _, ses := range s.sessions {
		mine := clone(ses)
		mine.User, mine.Code = &store.User{Name: ses.User.Name}, nil
		c.NewSessions = append(c.NewSessions, mine)
	}
	for _, code := range s.codes {
		mine := clone(code)
		mine.Session = &store.Session{Token: code.Session.Token}
		c.NewCodes = append(c.NewCodes, mine)
	}
	for _, a := range s.attempts {
		c.NewAttempts = append(c.NewAttempts, clone(a))
	}
	for _, l := range s.logins {
		mine := clone(l)
		mine.User = &store.User{Name: l.User.Name}
		c.NewLogins = append(c.NewLogins, mine)
	}
	slices.SortFunc(c.NewSessions, func(a, b *store.Session) int { return a.Serial - b.Serial })
	slices.SortFunc(c.NewCodes, func(a, b *store.Code) int { return a.Issued.Seq - b.Issued.Seq })
	slices.SortFunc(c.NewAttempts, func(a, b *store.Attempt) int { return slices.Compare(a.ID[:], b.ID[:]) })
	slices.SortFunc(c.NewLogins, func(a, b *store.Login) int { return a.Serial - b.Serial })
	return c, nil
}

// Snapshots lists the snapshots by position and name.
func (s *sandbox) Snapshots() ([]store.Snapshot, error) {
	var list []store.Snapshot
	for snapshot := range maps.Values(s.snapshots) {
		snapshot.Contents = nil
		list = append(list, snapshot)
	}
	slices.SortFunc(list, func(a, b store.Snapshot) int {
		return cmp.Or(a.At.Seq-b.At.Seq, strings.Compare(a.Name, b.Name))
	})
	return list, nil
}

// Snapshot finds a snapshot.
func (s *sandbox) Snapshot(name string) (*store.Snapshot, error) {
	snapshot, ok := s.snapshots[name]
	if !ok {
		return nil, nil
	}
	return &snapshot, nil
}

// Points lists the points up to the first that has an event.
func (s *sandbox) Points(seq int) ([]store.Point, error) {
	first := slices.IndexFunc(s.points, func(p store.Point) bool { return p.Seq >= seq })
	if first < 0 {
		return slices.Clone(s.points), nil
	}
	return slices.Clone(s.points[:first+1]), nil
}
