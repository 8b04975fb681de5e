package sim

import (
	"context"
	"slices"

	"enrollsim/flow"
)

// intruder is a login that somebody else began elsewhere and that waits for the
// owner's phone; the zero value is none.
type intruder struct{ user, login string }

// intrude is somebody elsewhere who logs in with a user's name and password.
func (s *Sim) intrude(ctx context.Context, a flow.Action) error {
	i := slices.IndexFunc(s.config.Sandbox.Users, func(u flow.User) bool { return u.Name == a.Target })
	if i < 0 {
		return a.Impossible(flow.NoSuchUser)
	}
	u := s.config.Sandbox.Users[i]
	login, err := s.line.LogIn(ctx, s.world.Now, flow.Credentials{User: u.Name, Password: u.Password})
	s.pull(ctx)
	s.stranger(flow.StrangerTried, u.Name, flow.LoginNotMine)
	switch {
	case err != nil:
		s.stranger(flow.StrangerRefused, u.Name, flow.LoginNotMine)
	case login.Waiting():
		s.world.intruder = intruder{u.Name, login.ID}
	default:
		s.stranger(flow.StrangerIn, u.Name, flow.LoginNotMine)
	}
	return nil
}

// askForIntruder asks what has become of a login that somebody else began.
func (s *Sim) askForIntruder(ctx context.Context) {
	waiting := s.world.intruder
	if waiting == (intruder{}) {
		return
	}
	login, err := s.line.Collect(ctx, s.world.Now, waiting.login)
	s.pull(ctx)
	_, refused := flow.AsRefusal(err)
	switch {
	case refused:
		s.stranger(flow.StrangerRefused, waiting.user, flow.LoginNotMine)
	case err == nil && !login.Waiting():
		s.stranger(flow.StrangerIn, waiting.user, flow.ApprovedByMistake)
	default:
		return
	}
	s.world.intruder = intruder{}
}

func (s *Sim) stranger(kind flow.Kind, user string, why flow.Cause) {
	s.record(flow.Event{At: s.world.Now, Actor: flow.ActorStranger, Kind: kind, User: user, Cause: why})
}
