package server

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"
)

// Serve answers on a listener until the context ends, and then in order: no new
// connection, goodbye to the streams, an answer to every request that has begun.
// It returns nil after that. It is called once.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	web := &http.Server{
		Handler:           s,
		ReadHeaderTimeout: s.limits.ReadHeader,
		ReadTimeout:       s.limits.Read,
		WriteTimeout:      s.limits.Write,
		IdleTimeout:       s.limits.Idle,
		MaxHeaderBytes:    s.limits.Header,
		ErrorLog:          slog.NewLogLogger(s.log.Handler(), slog.LevelDebug),
	}
	l = limitConnections(l, s.limits.Connections)
	if s.tls != nil {
		l = tls.NewListener(l, s.tls)
	}
	broken := make(chan error, 1)
	go func() { broken <- web.Serve(l) }()
	for {
		select {
		case err := <-broken:
			close(s.stopping)
			return fmt.Errorf("serve: %w", err)
		case <-s.clock.After(sweepEvery):
			s.sweep(ctx)
		case <-ctx.Done():
			close(s.stopping)
			return s.shutDown(web)
		}
	}
}

// sweepEvery is how often a server looks for sandboxes that nobody uses.
const sweepEvery = time.Minute

// sweep closes the sandboxes that nobody uses any more.
func (s *Server) sweep(ctx context.Context) {
	if s.limits.Unused == 0 {
		return
	}
	closed, err := s.sandboxes.Sweep(ctx, s.limits.Unused)
	if err != nil {
		s.log.Error("sweep", "error", err)
	}
	for _, id := range closed {
		s.rooms.remove(id)
		s.log.Info("sandbox closed, unused", "sandbox", id)
	}
}

// shutDown waits for the requests that have begun, for a while.
func (s *Server) shutDown(web *http.Server) error {
	ctx, cancel := context.WithTimeout(context.Background(), s.limits.Grace)
	defer cancel()
	err := web.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		_ = web.Close() // it is what is left to do
		return fmt.Errorf("serve: requests were still under way after %v", s.limits.Grace)
	}
	return err
}

// limitConnections lets the listener accept only so many connections at a
// time; more wait in the system's queue.
func limitConnections(l net.Listener, most int) net.Listener {
	return &limited{Listener: l, places: make(chan struct{}, most), closed: make(chan struct{})}
}

type limited struct {
	net.Listener
	places chan struct{}
	once   sync.Once
	closed chan struct{}
}

// Accept waits for a place and then for a connection.
func (l *limited) Accept() (net.Conn, error) {
	select {
	case l.places <- struct{}{}:
	case <-l.closed:
		return nil, net.ErrClosed
	}
	conn, err := l.Listener.Accept()
	if err != nil {
		<-l.places
		return nil, err
	}
	return &placed{Conn: conn, leave: sync.OnceFunc(func() { <-l.places })}, nil
}

// Close also ends the waiting for a place.
func (l *limited) Close() error {
	l.once.Do(func() { close(l.closed) })
	return l.Listener.Close()
}

// placed is a connection that gives its place back.
type placed struct {
	net.Conn
	leave func()
}

// Close closes the connection.
func (p *placed) Close() error {
	defer p.leave()
	return p.Conn.Close()
}

// CloseWrite lets the server tell a caller that it refuses before it stops
// listening to what the caller still sends.
func (p *placed) CloseWrite() error {
	if half, ok := p.Conn.(interface{ CloseWrite() error }); ok {
		return half.CloseWrite()
	}
	return nil
}
