package enroll

import (
	"cmp"
	"math"
	"strconv"

	"enrollsim/flow"
	"enrollsim/server/store"
)

// liveSession finds a session that has not ended.
func (c *call) liveSession(token store.Digest) (*store.Session, error) {
	ses, err := c.rows.Session(token)
	if err != nil {
		return nil, err
	}
	if ses == nil {
		return nil, refusal(flow.SessionEnded)
	}
	if c.present(ses); ses.Ended.Happened() {
		return nil, refusal(cmp.Or(ses.EndedBy, flow.SessionEnded))
	}
	return ses, nil
}

// present makes a session what it is now: the row of one that has ended in this call
// still says that it is open.
func (c *call) present(ses *store.Session) {
	for _, ended := range c.EndedSessions {
		if ended.Token == ses.Token {
			ses.Ended, ses.EndedBy = ended.Ended, ended.EndedBy
		}
	}
}

// endSession ends a session, and its code with it. The cause is empty if somebody
// logged out.
func (c *call) endSession(ses *store.Session, kind flow.Kind, cause flow.Cause) {
	ses.Ended, ses.EndedBy = c.record(kind, strconv.Itoa(ses.Serial), ses.User, cause), cause
	c.EndedSessions = append(c.EndedSessions, ses)
}

// useSession puts off the end of a session in a sandbox with an idle time.
func (c *call) useSession(ses *store.Session) {
	if c.Sandbox.IdleTime == 0 || ses.Used.Equal(c.Sandbox.Now) {
		return
	}
	ses.Used = c.Sandbox.Now
	c.UsedSessions = append(c.UsedSessions, ses)
	c.scheduleDeadline(ses.Used.Add(c.Sandbox.IdleTime))
}

// deadline is when a code, a login or a session expires.
type deadline struct {
	store.Deadline
	session *store.Session
	at      store.Moment
}

// idleOrder is added to the serial number of a session in the position of its
// deadline. It makes that less than every position in the log: of what expires at one
// time, sessions come first, and no two deadlines have the same position.
const idleOrder = -1 << 40

// nextDeadline returns the first deadline after a position in history, nil if there
// is none.
func (c *call) nextDeadline(after store.Moment) (*deadline, error) {
	next, err := c.nextCodeOrLogin(after)
	if err != nil || c.Sandbox.IdleTime == 0 {
		return next, err
	}
	serial := math.MaxInt
	if after.Seq < 0 {
		serial = after.Seq - idleOrder
	}
	ses, err := c.rows.IdleSession(after.At.Add(-c.Sandbox.IdleTime), serial)
	if ses == nil || err != nil {
		return next, err
	}
	idle := &deadline{session: ses, at: store.Moment{At: ses.Used.Add(c.Sandbox.IdleTime), Seq: ses.Serial + idleOrder}}
	if next == nil || idle.at.Before(next.at) {
		return idle, nil
	}
	return next, nil
}

// nextCodeOrLogin is nextDeadline without sessions. It leaves out the code of a
// session that has ended in this call.
func (c *call) nextCodeOrLogin(after store.Moment) (*deadline, error) {
	for {
		d, err := c.rows.NextDeadline(after)
		if d == nil || err != nil {
			return nil, err
		}
		after = d.Moment()
		if d.Code != nil {
			c.present(d.Code.Session)
		}
		if d.Code == nil || !d.Code.Session.Ended.Happened() {
			return &deadline{Deadline: *d, at: after}, nil
		}
	}
}
