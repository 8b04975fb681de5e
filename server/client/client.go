// Package client is a [flow.Backend] over HTTP, on a server of package server.
//
// # Use
//
// [New] takes the server's address and admin token. [Client.Open] opens a sandbox
// there and returns its [Backend]; [Client.Close] deletes the sandboxes again.
// Every call names its virtual time, so the caller moves the sandbox's clock, which takes
// the key that came with it.
//
// # Errors
//
// A refusal of the service comes back as the same [flow.Refusal] that a backend in
// this process returns. Any other error means that there was no answer: what was
// asked may have happened. Where the server answered with a problem, it is a
// [wire.Problem].
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

// Client opens sandboxes on a server. It is safe for concurrent use.
type Client struct {
	base  string // the server's address, without a slash at the end
	token string
	http  *http.Client

	mu   sync.Mutex
	open []string // ids of open sandboxes
}

// timeout bounds each request.
const timeout = 10 * time.Second

// New returns a client of the server at an address such as http://127.0.0.1:8080,
// with the server's admin token.
func New(address, token string) (*Client, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return nil, fmt.Errorf("%q is no address of a server such as http://127.0.0.1:8080", address)
	}
	httpClient := &http.Client{
		Transport: &http.Transport{Proxy: http.ProxyFromEnvironment, MaxIdleConnsPerHost: 64}, Timeout: timeout,
		CheckRedirect: refuseRedirect,
	}
	return &Client{base: strings.TrimRight(address, "/"), token: token, http: httpClient}, nil
}

// Open opens a sandbox on the server; it is a [flow.Open]. The server chooses an id
// for it, whatever its ID is, and it gives out the same codes as in this process.
func (c *Client) Open(ctx context.Context, s flow.Sandbox) (flow.Backend, error) {
	var made wire.Sandbox
	if err := c.do(ctx, request{method: http.MethodPost, path: "/v1/sandboxes", bearer: c.token, in: wire.NewSandboxRequest(s),
		out: &made}); err != nil {
		return nil, fmt.Errorf("open a sandbox at %s: %w", c.base, err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.open = append(c.open, made.ID)
	return &Backend{client: c, path: made.Base, key: made.Key}, nil
}

// Ping reports whether the server answers and accepts the token.
func (c *Client) Ping(ctx context.Context) error {
	var out wire.Sandboxes
	return c.do(ctx, request{method: http.MethodGet, path: "/v1/sandboxes", bearer: c.token, out: &out})
}

// Close deletes the sandboxes that the client opened.
func (c *Client) Close(ctx context.Context) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	var errs []error
	for _, id := range c.open {
		path := "/v1/sandboxes/" + url.PathEscape(id)
		errs = append(errs, c.do(ctx, request{method: http.MethodDelete, path: path, bearer: c.token}))
	}
	c.open = nil
	c.http.CloseIdleConnections()
	return errors.Join(errs...)
}

// refuseRedirect makes redirects fail, which could take the token to another server.
func refuseRedirect(r *http.Request, _ []*http.Request) error {
	return fmt.Errorf("the server leads to %s://%s; name that address", r.URL.Scheme, r.URL.Host)
}

// request is a request to the server.
type request struct {
	method string
	path   string
	time   time.Time // the caller's virtual time, or zero
	bearer string
	key    string // of the sandbox, for a request with a time
	in     any    // the body; nil if there is none
	out    any    // where the body of the response goes; nil if there is none
}

// do sends a request and reads the response. The error is a [flow.Refusal] if and
// only if the service refused.
func (c *Client) do(ctx context.Context, req request) error {
	r, err := c.newRequest(ctx, req)
	if err != nil {
		return err
	}
	response, err := c.http.Do(r)
	if err != nil {
		return transportError(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return fmt.Errorf("the answer broke off: %w", err)
	}
	if response.StatusCode >= http.StatusBadRequest {
		return problemError(response, body)
	}
	if req.out == nil {
		return nil
	}
	if err := json.Unmarshal(body, req.out); err != nil {
		return fmt.Errorf("the answer cannot be read: %w", err)
	}
	return nil
}

func (c *Client) newRequest(ctx context.Context, req request) (*http.Request, error) {
	var body io.Reader
	if req.in != nil {
		text, err := json.Marshal(req.in)
		if err != nil {
			return nil, fmt.Errorf("write the request: %w", err)
		}
		body = bytes.NewReader(text)
	}
	r, err := http.NewRequestWithContext(ctx, req.method, c.base+req.path, body)
	if err != nil {
		return nil, err
	}
	if req.in != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	if req.bearer != "" {
		r.Header.Set("Authorization", "Bearer "+req.bearer)
	}
	if !req.time.IsZero() {
		r.Header.Set(wire.TimeHeader, req.time.Format(time.RFC3339Nano))
		r.Header.Set(wire.KeyHeader, req.key)
	}
	return r, nil
}

// transportError returns the error of a request without its URL, which may contain
// the id of a device.
func transportError(err error) error {
	if wrapped, ok := errors.AsType[*url.Error](err); ok {
		err = wrapped.Err
	}
	return fmt.Errorf("no answer: %w", err)
}

// problemError returns the error that a response stands for.
func problemError(response *http.Response, body []byte) error {
	var p wire.Problem
	if response.Header.Get("Content-Type") != wire.ProblemType || json.Unmarshal(body, &p) != nil {
		return fmt.Errorf("the answer is %s, and no enrolment service's", response.Status)
	}
	if refusal, ok := p.Refusal(); ok {
		return refusal
	}
	return &p
}
