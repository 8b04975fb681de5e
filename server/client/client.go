// Package client is a [flow.Backend] on another machine: the one that a server
// of package server keeps. A refusal comes through as the same refusal; whatever
// else goes wrong means, as with every backend, that no answer came.
package client

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"enrollsim/flow"
	"enrollsim/server/wire"
)

// Client opens sandboxes on a server.
type Client struct {
	base  string // the server's address, without a slash at the end
	token string
	web   *http.Client

	mu   sync.Mutex
	open []string // ids of the sandboxes
}

// patience is how long a client waits for an answer.
const patience = 10 * time.Second

// New makes a client of the server at an address, with the server's admin
// token.
func New(address, token string) (*Client, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return nil, fmt.Errorf("%q is no address of a server such as http://127.0.0.1:8080", address)
	}
	web := &http.Client{
		Transport: &http.Transport{Proxy: http.ProxyFromEnvironment, MaxIdleConnsPerHost: 64}, Timeout: patience, CheckRedirect: stay,
	}
	return &Client{base: strings.TrimRight(address, "/"), token: token, web: web}, nil
}

// Open makes a sandbox on the server; it is a [flow.Open]. The sandbox has a
// place of its own there, whatever it is called, and gives out the codes that it
// would give out in this process.
func (c *Client) Open(ctx context.Context, s flow.Sandbox) (flow.Backend, error) {
	var made wire.Sandbox
	if err := c.ask(ctx, request{method: http.MethodPost, path: "/v1/sandboxes", bearer: c.token, in: wire.AskFor(s), out: &made}); err != nil {
		return nil, fmt.Errorf("open a sandbox at %s: %w", c.base, err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.open = append(c.open, made.ID)
	return &Backend{client: c, path: made.Base}, nil
}

// Check asks whether the server answers and takes the token.
func (c *Client) Check(ctx context.Context) error {
	var out wire.Sandboxes
	return c.ask(ctx, request{method: http.MethodGet, path: "/v1/sandboxes", bearer: c.token, out: &out})
}

// Close deletes the sandboxes that the client opened.
func (c *Client) Close(ctx context.Context) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	var errs []error
	for _, id := range c.open {
		path := "/v1/sandboxes/" + url.PathEscape(id)
		errs = append(errs, c.ask(ctx, request{method: http.MethodDelete, path: path, bearer: c.token}))
	}
	c.open = nil
	c.web.CloseIdleConnections()
	return errors.Join(errs...)
}

// stay keeps the token from whoever a server may lead to.
func stay(r *http.Request, _ []*http.Request) error {
	return fmt.Errorf("the server leads to %s://%s; name that address", r.URL.Scheme, r.URL.Host)
}

// request is one question to the server.
type request struct {
	method string
	path   string
	at     time.Time // the caller's virtual time, where it has one
	bearer string
	in     any // the body; nil if there is none
	out    any // where the answer goes; nil if there is none
}

// ask sends a request and reads the answer. The error is a [flow.Refusal] if
// and only if the service refused.
func (c *Client) ask(ctx context.Context, q request) error {
	r, err := c.newRequest(ctx, q)
	if err != nil {
		return err
	}
	answer, err := c.web.Do(r)
	if err != nil {
		return unreachable(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		return fmt.Errorf("the answer broke off: %w", err)
	}
	if answer.StatusCode >= http.StatusBadRequest {
		return complaint(answer, body)
	}
	if q.out == nil {
		return nil
	}
	if err := json.Unmarshal(body, q.out); err != nil {
		return fmt.Errorf("the answer cannot be read: %w", err)
	}
	return nil
}

func (c *Client) newRequest(ctx context.Context, q request) (*http.Request, error) {
	var body io.Reader
	if q.in != nil {
		text, err := json.Marshal(q.in)
		if err != nil {
			return nil, fmt.Errorf("write the request: %w", err)
		}
		body = bytes.NewReader(text)
	}
	r, err := http.NewRequestWithContext(ctx, q.method, c.base+q.path, body)
	if err != nil {
		return nil, err
	}
	if q.in != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	if q.bearer != "" {
		r.Header.Set("Authorization", "Bearer "+q.bearer)
	}
	if !q.at.IsZero() {
		r.Header.Set(wire.TimeHeader, q.at.Format(time.RFC3339Nano))
		r.Header.Set(wire.AdminTokenHeader, c.token)
	}
	return r, nil
}

// unreachable keeps of an error what helps. Its address is left out: it may be
// of a device, and the server's is known to the reader.
func unreachable(err error) error {
	if wrapped, ok := errors.AsType[*url.Error](err); ok {
		err = wrapped.Err
	}
	return fmt.Errorf("no answer: %w", err)
}

// complaint is the error that an answer stands for.
func complaint(answer *http.Response, body []byte) error {
	var p wire.Problem
	if answer.Header.Get("Content-Type") != wire.ProblemType || json.Unmarshal(body, &p) != nil {
		return fmt.Errorf("the answer is %s, and no enrolment service's", answer.Status)
	}
	if refusal, ok := p.Refusal(); ok {
		return refusal
	}
	return &p
}
