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

// Serve serves a listener until the context ends. It then shuts down: it accepts no
// connection, ends the streams, answers the requests that have begun, and returns
// nil. It must be called once.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	httpServer := &http.Server{
		Handler:           s,
		ReadHeaderTimeout: s.limits.ReadHeader,
		ReadTimeout:       s.limits.Read,
		WriteTimeout:      s.limits.Write,
		IdleTimeout:       s.limits.Idle,
		MaxHeaderBytes:    s.limits.Header,
		ConnContext:       connContext,
		// "OPTIONS *" is answered by the routes, like every other request.
		DisableGeneralOptionsHandler: true,
		ErrorLog:                     slog.NewLogLogger(s.log.Handler(), slog.LevelDebug),
	}
	l = newLimitedListener(l, s.limits, s.admission.proxies)
	if s.tls != nil {
		l = tls.NewListener(l, s.tls)
	}
	listening, deaf := context.WithCancel(ctx)
	var listener sync.WaitGroup
	listener.Go(func() { s.listen(listening) })
	defer listener.Wait()
	defer deaf()
	failed := make(chan error, 1)
	go func() { failed <- httpServer.Serve(l) }()
	for {
		select {
		case err := <-failed:
			close(s.stopping)
			return fmt.Errorf("serve: %w", err)
		case <-s.clock.After(sweepInterval):
			s.sweep(ctx)
		case <-ctx.Done():
			close(s.stopping)
			return s.shutDown(httpServer)
		}
	}
}

// sweepInterval is how often a server closes unused sandboxes.
const sweepInterval = time.Minute

// sweep closes the sandboxes that have not been used for a while.
func (s *Server) sweep(ctx context.Context) {
	closed, err := s.sandboxes.Sweep(ctx)
	if err != nil {
		s.log.Error("sweep", "error", err)
	}
	for _, id := range closed {
		s.states.remove(id)
		s.log.Info("sandbox closed, unused", "sandbox", id)
	}
}

// shutDown waits for the requests that have begun, up to the limit.
func (s *Server) shutDown(httpServer *http.Server) error {
	ctx, cancel := context.WithTimeout(context.Background(), s.limits.Grace)
	defer cancel()
	err := httpServer.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		_ = httpServer.Close() // the error below says more
		return fmt.Errorf("serve: requests were still under way after %v", s.limits.Grace)
	}
	return err
}
