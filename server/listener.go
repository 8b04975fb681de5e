package server

import (
	"context"
	"net"
	"sync"
)

// limitedListener accepts a limited number of connections at a time, of which each address
// has a share. Beyond that it has some places that are for probes alone: how the server
// does can be asked when nothing else can. A connection that finds no place at all is
// closed.
type limitedListener struct {
	net.Listener
	places  *shares
	probes  *shares
	proxies proxies // have no share of their own: they ask for many
}

// The places for probes, and the share of an address in them.
const (
	probePlaces        = 64
	probePlacesPerAddr = 16
)

func newLimitedListener(l net.Listener, limits Limits, trusted proxies) *limitedListener {
	return &limitedListener{
		Listener: l, proxies: trusted,
		places: newShares(limits.Connections, limits.ConnectionsPerAddress),
		probes: newShares(probePlaces, probePlacesPerAddr),
	}
}

// Accept waits for a connection that there is a place for.
func (l *limitedListener) Accept() (net.Conn, error) {
	for {
		conn, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		address := hostOfAddress(conn.RemoteAddr().String())
		if l.proxies.contains(address) {
			address = ""
		}
		for _, in := range []*shares{l.places, l.probes} {
			if taken, _ := in.take(address); taken {
				return &limitedConn{
					Conn: conn, probesOnly: in == l.probes, release: sync.OnceFunc(func() { in.give(address) }),
				}, nil
			}
		}
		_ = conn.Close() // there is nobody to tell
	}
}

// limitedConn is a connection that has a place.
type limitedConn struct {
	net.Conn
	probesOnly bool
	release    func()
}

// Close closes the connection and gives back its place.
func (c *limitedConn) Close() error {
	defer c.release()
	return c.Conn.Close()
}

// CloseWrite lets net/http send a refusal before it stops reading what the caller
// still sends.
func (c *limitedConn) CloseWrite() error {
	if half, ok := c.Conn.(interface{ CloseWrite() error }); ok {
		return half.CloseWrite()
	}
	return nil
}

type probesOnly struct{}

// connContext marks the requests of a connection that is for probes alone.
func connContext(ctx context.Context, c net.Conn) context.Context {
	if secured, ok := c.(interface{ NetConn() net.Conn }); ok { // of TLS
		c = secured.NetConn()
	}
	limited, ok := c.(*limitedConn)
	return context.WithValue(ctx, probesOnly{}, ok && limited.probesOnly)
}

// isForProbesOnly reports whether a request came by a connection that is for probes alone.
func isForProbesOnly(ctx context.Context) bool {
	only, _ := ctx.Value(probesOnly{}).(bool)
	return only
}
