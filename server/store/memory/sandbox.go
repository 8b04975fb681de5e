package memory

import (
	"maps"
	"slices"
	"sync"
	"time"

	"enrollsim/flow"
	"enrollsim/server/store"
)

// sandbox holds the rows of one sandbox. They point to each other and are never
// handed out: callers get copies.
type sandbox struct {
	mu      sync.RWMutex
	removed bool
	contents
}

// contents are the rows themselves.
type contents struct {
	row        store.Sandbox
	log        []flow.Event
	users      map[string]*store.User
	sessions   map[store.Digest]*store.Session // by token
	codes      map[store.Digest]*store.Code    // by text
	attempts   map[store.Digest]*store.Attempt // by id
	logins     map[store.Digest]*store.Login   // by the desk's id
	challenges map[store.Digest]*store.Login   // by the phone's id
	links      map[store.Digest]*store.Login   // by the code in their QR
	pending    []*store.Login                  // oldest first
	deadlines  []*store.Deadline               // in order; those that do not matter any more too
	snapshots  map[string]store.Snapshot       // by name; their contents are never written to
	points     []store.Point                   // in order; their changes are never written to
}

var _ store.Rows = (*sandbox)(nil)

func newContents() contents {
	return contents{
		users:      map[string]*store.User{},
		sessions:   map[store.Digest]*store.Session{},
		codes:      map[store.Digest]*store.Code{},
		attempts:   map[store.Digest]*store.Attempt{},
		logins:     map[store.Digest]*store.Login{},
		challenges: map[store.Digest]*store.Login{},
		links:      map[store.Digest]*store.Login{},
		snapshots:  map[string]store.Snapshot{},
	}
}

// Sandbox returns the sandbox's own row.
func (s *sandbox) Sandbox() store.Sandbox { return s.row }

// User finds a user.
func (s *sandbox) User(name string) (*store.User, error) { return clone(s.users[name]), nil }

// Users lists the users by name.
func (s *sandbox) Users() ([]*store.User, error) {
	var list []*store.User
	for _, name := range slices.Sorted(maps.Keys(s.users)) {
		list = append(list, clone(s.users[name]))
	}
	return list, nil
}

// HasSMSToken reports whether this token was sent to some user.
func (s *sandbox) HasSMSToken(token store.Digest) (bool, error) {
	for _, u := range s.users {
		if u.SMSToken == token {
			return true, nil
		}
	}
	return false, nil
}

// Session finds a session, its user and its code.
func (s *sandbox) Session(token store.Digest) (*store.Session, error) {
	return cloneSession(s.sessions[token]), nil
}

// Code finds a code, its session and its user.
func (s *sandbox) Code(text store.Digest) (*store.Code, error) {
	c := s.codes[text]
	if c == nil {
		return nil, nil
	}
	return cloneSession(c.Session).Code, nil
}

// Attempt finds an attempt, and the code that it is made on.
func (s *sandbox) Attempt(id, text store.Digest) (*store.Attempt, *store.Code, error) {
	c, err := s.Code(text)
	return clone(s.attempts[id]), c, err
}

// Login finds a login and its user.
func (s *sandbox) Login(id store.Digest) (*store.Login, error) { return cloneLogin(s.logins[id]), nil }

// LoginByChallenge finds a login and its user by the phone's id for it.
func (s *sandbox) LoginByChallenge(id store.Digest) (*store.Login, error) {
	return cloneLogin(s.challenges[id]), nil
}

// LoginByLink finds a login and its user by the code in its QR.
func (s *sandbox) LoginByLink(code store.Digest) (*store.Login, error) {
	return cloneLogin(s.links[code]), nil
}

// OpenSessions lists the sessions that have not ended.
func (s *sandbox) OpenSessions() ([]*store.Session, error) {
	var list []*store.Session
	for _, ses := range s.sessions {
		if !ses.Ended.Happened() {
			list = append(list, cloneSession(ses))
		}
	}
	slices.SortFunc(list, func(a, b *store.Session) int { return a.Serial - b.Serial })
	return list, nil
}

// IdleSession returns the first open session after a use.
func (s *sandbox) IdleSession(used time.Time, serial int) (*store.Session, error) {
	var first *store.Session
	for _, ses := range s.sessions {
		after := ses.Used.After(used) || ses.Used.Equal(used) && ses.Serial > serial
		if ses.Ended.Happened() || ses.Used.IsZero() || !after {
			continue
		}
		if first == nil || ses.Used.Before(first.Used) || ses.Used.Equal(first.Used) && ses.Serial < first.Serial {
			first = ses
		}
	}
	return cloneSession(first), nil
}

// UndecidedLogins lists the undecided logins of all users.
func (s *sandbox) UndecidedLogins() ([]*store.Login, error) {
	list := make([]*store.Login, len(s.pending))
	for i, l := range s.pending {
		list[i] = cloneLogin(l)
	}
	return list, nil
}

// PendingLogins lists the announced, undecided logins for a device.
func (s *sandbox) PendingLogins(device string) ([]*store.Login, error) {
	var list []*store.Login
	for _, l := range s.pending {
		if l.User.Device == device && !l.Unannounced {
			list = append(list, cloneLogin(l))
		}
	}
	return list, nil
}

// NextDeadline returns the first deadline after a position in history that still
// matters.
func (s *sandbox) NextDeadline(after store.Moment) (*store.Deadline, error) {
	for _, d := range s.deadlines[s.indexAfter(after):] {
		if c := d.Code; c != nil && !c.Spent.Happened() && !c.Session.Ended.Happened() {
			return &store.Deadline{Code: cloneSession(c.Session).Code}, nil
		}
		if l := d.Login; l != nil && l.Status == store.Pending {
			return &store.Deadline{Login: cloneLogin(l)}, nil
		}
	}
	return nil, nil
}

// Events lists a part of the log.
func (s *sandbox) Events(p store.EventPage) ([]flow.Event, error) {
	if len(s.log) == 0 {
		return nil, nil
	}
	first := s.log[0].Seq // of those that are kept
	end := first + len(s.log)
	if p.Before > 0 {
		end = min(end, max(p.Before, first))
	}
	from := min(max(p.After+1, first), end)
	if p.Limit > 0 && end-from > p.Limit {
		if p.Last {
			from = end - p.Limit
		} else {
			end = from + p.Limit
		}
	}
	return slices.Clone(s.log[from-first : end-first]), nil
}

// schedule inserts a deadline in its place.
func (s *sandbox) schedule(d *store.Deadline) {
	s.deadlines = slices.Insert(s.deadlines, s.indexAfter(d.Moment()), d)
}

// indexAfter returns the index of the first deadline after a position in history.
func (s *sandbox) indexAfter(after store.Moment) int {
	i, _ := slices.BinarySearchFunc(s.deadlines, after, func(d *store.Deadline, after store.Moment) int {
		if after.Before(d.Moment()) {
			return 1
		}
		return -1
	})
	return i
}

func clone[T any](row *T) *T {
	if row == nil {
		return nil
	}
	c := *row
	return &c
}

func cloneSession(ses *store.Session) *store.Session {
	if ses == nil {
		return nil
	}
	c := *ses
	c.User = clone(ses.User)
	if ses.Code != nil {
		c.Code = clone(ses.Code)
		c.Code.Session = &c
	}
	return &c
}

func cloneLogin(l *store.Login) *store.Login {
	if l == nil {
		return nil
	}
	c := *l
	c.User = clone(l.User)
	return &c
}
