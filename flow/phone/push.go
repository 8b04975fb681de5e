package phone

import (
	"context"
	"slices"
	"time"

	"enrollsim/flow"
)

// challengeList answers the call of [Phone.Poll].
type challengeList struct{ challenges []flow.Challenge }

// Poll returns the call that asks for the logins that wait for this phone, or
// nil while none are sent to it. What cannot reach the phone is sent all the same.
func (p Phone) Poll() flow.Call {
	if len(p.lost)+len(p.stale) == 0 && !p.unanswered && !p.staleAttempt && (!p.installed || len(p.keys) == 0) {
		return nil
	}
	id := p.spec.ID
	return func(ctx context.Context, backend flow.Backend, at time.Time) flow.Input {
		challenges, err := backend.Challenges(ctx, at, id)
		if err != nil {
			return nil // the next poll asks again
		}
		return challengeList{challenges}
	}
}

// HasNotification reports whether the phone shows the notification of a login.
func (p Phone) HasNotification() bool { return len(p.pushes) > 0 }

// receiveChallenges shows a notification for each new challenge, if the app may
// notify, and removes the notifications of challenges that no longer wait.
func (p *Phone) receiveChallenges(in challengeList, fx *flow.Effects) {
	waits := func(id string) bool {
		return slices.ContainsFunc(in.challenges, func(c flow.Challenge) bool { return c.ID == id })
	}
	over := func(c flow.Challenge) bool { return !waits(c.ID) }
	for _, c := range in.challenges { // now it is known whose key is gone
		switch known := slices.Contains(slices.Concat(p.Users(), p.Lost()), c.User); {
		case !known && p.staleAttempt:
			p.stale = append(slices.Clip(p.stale), c.User)
		case !known && p.unanswered:
			p.lost = append(slices.Clip(p.lost), c.User)
		}
	}
	pushes := slices.DeleteFunc(slices.Clone(p.pushes), over)
	p.held = slices.DeleteFunc(slices.Clone(p.held), over)
	if why := p.unreachable(); why != "" {
		p.pushes = pushes
		p.missChallenges(in, why, fx)
		return
	}
	p.mobile.challengeOver = over(p.mobile.challenge)
	seen := slices.Clip(p.seen)
	for _, c := range in.challenges {
		if slices.Contains(seen, c.ID) {
			continue
		}
		seen = append(seen, c.ID)
		e := flow.Event{Kind: flow.PushShown, User: c.User}
		why := p.whySilent(c.User)
		if why == flow.FocusMode || why == flow.BatterySaver {
			p.held = append(slices.Clip(p.held), c)
		}
		if why != "" {
			e.Kind, e.Cause = flow.PushSilent, why
		} else {
			pushes = append(pushes, c)
		}
		if e.Cause == "" { // or it is shown where nobody sees it
			e.Cause = p.outOfSight()
		}
		fx.Events = append(fx.Events, e)
	}
	p.pushes, p.seen = pushes, seen
}

// missChallenges reports, once each, the login requests that cannot reach the phone.
func (p *Phone) missChallenges(in challengeList, why flow.Cause, fx *flow.Effects) {
	for _, c := range in.challenges {
		if !slices.Contains(p.seen, c.ID) && !slices.Contains(p.missed, c.ID) {
			p.missed = append(slices.Clip(p.missed), c.ID)
			fx.Events = append(fx.Events, flow.Event{Kind: flow.PushMissed, User: c.User, Cause: why})
		}
	}
}

// release shows the notifications that were held, if nothing holds them any more.
func (p *Phone) release(fx *flow.Effects) {
	for _, c := range p.held {
		if p.whySilent(c.User) == "" {
			p.pushes = append(slices.Clip(p.pushes), c)
			fx.Events = append(fx.Events, flow.Event{Kind: flow.PushShown, User: c.User})
		}
	}
	p.held = slices.DeleteFunc(slices.Clone(p.held), func(c flow.Challenge) bool { return p.whySilent(c.User) == "" })
}

// whySilent is why a login request of a user is not shown; empty if it is.
func (p Phone) whySilent(user string) flow.Cause {
	switch {
	case slices.Contains(p.lost, user):
		return flow.KeyGone
	case p.notifications != Allowed:
		return flow.NotificationsOff
	case p.front == MobileApp: // the app itself asks
		return ""
	case p.focus:
		return flow.FocusMode
	case p.batterySaver:
		return flow.BatterySaver
	}
	return ""
}

// outOfSight is why nobody sees what the phone shows; empty if it is at hand.
func (p Phone) outOfSight() flow.Cause {
	switch p.where {
	case Elsewhere:
		return flow.KeyOnOldPhone
	case Gone:
		return flow.KeyOnLostPhone
	}
	return ""
}

// tapPush opens the login of the newest notification in IBKR Mobile.
func (p *Phone) tapPush(fx *flow.Effects) {
	last := len(p.pushes) - 1
	c := p.pushes[last]
	p.leave(fx)
	p.pushes = slices.Clone(p.pushes[:last])
	fx.Events = append(fx.Events, flow.Event{Kind: flow.PushTapped, User: c.User})
	p.center, p.front = false, MobileApp
	fx.Emit(flow.AppOpened, MobileApp)
	p.requestApproval(c, fx)
}
