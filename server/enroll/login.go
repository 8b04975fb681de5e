package enroll

import (
	"context"
	"crypto/hmac"
	"strconv"
	"time"

	"enrollsim/flow"
)

// A user is locked out by lockAfter refused logins in a row within lockWindow,
// until lockWindow after the last of them; the figures are the vendor's.
const (
	lockAfter  = 10
	lockWindow = 24 * time.Hour
)

// admit is why a login is refused; empty if it is not. A locked user is told
// so even with the right password.
func (s *state) admit(u *user, right bool) flow.Cause {
	switch {
	case u != nil && s.now.Before(u.lockedUntil):
		return flow.PortalLocked
	case !right:
		return flow.BadCredentials
	}
	return ""
}

// countFailure keeps a user's refused logins, and locks the user when there
// are too many.
func (s *state) countFailure(u *user) {
	if u == nil {
		return
	}
	recent := u.failures[:0:0]
	for _, at := range append(u.failures, s.now) {
		if s.now.Sub(at) < lockWindow {
			recent = append(recent, at)
		}
	}
	u.failures = recent
	if len(recent) < lockAfter {
		return
	}
	if !s.now.Before(u.lockedUntil) {
		s.record(flow.UserLocked, "", u, flow.PortalLocked)
	}
	u.lockedUntil = s.now.Add(lockWindow)
}

// sendChallenge makes a login wait for the phone. Desk and phone know it by
// different ids, so that whoever sees the phone's cannot collect the session.
func (s *Service) sendChallenge(u *user) flow.Login {
	serial := len(s.logins) + 1
	id := s.keys.id(forLogin, serial)
	l := &login{
		serial: serial, user: u, challenge: s.keys.id(forChallenge, serial),
		digits: s.keys.challengeDigits(serial), silent: u.seamlessOff,
		created: s.now, expires: s.now.Add(s.challengeLife),
	}
	s.logins[id], s.challenges[l.challenge] = l, l
	s.waiting = append(s.waiting, l)
	if l.silent {
		s.recordLogin(l, flow.LoginUnannounced, flow.SeamlessOff)
	} else {
		s.recordLogin(l, flow.ChallengeSent, "")
	}
	s.schedule(l.expires, func() {
		if l.stage == pending {
			s.settle(l, lapsed)
			s.recordLogin(l, flow.ChallengeLapsed, flow.LoginLapsed)
		}
	})
	return s.loginAnswer(id, l)
}

// loginAnswer is what the desk is told of a login that waits.
func (s *Service) loginAnswer(id string, l *login) flow.Login {
	return flow.Login{
		ID: id, User: l.user.name, Expires: l.expires, Challenge: l.digits,
		Link: s.linkBase + flow.LoginPath + s.loginCode(l), Seamless: !l.silent,
	}
}

// Lookup returns the login whose QR code a device has read. It refuses without
// a cause, which stands in the events.
func (s *Service) Lookup(ctx context.Context, at time.Time, device, code string) (flow.Challenge, error) {
	text, _ := flow.ReadCode(code)
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.begin(ctx, at); err != nil {
		return flow.Challenge{}, err
	}
	for _, l := range s.waiting {
		if s.loginCode(l) != text {
			continue
		}
		if l.user.device != device {
			s.recordLogin(l, flow.LookupRefused, flow.NotEnrolled)
			return flow.Challenge{}, refuseSilently()
		}
		return l.asChallenge(), nil
	}
	s.recordLogin(nil, flow.LookupRefused, flow.ChallengeOver)
	return flow.Challenge{}, refuseSilently()
}

// asChallenge is the login as the phone sees it.
func (l *login) asChallenge() flow.Challenge {
	return flow.Challenge{ID: l.challenge, User: l.user.name, Created: l.created, Expires: l.expires}
}

func (s *Service) loginCode(l *login) string {
	return codeText(s.keys.digest(forLoginQR, strconv.Itoa(l.serial)))
}

// Respond answers a login that waits with a response string, and gets its
// session. One wrong response ends the login, as is simulated; it refuses with
// [flow.WrongResponse] then, and with [flow.ChallengeOver] if nothing waits.
func (s *Service) Respond(ctx context.Context, at time.Time, id, response string) (flow.Login, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.begin(ctx, at); err != nil {
		return flow.Login{}, err
	}
	l := s.logins[id]
	if l == nil || l.stage != pending {
		s.recordLogin(l, flow.ResponseRefused, flow.ChallengeOver)
		return flow.Login{}, refuse(flow.ChallengeOver)
	}
	right := flow.Response(l.user.secret, l.digits)
	if !hmac.Equal([]byte(digitsOf(response)), []byte(right)) {
		s.settle(l, failed)
		s.recordLogin(l, flow.ResponseRefused, flow.WrongResponse)
		return flow.Login{}, refuse(flow.WrongResponse)
	}
	s.settle(l, collected)
	s.recordLogin(l, flow.ResponseAccepted, "")
	answer := s.loginAnswer(id, l)
	answer.Session, _ = s.openSession(l.user)
	return answer, nil
}

// digitsOf reads a response as a person types it, with spaces and hyphens.
func digitsOf(typed string) string {
	var digits []rune
	for _, r := range typed {
		if r != ' ' && r != '-' {
			digits = append(digits, r)
		}
	}
	return string(digits)
}

// SetSeamless switches Seamless Authentication of the session's user. It
// refuses with [flow.SessionEnded] if the session is over or was never opened.
func (s *Service) SetSeamless(ctx context.Context, at time.Time, token string, on bool) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.begin(ctx, at); err != nil {
		return err
	}
	ses, err := s.live(token)
	if err != nil {
		return err
	}
	if ses.user.seamlessOff != on {
		return nil // it is as it should be
	}
	ses.user.seamlessOff = !on
	state := "off"
	if on {
		state = "on"
	}
	s.record(flow.SeamlessChanged, state, ses.user, "")
	return nil
}
