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
	rate    *rateLimiter
}

func newAdmission(c Config) *admission {
	hosts := []string{"localhost", "127.0.0.1", "::1"}
	for _, host := range c.Hosts {
		if host != "" { // the host of an address that listens on every interface
			hosts = append(hosts, strings.ToLower(host))
		}
	}
	return &admission{
		hosts: hosts, origins: http.NewCrossOriginProtection(), rate: newRateLimiter(c.Limits.Rate, c.Clock.Now),
	}
}

// admit refuses requests that a page made a browser send, from another origin or by
// a name that was made to resolve to this machine (DNS rebinding), and requests
// beyond the rate limit.
func (a *admission) admit(r *http.Request) error {
	if !slices.Contains(a.hosts, hostname(r.Host)) {
		return wire.NewProblem(http.StatusMisdirectedRequest, "host", "This server does not answer to that name",
			"use an address that it said it listens at, or tell it its name with --public-url")
	}
	if err := a.origins.Check(r); err != nil {
		return wire.NewProblem(http.StatusForbidden, "cross-origin", "A page of another origin may not ask this", "")
	}
	if !a.rate.allow(clientAddress(r)) {
		return wire.NewProblem(http.StatusTooManyRequests, "rate", "Too many requests", "ask more slowly")
	}
	return nil
}

// hostname returns the name in a Host header, in lower case, without port.
func hostname(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return strings.ToLower(strings.Trim(host, "[]"))
}

// clientAddress returns the IP address that a request comes from. It ignores
// forwarding headers, which anybody can send.
func clientAddress(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}
