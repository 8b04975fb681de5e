package server

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"enrollsim/flow"
	"enrollsim/server/store"
	"enrollsim/server/wire"
)

const (
	// mostEvents is how many events a list has at most.
	mostEvents = 1000
	// heartbeat is how often a silent stream says that it lives.
	heartbeat = 15 * time.Second
)

// events tells what happened after an event: as a list, or as a stream to who
// accepts text/event-stream.
func (s *Server) events() http.HandlerFunc {
	list := sandboxed(s, s.listEvents)
	return func(w http.ResponseWriter, r *http.Request) {
		if strings.Contains(r.Header.Get("Accept"), "text/event-stream") {
			s.stream(w, r)
			return
		}
		list(w, r)
	}
}

// listEvents lists events; with ?wait as soon as there is one.
func (s *Server) listEvents(ctx context.Context, c call, _ nothing) (wire.Events, error) {
	after, err := lastSeen(c.r)
	if err != nil {
		return wire.Events{}, err
	}
	list := wire.Events{Events: []wire.Event{}}
	err = s.await(c, func(c call) (bool, error) {
		happened, err := c.backend.Events(ctx, c.at, after)
		for _, e := range happened[:min(len(happened), mostEvents)] {
			list.Events = append(list.Events, wire.Event(e))
		}
		list.More = len(happened) > mostEvents
		return len(happened) > 0, err
	})
	return list, err
}

// lastSeen is the number of the last event that the caller knows. What a
// browser sends when it connects again goes before the address.
func lastSeen(r *http.Request) (int, error) {
	said := r.Header.Get("Last-Event-ID")
	if said == "" {
		said = r.URL.Query().Get("after")
	}
	if said == "" {
		return 0, nil
	}
	seq, err := strconv.Atoi(said)
	if err != nil || seq < 0 {
		return 0, badQuery("after, and Last-Event-ID, must be the number of an event")
	}
	return seq, nil
}

// stream sends events as they happen, each with its number, so that a reader
// that was cut off goes on where it was.
func (s *Server) stream(w http.ResponseWriter, r *http.Request) {
	c, err := s.enter(w, r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	after, err := lastSeen(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	leave, err := s.takePlace()
	if err != nil {
		s.fail(w, r, err)
		return
	}
	defer leave()
	w.Header().Set("Content-Type", "text/event-stream")
	s.follow(c, after, sender{s, w})
}

// follow sends events until the reader leaves, or nothing more will come.
func (s *Server) follow(c call, after int, line sender) {
	if !line.send([]byte("retry: 2000\n\n")) {
		return
	}
	beat := s.clock.After(heartbeat)
	for at := c.at; ; at = (time.Time{}) { // from then on by the sandbox's own clock
		rung := c.room.bell.wait()
		happened, err := c.room.backend().Events(c.r.Context(), at, after)
		if errors.Is(err, store.ErrNotFound) { // whichever server closed it
			line.send(goodbye)
			return
		}
		if err != nil {
			return // the reader connects again
		}
		if len(happened) > 0 {
			if !line.send(eventLines(happened)) {
				return
			}
			after = happened[len(happened)-1].Seq
		}
		select {
		case <-rung:
		case <-s.clock.After(pollEvery):
		case <-beat:
			if !line.send([]byte(": still here\n\n")) {
				return
			}
			beat = s.clock.After(heartbeat)
		case <-s.stopping:
			line.send(goodbye)
			return
		case <-c.room.gone:
			line.send(goodbye)
			return
		case <-c.r.Context().Done():
			return
		}
	}
}

// goodbye ends a stream that will not go on: the server ends, or the sandbox.
var goodbye = []byte("event: bye\ndata: {}\n\n")

// sender sends the parts of a stream.
type sender struct {
	server *Server
	w      http.ResponseWriter
}

// send reports whether the reader took it in time: a slow one is cut off, and
// may come again.
func (s sender) send(part []byte) bool {
	s.server.extend(s.w, 0)
	if _, err := s.w.Write(part); err != nil {
		return false
	}
	return http.NewResponseController(s.w).Flush() == nil
}

func eventLines(events []flow.Event) []byte {
	var lines bytes.Buffer
	for _, e := range events {
		fmt.Fprintf(&lines, "id: %d\ndata: ", e.Seq)
		_ = json.NewEncoder(&lines).Encode(wire.Event(e)) // to memory, of what always can be written
		lines.WriteByte('\n')
	}
	return lines.Bytes()
}
