package sim

import (
	"context"
	"errors"

	"enrollsim/flow"
)

// serve is what the service does by itself, or its support desk.
func (s *Sim) serve(ctx context.Context, a flow.Action) error {
	var err error
	switch now := s.world.Now; a.Verb {
	case flow.AddUser:
		err = s.line.AddUser(ctx, now, flow.User{Name: a.Target, Password: a.Text})
	case flow.RemoveUser:
		err = s.line.RemoveUser(ctx, now, a.Target)
	case flow.LockUser:
		err = s.line.LockUser(ctx, now, a.Target)
	case flow.UnlockUser:
		err = s.line.UnlockUser(ctx, now, a.Target)
	case flow.RevokeKey:
		err = s.line.RevokeKey(ctx, now, a.Target)
	case flow.SetIdleTime:
		err = s.line.SetIdleTime(ctx, now, a.Duration)
	case flow.Refer:
		s.record(flow.Event{At: now, Actor: flow.ActorService, Kind: flow.Referred, Subject: a.Target, User: s.world.Desk().Name()})
	default:
		return a.Impossible(flow.UnknownVerb)
	}
	for _, known := range []struct {
		err error
		why flow.Reason
	}{{flow.ErrUserUnknown, flow.NoSuchUser}, {flow.ErrUserExists, flow.UserThere}, {flow.ErrNoKey, flow.NoKeyThere}} {
		if errors.Is(err, known.err) {
			return a.Impossible(known.why)
		}
	}
	if err != nil {
		return a.Impossible(flow.NoAnswer)
	}
	return nil
}
