package fault

import (
	"context"
	"time"

	"enrollsim/flow"
)

// push is what happens to the notification of one login.
type push struct {
	dropped    bool
	from       time.Time // when it arrives; at once if zero
	duplicated bool
}

// Challenges lists the logins that have been announced to a phone, see
// [flow.Mobile]. A fault strikes the notification of a login when the login would be
// listed for the first time.
func (l *Line) Challenges(ctx context.Context, at time.Time, device string) ([]flow.Challenge, error) {
	waiting, err := call(ctx, l, at, flow.CallChallenges, func() ([]flow.Challenge, error) {
		return l.inner.Challenges(ctx, at, device)
	})
	if err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(waiting) == 0 {
		return nil, nil
	}
	now, err := l.now(ctx, at)
	if err != nil {
		return nil, err
	}
	var announced []flow.Challenge
	for _, c := range waiting {
		p := l.announce(ctx, at, now, c)
		if p.dropped || now.Before(p.from) {
			continue
		}
		announced = append(announced, c)
		if p.duplicated {
			announced = append(announced, c)
		}
	}
	return announced, nil
}

// announce decides, once, what happens to the notification of a login. named is the
// time that the call has, and now when it takes place.
func (l *Line) announce(ctx context.Context, named, now time.Time, c flow.Challenge) push {
	p, known := l.pushes[c.ID]
	if known {
		return p
	}
	for _, f := range l.strike(flow.HopPush) {
		e := flow.Event{Kind: flow.FaultDone, Subject: string(f.Name), User: c.User}
		switch f.Name {
		case flow.PushDropped:
			p.dropped, e.Cause = true, flow.PushLost
		case flow.PushDelayed:
			p.from, e.Cause = now.Add(f.Delay), flow.PushLate
		case flow.PushDuplicated:
			p.duplicated = true
		}
		l.record(ctx, named, e)
	}
	l.pushes[c.ID] = p
	return p
}

// NextDue returns when the next delayed notification arrives after a time; false if
// none will.
func (l *Line) NextDue(after time.Time) (time.Time, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	var due time.Time
	for _, p := range l.pushes {
		if p.from.After(after) && (due.IsZero() || p.from.Before(due)) {
			due = p.from
		}
	}
	return due, !due.IsZero()
}
