package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"time"
)

// checkFlag asks for a check. It is no setting: where it was one, nothing would be served.
const checkFlag = "check"

// patienceOfCheck is how long a server may take to say that it is ready.
const patienceOfCheck = 5 * time.Second

// check asks the server that these flags describe, on this machine, whether it is ready.
// It is for who looks after a container or a service, which may hold no other program.
func (sf serveFlags) check(ctx context.Context, s streams) error {
	cert, err := sf.certificate()
	if err != nil {
		return &exit{exitUsage, err}
	}
	host, port, err := net.SplitHostPort(sf.listen)
	if err != nil || port == "" || port == "0" {
		return &exit{exitUsage, fmt.Errorf("--check needs the port of the server; name it with --listen, as in --listen 127.0.0.1:8080")}
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	at := url.URL{Scheme: "http", Host: net.JoinHostPort(host, port), Path: "/readyz"}
	transport := &http.Transport{}
	if cert != nil {
		at.Scheme = "https"
		transport.TLSClientConfig = cert.trusting()
	}
	ctx, cancel := context.WithTimeout(ctx, patienceOfCheck)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, at.String(), nil)
	if err != nil {
		return &exit{exitUsage, fmt.Errorf("--listen: %w", err)}
	}
	answer, err := (&http.Client{Transport: transport}).Do(request)
	if err != nil {
		if wrapped := errors.Unwrap(err); wrapped != nil {
			err = wrapped // which does not name the address again
		}
		return &exit{exitFailed, fmt.Errorf("no server answers at %s: %w", at.Host, err)}
	}
	defer func() { _ = answer.Body.Close() }()
	if answer.StatusCode != http.StatusOK {
		return &exit{exitFailed, fmt.Errorf("the server at %s is not ready: %s", at.Host, answer.Status)}
	}
	if _, err := fmt.Fprint(s.out, s.said("the server at %s is ready\n", at.Host)); err != nil {
		return &exit{exitCannotRun, err}
	}
	return nil
}

// trusting is how a client on this machine knows the server by its certificate, and by
// no other one.
func (c *certificate) trusting() *tls.Config {
	leaf := c.pair.Load().Leaf
	roots := x509.NewCertPool()
	roots.AddCert(leaf)
	t := &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: roots}
	switch {
	case len(leaf.DNSNames) > 0:
		t.ServerName = leaf.DNSNames[0]
	case len(leaf.IPAddresses) > 0:
		t.ServerName = leaf.IPAddresses[0].String()
	}
	return t
}
