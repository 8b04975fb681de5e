package fault

import (
	"context"
	"time"

	"enrollsim/flow"
)

// push is what becomes of the notification of one login.
type push struct {
	lost  bool
	from  time.Time // it arrives then; at once if zero
	twice bool
}

// Challenges lists the logins that have been announced to a phone, see
// [flow.Mobile]. A login's notification is struck when it would first arrive.
func (l *Line) Challenges(ctx context.Context, at time.Time, device string) ([]flow.Challenge, error) {
	waiting, err := carry(ctx, l, at, flow.CallChallenges, func() ([]flow.Challenge, error) {
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
		if p.lost || now.Before(p.from) {
			continue
		}
		announced = append(announced, c)
		if p.twice {
			announced = append(announced, c)
		}
	}
	return announced, nil
}

// announce decides once what becomes of a notification; named is the time that
// the call names, and now when it takes place.
func (l *Line) announce(ctx context.Context, named, now time.Time, c flow.Challenge) push {
	p, known := l.pushes[c.ID]
	if known {
		return p
	}
	if f, struck := l.strike(flow.HopPush); struck {
		e := flow.Event{Kind: flow.FaultDone, Subject: string(f.Name), User: c.User}
		switch f.Name {
		case flow.PushDropped:
			p.lost, e.Cause = true, flow.PushLost
		case flow.PushDelayed:
			p.from, e.Cause = now.Add(f.Delay), flow.PushLate
		case flow.PushDuplicated:
			p.twice = true
		}
		l.note(ctx, named, e)
	}
	l.pushes[c.ID] = p
	return p
}

// NextDue is when the next delayed notification arrives, after a time; false
// when none is on its way.
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
