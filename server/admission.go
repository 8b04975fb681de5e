package server

import (
	"net"
	"net/http"
	"slices"
	"strings"

	"enrollsim/server/wire"
)

// admission decides which requests are routed at all.
type admission struct {
	hosts   []string
	origins *http.CrossOriginProtection
	cors    cors
	proxies proxies
	rate    *rateLimiter
}

func newAdmission(c Config) *admission {
	hosts := []string{"localhost", "127.0.0.1", "::1"}
	for _, host := range c.Hosts {
		if host != "" { // the host of an address that listens on every interface
			hosts = append(hosts, hostname(host))
		}
	}
	a := &admission{
		hosts: hosts, origins: http.NewCrossOriginProtection(), cors: newCORS(c.Origins), proxies: c.Proxies,
		rate: newRateLimiter(c.Limits.Rate, c.Clock.Now),
	}
	for _, origin := range c.Origins {
		_ = a.origins.AddTrustedOrigin(origin) // what is no origin is trusted by nobody
	}
	return a
}

// admit refuses requests by a connection that is for probes alone, those that a page made
// a browser send, from another origin or by a name that was made to resolve to this
// machine (DNS rebinding), and requests beyond the rate limit.
func (a *admission) admit(r *http.Request) error {
	if isForProbesOnly(r.Context()) && !isProbe(r) {
		return wire.NewProblem(http.StatusServiceUnavailable, "too-many-connections", "Too many connections are open",
			"close some, or keep fewer: there is a number for all, and one for each address")
	}
	if !a.answersTo(r) {
		return wire.NewProblem(http.StatusMisdirectedRequest, "host", "This server does not answer to that name",
			"use an address that it said it listens at, or tell it the name with --host")
	}
	if err := a.origins.Check(r); err != nil {
		return wire.NewProblem(http.StatusForbidden, "cross-origin", "A page of another origin may not ask this", "")
	}
	caller := a.proxies.client(r)
	if isProbe(r) {
		caller = "probes of " + caller // who asks too much can still ask how the server does
	}
	if !a.rate.allow(caller) {
		return wire.NewProblem(http.StatusTooManyRequests, "rate", "Too many requests", "ask more slowly")
	}
	return nil
}

// answersTo reports whether a request is to a name of the server, or to the address at
// which it arrived: no page can give that another meaning. Probes are answered by any
// name; whoever sends them knows the server by one of their own.
func (a *admission) answersTo(r *http.Request) bool {
	if isProbe(r) {
		return true
	}
	name := hostname(r.Host)
	if slices.Contains(a.hosts, name) {
		return true
	}
	local, ok := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	return ok && name == hostname(local.String())
}

// isProbe reports whether a request asks after the server itself, and nothing in it.
func isProbe(r *http.Request) bool {
	switch r.URL.Path {
	case "/healthz", "/readyz", "/metrics":
		return r.Method == http.MethodGet || r.Method == http.MethodHead
	}
	return false
}

// hostname returns the name in a Host header, in lower case, without port.
func hostname(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return strings.ToLower(strings.TrimSuffix(strings.Trim(host, "[]"), "."))
}
