package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"enrollsim/flow/embedded"
	"enrollsim/flow/scenario/runfile"
	"enrollsim/flow/sim"
	"enrollsim/server"
	"enrollsim/server/enroll"
)

// serveFlags are what the command line says of a server, as it is typed.
type serveFlags struct {
	listen    string
	insecure  bool
	store     string
	keyFile   string
	publicURL string
	hosts     []string
	origins   []string
	proxies   []string
	cert, key string
	idle      time.Duration
	open      bool
	verbose   bool
	logFormat string
	logLevel  string
	pprof     string
	checks    bool
}

func newServe(f *flags, data *embedded.Data, s streams) *cobra.Command {
	var sf serveFlags
	limits := server.DefaultLimits()
	c := &cobra.Command{
		Use:   "serve",
		Short: "Run the enrolment backend alone, for other clients and other machines",
		Long: `serve runs the enrolment backend as an HTTP server. Everything in it lives in
sandboxes: open one with the admin token, do in it what a browser and a phone do,
and steer it with the key that came with it. /openapi.json describes all calls.

It is a simulator: real credentials have no business here.`,
		Example: `  enrollsim serve
  enrollsim serve --listen 127.0.0.1:0 --idle 1h
  enrollsim serve --store sqlite:sandboxes.db
  enrollsim serve --store postgres://user@127.0.0.1:5432/enrollsim --key-file server.key
  enrollsim serve --listen :8443 --tls-cert cert.pem --tls-key key.pem --public-url https://qa.example:8443
  enrollsim --server http://127.0.0.1:8080      the simulator, with its backend there`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if sf.checks {
				return sf.check(cmd.Context(), s)
			}
			return runServe(cmd.Context(), sf, *f, limits, data, s)
		},
	}
	fs := c.Flags()
	fs.StringVar(&sf.listen, "listen", "127.0.0.1:8080", "address to listen at; port 0 takes a free one")
	fs.BoolVar(&sf.insecure, "insecure", false, "listen beyond this machine without TLS")
	fs.StringVar(&sf.store, "store", "memory", "where sandboxes are kept: "+storesText)
	fs.StringVar(&f.tokenFile, "token-file", "", "file of the admin token, created if missing (default token in the user's configuration folder)")
	fs.StringVar(&sf.keyFile, "key-file", "", "file of a server key, created if missing: codes also depend on it, so that the store alone reveals none")
	fs.StringVar(&sf.publicURL, "public-url", "", "address that the QR codes lead to (default where it listens)")
	fs.StringArrayVar(&sf.hosts, "host", nil, "another name or address that clients know the server by; can be given more than once")
	fs.StringArrayVar(&sf.origins, "cors-origin", nil, "origin whose pages may call from a browser; can be given more than once")
	fs.StringArrayVar(&sf.proxies, "trusted-proxy", nil, "address, or range of them, of a proxy that is believed about whom it asks for (X-Forwarded-For); can be given more than once")
	fs.StringVar(&sf.cert, "tls-cert", "", "file of the certificate, PEM")
	fs.StringVar(&sf.key, "tls-key", "", "file of its key, PEM")
	fs.DurationVar(&sf.idle, "idle", enroll.DefaultUnused, "close a sandbox that has not been used for this long; 0 keeps all")
	fs.BoolVar(&sf.open, "open", false, "ask nobody for the key of a sandbox; only where this machine alone can call")
	fs.StringVar(&sf.logFormat, "log-format", "text", "form of the log: text or json")
	fs.StringVar(&sf.logLevel, "log-level", "info", "least level that is logged: debug (every request, by its route), info, warn or error")
	fs.BoolVar(&sf.verbose, "verbose", false, "log every request, as --log-level debug does")
	fs.StringVar(&sf.pprof, "pprof", "", "address to serve profiles of the process at, such as 127.0.0.1:6060; this machine alone can call it")
	fs.BoolVar(&sf.checks, checkFlag, false, "serve nothing: ask the server at --listen on this machine whether it is ready")
	c.MarkFlagsMutuallyExclusive("verbose", "log-level")
	limitFlags(fs, &limits)
	return c
}

