package main

import (
	"fmt"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"enrollsim/server"
)

// limitFlags are the flags of what callers of a server can use up.
func limitFlags(fs *pflag.FlagSet, l *server.Limits) {
	fs.IntVar(&l.Rate, "rate", l.Rate, "requests a second from one address; 0 allows any number")
	fs.IntVar(&l.Connections, "connections", l.Connections, "connections at a time; beyond them only probes are answered")
	fs.IntVar(&l.ConnectionsPerAddress, "connections-per-address", l.ConnectionsPerAddress, "of them from one address; 0 allows all")
	fs.IntVar(&l.Streams, "streams", l.Streams, "event streams and long polls at a time")
	fs.IntVar(&l.StreamsPerAddress, "streams-per-address", l.StreamsPerAddress, "of them from one address; 0 allows all")
	fs.IntVar(&l.Sandboxes, "max-sandboxes", l.Sandboxes, "sandboxes at a time")
	fs.Int64Var(&l.Body, "max-body", l.Body, "bytes of a request's body")
	fs.Int64Var(&l.AdminBody, "max-admin-body", l.AdminBody, "bytes of the body of a request that needs the admin token")
	fs.IntVar(&l.Header, "max-header", l.Header, "bytes of a request's header")
	fs.DurationVar(&l.ReadHeader, "header-timeout", l.ReadHeader, "how long a request's header may take to arrive")
	fs.DurationVar(&l.Read, "read-timeout", l.Read, "how long a whole request may take to arrive")
	fs.DurationVar(&l.Write, "write-timeout", l.Write, "how long an answer, or a part of a stream, may take to be read")
	fs.DurationVar(&l.Idle, "idle-timeout", l.Idle, "how long a connection is kept that asks nothing")
	fs.DurationVar(&l.Wait, "max-wait", l.Wait, "the longest wait of a long poll")
	fs.DurationVar(&l.Grace, "grace", l.Grace, "how long requests have to finish when the server ends")
}

// checkLimits fails for limits that nothing could pass.
func checkLimits(l server.Limits) error {
	for _, number := range []struct {
		flag  string
		value int64
		least int64
	}{
		{"rate", int64(l.Rate), 0}, {"connections-per-address", int64(l.ConnectionsPerAddress), 0},
		{"streams-per-address", int64(l.StreamsPerAddress), 0}, {"connections", int64(l.Connections), 1},
		{"streams", int64(l.Streams), 0}, {"max-sandboxes", int64(l.Sandboxes), 1}, {"max-body", l.Body, 1},
		{"max-admin-body", l.AdminBody, 1}, {"max-header", int64(l.Header), 1},
	} {
		if number.value < number.least {
			return fmt.Errorf("--%s %d is too little; give %d or more", number.flag, number.value, number.least)
		}
	}
	for _, duration := range []struct {
		flag  string
		value time.Duration
	}{
		{"header-timeout", l.ReadHeader}, {"read-timeout", l.Read}, {"write-timeout", l.Write}, {"idle-timeout", l.Idle},
		{"max-wait", l.Wait}, {"grace", l.Grace},
	} {
		if duration.value <= 0 {
			return fmt.Errorf("--%s %v is no time to wait for; give one such as 5s", duration.flag, duration.value)
		}
	}
	return nil
}

// checkOrigins fails for what is no origin as a browser sends it.
func checkOrigins(origins []string) error {
	for _, origin := range origins {
		u, err := url.Parse(origin)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.Scheme+"://"+u.Host != origin ||
			strings.Contains(u.Host, "*") {
			return fmt.Errorf("--cors-origin %q is no origin; give scheme, name and port alone, as in --cors-origin http://localhost:3000", origin)
		}
	}
	return nil
}

// proxyRanges reads the addresses of trusted proxies: single ones, or ranges of them.
func proxyRanges(texts []string) ([]netip.Prefix, error) {
	var list []netip.Prefix
	for _, text := range texts {
		if ip, err := netip.ParseAddr(text); err == nil {
			list = append(list, netip.PrefixFrom(ip, ip.BitLen()))
			continue
		}
		of, err := netip.ParsePrefix(text)
		if err != nil {
			return nil, fmt.Errorf("--trusted-proxy %q is no address or range of addresses; give one such as 10.0.0.7 or 10.0.0.0/8", text)
		}
		list = append(list, of.Masked())
	}
	return list, nil
}
