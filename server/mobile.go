package server

import (
	"context"

	"enrollsim/flow"
	"enrollsim/server/wire"
)

func activate(ctx context.Context, c call, in wire.Attempt) (wire.Activation, error) {
	a, err := c.backend.Activate(ctx, c.at, in.Flow())
	return wire.Activation(a), err
}

// challenges lists the logins that wait for a device; with ?wait it waits for
// the first.
func (s *Server) challenges(ctx context.Context, c call, _ nothing) (wire.Challenges, error) {
	list := wire.Challenges{Challenges: []wire.Challenge{}}
	device := c.r.URL.Query().Get("device")
	err := s.await(c, func(c call) (bool, error) {
		waiting, err := c.backend.Challenges(ctx, c.at, device)
		for _, challenge := range waiting {
			list.Challenges = append(list.Challenges, wire.Challenge(challenge))
		}
		return len(waiting) > 0, err
	})
	return list, err
}

func lookup(ctx context.Context, c call, in wire.Lookup) (wire.Challenge, error) {
	challenge, err := c.backend.Lookup(ctx, c.at, in.Device, in.Code)
	return wire.Challenge(challenge), err
}

func decide(ctx context.Context, c call, in wire.Decision) (nothing, error) {
	return nothing{}, c.backend.Decide(ctx, c.at, flow.Decision(in))
}