// runServe serves until it is told to end.
func runServe(ctx context.Context, sf serveFlags, f flags, limits server.Limits, data *embedded.Data, s streams) error {
	cert, err := sf.certificate()
	if err != nil {
		return &exit{exitUsage, err}
	}
	secured := cert.config()
	if !sf.local() && secured == nil && !sf.insecure {
		return &exit{exitUsage, fmt.Errorf("--listen %s is open to other machines; give it --tls-cert and --tls-key, or --insecure", sf.listen)}
	}
	if err := sf.checkHosts(); err != nil {
		return &exit{exitUsage, err}
	}
	log, err := sf.newLog(s.err)
	if err != nil {
		return &exit{exitUsage, err}
	}
	if err := errors.Join(checkOrigins(sf.origins), checkLimits(limits)); err != nil {
		return &exit{exitUsage, err}
	}
	trusted, err := proxyRanges(sf.proxies)
	if err != nil {
		return &exit{exitUsage, err}
	}
	if sf.open && !sf.local() {
		return &exit{exitUsage, fmt.Errorf("--open lets everybody steer every sandbox, and --listen %s is open to other machines; leave one of them out", sf.listen)}
	}
	token, key, err := sf.secrets(f.tokenFile)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", sf.listen)
	if err != nil {
		return &exit{exitCannotRun, fmt.Errorf("listen at %s: %w; end what listens there, or choose another address with --listen", sf.listen, errors.Unwrap(err))}
	}
	defer func() { _ = listener.Close() }()
	at := whereItListens(listener.Addr(), secured != nil)
	public, err := sf.public(at)
	if err != nil {
		return &exit{exitUsage, err}
	}
	kept, err := openStore(ctx, sf.store)
	if err != nil {
		return err
	}
	defer func() { _ = kept.Close() }() // what was answered is safe already
	sandboxes, err := enroll.NewHost(kept, enroll.Options{
		LinkBase: strings.ToUpper(public.String()), Key: []byte(key.text), Now: time.Now, Unused: sf.idle,
	})
	if err != nil {
		return &exit{exitUsage, fmt.Errorf("--public-url: %w", err)}
	}
	server := server.New(server.Config{
		Sandboxes: sandboxes, Token: token.text, Open: sf.open, TLS: secured, Limits: limits,
		Hosts:   append([]string{public.Hostname(), hostOf(sf.listen)}, sf.hosts...),
		Origins: sf.origins, Proxies: trusted, Store: storeKind(sf.store), Version: programVersion(),
		Clock:  server.Clock{Now: time.Now, After: time.After},
		Random: rand.Reader,
		Log:    log,
		Given:  givenReader(data),
	})
	var reload func()
	if cert != nil {
		reload = func() { cert.reload(log) }
	}
	ctx, came := untilSignal(ctx, reload)
	profiles := ""
	if sf.pprof != "" {
		if profiles, err = serveProfiles(ctx, sf.pprof, log); err != nil {
			return err
		}
	}
	machine, _ := net.InterfaceAddrs() // without them the greeting is shorter
	s.greet(sf, sf.addresses(at, listener.Addr(), machine), public, profiles, token, key)
	err = server.Serve(ctx, listener)
	switch sig := came(); {
	case err != nil:
		return &exit{exitFailed, err}
	case sig == syscall.SIGINT:
		return &exit{exitInterrupted, errors.New("interrupted")}
	}
	return nil
}

// givenReader reads what stands below given in run files. What that takes is made when it
// is asked for.
func givenReader(data *embedded.Data) func([]byte) (sim.Config, error) {
	reader := sync.OnceValues(func() (*runfile.Reader, error) { return runfile.NewReader(data) })
	return func(given []byte) (sim.Config, error) {
		r, err := reader()
		if err != nil {
			return sim.Config{}, err
		}
		return r.Given(given)
	}
}

// secrets reads or makes the admin token, and the server key if there is to be
// one; else it has no text.
func (sf serveFlags) secrets(tokenName string) (token, key secretFile, err error) {
	if token, err = tokenFile(tokenName); err != nil {
		return token, key, &exit{exitUsage, err}
	}
	if token, err = token.readOrMake(); err != nil || sf.keyFile == "" {
		return token, key, err
	}
	key, err = secretFile{what: "server key", flag: "--key-file", name: sf.keyFile}.readOrMake()
	return token, key, err
}

// greet says where the server is, and how to reach it.
func (s streams) greet(sf serveFlags, addresses []string, public *url.URL, profiles string, token, key secretFile) {
	at := addresses[0]
	keyed := "none; codes follow from a sandbox's seed alone"
	if key.text != "" {
		keyed = key.String()
	}
	unused := "are kept until they are deleted"
	if sf.idle > 0 {
		unused = fmt.Sprintf("are closed when nobody used them for %v", sf.idle)
	}
	steering := "needs the key that comes with it, or the admin token"
	if sf.open {
		steering = "is open to everybody on this machine"
	}
	tell := func(format string, args ...any) { fmt.Fprint(s.out, s.said(format+"\n", args...)) }
	tell("enrollsim: SIMULATION backend at %s", at)
	for _, also := range addresses[1:] {
		tell("  also at      %s", also)
	}
	tell("  store        %s; sandboxes %s", storeName(sf.store), unused)
	tell("  admin token  %s", token)
	tell("  a sandbox    %s", steering)
	tell("  server key   %s", keyed)
	tell("  QR codes     lead to %s/A/...", strings.ToUpper(public.String()))
	tell("  all calls    %s/openapi.json", at)
	if profiles != "" {
		tell("  profiles     %s", profiles)
	}
	tell("  simulator    enrollsim --server %s", at)
	tell("Ctrl+C ends it in order, a second one at once.")
}

// local reports whether --listen names this machine alone.
func (sf serveFlags) local() bool { return isLoopback(sf.listen) }

// isLoopback reports whether an address names this machine alone.
func isLoopback(address string) bool {
	host := hostOf(address)
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// public is the address that the QR codes lead to.
func (sf serveFlags) public(at *url.URL) (*url.URL, error) {
	if sf.publicURL == "" {
		return at, nil
	}
	u, err := url.Parse(strings.TrimRight(sf.publicURL, "/"))
	if err != nil || u.Host == "" || u.Path != "" {
		return nil, fmt.Errorf("--public-url: %q is no address such as https://qa.example:8443, without a path", sf.publicURL)
	}
	return u, nil
}

// whereItListens is the address to reach a listener by, from this machine at
// least.
func whereItListens(addr net.Addr, secured bool) *url.URL {
	u := &url.URL{Scheme: "http", Host: addr.String()}
	if secured {
		u.Scheme = "https"
	}
	if host, port, err := net.SplitHostPort(u.Host); err == nil && net.ParseIP(host).IsUnspecified() {
		u.Host = net.JoinHostPort("localhost", port)
	}
	return u
}

// hostOf is the host of an address with a port; empty for all of them.
func hostOf(address string) string {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return address
	}
	return host
}
