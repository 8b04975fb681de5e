package enroll

import (
	"cmp"
	"context"
	"slices"
	"time"

	"enrollsim/flow"
	"enrollsim/server/store"
)

// Activate tries to enrol a device. The first well-formed attempt on a fresh code
// spends it; an attempt that is sent again gets the same answer again. It refuses
// without a cause; the cause is in the events.
func (s *Service) Activate(ctx context.Context, at time.Time, a flow.Attempt) (flow.Activation, error) {
	// The proof is verified before the code is looked up, and for every well-formed
	// attempt, so that the time taken does not reveal which codes exist.
	t := s.verify(a)
	return change(ctx, s, at, func(c *call) (flow.Activation, error) {
		if c.Sandbox.SkipProof != s.skipProof { // another server has begun it anew, with another policy
			t.validProof = t.complete && (c.Sandbox.SkipProof || validSignature(parseKey(a.PublicKey), a.Message(), a.Proof))
		}
		if !t.validCode {
			return c.rejectMalformed(a.Code)
		}
		earlier, code, err := c.rows.Attempt(t.id, t.code)
		if err != nil {
			return flow.Activation{}, err
		}
		if code != nil {
			c.present(code.Session)
		}
		if earlier != nil && t.complete && earlier.Content == t.content {
			c.record(flow.AttemptRepeated, earlier.Tail, &store.User{Name: earlier.User}, earlier.Cause)
			return attemptResult(earlier)
		}
		if !t.complete || earlier != nil {
			// It cannot be stored under its id, so it spends nothing.
			c.recordCode(code, flow.ActivationRefused, flow.BadProof)
			return flow.Activation{}, silentRefusal()
		}
		attempt := &store.Attempt{ID: t.id, Content: t.content, Cause: c.redeem(code, t)}
		if code != nil {
			attempt.Tail, attempt.User = code.Tail, code.Session.User.Name
		}
		c.NewAttempts = append(c.NewAttempts, attempt)
		return attemptResult(attempt)
	})
}

// verifiedAttempt is an attempt with what can be verified without any row.
type verifiedAttempt struct {
	flow.Attempt
	validCode  bool // its code has the form of one
	complete   bool // it has everything that an enrolment needs
	validProof bool // its proof is valid

	id      store.Digest // the key of the attempt
	content store.Digest // of everything in it, to recognize a repetition
	code    store.Digest // the key of its code
}

// verify checks an attempt as far as that is possible without any row.
func (s *Service) verify(a flow.Attempt) verifiedAttempt {
	key := parseKey(a.PublicKey)
	text, validCode := flow.ReadCode(a.Code)
	t := verifiedAttempt{Attempt: a, validCode: validCode}
	t.complete = key != nil && a.ID != "" && a.Device.ID != "" && store.ValidText(a.Device.ID) &&
		len(a.Secret) == flow.SecretLength
	t.validProof = t.complete && (s.skipProof || validSignature(key, a.Message(), a.Proof))
	t.id = s.keys.digest(forAttemptKey, a.ID)
	t.code = s.keys.digest(forCodeKey, text)
	t.content = s.keys.digest(forAttempt, string(a.Message()), string(a.Proof))
	return t
}

// rejectMalformed refuses text that cannot be a code.
func (c *call) rejectMalformed(typed string) (flow.Activation, error) {
	cause := flow.CodeUnknown
	// People type the token of the SMS enrolment, whose field has the same name.
	if token := stripSeparators(typed); token != "" {
		known, err := c.rows.HasSMSToken(c.keys.digest(forSMSToken, token))
		if err != nil {
			return flow.Activation{}, err
		}
		if known {
			cause = flow.SMSToken
		}
	}
	c.recordCode(nil, flow.ActivationRefused, cause)
	return flow.Activation{}, silentRefusal()
}

// redeem decides on an attempt, records the outcome, and returns the cause if it is
// a refusal. The code is nil if it was never issued.
func (c *call) redeem(code *store.Code, t verifiedAttempt) flow.Cause {
	if code == nil {
		c.recordCode(nil, flow.ActivationRefused, flow.CodeUnknown)
		return flow.CodeUnknown
	}
	u := code.Session.User
	o := decide(facts{
		expires:    code.Expires,
		spent:      code.Spent,
		ended:      code.Session.Ended,
		endedBy:    cmp.Or(code.Session.EndedBy, flow.SessionEnded),
		enrolled:   u.Enrolled,
		validProof: t.validProof,
		keepFailed: c.Sandbox.KeepFailed,
	}, c.Sandbox.Now)
	if o.spends {
		code.Spent = c.recordCode(code, flow.CodeSpent, "")
		c.SpentCodes = append(c.SpentCodes, code)
	}
	if o.cause != "" {
		c.recordCode(code, flow.ActivationRefused, o.cause)
		return o.cause
	}
	u.Device, u.Key, u.Secret = t.Device.ID, slices.Clone(t.PublicKey), slices.Clone(t.Secret)
	u.Enrolled = c.record(flow.Enrolled, u.Device, u, "")
	c.EnrolledUsers = append(c.EnrolledUsers, u)
	return ""
}

// attemptResult returns the answer to an attempt.
func attemptResult(a *store.Attempt) (flow.Activation, error) {
	if a.Cause != "" {
		return flow.Activation{}, silentRefusal()
	}
	return flow.Activation{User: a.User}, nil
}

// Challenges lists the undecided logins of every user whose key is on the
// device, oldest first.
func (s *Service) Challenges(ctx context.Context, at time.Time, device string) ([]flow.Challenge, error) {
	return read(ctx, s, at, func(c *call) ([]flow.Challenge, error) {
		waiting, err := c.rows.PendingLogins(device)
		if err != nil {
			return nil, err
		}
		var list []flow.Challenge
		for _, l := range waiting {
			if c.Sandbox.Now.Before(l.Expires) { // else this very call lets it lapse
				list = append(list, c.challengeResult(l))
			}
		}
		return list, nil
	})
}

// Decide approves or denies a login, once. It refuses without a cause; the cause is
// in the events. A refused decision leaves the login as it was.
func (s *Service) Decide(ctx context.Context, at time.Time, d flow.Decision) error {
	where := s.keys.digest(forChallengeKey, d.Challenge)
	_, err := change(ctx, s, at, func(c *call) (none struct{}, err error) {
		l, err := c.login(c.rows.LoginByChallenge(where))
		if err != nil {
			return none, err
		}
		if cause := c.decisionRefusal(l, d); cause != "" {
			c.recordLogin(l, flow.DecisionRefused, cause)
			return none, silentRefusal()
		}
		if d.Approve {
			c.setStatus(l, store.Approved)
			c.recordLogin(l, flow.ChallengeApproved, "")
		} else {
			c.setStatus(l, store.Denied)
			c.recordLogin(l, flow.ChallengeDenied, "")
		}
		return none, nil
	})
	return err
}

// decisionRefusal returns why a decision is refused, or nothing.
func (c *call) decisionRefusal(l *store.Login, d flow.Decision) flow.Cause {
	switch {
	case l == nil || l.Status != store.Pending:
		return overCause(l)
	case l.User.Device != d.Device:
		return flow.NotEnrolled
	case !c.Sandbox.SkipProof && !validSignature(parseKey(l.User.Key), d.Message(), d.Signature):
		return flow.BadProof
	default:
		return ""
	}
}

// silentRefusal is a refusal for the phone, which is never told the cause.
func silentRefusal() error { return &flow.Refusal{} }
