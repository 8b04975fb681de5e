package server

import (
	"context"

	"enrollsim/flow"
	"enrollsim/server/enroll"
	"enrollsim/server/wire"
)

func logIn(ctx context.Context, req request, in wire.Credentials) (wire.Login, error) {
	l, err := req.backend.LogIn(ctx, req.at, flow.Credentials(in))
	return wire.Login(l), err
}

// collect asks for the result of a login that waits. With ?wait it waits for the
// result.
func (s *Server) collect(ctx context.Context, req request, in wire.Collect) (wire.Login, error) {
	var l flow.Login
	err := s.longPoll(req, func(req request, news *update) (found bool, err error) {
		if !news.concerns(func(u enroll.Undecided) bool { return !u.Login(in.Login) }) {
			return false, nil
		}
		l, err = req.backend.Collect(ctx, req.at, in.Login)
		return !l.Waiting(), err
	})
	return wire.Login(l), err
}

func respond(ctx context.Context, req request, in wire.Response) (wire.Login, error) {
	l, err := req.backend.Respond(ctx, req.at, in.Login, in.Response)
	return wire.Login(l), err
}

func code(ctx context.Context, req request, _ empty) (wire.Code, error) {
	shown, err := req.backend.Code(ctx, req.at, req.bearer)
	return wire.Code(shown), err
}

func setSeamless(ctx context.Context, req request, in wire.Seamless) (empty, error) {
	return empty{}, req.backend.SetSeamless(ctx, req.at, req.bearer, in.On)
}

func logOut(ctx context.Context, req request, _ empty) (empty, error) {
	return empty{}, req.backend.LogOut(ctx, req.at, req.bearer)
}
