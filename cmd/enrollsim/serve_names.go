package main

import (
	"fmt"
	"net"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// addresses are those that a server answers at, for its greeting: first the one to use on
// this machine, then those of the machine where it listens at all of them, then those of
// the names that it was given.
func (sf serveFlags) addresses(at *url.URL, listener net.Addr, machine []net.Addr) []string {
	list := []string{at.String()}
	add := func(host string) {
		u := url.URL{Scheme: at.Scheme, Host: net.JoinHostPort(host, at.Port())}
		if text := u.String(); !slices.Contains(list, text) {
			list = append(list, text)
		}
	}
	if host, _, err := net.SplitHostPort(listener.String()); err == nil && net.ParseIP(host).IsUnspecified() {
		for _, a := range machine {
			if network, ok := a.(*net.IPNet); ok && !network.IP.IsLoopback() && !network.IP.IsLinkLocalUnicast() {
				add(network.IP.String())
			}
		}
	}
	for _, host := range sf.hosts {
		add(host)
	}
	return list
}

// hostName matches names of hosts, with underscores, which compose files have.
var hostName = regexp.MustCompile(`^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9.])?$`)

// checkHosts fails for what is no name of a host.
func (sf serveFlags) checkHosts() error {
	for _, host := range sf.hosts {
		if !hostName.MatchString(host) && net.ParseIP(strings.Trim(host, "[]")) == nil {
			return fmt.Errorf("--host %q is no name or address; leave out scheme, port and path, as in --host 10.0.2.2", host)
		}
	}
	return nil
}
