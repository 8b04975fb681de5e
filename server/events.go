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
	"enrollsim/server/enroll"
	"enrollsim/server/store"
	"enrollsim/server/wire"
)

const (
	// maxEvents is the greatest number of events in a list.
	maxEvents = 1000
	// heartbeatInterval is how often a stream without events sends a comment, so that
	// both sides notice a broken connection.
	heartbeatInterval = 15 * time.Second
)

// events serves the events after a number: as a list, or as a stream to callers that
// accept text/event-stream.
func (s *Server) events() http.HandlerFunc {
	list := steeringHandler(s, http.StatusOK, s.listEvents)
	return func(w http.ResponseWriter, r *http.Request) {
		if strings.Contains(r.Header.Get("Accept"), "text/event-stream") {
			s.serveStream(w, r)
			return
		}
		list(w, r)
	}
}

// listEvents lists events. With ?wait it waits until there is one.
func (s *Server) listEvents(ctx context.Context, req request, _ empty) (wire.Events, error) {
	page, err := requestedPage(req.r)
	if err != nil {
		return wire.Events{}, err
	}
	list := wire.Events{Events: []wire.Event{}}
	err = s.longPoll(req, func(req request, news *update) (bool, error) {
		events, more, err := newEvents(ctx, req, page, news)
		for _, e := range events {
			list.Events = append(list.Events, wire.Event(e))
		}
		list.More = more
		return len(events) > 0, err
	})
	return list, err
}

// newEvents returns a part of the log: of the update that woke a reader, if that has it.
func newEvents(ctx context.Context, req request, p enroll.Page, news *update) ([]flow.Event, bool, error) {
	if news != nil && !p.Last {
		if events, complete := news.since(p.After); complete {
			if len(events) > p.Limit {
				return events[:p.Limit], true, nil
			}
			return events, news.more, nil
		}
	}
	return eventPage(ctx, req, p)
}

// requestedPage returns the part of the log that a request asks for: the first events
// after one (?after), or the last ones before one (?before; 0 is the end of the log), and
// at most ?limit of them.
func requestedPage(r *http.Request) (enroll.Page, error) {
	p := enroll.Page{Limit: maxEvents}
	var err error
	if p.After, err = lastEventID(r); err != nil {
		return p, err
	}
	query := r.URL.Query()
	if query.Has("before") {
		p.Last = true
		if p.Before, err = strconv.Atoi(query.Get("before")); err != nil || p.Before < 0 {
			return p, badQueryProblem("before must be the number of an event, or 0 for the end of the log")
		}
	}
	if query.Has("limit") {
		if p.Limit, err = strconv.Atoi(query.Get("limit")); err != nil || p.Limit < 1 || p.Limit > maxEvents {
			return p, badQueryProblem(fmt.Sprintf("limit must be a number from 1 to %d", maxEvents))
		}
	}
	return p, nil
}

// lastEventID returns the number of the last event that the caller knows. The header
// that browsers send when they reconnect has precedence over ?after.
func lastEventID(r *http.Request) (int, error) {
	id := r.Header.Get("Last-Event-ID")
	if id == "" {
		id = r.URL.Query().Get("after")
	}
	if id == "" {
		return 0, nil
	}
	seq, err := strconv.Atoi(id)
	if err != nil || seq < 0 {
		return 0, badQueryProblem("after, and Last-Event-ID, must be the number of an event")
	}
	return seq, nil
}

// serveStream serves server-sent events. Each has its number as id, so that a reader
// can resume after a broken connection.
func (s *Server) serveStream(w http.ResponseWriter, r *http.Request) {
	req, err := s.newRequest(w, r, true)
	if err != nil {
		s.writeProblem(w, r, err)
		return
	}
	after, err := lastEventID(r)
	if err != nil {
		s.writeProblem(w, r, err)
		return
	}
	release, err := s.acquireSlot(w, r)
	if err != nil {
		s.writeProblem(w, r, err)
		return
	}
	defer release()
	w.Header().Set("Content-Type", "text/event-stream")
	s.streamEvents(req, after, streamWriter{s, w})
}

// streamEvents writes events until the reader is gone or there will be no more.
func (s *Server) streamEvents(req request, after int, stream streamWriter) {
	if !stream.send([]byte("retry: 2000\n\n")) {
		return
	}
	feed := req.sandbox.feed
	news := feed.join()
	defer feed.leave()
	if after = s.catchUp(req, after, stream); after < 0 {
		return
	}
	feed.wait()
	req.at = time.Time{} // later looks are at the time of the sandbox's clock
	heartbeat := s.clock.After(heartbeatInterval)
	for {
		select {
		case <-news.done:
			news = news.next
			events, complete := news.since(after)
			if !complete {
				if after = s.catchUp(req, after, stream); after < 0 {
					return
				}
			} else if len(events) > 0 {
				if !stream.send(news.lines(events)) {
					return
				}
				after = news.last
			}
		case <-heartbeat:
			if !stream.send([]byte(": still here\n\n")) {
				return
			}
			heartbeat = s.clock.After(heartbeatInterval)
		case <-s.stopping:
			stream.send(endOfStream)
			return
		case <-req.sandbox.closed:
			stream.send(endOfStream)
			return
		case <-req.r.Context().Done():
			return
		}
	}
}

// catchUp writes what is in the log behind an event, and returns the number of the last
// one; less than zero if the stream is at its end. Then the reader reconnects, unless it
// was told not to.
func (s *Server) catchUp(req request, after int, stream streamWriter) int {
	for {
		events, more, err := eventPage(req.r.Context(), req, enroll.Page{After: after, Limit: maxEvents})
		if errors.Is(err, store.ErrNotFound) { // closed by this server or another one
			stream.send(endOfStream)
		}
		if err != nil || len(events) > 0 && !stream.send(encodeEvents(events)) {
			return -1
		}
		if len(events) > 0 {
			after = events[len(events)-1].Seq
		}
		if !more {
			return after
		}
	}
}

// endOfStream tells a reader not to reconnect: the server ends, or the sandbox is
// closed.
var endOfStream = []byte("event: bye\ndata: {}\n\n")

// streamWriter writes the parts of a stream.
type streamWriter struct {
	server *Server
	w      http.ResponseWriter
}

// send writes a part, and reports whether the reader took it in time. A slow reader
// is disconnected, and can reconnect.
func (w streamWriter) send(part []byte) bool {
	w.server.extendDeadline(w.w, 0)
	if _, err := w.w.Write(part); err != nil {
		return false
	}
	return http.NewResponseController(w.w).Flush() == nil
}

// encodeEvents formats events as server-sent events.
func encodeEvents(events []flow.Event) []byte {
	var lines bytes.Buffer
	for _, e := range events {
		fmt.Fprintf(&lines, "id: %d\ndata: ", e.Seq)
		_ = json.NewEncoder(&lines).Encode(wire.Event(e)) // cannot fail: it is to memory, and every event has JSON
		lines.WriteByte('\n')
	}
	return lines.Bytes()
}
