package enroll

import (
	"context"
	"crypto/hmac"
	"strconv"
	"time"

	"enrollsim/flow"
)

// LogIn checks the credentials. A user without a key gets a session at once,
// and the login has no ID; a user with one gets a login that waits for the
// phone and leaves earlier ones waiting. It refuses with [flow.BadCredentials].
func (s *Service) LogIn(ctx context.Context, at time.Time, c flow.Credentials) (flow.Login, error) {
	given := s.keys.digest(forPassword, c.User, c.Password)
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.begin(ctx, at); err != nil {
		return flow.Login{}, err
	}
	u := s.users[c.User]
	var expected digest
	if u != nil {
		expected = u.password
	}
	// Compared for strangers too, so that the time taken tells no names.
	right := hmac.Equal(given[:], expected[:]) && u != nil
	if cause := s.admit(u, right); cause != "" {
		// An unknown name stays out of the log: people type passwords there.
		s.record(flow.LoginRefused, "", u, cause)
		if !right {
			s.countFailure(u)
		}
		return flow.Login{}, refuse(cause)
	}
	u.failures = nil
	if u.enrolled.happened() {
		return s.sendChallenge(u), nil
	}
	token, ses := s.openSession(u)
	s.issueCode(ses)
	return flow.Login{User: u.name, Session: token, Seamless: !u.seamlessOff}, nil
}

// Collect asks after a login that waits, and gets the session of an approved
// one, once. It refuses with [flow.LoginDenied], [flow.LoginLapsed], or
// [flow.ChallengeOver] if it was collected before or never made.
func (s *Service) Collect(ctx context.Context, at time.Time, id string) (flow.Login, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.begin(ctx, at); err != nil {
		return flow.Login{}, err
	}
	l := s.logins[id]
	if l == nil {
		return flow.Login{}, refuse(flow.ChallengeOver)
	}
	answer := s.loginAnswer(id, l)
	switch l.stage {
	case pending:
		return answer, nil
	case approved:
		l.stage = collected
		answer.Session, _ = s.openSession(l.user)
		return answer, nil
	case denied:
		return flow.Login{}, refuse(flow.LoginDenied)
	case lapsed:
		return flow.Login{}, refuse(flow.LoginLapsed)
	case failed:
		return flow.Login{}, refuse(flow.WrongResponse)
	default:
		return flow.Login{}, refuse(flow.ChallengeOver)
	}
}

// Code returns the session's activation code, the same at every call, spent
// and expired ones too. It refuses with [flow.SessionEnded] if the session is
// over or was never opened, and with [flow.AlreadyEnrolled] once the user has a
// key.
func (s *Service) Code(ctx context.Context, at time.Time, token string) (flow.Code, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.begin(ctx, at); err != nil {
		return flow.Code{}, err
	}
	ses, err := s.live(token)
	if err != nil {
		return flow.Code{}, err
	}
	// A session without a code was opened by a key, so its user has one.
	if ses.user.enrolled.happened() {
		return flow.Code{}, refuse(flow.AlreadyEnrolled)
	}
	c := ses.code
	text := s.deriveCode(ses, c.serial)
	return flow.Code{Text: text, Link: s.linkBase + flow.ActivationPath + text, Issued: c.issued, Expires: c.expires}, nil
}

// LogOut ends the session, and its code with it. It refuses with
// [flow.SessionEnded] if the session is over or was never opened.
func (s *Service) LogOut(ctx context.Context, at time.Time, token string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.begin(ctx, at); err != nil {
		return err
	}
	ses, err := s.live(token)
	if err != nil {
		return err
	}
	ses.ended = s.record(flow.SessionClosed, strconv.Itoa(ses.serial), ses.user, "")
	return nil
}

func (s *Service) live(token string) (*session, error) {
	ses := s.sessions[token]
	if ses == nil || ses.ended.happened() {
		return nil, refuse(flow.SessionEnded)
	}
	return ses, nil
}

func (s *Service) openSession(u *user) (token string, ses *session) {
	ses = &session{serial: len(s.sessions) + 1, user: u}
	token = s.keys.id(forSession, ses.serial)
	s.sessions[token] = ses
	s.record(flow.SessionOpened, strconv.Itoa(ses.serial), u, "")
	return token, ses
}

func (s *Service) issueCode(ses *session) {
	serial := 1
	text := s.deriveCode(ses, serial)
	key := s.keys.digest(forCodeKey, text)
	for s.codes[key] != nil { // two sessions never share a code, however unlikely
		serial++
		text = s.deriveCode(ses, serial)
		key = s.keys.digest(forCodeKey, text)
	}
	c := &code{session: ses, serial: serial, tail: flow.CodeTail(text), issued: s.now, expires: s.now.Add(s.codeLife)}
	ses.code, s.codes[key] = c, c
	s.recordCode(c, flow.CodeIssued, "")
	s.schedule(c.expires, func() {
		if !c.spent.happened() && !ses.ended.happened() {
			s.recordCode(c, flow.CodeLapsed, flow.CodeExpired)
		}
	})
}

func (s *Service) deriveCode(ses *session, serial int) string {
	return codeText(s.keys.digest(forCode, s.sandbox, strconv.Itoa(ses.serial), strconv.Itoa(serial)))
}

// refuse is the portal's no, which tells the cause.
func refuse(cause flow.Cause) error { return &flow.Refusal{Cause: cause} }
