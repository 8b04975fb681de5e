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
// nil while it cannot receive any.
func (p Phone) Poll() flow.Call {
	if p.offline || len(p.lost) == 0 && (!p.installed || len(p.keys) == 0) {
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
	pushes := slices.DeleteFunc(slices.Clone(p.pushes), func(c flow.Challenge) bool { return !waits(c.ID) })
	seen := slices.Clip(p.seen)
	for _, c := range in.challenges {
		if slices.Contains(seen, c.ID) {
			continue
		}
		seen = append(seen, c.ID)
		e := flow.Event{Kind: flow.PushShown, User: c.User}
		if why := p.whySilent(c.User); why != "" {
			e.Kind, e.Cause = flow.PushSilent, why
		} else {
			pushes = append(pushes, c)
		}
		if e.Cause == "" && p.where != Here {
			e.Cause = flow.KeyOnOldPhone // it is shown where nobody sees it
		}
		fx.Events = append(fx.Events, e)
	}
	p.pushes, p.seen = pushes, seen
}

// whySilent is why a login request of a user is not shown; empty if it is.
func (p Phone) whySilent(user string) flow.Cause {
	switch {
	case slices.Contains(p.lost, user):
		return flow.KeyGone
	case p.notifications != Allowed:
		return flow.NotificationsOff
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
	p.front = MobileApp
	fx.Emit(flow.AppOpened, MobileApp)
	p.requestApproval(c, fx)
}
