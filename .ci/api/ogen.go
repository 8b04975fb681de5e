package main

import (
	"context"
	"fmt"

	"github.com/ogen-go/ogen/ogenerrors"

	"client/api"
)

// generated is a client, and what it says who it is by.
type generated struct {
	*api.Client
	token, id, key, session string
}

func newCaller(address, token string) (caller, error) {
	g := &generated{token: token}
	var err error
	g.Client, err = api.NewClient(address, g)
	return g, err
}

// Admin is the token, of what needs that.
func (g *generated) Admin(context.Context, api.OperationName) (api.Admin, error) {
	if g.key != "" {
		return api.Admin{}, ogenerrors.ErrSkipClientSecurity
	}
	return api.Admin{Token: g.token}, nil
}

// Key is the key of the sandbox, once it is open.
func (g *generated) Key(context.Context, api.OperationName) (api.Key, error) {
	if g.key == "" {
		return api.Key{}, ogenerrors.ErrSkipClientSecurity
	}
	return api.Key{Token: g.key}, nil
}

// Session is that of the portal.
func (g *generated) Session(context.Context, api.OperationName) (api.Session, error) {
	return api.Session{Token: g.session}, nil
}

// failure is the error of an answer that is none of those that were hoped for.
func failure(answer any, err error) error {
	switch a := answer.(type) {
	case *api.LogInUnauthorized:
		return refusal{a.Code.Value}
	case *api.ActivateForbidden:
		return refusal{a.Code.Value}
	}
	return fmt.Errorf("%T %+v: %w", answer, answer, err)
}

func (g *generated) open(ctx context.Context) (string, error) {
	answer, err := g.CreateSandbox(ctx, &api.SandboxRequest{
		Seed: api.NewOptString(seed), Users: []api.User{{Name: user, Password: api.NewOptString(password)}},
	})
	made, ok := answer.(*api.Sandbox)
	if !ok {
		return "", failure(answer, err)
	}
	g.id, g.key = made.ID, made.Key
	return made.Seed, nil
}

func (g *generated) logIn(ctx context.Context, password string) (login, session string, err error) {
	answer, err := g.LogIn(ctx, &api.Credentials{User: user, Password: password}, api.LogInParams{Sandbox: g.id})
	if l, ok := answer.(*api.Login); ok {
		return l.ID.Value, l.Session.Value, nil
	}
	return "", "", failure(answer, err)
}

func (g *generated) code(ctx context.Context, session string) (string, error) {
	g.session = session
	answer, err := g.ShowCode(ctx, api.ShowCodeParams{Sandbox: g.id})
	if shown, ok := answer.(*api.Code); ok {
		return shown.Text, nil
	}
	return "", failure(answer, err)
}

func (g *generated) activate(ctx context.Context, a attempt) (string, error) {
	answer, err := g.Activate(ctx, &api.Attempt{
		ID: a.id, Code: a.code, Device: api.Device{ID: device}, PublicKey: a.publicKey, Secret: a.secret, Proof: a.proof,
	}, api.ActivateParams{Sandbox: g.id})
	if done, ok := answer.(*api.Activation); ok {
		return done.User, nil
	}
	return "", failure(answer, err)
}

func (g *generated) challenge(ctx context.Context) (string, error) {
	answer, err := g.ListChallenges(ctx, api.ListChallengesParams{Sandbox: g.id, Device: device})
	if list, ok := answer.(*api.Challenges); ok && len(list.Challenges) > 0 {
		return list.Challenges[0].ID, nil
	}
	return "", failure(answer, err)
}

func (g *generated) approve(ctx context.Context, challenge string, signature []byte) error {
	answer, err := g.Decide(ctx, &api.Decision{
		Challenge: challenge, Device: device, Approve: true, Signature: signature,
	}, api.DecideParams{Sandbox: g.id})
	if _, ok := answer.(*api.DecideNoContent); ok {
		return nil
	}
	return failure(answer, err)
}

func (g *generated) collect(ctx context.Context, login string) (string, error) {
	answer, err := g.CollectLogin(ctx, &api.Collect{Login: login}, api.CollectLoginParams{Sandbox: g.id})
	if l, ok := answer.(*api.Login); ok {
		return l.Session.Value, nil
	}
	return "", failure(answer, err)
}

func (g *generated) kinds(ctx context.Context) (list []string, err error) {
	answer, err := g.Events(ctx, api.EventsParams{Sandbox: g.id})
	events, ok := answer.(*api.Events)
	if !ok {
		return nil, failure(answer, err)
	}
	for _, e := range events.Events {
		list = append(list, e.Kind)
	}
	return list, nil
}

func (g *generated) remove(ctx context.Context) error {
	answer, err := g.DeleteSandbox(ctx, api.DeleteSandboxParams{Sandbox: g.id})
	if _, ok := answer.(*api.DeleteSandboxNoContent); ok {
		return nil
	}
	return failure(answer, err)
}
