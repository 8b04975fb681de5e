package server

import (
	"context"

	"enrollsim/flow"
	"enrollsim/server/wire"
)

func logIn(ctx context.Context, c call, in wire.Credentials) (wire.Login, error) {
	l, err := c.backend.LogIn(ctx, c.at, flow.Credentials(in))
	return wire.Login(l), err
}

// collect asks after a login that waits; with ?wait it waits along.
func (s *Server) collect(ctx context.Context, c call, in wire.Collect) (wire.Login, error) {
	var l flow.Login
	err := s.await(c, func(c call) (found bool, err error) {
		l, err = c.backend.Collect(ctx, c.at, in.Login)
		return !l.Waiting(), err
	})
	return wire.Login(l), err
}

func respond(ctx context.Context, c call, in wire.Response) (wire.Login, error) {
	l, err := c.backend.Respond(ctx, c.at, in.Login, in.Response)
	return wire.Login(l), err
}

func code(ctx context.Context, c call, _ nothing) (wire.Code, error) {
	shown, err := c.backend.Code(ctx, c.at, c.bearer)
	return wire.Code(shown), err
}

func setSeamless(ctx context.Context, c call, in wire.Seamless) (nothing, error) {
	return nothing{}, c.backend.SetSeamless(ctx, c.at, c.bearer, in.On)
}

func logOut(ctx context.Context, c call, _ nothing) (nothing, error) {
	return nothing{}, c.backend.LogOut(ctx, c.at, c.bearer)
}
