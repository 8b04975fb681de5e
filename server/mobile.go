package server

import (
	"context"

	"enrollsim/flow"
	"enrollsim/server/enroll"
	"enrollsim/server/wire"
)

func activate(ctx context.Context, req request, in wire.Attempt) (wire.Activation, error) {
	a, err := req.backend.Activate(ctx, req.at, in.Flow())
	return wire.Activation(a), err
}

// challenges lists the logins that wait for a device. With ?wait it waits until
// there is one.
func (s *Server) challenges(ctx context.Context, req request, _ empty) (wire.Challenges, error) {
	list := wire.Challenges{Challenges: []wire.Challenge{}}
	device := req.r.URL.Query().Get("device")
	err := s.longPoll(req, func(req request, news *update) (bool, error) {
		if !news.concerns(func(u enroll.Undecided) bool { return u.Device(device) }) {
			return false, nil
		}
		waiting, err := req.backend.Challenges(ctx, req.at, device)
		for _, challenge := range waiting {
			list.Challenges = append(list.Challenges, wire.Challenge(challenge))
		}
		return len(waiting) > 0, err
	})
	return list, err
}

func lookup(ctx context.Context, req request, in wire.Lookup) (wire.Challenge, error) {
	challenge, err := req.backend.Lookup(ctx, req.at, in.Device, in.Code)
	return wire.Challenge(challenge), err
}

func decide(ctx context.Context, req request, in wire.Decision) (empty, error) {
	return empty{}, req.backend.Decide(ctx, req.at, flow.Decision(in))
}
