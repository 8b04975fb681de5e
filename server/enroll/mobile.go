package enroll

import (
	"context"
	"crypto/ecdsa"
	"slices"
	"time"

	"enrollsim/flow"
)

// Activate tries to enrol a device. The first well-formed attempt on a fresh
// code spends it; an attempt sent again gets its first answer again. It refuses
// without a cause, which stands in the events.
func (s *Service) Activate(ctx context.Context, at time.Time, a flow.Attempt) (flow.Activation, error) {
	// The slow part is a function of the attempt alone. It is done for every
	// well-formed one, so that the time taken does not tell which codes exist.
	text, legible := flow.ReadCode(a.Code)
	key := parseKey(a.PublicKey)
	complete := key != nil && a.ID != "" && a.Device.ID != "" && len(a.Secret) == flow.SecretLength
	proven := complete && (s.skipProof || signed(key, a.Message(), a.Proof))
	where := s.keys.digest(forCodeKey, text)
	content := s.keys.digest(forAttempt, string(a.Message()), string(a.Proof))

	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.begin(ctx, at); err != nil {
		return flow.Activation{}, err
	}
	if !legible {
		cause := flow.CodeUnknown
		if s.isSMSToken(a.Code) {
			cause = flow.SMSToken
		}
		s.recordCode(nil, flow.ActivationRefused, cause)
		return flow.Activation{}, refuseSilently()
	}
	c := s.codes[where]
	first, seen := s.attempts[a.ID]
	if !complete || seen && first.content != content {
		// It could not be kept under an id of its own, so it spends nothing.
		s.recordCode(c, flow.ActivationRefused, flow.BadProof)
		return flow.Activation{}, refuseSilently()
	}
	if seen {
		s.recordCode(first.code, flow.AttemptRepeated, first.cause)
		return first.answer()
	}
	first = attempt{content: content, code: c, cause: s.redeem(c, a, key, proven)}
	s.attempts[a.ID] = first
	return first.answer()
}

// redeem carries out what is decided on a code, nil for one that was never
// issued, and returns the cause of a refusal.
func (s *Service) redeem(c *code, a flow.Attempt, key *ecdsa.PublicKey, proven bool) flow.Cause {
	if c == nil {
		s.recordCode(nil, flow.ActivationRefused, flow.CodeUnknown)
		return flow.CodeUnknown
	}
	u := c.session.user
	o := decide(facts{
		expires:  c.expires,
		spent:    c.spent,
		ended:    c.session.ended,
		enrolled: u.enrolled,
		proven:   proven,
		keep:     s.keepFailed,
	}, s.now)
	if o.spends {
		c.spent = s.recordCode(c, flow.CodeSpent, "")
	}
	if o.cause != "" {
		s.recordCode(c, flow.ActivationRefused, o.cause)
		return o.cause
	}
	u.device, u.key, u.secret = a.Device.ID, key, slices.Clone(a.Secret)
	u.enrolled = s.record(flow.Enrolled, u.device, u, "")
	return ""
}

// isSMSToken reports whether what was typed is a token of the SMS enrolment,
// which is asked for in a field of the same name.
func (s *state) isSMSToken(typed string) bool {
	token := digitsOf(typed)
	for _, u := range s.users {
		if token != "" && u.smsToken == token {
			return true
		}
	}
	return false
}

// answer is what the phone is told of an attempt.
func (a attempt) answer() (flow.Activation, error) {
	if a.cause != "" {
		return flow.Activation{}, refuseSilently()
	}
	return flow.Activation{User: a.code.session.user.name}, nil
}

// Challenges lists the undecided logins of every user whose key is on the
// device, oldest first.
func (s *Service) Challenges(ctx context.Context, at time.Time, device string) ([]flow.Challenge, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.begin(ctx, at); err != nil {
		return nil, err
	}
	var list []flow.Challenge
	for _, l := range s.waiting {
		if l.user.device == device && !l.silent {
			list = append(list, l.asChallenge())
		}
	}
	return list, nil
}

// Decide answers a challenge, once. It refuses without a cause, which stands
// in the events; a refused answer leaves the challenge as it was.
func (s *Service) Decide(ctx context.Context, at time.Time, d flow.Decision) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.begin(ctx, at); err != nil {
		return err
	}
	l := s.challenges[d.Challenge]
	if cause := s.objection(l, d); cause != "" {
		s.recordLogin(l, flow.DecisionRefused, cause)
		return refuseSilently()
	}
	if d.Approve {
		s.settle(l, approved)
		s.recordLogin(l, flow.ChallengeApproved, "")
	} else {
		s.settle(l, denied)
		s.recordLogin(l, flow.ChallengeDenied, "")
	}
	return nil
}

// objection is why a decision does not count; empty if it does.
func (s *Service) objection(l *login, d flow.Decision) flow.Cause {
	switch {
	case l == nil || l.stage != pending:
		return flow.ChallengeOver
	case l.user.device != d.Device:
		return flow.NotEnrolled
	case !s.skipProof && !signed(l.user.key, d.Message(), d.Signature):
		return flow.BadProof
	default:
		return ""
	}
}

// refuseSilently is the no that a phone hears: never why.
func refuseSilently() error { return &flow.Refusal{} }
