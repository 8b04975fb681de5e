package server_test

import (
	"context"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/server"
	"enrollsim/server/client"
	"enrollsim/server/conformance"
)

// No secret is in the log, the metrics or an event: no password, code, token, key,
// proof or signature.
func TestNoSecretGetsOut(t *testing.T) {
	t.Parallel()
	f := serve(t, func(c *server.Config) { c.Sandboxes = panickingSandboxes{c.Sandboxes, "the bomb's secret"} })
	c, err := client.New(f.url, token)
	if err != nil {
		t.Fatal(err)
	}
	collector := &secretCollector{}
	if _, err := conformance.RunScript(t.Context(), collector.open(c.Open)); err != nil {
		t.Fatal(err)
	}
	for _, u := range conformance.Sandbox().Users {
		collector.keep(u.Password, u.SMSToken)
	}
	collector.keep(token, "the bomb's secret", "wrong-token", string(conformance.NewPhone("mine").Secret()))
	// Failures are logged with most details.
	f.do("POST", "/s/bomb/v1/login", `{"user":"ada","password":"`+conformance.Sandbox().Users[0].Password+`"}`)
	f.do("POST", "/s/bomb/v1/activations?code="+collector.code, "", "Authorization: Bearer "+token, "Cookie: "+token)
	f.do("POST", "/s/none/v1/login", `{"password":"`+collector.code+`"`)
	f.do("GET", "/A/"+collector.code, "")
	f.do("GET", "/"+collector.code, "", "Host: "+collector.code)
	f.do("GET", "/v1/sandboxes", "", "Authorization: Bearer wrong-token")
	if err := c.Close(t.Context()); err != nil {
		t.Error(err)
	}
	outside := f.log.String() + f.do("GET", "/metrics", "").body + collector.events
	if !strings.Contains(outside, "panicked") || !strings.Contains(outside, "code-spent") {
		t.Fatal("the log or the events are empty, so they prove nothing")
	}
	if len(collector.secrets) < 100 {
		t.Fatalf("only %d secrets were collected", len(collector.secrets))
	}
	for _, secret := range collector.secrets {
		if strings.Contains(outside, secret) {
			t.Errorf("%q is outside", secret)
		}
	}
}

// secretCollector is a backend that collects every secret that is passed to it or
// returned by it.
type secretCollector struct {
	flow.Backend
	secrets []string
	code    string // the last one
	events  string
}

func (c *secretCollector) open(open flow.Open) flow.Open {
	return func(ctx context.Context, s flow.Sandbox) (flow.Backend, error) {
		inner, err := open(ctx, s)
		c.Backend = inner
		return c, err
	}
}

// keep collects secrets that are too long to be in the log by chance.
func (c *secretCollector) keep(secrets ...string) {
	for _, s := range secrets {
		if len(s) >= 6 {
			c.secrets = append(c.secrets, s)
		}
	}
}

func (c *secretCollector) keepBytes(secrets ...[]byte) {
	for _, s := range secrets {
		c.keep(string(s), hex.EncodeToString(s), base64.StdEncoding.EncodeToString(s))
	}
}

func (c *secretCollector) LogIn(ctx context.Context, at time.Time, in flow.Credentials) (flow.Login, error) {
	l, err := c.Backend.LogIn(ctx, at, in)
	c.keep(in.Password, l.ID, l.Session, l.Challenge, l.Link)
	return l, err
}

func (c *secretCollector) Collect(ctx context.Context, at time.Time, login string) (flow.Login, error) {
	l, err := c.Backend.Collect(ctx, at, login)
	c.keep(l.Session)
	return l, err
}

func (c *secretCollector) Respond(ctx context.Context, at time.Time, login, response string) (flow.Login, error) {
	l, err := c.Backend.Respond(ctx, at, login, response)
	c.keep(response, l.Session)
	return l, err
}

func (c *secretCollector) Code(ctx context.Context, at time.Time, session string) (flow.Code, error) {
	code, err := c.Backend.Code(ctx, at, session)
	c.keep(code.Text, code.Groups(), strings.ToLower(code.Groups()), code.Link)
	if err == nil {
		c.code = code.Text
	}
	return code, err
}

func (c *secretCollector) Activate(ctx context.Context, at time.Time, a flow.Attempt) (flow.Activation, error) {
	c.keepBytes(a.PublicKey, a.Secret, a.Proof)
	return c.Backend.Activate(ctx, at, a)
}

func (c *secretCollector) Decide(ctx context.Context, at time.Time, d flow.Decision) error {
	c.keep(d.Challenge)
	c.keepBytes(d.Signature)
	return c.Backend.Decide(ctx, at, d)
}

func (c *secretCollector) Events(ctx context.Context, at time.Time, after int) ([]flow.Event, error) {
	events, err := c.Backend.Events(ctx, at, after)
	if text, err := json.Marshal(events); err == nil {
		c.events += string(text)
	}
	return events, err
}
