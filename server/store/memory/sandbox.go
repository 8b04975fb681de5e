package memory

import (
	"maps"
	"slices"
	"sync"

	"enrollsim/flow"
	"enrollsim/server/store"
)

// sandbox holds the rows of one sandbox. They point to each other and never
// leave: who reads gets copies.
type sandbox struct {
	mu      sync.RWMutex
	removed bool

	row        store.Sandbox
	log        []flow.Event
	users      map[string]*store.User
	sessions   map[store.Digest]*store.Session // by token
	codes      map[store.Digest]*store.Code    // by text
	attempts   map[store.Digest]*store.Attempt // by id
	logins     map[store.Digest]*store.Login   // by the desk's id
	challenges map[store.Digest]*store.Login   // by the phone's
	links      map[store.Digest]*store.Login   // by the code in their QR
	pending    []*store.Login                  // oldest first
	deadlines  []*store.Deadline               // in order, settled ones too
}

var _ store.Rows = (*sandbox)(nil)

func newSandbox(row store.Sandbox, users []*store.User) *sandbox {
	s := &sandbox{
		row:        row,
		users:      map[string]*store.User{},
		sessions:   map[store.Digest]*store.Session{},
		codes:      map[store.Digest]*store.Code{},
		attempts:   map[store.Digest]*store.Attempt{},
		logins:     map[store.Digest]*store.Login{},
		challenges: map[store.Digest]*store.Login{},
		links:      map[store.Digest]*store.Login{},
	}
	for _, u := range users {
		s.users[u.Name] = copied(u)
	}
	return s
}

// Sandbox is the sandbox's own row.
func (s *sandbox) Sandbox() store.Sandbox { return s.row }

// User finds a user.
func (s *sandbox) User(name string) (*store.User, error) { return copied(s.users[name]), nil }

// Users lists the users by name.
func (s *sandbox) Users() ([]*store.User, error) {
	var list []*store.User
	for _, name := range slices.Sorted(maps.Keys(s.users)) {
		list = append(list, copied(s.users[name]))
	}
	return list, nil
}

// HasSMSToken reports whether a user was sent this token.
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
	return copySession(s.sessions[token]), nil
}

// Code finds a code, its session and its user.
func (s *sandbox) Code(text store.Digest) (*store.Code, error) {
	c := s.codes[text]
	if c == nil {
		return nil, nil
	}
	return copySession(c.Session).Code, nil
}

// Attempt finds an attempt, and the code that it is made on.
func (s *sandbox) Attempt(id, text store.Digest) (*store.Attempt, *store.Code, error) {
	c, err := s.Code(text)
	return copied(s.attempts[id]), c, err
}

// Login finds a login and its user.
func (s *sandbox) Login(id store.Digest) (*store.Login, error) { return copyLogin(s.logins[id]), nil }

// Challenge finds a login and its user by an id of the phone's.
func (s *sandbox) Challenge(id store.Digest) (*store.Login, error) {
	return copyLogin(s.challenges[id]), nil
}

// Linked finds a login and its user by the code in its QR.
func (s *sandbox) Linked(code store.Digest) (*store.Login, error) {
	return copyLogin(s.links[code]), nil
}

// Waiting lists the announced and pending logins for a device.
func (s *sandbox) Waiting(device string) ([]*store.Login, error) {
	var list []*store.Login
	for _, l := range s.pending {
		if l.User.Device == device && !l.Silent {
			list = append(list, copyLogin(l))
		}
	}
	return list, nil
}

// Deadline is the first open one after a place in history.
func (s *sandbox) Deadline(after store.Moment) (*store.Deadline, error) {
	for _, d := range s.deadlines[s.place(after):] {
		if c := d.Code; c != nil && !c.Spent.Happened() && !c.Session.Ended.Happened() {
			return &store.Deadline{Code: copySession(c.Session).Code}, nil
		}
		if l := d.Login; l != nil && l.Stage == store.Pending {
			return &store.Deadline{Login: copyLogin(l)}, nil
		}
	}
	return nil, nil
}

// Events lists the events after a certain one.
func (s *sandbox) Events(after int) ([]flow.Event, error) {
	return slices.Clone(s.log[min(max(after, 0), len(s.log)):]), nil
}

// schedule keeps a deadline.
func (s *sandbox) schedule(d *store.Deadline) {
	s.deadlines = slices.Insert(s.deadlines, s.place(d.Moment()), d)
}

// place is where in the deadlines those after a place in history begin.
func (s *sandbox) place(after store.Moment) int {
	i, _ := slices.BinarySearchFunc(s.deadlines, after, func(d *store.Deadline, after store.Moment) int {
		if after.Before(d.Moment()) {
			return 1
		}
		return -1
	})
	return i
}

func copied[T any](row *T) *T {
	if row == nil {
		return nil
	}
	c := *row
	return &c
}

func copySession(ses *store.Session) *store.Session {
	if ses == nil {
		return nil
	}
	c := *ses
	c.User = copied(ses.User)
	if ses.Code != nil {
		c.Code = copied(ses.Code)
		c.Code.Session = &c
	}
	return &c
}

func copyLogin(l *store.Login) *store.Login {
	if l == nil {
		return nil
	}
	c := *l
	c.User = copied(l.User)
	return &c
}
