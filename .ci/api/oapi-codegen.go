package main

import (
	"context"
	"errors"
	"net/http"

	"client/api"
)

type generated struct {
	*api.ClientWithResponses
	token, id, key string
}

func newCaller(address, token string) (caller, error) {
	c, err := api.NewClientWithResponses(address)
	return &generated{ClientWithResponses: c, token: token}, err
}

func bearer(token string) api.RequestEditorFn {
	return func(_ context.Context, r *http.Request) error {
		r.Header.Set("Authorization", "Bearer "+token)
		return nil
	}
}

// failure is the error of an answer that is not what was hoped for: what is said by the
// problem that was read.
func failure(status string, problems ...*api.Problem) error {
	for _, p := range problems {
		if p == nil {
			continue
		}
		if p.Code == nil {
			return refusal{}
		}
		return refusal{*p.Code}
	}
	return errors.New("the answer is " + status)
}

func (g *generated) open(ctx context.Context) (string, error) {
	chosen := seed
	word := password
	users := []api.User{{Name: user, Password: &word}}
	r, err := g.CreateSandboxWithResponse(ctx, api.SandboxRequest{Seed: &chosen, Users: &users}, bearer(g.token))
	if err != nil {
		return "", err
	}
	if r.JSON201 == nil {
		return "", failure(r.Status(), r.ApplicationproblemJSONDefault)
	}
	g.id, g.key = r.JSON201.Id, r.JSON201.Key
	return r.JSON201.Seed, nil
}

func (g *generated) logIn(ctx context.Context, password string) (login, session string, err error) {
	r, err := g.LogInWithResponse(ctx, g.id, nil, api.Credentials{User: user, Password: password})
	if err != nil {
		return "", "", err
	}
	if r.JSON200 == nil {
		return "", "", failure(r.Status(), r.ApplicationproblemJSON401, r.ApplicationproblemJSON423, r.ApplicationproblemJSONDefault)
	}
	if r.JSON200.Session != nil {
		return "", *r.JSON200.Session, nil
	}
	return *r.JSON200.Id, "", nil
}

func (g *generated) code(ctx context.Context, session string) (string, error) {
	r, err := g.ShowCodeWithResponse(ctx, g.id, nil, bearer(session))
	if err != nil {
		return "", err
	}
	if r.JSON200 == nil {
		return "", failure(r.Status(), r.ApplicationproblemJSON401, r.ApplicationproblemJSONDefault)
	}
	return r.JSON200.Text, nil
}

func (g *generated) activate(ctx context.Context, a attempt) (string, error) {
	r, err := g.ActivateWithResponse(ctx, g.id, nil, api.Attempt{
		Id: a.id, Code: a.code, Device: api.Device{Id: device}, PublicKey: a.publicKey, Secret: a.secret, Proof: a.proof,
	})
	if err != nil {
		return "", err
	}
	if r.JSON200 == nil {
		return "", failure(r.Status(), r.ApplicationproblemJSON400, r.ApplicationproblemJSON403, r.ApplicationproblemJSONDefault)
	}
	return r.JSON200.User, nil
}

func (g *generated) challenge(ctx context.Context) (string, error) {
	r, err := g.ListChallengesWithResponse(ctx, g.id, &api.ListChallengesParams{Device: device})
	if err != nil {
		return "", err
	}
	if r.JSON200 == nil || len(r.JSON200.Challenges) == 0 {
		return "", failure(r.Status(), r.ApplicationproblemJSONDefault)
	}
	return r.JSON200.Challenges[0].Id, nil
}

func (g *generated) approve(ctx context.Context, challenge string, signature []byte) error {
	r, err := g.DecideWithResponse(ctx, g.id, nil, api.Decision{
		Challenge: challenge, Device: device, Approve: true, Signature: signature,
	})
	if err != nil {
		return err
	}
	if r.StatusCode() != http.StatusNoContent {
		return failure(r.Status(), r.ApplicationproblemJSON400, r.ApplicationproblemJSON403, r.ApplicationproblemJSONDefault)
	}
	return nil
}

func (g *generated) collect(ctx context.Context, login string) (string, error) {
	r, err := g.CollectLoginWithResponse(ctx, g.id, nil, api.Collect{Login: login})
	if err != nil {
		return "", err
	}
	if r.JSON200 == nil || r.JSON200.Session == nil {
		return "", failure(r.Status(), r.ApplicationproblemJSON403, r.ApplicationproblemJSONDefault)
	}
	return *r.JSON200.Session, nil
}

func (g *generated) kinds(ctx context.Context) (list []string, err error) {
	r, err := g.EventsWithResponse(ctx, g.id, nil, bearer(g.key))
	if err != nil {
		return nil, err
	}
	if r.JSON200 == nil {
		return nil, failure(r.Status(), r.ApplicationproblemJSON401, r.ApplicationproblemJSONDefault)
	}
	for _, e := range r.JSON200.Events {
		list = append(list, e.Kind)
	}
	return list, nil
}

func (g *generated) remove(ctx context.Context) error {
	r, err := g.DeleteSandboxWithResponse(ctx, g.id, bearer(g.key))
	if err == nil && r.StatusCode() != http.StatusNoContent {
		err = failure(r.Status(), r.ApplicationproblemJSONDefault)
	}
	return err
}
