// Package server serves enrolment backends over HTTP: any number of sandboxes, each
// under /s/{sandbox}/v1. The API is described in openapi.json; whatever it does not
// describe is refused.
//
// # Requests
//
// A request passes the admission (host, origin, rate), a route, and a handler that
// decodes its body strictly and calls the backend of the sandbox. Errors are
// application/problem+json. Requests that steer a sandbox, that tell what is true in it,
// or that name a time and so set its clock, need its key or the admin token.
//
// # Waiting
//
// Events can be read as a list, by a long poll or as a stream. While somebody waits for
// news from a sandbox, one feed looks for all of them: when a request may have changed it,
// when the store tells that another server has, and when something falls due. Where the
// store tells nothing it looks each second.
//
// # State
//
// Sandboxes are in a store, which several servers may share. In memory is only who
// waits; see sandboxState.
package server

import (
	"crypto/sha256"
	"crypto/tls"
	_ "embed"
	"io"
	"log/slog"
	"net/http"
	"net/netip"
	"sync/atomic"
	"time"

	"enrollsim/flow/sim"
)

//go:embed openapi.json
var openAPI []byte

// Config is everything that a server depends on.
type Config struct {
	Sandboxes Sandboxes
	Token     string         // the admin token: it opens sandboxes, and steers every one
	Open      bool           // nobody is asked for the key of a sandbox
	TLS       *tls.Config    // plain HTTP if nil
	Hosts     []string       // names that it answers to, beside those of loopback
	Origins   []string       // their pages may call it from a browser
	Proxies   []netip.Prefix // are believed about whom they ask for
	Store     string         // the kind of store, for the metrics
	Version   string         // of the program, for the metrics
	Clock     Clock          // the wall clock
	Random    io.Reader      // for ids, and for seeds that a request leaves open
	Log       *slog.Logger   // gets no code, token, PIN or key
	// Given reads how the world of a run file starts, from the JSON of its given. The error
	// says what is wrong with that.
	Given  func(given []byte) (sim.Config, error)
	Limits Limits
}

// Limits bound what callers can use up.
type Limits struct {
	Body       int64         // bytes of a request
	AdminBody  int64         // bytes of a request to open a sandbox
	Header     int           // bytes of a request's header
	ReadHeader time.Duration // to send the header
	Read       time.Duration // to send the whole request
	Write      time.Duration // to receive the response; of a stream, each part
	Idle       time.Duration // of a connection between requests
	Rate       int           // requests a second from one address; no limit if zero
	Wait       time.Duration // the longest poll
	Sandboxes  int           // at a time
	Grace      time.Duration // to finish requests when the server ends

	// Those of one address have no limit of their own if that is zero.
	Connections           int // at a time
	ConnectionsPerAddress int
	Streams               int // event streams and long polls at a time
	StreamsPerAddress     int
}

// DefaultLimits are for one team on one machine.
func DefaultLimits() Limits {
	return Limits{
		Body: 16 << 10, AdminBody: 4 << 20, Header: 8 << 10,
		ReadHeader: 2 * time.Second, Read: 5 * time.Second, Write: 10 * time.Second, Idle: time.Minute,
		Rate: 5000, Wait: 30 * time.Second, Sandboxes: 10_000, Grace: 10 * time.Second,
		Connections: 1024, ConnectionsPerAddress: 256, Streams: 512, StreamsPerAddress: 128,
	}
}

// Server is an [http.Handler]; [Server.Serve] serves it with its limits. It is safe
// for concurrent use.
type Server struct {
	sandboxes Sandboxes
	states    *sandboxStates
	count     sandboxCount
	tls       *tls.Config
	open      bool
	token     [sha256.Size]byte // a digest, so that comparing takes the same time for every length
	clock     Clock
	random    io.Reader
	log       *slog.Logger
	given     func(given []byte) (sim.Config, error)
	limits    Limits
	storeKind string
	version   string
	began     time.Time

	routes    *http.ServeMux
	admission *admission
	metrics   *metrics
	waiting   *shares       // streams and long polls
	listening atomic.Bool   // the store tells what other servers change
	unready   atomic.Bool   // the last probe found so; in the log already
	stopping  chan struct{} // closed when the server begins to end
}

var _ http.Handler = (*Server)(nil)

// New returns a server.
func New(c Config) *Server {
	s := &Server{
		sandboxes: c.Sandboxes,
		states:    &sandboxStates{byID: map[string]*sandboxState{}},
		tls:       c.TLS,
		open:      c.Open,
		token:     sha256.Sum256([]byte(c.Token)),
		clock:     c.Clock,
		random:    c.Random,
		log:       c.Log,
		given:     c.Given,
		limits:    c.Limits,
		storeKind: c.Store,
		version:   c.Version,
		began:     c.Clock.Now(),
		admission: newAdmission(c),
		metrics:   newMetrics(),
		waiting:   newShares(c.Limits.Streams, c.Limits.StreamsPerAddress),
		stopping:  make(chan struct{}),
	}
	s.states.newFeed = func(of *sandboxState) *feed { return newFeed(s, of) }
	s.routes = s.newMux()
	return s
}

// ServeHTTP answers a request, counts it, and logs it without secrets.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	response := &statusRecorder{ResponseWriter: w}
	began := s.clock.Now()
	outer := r
	r = s.traced(w.Header(), r)
	defer func() {
		if value := recover(); value != nil {
			s.writePanic(response, r, value)
		}
		outer.Pattern = r.Pattern // for whoever has passed the request on to this server
		took := s.clock.Now().Sub(began)
		s.metrics.count(r.Method, s.route(r), response.status, took, response.waited)
		s.logAnswer(r.Context(), response.status, took)
	}()
	setSecurityHeaders(w.Header(), r)
	if isForProbesOnly(r.Context()) {
		w.Header().Set("Connection", "close")
	}
	if preflight := s.admission.cors.answer(w.Header(), r); preflight {
		response.WriteHeader(http.StatusNoContent)
		return
	}
	if err := s.admission.admit(r); err != nil {
		s.writeProblem(response, r, err)
		return
	}
	if !isClean(r.URL.Path) {
		s.noRoute(response, r) // and no redirect to what it may mean
		return
	}
	s.routes.ServeHTTP(response, r)
}
