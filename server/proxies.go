package server

import (
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// proxies are the addresses of proxies that are believed about whom they ask for.
type proxies []netip.Prefix

// contains reports whether an address is that of a trusted proxy.
func (p proxies) contains(address string) bool {
	if len(p) == 0 {
		return false
	}
	ip, err := netip.ParseAddr(address)
	return err == nil && slices.ContainsFunc(p, func(of netip.Prefix) bool { return of.Contains(ip.Unmap()) })
}

// client returns the address that a request comes from. Of the header X-Forwarded-For,
// which anybody can send, it believes what trusted proxies have added: each the address
// that it was asked from, at the end.
func (p proxies) client(r *http.Request) string {
	address := hostOfAddress(r.RemoteAddr)
	if !p.contains(address) {
		return address
	}
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, hop := range slices.Backward(hops) {
		ip, err := netip.ParseAddr(strings.TrimSpace(hop))
		if err != nil {
			break
		}
		address = ip.Unmap().String()
		if !p.contains(address) {
			break
		}
	}
	return address
}

// hostOfAddress returns the host of an address with a port.
func hostOfAddress(address string) string {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return address
	}
	return host
}
