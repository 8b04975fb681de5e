package enroll

import (
	"crypto/ecdsa"
	"slices"
	"strconv"
	"time"

	"enrollsim/flow"
)

// state is all that a sandbox remembers.
type state struct {
	now       time.Time
	log       []flow.Event
	deadlines []deadline // in order of time

	users      map[string]*user    // by name
	sessions   map[string]*session // by token
	codes      map[digest]*code    // by the digest of their text
	attempts   map[string]attempt  // by the phone's id for them
	logins     map[string]*login   // by the id that the desk collects with
	challenges map[string]*login   // by the id that the phone decides with
	waiting    []*login            // the undecided ones, oldest first
}

func newState(start time.Time, users map[string]*user) state {
	return state{
		now:        instant(start),
		users:      users,
		sessions:   map[string]*session{},
		codes:      map[digest]*code{},
		attempts:   map[string]attempt{},
		logins:     map[string]*login{},
		challenges: map[string]*login{},
	}
}

// moment is a place in the sandbox's history: a virtual time, and among what
// shares that time the position in the log. A frozen clock makes many share it.
type moment struct {
	at  time.Time
	seq int // zero for what has not happened
}

func (m moment) happened() bool { return m.seq > 0 }

func (m moment) before(other moment) bool {
	if m.at.Equal(other.at) {
		return m.seq < other.seq
	}
	return m.at.Before(other.at)
}

// user is a person, and the one key that may be active for them.
type user struct {
	name        string
	password    digest
	smsToken    string
	seamlessOff bool
	failures    []time.Time // refused logins in a row, those of the last day
	lockedUntil time.Time

	enrolled moment
	device   string
	key      *ecdsa.PublicKey
	secret   []byte // shared with the device, for response strings
}

// session is a browser tab that is logged in.
type session struct {
	serial int
	user   *user
	code   *code // nil if the user had a key already
	ended  moment
}

// code is an activation code without its text, which is derived again for
// whoever may see it.
type code struct {
	session *session
	serial  int
	tail    string
	issued  time.Time
	expires time.Time
	spent   moment
}

// attempt is a well-formed try to activate, kept to give its repetition the
// same answer.
type attempt struct {
	content digest
	code    *code // nil if it was never issued
	cause   flow.Cause
}

// login is a login that needs a phone: a challenge, seen from the phone.
type login struct {
	serial    int
	user      *user
	challenge string // the phone's id of it
	digits    string // what the page shows as the challenge
	silent    bool   // no notification was sent
	created   time.Time
	expires   time.Time
	stage     stage
}

// stage is how far a login has come.
type stage int

const (
	pending stage = iota
	approved
	denied
	lapsed
	failed // by a wrong response
	collected
)

// deadline is the time at which something ends unless it is settled before.
type deadline struct {
	at    time.Time
	lapse func()
}

// schedule keeps the deadlines in order; of two at one time, the older first.
func (s *state) schedule(at time.Time, lapse func()) {
	i, _ := slices.BinarySearchFunc(s.deadlines, at, func(d deadline, at time.Time) int {
		if d.at.After(at) {
			return 1
		}
		return -1
	})
	s.deadlines = slices.Insert(s.deadlines, i, deadline{at, lapse})
}

// advance moves the clock to a time, stopping at every deadline on the way so
// that a lapse bears the time of the lapse. A time in the past changes nothing.
func (s *state) advance(to time.Time) {
	to = instant(to)
	for len(s.deadlines) > 0 && !s.deadlines[0].at.After(to) {
		due := s.deadlines[0]
		s.deadlines = s.deadlines[1:]
		s.now = due.at
		due.lapse()
	}
	if s.now.Before(to) {
		s.now = to
	}
}

// record appends an event at the present time and returns its moment.
func (s *state) record(kind flow.Kind, subject string, u *user, cause flow.Cause) moment {
	e := flow.Event{Seq: len(s.log) + 1, At: s.now, Actor: flow.ActorBackend, Kind: kind, Subject: subject, Cause: cause}
	if u != nil {
		e.User = u.name
	}
	s.log = append(s.log, e)
	return moment{at: e.At, seq: e.Seq}
}

// recordCode is record for what concerns a code, which may be unknown: then the
// event names nothing, for what was typed in its place may be a secret.
func (s *state) recordCode(c *code, kind flow.Kind, cause flow.Cause) moment {
	if c == nil {
		return s.record(kind, "", nil, cause)
	}
	return s.record(kind, c.tail, c.session.user, cause)
}

// recordLogin is record for what concerns a login, which may be unknown.
func (s *state) recordLogin(l *login, kind flow.Kind, cause flow.Cause) {
	if l == nil {
		s.record(kind, "", nil, cause)
		return
	}
	s.record(kind, strconv.Itoa(l.serial), l.user, cause)
}

// settle ends the waiting of a login.
func (s *state) settle(l *login, outcome stage) {
	l.stage = outcome
	s.waiting = slices.DeleteFunc(s.waiting, func(w *login) bool { return w == l })
}

// instant is a time without zone and monotonic reading, so that logs of equal
// times are equal.
func instant(t time.Time) time.Time { return t.UTC().Round(0) }
