package server

import (
	"crypto/sha256"
	"crypto/subtle"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"enrollsim/server/wire"
)

// guard decides which requests come near a route.
type guard struct {
	hosts   []string
	origins *http.CrossOriginProtection
	rate    *rate
}

func newGuard(c Config) *guard {
	hosts := []string{"localhost", "127.0.0.1", "::1"}
	for _, host := range c.Hosts {
		if host != "" { // a server that listens everywhere has no name of that kind
			hosts = append(hosts, strings.ToLower(host))
		}
	}
	return &guard{hosts: hosts, origins: http.NewCrossOriginProtection(), rate: newRate(c.Limits.Rate, c.Clock.Now)}
}

// admit refuses a request that a browser was tricked into - by a page of
// another origin, or by a name that was made to point here - and one too many.
func (g *guard) admit(r *http.Request) error {
	if !slices.Contains(g.hosts, hostname(r.Host)) {
		return wire.NewProblem(http.StatusMisdirectedRequest, "host", "This server does not answer to that name",
			"use an address that it said it listens at, or tell it its name with --public-url")
	}
	if err := g.origins.Check(r); err != nil {
		return wire.NewProblem(http.StatusForbidden, "cross-origin", "A page of another origin may not ask this", "")
	}
	if !g.rate.allow(address(r)) {
		return wire.NewProblem(http.StatusTooManyRequests, "rate", "Too many requests", "ask more slowly")
	}
	return nil
}

// hostname is the name in a Host header, in lower case, without port.
func hostname(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return strings.ToLower(strings.Trim(host, "[]"))
}

// address is where a request comes from. Nobody's word is taken for it.
func address(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

// admin lets a request through that has the admin token.
func (s *Server) admin(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if !s.isAdmin(r) {
			s.fail(w, r, needsAdmin("send the header Authorization: Bearer, followed by what is in the server's token file"))
			return
		}
		next(w, r)
	}
}

// isAdmin reports whether a request brings the admin token, in either header.
func (s *Server) isAdmin(r *http.Request) bool {
	return s.isAdminToken(bearer(r)) || s.isAdminToken(r.Header.Get(wire.AdminTokenHeader))
}

func (s *Server) isAdminToken(text string) bool {
	given := sha256.Sum256([]byte(text))
	return subtle.ConstantTimeCompare(given[:], s.token[:]) == 1
}

func needsAdmin(detail string) error {
	return wire.NewProblem(http.StatusUnauthorized, "admin-token", "This needs the admin token", detail)
}

// bearer is the token that a request brings; empty if it brings none.
func bearer(r *http.Request) string {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return token
}

// rate gives every address a bucket of requests that fills at a steady pace.
type rate struct {
	perSecond int // no limit if zero
	now       func() time.Time

	mu      sync.Mutex
	buckets map[string]bucket
}

type bucket struct {
	left float64
	at   time.Time
}

// mostBuckets bounds what addresses can make a server remember.
const mostBuckets = 10_000

func newRate(perSecond int, now func() time.Time) *rate {
	return &rate{perSecond: perSecond, now: now, buckets: map[string]bucket{}}
}

// allow takes a request out of the bucket of an address, which holds those of
// one second.
func (r *rate) allow(address string) bool {
	if r.perSecond == 0 {
		return true
	}
	now := r.now()
	r.mu.Lock()
	defer r.mu.Unlock()
	b, known := r.buckets[address]
	if !known {
		if len(r.buckets) == mostBuckets {
			clear(r.buckets) // a full bucket for everyone is the smaller evil
		}
		b = bucket{float64(r.perSecond), now}
	}
	b.left = min(b.left+now.Sub(b.at).Seconds()*float64(r.perSecond), float64(r.perSecond))
	b.at = now
	allowed := b.left >= 1
	if allowed {
		b.left--
	}
	r.buckets[address] = b
	return allowed
}
