package main

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"

	"client/api"
)

type generated struct {
	*api.APIClient
	token, id, key string
}

func newCaller(address, token string) (caller, error) {
	configuration := api.NewConfiguration()
	configuration.Servers = api.ServerConfigurations{{URL: address}}
	return &generated{APIClient: api.NewAPIClient(configuration), token: token}, nil
}

func as(ctx context.Context, token string) context.Context {
	return context.WithValue(ctx, api.ContextAccessToken, token)
}

// failure is the error of a call: what is said by the problem that was read.
func failure(err error) error {
	var answer api.GenericOpenAPIError
	var p api.Problem
	if errors.As(err, &answer) && json.Unmarshal(answer.Body(), &p) == nil {
		return refusal{p.GetCode()}
	}
	return err
}

func (g *generated) open(ctx context.Context) (string, error) {
	casey := *api.NewUser(user)
	casey.SetPassword(password)
	asked := *api.NewSandboxRequest()
	asked.SetUsers([]api.User{casey})
	asked.SetSeed(seed)
	made, _, err := g.SandboxesApi.CreateSandbox(as(ctx, g.token)).SandboxRequest(asked).Execute()
	g.id, g.key = made.Id, made.Key
	return made.Seed, failure(err)
}

func (g *generated) logIn(ctx context.Context, password string) (login, session string, err error) {
	l, _, err := g.PortalApi.LogIn(ctx, g.id).Credentials(*api.NewCredentials(user, password)).Execute()
	return l.GetId(), l.GetSession(), failure(err)
}

func (g *generated) code(ctx context.Context, session string) (string, error) {
	shown, _, err := g.PortalApi.ShowCode(as(ctx, session), g.id).Execute()
	return shown.Text, failure(err)
}

func (g *generated) activate(ctx context.Context, a attempt) (string, error) {
	base64 := base64.StdEncoding.EncodeToString // it takes bytes for text
	tried := *api.NewAttempt(a.id, a.code, *api.NewDevice(device), base64(a.publicKey), base64(a.secret), base64(a.proof))
	done, _, err := g.MobileApi.Activate(ctx, g.id).Attempt(tried).Execute()
	return done.User, failure(err)
}

func (g *generated) challenge(ctx context.Context) (string, error) {
	list, _, err := g.MobileApi.ListChallenges(ctx, g.id).Device(device).Execute()
	if err != nil || len(list.Challenges) == 0 {
		return "", failure(err)
	}
	return list.Challenges[0].Id, nil
}

func (g *generated) approve(ctx context.Context, challenge string, signature []byte) error {
	decision := *api.NewDecision(challenge, device, true, base64.StdEncoding.EncodeToString(signature))
	_, err := g.MobileApi.Decide(ctx, g.id).Decision(decision).Execute()
	return failure(err)
}

func (g *generated) collect(ctx context.Context, login string) (string, error) {
	l, _, err := g.PortalApi.CollectLogin(ctx, g.id).Collect(*api.NewCollect(login)).Execute()
	return l.GetSession(), failure(err)
}

func (g *generated) kinds(ctx context.Context) (list []string, err error) {
	events, _, err := g.ObserverApi.Events(as(ctx, g.key), g.id).Execute()
	for _, e := range events.Events {
		list = append(list, e.Kind)
	}
	return list, failure(err)
}

func (g *generated) remove(ctx context.Context) error {
	_, err := g.SandboxesApi.DeleteSandbox(as(ctx, g.key), g.id).Execute()
	return failure(err)
}
