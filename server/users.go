package server

import (
	"context"
	"time"

	"enrollsim/flow"
	"enrollsim/server/wire"
)

// listUsers lists the users of a sandbox and their states.
func listUsers(ctx context.Context, req request, _ empty) (wire.Users, error) {
	users, err := req.sandbox.backend.Users(ctx, req.at)
	list := wire.Users{Users: []wire.UserState{}}
	for _, u := range users {
		list.Users = append(list.Users, wire.UserState(u))
	}
	return list, err
}

// addUser adds a user.
func addUser(ctx context.Context, req request, in wire.User) (wire.UserState, error) {
	err := req.backend.AddUser(ctx, req.at, in.Flow())
	added := wire.UserState{Name: in.Name, Seamless: !in.SeamlessOff}
	if in.Key != nil {
		added.Device = in.Key.Device
	}
	return added, err
}

// changePassword gives a user another password.
func changePassword(ctx context.Context, req request, in wire.Password) (empty, error) {
	return empty{}, req.backend.ChangePassword(ctx, req.at, in.User, in.Password)
}

// onUser answers a call of the operator about one user.
func onUser(
	call func(b flow.Backend, ctx context.Context, at time.Time, user string) error,
) sandboxFunc[wire.UserName, empty] {
	return func(ctx context.Context, req request, in wire.UserName) (empty, error) {
		return empty{}, call(req.backend, ctx, req.at, in.User)
	}
}

// setIdleTime sets how long a session may be unused.
func setIdleTime(ctx context.Context, req request, in wire.IdleTime) (empty, error) {
	return empty{}, req.backend.SetIdleTime(ctx, req.at, time.Duration(in.IdleTime))
}

// readOutbox lists the codes and notifications that are still valid.
func readOutbox(ctx context.Context, req request, _ empty) (wire.Outbox, error) {
	outbox, err := req.sandbox.backend.Outbox(ctx, req.at)
	out := wire.Outbox{Codes: []wire.IssuedCode{}, Pushes: []wire.Push{}}
	for _, code := range outbox.Codes {
		out.Codes = append(out.Codes, wire.IssuedCode{User: code.User, Code: wire.Code(code.Code)})
	}
	for _, push := range outbox.Pushes {
		out.Pushes = append(out.Pushes, wire.Push{Device: push.Device, Challenge: wire.Challenge(push.Challenge)})
	}
	return out, err
}
