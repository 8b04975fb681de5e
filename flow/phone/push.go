package phone

import (
	"context"
	"slices"
	"time"

	"enrollsim/flow"
)

// challengeList reaches the phone when the world has asked for its logins.
type challengeList struct{ challenges []flow.Challenge }

// Poll returns the call that asks for logins waiting for this phone, or nil
// while it can have none.
func (p Phone) Poll() flow.Call {
	if !p.installed || p.offline || len(p.keys) == 0 {
		return nil
	}
	id := p.spec.ID
	return func(ctx context.Context, backend flow.Backend, at time.Time) flow.Input {
		challenges, err := backend.Challenges(ctx, at, id)
		if err != nil {
			return nil // nothing came; the next poll asks again
		}
		return challengeList{challenges}
	}
}

// HasNotification reports whether the phone shows the notification of a login
// that waits.
func (p Phone) HasNotification() bool { return len(p.pushes) > 0 }

// hear shows each new login request once, if the owner lets the app notify,
// and takes away those that are over.
func (p *Phone) hear(in challengeList, fx *flow.Effects) {
	waits := func(id string) bool {
		return slices.ContainsFunc(in.challenges, func(c flow.Challenge) bool { return c.ID == id })
	}
	pushes := slices.DeleteFunc(slices.Clone(p.pushes), func(c flow.Challenge) bool { return !waits(c.ID) })
	heard := slices.Clip(p.heard)
	for _, c := range in.challenges {
		if slices.Contains(heard, c.ID) {
			continue
		}
		heard = append(heard, c.ID)
		e := flow.Event{Kind: flow.PushShown, User: c.User}
		if p.notifications == Allowed {
			pushes = append(pushes, c)
		} else {
			e.Kind, e.Cause = flow.PushSilent, flow.NotificationsOff
		}
		fx.Events = append(fx.Events, e)
	}
	p.pushes, p.heard = pushes, heard
}

// tapPush opens the newest login request in the app.
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
