package server

import (
	"context"
	"errors"
)

// listen rings for what other servers change, until the context ends. While it cannot
// hear them, those who wait are served by looking each second.
func (s *Server) listen(ctx context.Context) {
	for ctx.Err() == nil {
		err := s.sandboxes.Watch(ctx, func() {
			s.listening.Store(true)
			s.states.ring("") // for what has happened before
		}, s.states.ring)
		if errors.Is(err, errors.ErrUnsupported) {
			return
		}
		if s.listening.Swap(false) && ctx.Err() == nil {
			s.log.Warn("the store tells no changes; looking each second until it does", "error", err)
		}
		s.states.ring("") // who waits has to look more often now
		select {
		case <-s.clock.After(pollInterval):
		case <-ctx.Done():
		}
	}
}
