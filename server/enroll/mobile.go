package enroll

import (
	"context"
	"slices"
	"time"

	"enrollsim/flow"
	"enrollsim/server/store"
)

// Activate tries to enrol a device. The first well-formed attempt on a fresh
// code spends it; an attempt sent again gets its first answer again. It refuses
// without a cause, which stands in the events.
func (s *Service) Activate(ctx context.Context, at time.Time, a flow.Attempt) (flow.Activation, error) {
	// The slow part is a function of the attempt alone. It is done for every
	// well-formed one, so that the time taken does not tell which codes exist.
	t := s.examine(a)
	return change(ctx, s, at, func(c *call) (flow.Activation, error) {
		if !t.legible {
			return c.puzzle(a.Code)
		}
		first, code, err := c.rows.Attempt(t.id, t.code)
		if err != nil {
			return flow.Activation{}, err
		}
		if first != nil && t.complete && first.Content == t.content {
			c.record(flow.AttemptRepeated, first.Tail, &store.User{Name: first.User}, first.Cause)
			return answer(first)
		}
		if !t.complete || first != nil {
			// It could not be kept under an id of its own, so it spends nothing.
			c.recordCode(code, flow.ActivationRefused, flow.BadProof)
			return flow.Activation{}, refuseSilently()
		}
		first = &store.Attempt{ID: t.id, Content: t.content, Cause: c.redeem(code, t)}
		if code != nil {
			first.Tail, first.User = code.Tail, code.Session.User.Name
		}
		c.NewAttempts = append(c.NewAttempts, first)
		return answer(first)
	})
}

// examined is an attempt and what can be said of it without any row.
type examined struct {
	flow.Attempt
	legible  bool // its code could be one
	complete bool // nothing is missing that an enrolment needs
	proven   bool // its proof fits

	id      store.Digest // where the attempt is found
	content store.Digest // what tells it from others of its id
	code    store.Digest // where its code is found
}

func (s *Service) examine(a flow.Attempt) examined {
	key := parseKey(a.PublicKey)
	text, legible := flow.ReadCode(a.Code)
	t := examined{Attempt: a, legible: legible}
	t.complete = key != nil && a.ID != "" && a.Device.ID != "" && store.ValidText(a.Device.ID) && len(a.Secret) == flow.SecretLength
	t.proven = t.complete && (s.skipProof || signed(key, a.Message(), a.Proof))
	t.id = s.keys.digest(forAttemptKey, a.ID)
	t.code = s.keys.digest(forCodeKey, text)
	t.content = s.keys.digest(forAttempt, string(a.Message()), string(a.Proof))
	return t
}

// puzzle refuses what no code can be.
func (c *call) puzzle(typed string) (flow.Activation, error) {
	cause := flow.CodeUnknown
	// Asked for in a field of the same name.
	if token := digitsOf(typed); token != "" {
		known, err := c.rows.HasSMSToken(c.keys.digest(forSMSToken, token))
		if err != nil {
			return flow.Activation{}, err
		}
		if known {
			cause = flow.SMSToken
		}
	}
	c.recordCode(nil, flow.ActivationRefused, cause)
	return flow.Activation{}, refuseSilently()
}

// redeem carries out what is decided on a code, nil for one that was never
// issued, and returns the cause of a refusal.
func (c *call) redeem(code *store.Code, t examined) flow.Cause {
	if code == nil {
		c.recordCode(nil, flow.ActivationRefused, flow.CodeUnknown)
		return flow.CodeUnknown
	}
	u := code.Session.User
	o := decide(facts{
		expires:  code.Expires,
		spent:    code.Spent,
		ended:    code.Session.Ended,
		enrolled: u.Enrolled,
		proven:   t.proven,
		keep:     c.Sandbox.KeepFailed,
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

// answer is what the phone is told of an attempt.
func answer(a *store.Attempt) (flow.Activation, error) {
	if a.Cause != "" {
		return flow.Activation{}, refuseSilently()
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
				list = append(list, c.asChallenge(l))
			}
		}
		return list, nil
	})
}

// Decide answers a challenge, once. It refuses without a cause, which stands
// in the events; a refused answer leaves the challenge as it was.
func (s *Service) Decide(ctx context.Context, at time.Time, d flow.Decision) error {
	where := s.keys.digest(forChallengeKey, d.Challenge)
	_, err := change(ctx, s, at, func(c *call) (none struct{}, err error) {
		l, err := c.login(c.rows.LoginByChallenge(where))
		if err != nil {
			return none, err
		}
		if cause := c.objection(l, d); cause != "" {
			c.recordLogin(l, flow.DecisionRefused, cause)
			return none, refuseSilently()
		}
		if d.Approve {
			c.settle(l, store.Approved)
			c.recordLogin(l, flow.ChallengeApproved, "")
		} else {
			c.settle(l, store.Denied)
			c.recordLogin(l, flow.ChallengeDenied, "")
		}
		return none, nil
	})
	return err
}

// objection is why a decision does not count; empty if it does.
func (c *call) objection(l *store.Login, d flow.Decision) flow.Cause {
	switch {
	case l == nil || l.Status != store.Pending:
		return flow.ChallengeOver
	case l.User.Device != d.Device:
		return flow.NotEnrolled
	case !c.Sandbox.SkipProof && !signed(parseKey(l.User.Key), d.Message(), d.Signature):
		return flow.BadProof
	default:
		return ""
	}
}

// refuseSilently is the no that a phone hears: never why.
func refuseSilently() error { return &flow.Refusal{} }
