package enroll

import (
	"context"
	"crypto/hmac"
	"time"

	"enrollsim/flow"
	"enrollsim/server/store"
)

// A user is locked out by lockAfter refused logins in a row within lockWindow,
// until lockWindow after the last of them; the figures are the vendor's.
const (
	lockAfter  = 10
	lockWindow = 24 * time.Hour
)

// loginRefusal returns why a login is refused, or nothing. A locked user is refused
// with the correct password too.
func (c *call) loginRefusal(u *store.User, correct bool) flow.Cause {
	switch {
	case u != nil && u.Locked:
		return flow.LockedByService
	case u != nil && c.Sandbox.Now.Before(u.LockedUntil):
		return flow.PortalLocked
	case !correct:
		return flow.BadCredentials
	}
	return ""
}

// countFailure counts a refused login of a user, and locks the user after too many.
func (c *call) countFailure(u *store.User) {
	if u == nil {
		return
	}
	now := c.Sandbox.Now
	var recent []time.Time
	for _, at := range append(u.Failures, now) {
		if now.Sub(at) < lockWindow {
			recent = append(recent, at)
		}
	}
	u.Failures = recent
	c.UpdatedUsers = append(c.UpdatedUsers, u)
	if len(recent) < lockAfter {
		return
	}
	if !now.Before(u.LockedUntil) {
		c.record(flow.UserLocked, "", u, flow.PortalLocked)
	}
	u.LockedUntil = now.Add(lockWindow)
}

// startLogin creates a login that waits for the phone. Desk and phone get different
// ids for it, so that the phone's id does not collect the session.
func (c *call) startLogin(u *store.User) flow.Login {
	c.Sandbox.Logins++
	l := &store.Login{
		Serial: c.Sandbox.Logins, User: u, Unannounced: u.SeamlessOff, Expires: c.Sandbox.Now.Add(c.Sandbox.ChallengeLife),
	}
	id := c.keys.id(forLogin, l.Serial)
	l.ID = c.keys.digest(forLoginKey, id)
	l.Challenge = c.keys.digest(forChallengeKey, c.keys.id(forChallenge, l.Serial))
	l.Link = c.keys.digest(forLinkKey, c.keys.loginCode(l.Serial))
	// Its position is that of the event that is recorded next.
	l.Created = store.Moment{At: c.Sandbox.Now, Seq: c.Sandbox.Events + 1}
	if l.Unannounced {
		c.recordLogin(l, flow.LoginUnannounced, flow.SeamlessOff)
	} else {
		c.recordLogin(l, flow.ChallengeSent, "")
	}
	c.NewLogins = append(c.NewLogins, l)
	c.scheduleDeadline(l.Expires)
	return c.loginResult(id, l)
}

// loginResult returns a login that waits as the desk sees it.
func (c *call) loginResult(id string, l *store.Login) flow.Login {
	return flow.Login{
		ID: id, User: l.User.Name, Expires: l.Expires, Challenge: c.keys.challengeDigits(l.Serial),
		Link: c.linkBase + flow.LoginPath + c.keys.loginCode(l.Serial), Seamless: !l.Unannounced,
	}
}

// Lookup returns the login whose QR code a device has read. It refuses without a
// cause; the cause is in the events.
func (s *Service) Lookup(ctx context.Context, at time.Time, device, code string) (flow.Challenge, error) {
	text, _ := flow.ReadCode(code)
	where := s.keys.digest(forLinkKey, text)
	return change(ctx, s, at, func(c *call) (flow.Challenge, error) {
		l, err := c.login(c.rows.LoginByLink(where))
		switch {
		case err != nil:
			return flow.Challenge{}, err
		case l == nil || l.Status != store.Pending:
			c.recordLogin(nil, flow.LookupRefused, overCause(l))
			return flow.Challenge{}, silentRefusal()
		case l.User.Device != device:
			c.recordLogin(l, flow.LookupRefused, flow.NotEnrolled)
			return flow.Challenge{}, silentRefusal()
		}
		return c.challengeResult(l), nil
	})
}

// challengeResult returns a login as the phone sees it.
func (c *call) challengeResult(l *store.Login) flow.Challenge {
	return flow.Challenge{
		ID: c.keys.id(forChallenge, l.Serial), User: l.User.Name, Created: l.Created.At, Expires: l.Expires,
	}
}

// Respond answers a login that waits with a response string, and gets its session.
// One wrong response ends the login. It refuses with [flow.WrongResponse] then,
// and with [flow.ChallengeOver] if the login does not wait, or with the reason for
// which the service has ended it.
func (s *Service) Respond(ctx context.Context, at time.Time, id, response string) (flow.Login, error) {
	where := s.keys.digest(forLoginKey, id)
	return change(ctx, s, at, func(c *call) (flow.Login, error) {
		l, err := c.login(c.rows.Login(where))
		if err != nil {
			return flow.Login{}, err
		}
		if l == nil || l.Status != store.Pending {
			c.recordLogin(l, flow.ResponseRefused, overCause(l))
			return flow.Login{}, refusal(overCause(l))
		}
		expected := flow.Response(l.User.Secret, c.keys.challengeDigits(l.Serial))
		if !hmac.Equal([]byte(stripSeparators(response)), []byte(expected)) {
			c.setStatus(l, store.Failed)
			c.recordLogin(l, flow.ResponseRefused, flow.WrongResponse)
			return flow.Login{}, refusal(flow.WrongResponse)
		}
		c.setStatus(l, store.Collected)
		c.recordLogin(l, flow.ResponseAccepted, "")
		result := c.loginResult(id, l)
		result.Session, _ = c.openSession(l.User)
		return result, nil
	})
}

// overCause returns why a login that does not wait is over: what the service did, or
// else just that it is.
func overCause(l *store.Login) flow.Cause {
	switch {
	case l != nil && l.Status == store.Locked:
		return flow.LockedByService
	case l != nil && l.Status == store.Revoked:
		return flow.KeyRevoked
	}
	return flow.ChallengeOver
}

// stripSeparators removes the spaces and hyphens that people type.
func stripSeparators(typed string) string {
	var digits []rune
	for _, r := range typed {
		if r != ' ' && r != '-' {
			digits = append(digits, r)
		}
	}
	return string(digits)
}

// SetSeamless switches Seamless Authentication of the session's user on or off. It
// refuses with [flow.SessionEnded], or what else ended the session, if it is over.
func (s *Service) SetSeamless(ctx context.Context, at time.Time, token string, on bool) error {
	where := s.keys.digest(forSessionKey, token)
	_, err := change(ctx, s, at, func(c *call) (none struct{}, err error) {
		ses, err := c.liveSession(where)
		if err != nil {
			return none, err
		}
		c.useSession(ses)
		if ses.User.SeamlessOff != on {
			return none, nil // unchanged
		}
		ses.User.SeamlessOff = !on
		c.UpdatedUsers = append(c.UpdatedUsers, ses.User)
		state := "off"
		if on {
			state = "on"
		}
		c.record(flow.SeamlessChanged, state, ses.User, "")
		return none, nil
	})
	return err
}
