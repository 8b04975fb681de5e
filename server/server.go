// Package server answers for enrolment backends over HTTP: one sandbox beside
// the other, each under /s/{sandbox}/v1. What it says is described in
// openapi.json; what it does not know of is refused.
package server

import (
	"crypto/sha256"
	"crypto/tls"
	_ "embed"
	"io"
	"log/slog"
	"net/http"
	"sync/atomic"
	"time"
)

//go:embed openapi.json
var openAPI []byte

// Config is all that a server takes from outside.
type Config struct {
	Sandboxes Sandboxes
	Token     string       // of the admin calls
	TLS       *tls.Config  // of its connections; none if nil
	Hosts     []string     // names that it answers to, beside those of this machine
	Clock     Clock        // the wall clock
	Random    io.Reader    // of ids, and of seeds that nobody chose
	Log       *slog.Logger // never gets a code, a token, a PIN or a key
	Limits    Limits
}

// Limits bound what callers may take.
type Limits struct {
	Body        int64         // bytes of a request
	AdminBody   int64         // bytes of a request with the admin token
	Header      int           // bytes of a request's head
	ReadHeader  time.Duration // to send the head
	Read        time.Duration // to send the whole request
	Write       time.Duration // to take the answer; of a stream, each part
	Idle        time.Duration // of a connection between requests
	Connections int           // at a time
	Streams     int           // event streams and long polls at a time
	Rate        int           // requests a second from one address; no limit if zero
	Wait        time.Duration // the longest poll
	Sandboxes   int           // at a time
	Unused      time.Duration // after which a sandbox is closed; never if zero
	Grace       time.Duration // to finish requests when the server ends
}

// DefaultLimits suit one team on one machine.
func DefaultLimits() Limits {
	return Limits{
		Body: 16 << 10, AdminBody: 4 << 20, Header: 8 << 10,
		ReadHeader: 2 * time.Second, Read: 5 * time.Second, Write: 10 * time.Second, Idle: time.Minute,
		Connections: 1024, Streams: 512, Rate: 5000, Wait: 30 * time.Second,
		Sandboxes: 10_000, Unused: 24 * time.Hour, Grace: 10 * time.Second,
	}
}

// Server is the HTTP handler, and with [Server.Serve] the whole server.
type Server struct {
	sandboxes Sandboxes
	rooms     *rooms
	tls       *tls.Config
	token     [sha256.Size]byte // its digest, so that comparing takes the same time for every length
	clock     Clock
	random    io.Reader
	log       *slog.Logger
	limits    Limits

	routes   *http.ServeMux
	guard    *guard
	metrics  *metrics
	waiting  chan struct{} // a place for every stream and long poll
	traces   atomic.Uint64
	stopping chan struct{} // closed when the server begins to end
}

var _ http.Handler = (*Server)(nil)

// New makes a server of a config.
func New(c Config) *Server {
	s := &Server{
		sandboxes: c.Sandboxes,
		rooms:     &rooms{byID: map[string]*room{}},
		tls:       c.TLS,
		token:     sha256.Sum256([]byte(c.Token)),
		clock:     c.Clock,
		random:    c.Random,
		log:       c.Log,
		limits:    c.Limits,
		guard:     newGuard(c),
		metrics:   newMetrics(),
		waiting:   make(chan struct{}, c.Limits.Streams),
		stopping:  make(chan struct{}),
	}
	s.routes = s.newRoutes()
	return s
}

// ServeHTTP answers a request, whatever becomes of it.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	answer := &answer{ResponseWriter: w}
	began := s.clock.Now()
	defer func() {
		if thrown := recover(); thrown != nil {
			s.caught(answer, r, thrown)
		}
		took := s.clock.Now().Sub(began)
		s.metrics.count(r.Pattern, answer.status, took)
		// The pattern stands for the address: an address can hold a code.
		s.log.Debug("answered", "route", r.Pattern, "status", answer.status, "took", took)
	}()
	secure(w.Header(), r)
	if err := s.guard.admit(r); err != nil {
		s.fail(answer, r, err)
		return
	}
	s.routes.ServeHTTP(answer, r)
}

// secure sets what every answer tells a browser.
func secure(h http.Header, r *http.Request) {
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
	if r.TLS != nil {
		h.Set("Strict-Transport-Security", "max-age=31536000")
	}
}

// answer is a response that remembers how it began.
type answer struct {
	http.ResponseWriter
	status int // zero before the head is written
}

func (a *answer) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
	a.ResponseWriter.WriteHeader(status)
}

func (a *answer) Write(b []byte) (int, error) {
	if a.status == 0 {
		a.status = http.StatusOK
	}
	return a.ResponseWriter.Write(b)
}

// Unwrap lets [http.ResponseController] reach the connection.
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }
