package server

import (
	"context"

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
	added, err := req.sandbox.backend.AddUser(ctx, req.at, flow.User(in))
	return wire.UserState(added), err
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
