package enroll

import (
	"context"
	"crypto/hmac"
	"strconv"
	"time"

	"enrollsim/flow"
	"enrollsim/server/store"
)

// LogIn checks the credentials. A user without a key gets a session at once, and
// the login has no ID; a user with a key gets a login that waits for the phone.
// Earlier ones go on waiting. It refuses with [flow.BadCredentials], with
// [flow.PortalLocked] after too many refusals, and with [flow.LockedByService].
func (s *Service) LogIn(ctx context.Context, at time.Time, given flow.Credentials) (flow.Login, error) {
	password := s.keys.digest(forPassword, given.User, given.Password)
	return change(ctx, s, at, func(c *call) (flow.Login, error) {
		u, err := c.rows.User(given.User)
		if err != nil {
			return flow.Login{}, err
		}
		var expected store.Digest
		if u != nil {
			expected = u.Password
		}
		// Compared for unknown users too, so that the time taken does not reveal names.
		correct := hmac.Equal(password[:], expected[:]) && u != nil
		if cause := c.loginRefusal(u, correct); cause != "" {
			// An unknown name is not logged: people type passwords there.
			c.record(flow.LoginRefused, "", u, cause)
			if !correct {
				c.countFailure(u)
			}
			return flow.Login{}, refusal(cause)
		}
		if u.Failures != nil {
			u.Failures = nil
			c.UpdatedUsers = append(c.UpdatedUsers, u)
		}
		if u.Enrolled.Happened() {
			return c.startLogin(u), nil
		}
		token, ses := c.openSession(u)
		return flow.Login{User: u.Name, Session: token, Seamless: !u.SeamlessOff}, c.issueCode(ses)
	})
}

// Collect asks for the result of a login that waits, and gets the session of an
// approved one, once. It refuses with [flow.LoginDenied], [flow.LoginLapsed],
// [flow.WrongResponse], [flow.LockedByService], [flow.KeyRevoked], or
// [flow.ChallengeOver] if it was collected before or never made.
func (s *Service) Collect(ctx context.Context, at time.Time, id string) (flow.Login, error) {
	where := s.keys.digest(forLoginKey, id)
	return change(ctx, s, at, func(c *call) (flow.Login, error) {
		l, err := c.login(c.rows.Login(where))
		if err != nil {
			return flow.Login{}, err
		}
		if l == nil {
			return flow.Login{}, refusal(flow.ChallengeOver)
		}
		result := c.loginResult(id, l)
		switch l.Status {
		case store.Pending:
			return result, nil
		case store.Approved:
			if l.User.Locked {
				return flow.Login{}, refusal(flow.LockedByService)
			}
			c.setStatus(l, store.Collected)
			result.Session, _ = c.openSession(l.User)
			return result, nil
		case store.Denied:
			return flow.Login{}, refusal(flow.LoginDenied)
		case store.Lapsed:
			return flow.Login{}, refusal(flow.LoginLapsed)
		case store.Failed:
			return flow.Login{}, refusal(flow.WrongResponse)
		default:
			return flow.Login{}, refusal(overCause(l))
		}
	})
}

// Code returns the session's activation code, the same at every call, even if it
// is spent or expired. It refuses with [flow.SessionEnded] or what else ended the
// session if it is over, and with [flow.AlreadyEnrolled] once the user has a key. If
// that is revoked, the session gets a code that it did not have before.
func (s *Service) Code(ctx context.Context, at time.Time, token string) (flow.Code, error) {
	where := s.keys.digest(forSessionKey, token)
	return read(ctx, s, at, func(c *call) (flow.Code, error) {
		ses, err := c.liveSession(where)
		if err != nil {
			return flow.Code{}, err
		}
		c.useSession(ses)
		if ses.User.Enrolled.Happened() {
			return flow.Code{}, refusal(flow.AlreadyEnrolled)
		}
		if ses.Code == nil {
			err = c.issueCode(ses)
		}
		if err != nil {
			return flow.Code{}, err
		}
		return c.codeResult(ses.Code), nil
	})
}

// LogOut ends the session, and its code with it. It refuses with
// [flow.SessionEnded], or what else ended the session, if it is over.
func (s *Service) LogOut(ctx context.Context, at time.Time, token string) error {
	where := s.keys.digest(forSessionKey, token)
	_, err := change(ctx, s, at, func(c *call) (none struct{}, err error) {
		ses, err := c.liveSession(where)
		if err != nil {
			return none, err
		}
		c.endSession(ses, flow.SessionClosed, "")
		return none, nil
	})
	return err
}

func (c *call) openSession(u *store.User) (token string, ses *store.Session) {
	c.Sandbox.Sessions++
	ses = &store.Session{Serial: c.Sandbox.Sessions, User: u}
	token = c.keys.id(forSession, ses.Serial)
	ses.Token = c.keys.digest(forSessionKey, token)
	if c.Sandbox.IdleTime > 0 {
		ses.Used = c.Sandbox.Now
		c.scheduleDeadline(ses.Used.Add(c.Sandbox.IdleTime))
	}
	c.NewSessions = append(c.NewSessions, ses)
	c.record(flow.SessionOpened, strconv.Itoa(ses.Serial), u, "")
	return token, ses
}

// issueCode gives a session its code.
func (c *call) issueCode(ses *store.Session) error {
	for serial := 1; ; serial++ {
		text := c.deriveCode(ses, serial)
		key := c.keys.digest(forCodeKey, text)
		switch taken, err := c.rows.Code(key); {
		case err != nil:
			return err
		case taken != nil:
			continue // unlikely as it is, two sessions never share a code
		}
		code := &store.Code{
			Text: key, Session: ses, Serial: serial, Tail: flow.CodeTail(text), Expires: c.Sandbox.Now.Add(c.Sandbox.CodeLife),
		}
		code.Issued = c.recordCode(code, flow.CodeIssued, "")
		c.NewCodes, ses.Code = append(c.NewCodes, code), code
		c.scheduleDeadline(code.Expires)
		return nil
	}
}

// codeResult returns a code as the portal shows it.
func (c *call) codeResult(code *store.Code) flow.Code {
	text := c.deriveCode(code.Session, code.Serial)
	return flow.Code{Text: text, Link: c.linkBase + flow.ActivationPath + text, Issued: code.Issued.At, Expires: code.Expires}
}

func (c *call) deriveCode(ses *store.Session, serial int) string {
	return codeText(c.keys.digest(forCode, c.Sandbox.Name, strconv.Itoa(ses.Serial), strconv.Itoa(serial)))
}

// refusal is a refusal for the portal, which is told the cause.
func refusal(cause flow.Cause) error { return &flow.Refusal{Cause: cause} }
