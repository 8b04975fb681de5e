package client

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"enrollsim/flow"
	"enrollsim/server/wire"
)

// Backend is the backend of one sandbox on a server.
type Backend struct {
	client *Client
	path   string // the prefix of its paths
	key    string // steers it
}

var _ flow.Backend = (*Backend)(nil)

func (b *Backend) post(ctx context.Context, at time.Time, path string, in, out any) error {
	return b.client.do(ctx, request{method: http.MethodPost, path: b.path + path, time: at, key: b.key, in: in, out: out})
}

func (b *Backend) get(ctx context.Context, at time.Time, path, bearer string, out any) error {
	return b.client.do(ctx, request{method: http.MethodGet, path: b.path + path, time: at, key: b.key, bearer: bearer, out: out})
}

// LogIn checks the credentials.
func (b *Backend) LogIn(ctx context.Context, at time.Time, c flow.Credentials) (flow.Login, error) {
	return b.login(ctx, at, "/login", wire.Credentials(c))
}

// Collect asks for the result of a login that waits.
func (b *Backend) Collect(ctx context.Context, at time.Time, login string) (flow.Login, error) {
	return b.login(ctx, at, "/login/collect", wire.Collect{Login: login})
}

// Respond answers a login that waits with a response string.
func (b *Backend) Respond(ctx context.Context, at time.Time, login, response string) (flow.Login, error) {
	return b.login(ctx, at, "/login/respond", wire.Response{Login: login, Response: response})
}

func (b *Backend) login(ctx context.Context, at time.Time, path string, in any) (flow.Login, error) {
	var out wire.Login
	err := b.post(ctx, at, path, in, &out)
	return flow.Login(out), err
}

// SetSeamless switches Seamless Authentication on or off.
func (b *Backend) SetSeamless(ctx context.Context, at time.Time, session string, on bool) error {
	return b.client.do(ctx, request{
		method: http.MethodPut, path: b.path + "/session/seamless", time: at, key: b.key, bearer: session, in: wire.Seamless{On: on},
	})
}

// Code returns the session's activation code.
func (b *Backend) Code(ctx context.Context, at time.Time, session string) (flow.Code, error) {
	var out wire.Code
	err := b.get(ctx, at, "/session/code", session, &out)
	return flow.Code(out), err
}

// LogOut ends the session.
func (b *Backend) LogOut(ctx context.Context, at time.Time, session string) error {
	return b.client.do(ctx, request{method: http.MethodDelete, path: b.path + "/session", time: at, key: b.key, bearer: session})
}

// Activate tries to enrol a device.
func (b *Backend) Activate(ctx context.Context, at time.Time, a flow.Attempt) (flow.Activation, error) {
	var out wire.Activation
	err := b.post(ctx, at, "/activations", wire.NewAttempt(a), &out)
	return flow.Activation(out), err
}

// Challenges lists the logins that wait for this device.
func (b *Backend) Challenges(ctx context.Context, at time.Time, device string) ([]flow.Challenge, error) {
	var out wire.Challenges
	if err := b.get(ctx, at, "/challenges?device="+url.QueryEscape(device), "", &out); err != nil {
		return nil, err
	}
	var list []flow.Challenge
	for _, c := range out.Challenges {
		list = append(list, flow.Challenge(c))
	}
	return list, nil
}

// Lookup returns the login whose QR code a device has read.
func (b *Backend) Lookup(ctx context.Context, at time.Time, device, code string) (flow.Challenge, error) {
	var out wire.Challenge
	err := b.post(ctx, at, "/lookups", wire.Lookup{Device: device, Code: code}, &out)
	return flow.Challenge(out), err
}

// Decide answers a challenge.
func (b *Backend) Decide(ctx context.Context, at time.Time, d flow.Decision) error {
	return b.post(ctx, at, "/decisions", wire.NewDecision(d), nil)
}

// AddUser makes a user known.
func (b *Backend) AddUser(ctx context.Context, at time.Time, u flow.User) error {
	return b.operate(ctx, at, http.MethodPost, "/users", wire.NewUser(u))
}

// RemoveUser removes a user with all that is theirs.
func (b *Backend) RemoveUser(ctx context.Context, at time.Time, user string) error {
	return b.operate(ctx, at, http.MethodPost, "/users/remove", wire.UserName{User: user})
}

// ChangePassword gives a user another password.
func (b *Backend) ChangePassword(ctx context.Context, at time.Time, user, password string) error {
	return b.operate(ctx, at, http.MethodPost, "/users/change-password", wire.Password{User: user, Password: password})
}

// LockUser refuses a user's logins and ends what is open.
func (b *Backend) LockUser(ctx context.Context, at time.Time, user string) error {
	return b.operate(ctx, at, http.MethodPost, "/users/lock", wire.UserName{User: user})
}

// UnlockUser ends a lock.
func (b *Backend) UnlockUser(ctx context.Context, at time.Time, user string) error {
	return b.operate(ctx, at, http.MethodPost, "/users/unlock", wire.UserName{User: user})
}

// RevokeKey makes a user's key worthless.
func (b *Backend) RevokeKey(ctx context.Context, at time.Time, user string) error {
	return b.operate(ctx, at, http.MethodPost, "/users/revoke-key", wire.UserName{User: user})
}

// SetIdleTime sets how long a session may be unused.
func (b *Backend) SetIdleTime(ctx context.Context, at time.Time, idle time.Duration) error {
	return b.operate(ctx, at, http.MethodPut, "/idle-time", wire.IdleTime{IdleTime: wire.Duration(idle)})
}

// operate makes a call of the operator, which needs the key.
func (b *Backend) operate(ctx context.Context, at time.Time, method, path string, in any) error {
	return b.client.do(ctx, request{
		method: method, path: b.path + "/admin" + path, time: at, key: b.key, bearer: b.key, in: in,
	})
}

// Events lists the events after a number, with as many requests as that takes.
func (b *Backend) Events(ctx context.Context, at time.Time, after int) ([]flow.Event, error) {
	var events []flow.Event
	for {
		var out wire.Events
		if err := b.get(ctx, at, "/events?after="+strconv.Itoa(max(after, 0)), b.key, &out); err != nil {
			return nil, err
		}
		for _, e := range out.Events {
			events = append(events, flow.Event(e))
			after = e.Seq
		}
		if !out.More {
			return events, nil
		}
	}
}
