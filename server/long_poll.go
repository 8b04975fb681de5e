package server

import (
	"net/http"
	"strconv"
	"time"

	"enrollsim/server/store"
	"enrollsim/server/wire"
)

// pollInterval is how often those who wait look without a notification: for what
// only time changes, and for what another server on the same store did.
const pollInterval = time.Second

// longPoll calls look until it finds something, or until the time that the request
// waits (?wait=SECONDS) is over. It calls it at least once, and again whenever
// something may have happened.
func (s *Server) longPoll(req request, look func(req request) (found bool, err error)) error {
	wait, err := s.waitTimeout(req.r)
	if err != nil {
		return err
	}
	if wait == 0 {
		_, err = look(req)
		return err
	}
	release, err := s.acquireSlot(req.w, req.r)
	if err != nil {
		return err
	}
	defer release()
	s.extendDeadline(req.w, wait)
	timeout := s.clock.After(wait)
	last := false
	// Only the first look is at the time that the caller named. The sandbox's clock is
	// never behind that.
	for at := req.at; ; at = (time.Time{}) {
		woken := req.sandbox.news.wait() // before looking, so that nothing is missed
		req.at = at
		found, err := look(req)
		if found || err != nil || last {
			return err
		}
		select {
		case <-woken:
		case <-s.clock.After(pollInterval):
		case <-timeout: // look once more
			last = true
		case <-s.stopping:
			last = true
		case <-req.sandbox.closed:
			return store.ErrNotFound
		case <-req.r.Context().Done():
			return req.r.Context().Err()
		}
	}
}

// waitTimeout parses ?wait, and limits it.
func (s *Server) waitTimeout(r *http.Request) (time.Duration, error) {
	wait := r.URL.Query().Get("wait")
	if wait == "" {
		return 0, nil
	}
	seconds, err := strconv.Atoi(wait)
	if err != nil || seconds < 0 {
		return 0, badQueryProblem("wait must be a number of seconds")
	}
	maxSeconds := int(s.limits.Wait / time.Second)
	return time.Duration(min(seconds, maxSeconds)) * time.Second, nil
}

func badQueryProblem(detail string) error {
	return wire.NewProblem(http.StatusBadRequest, "bad-query", "The address cannot be understood", detail)
}

// acquireSlot takes one of the slots for streams and long polls, and returns what
// releases it.
func (s *Server) acquireSlot(w http.ResponseWriter, r *http.Request) (release func(), err error) {
	address := s.admission.proxies.client(r)
	switch taken, greedy := s.waiting.take(address); {
	case greedy:
		return nil, wire.NewProblem(http.StatusServiceUnavailable, "too-many-wait", "Too many callers wait for news",
			"your address has as many streams and long polls as it may; close one")
	case !taken:
		return nil, wire.NewProblem(http.StatusServiceUnavailable, "too-many-wait", "Too many callers wait for news", "")
	}
	if response, ok := w.(*statusRecorder); ok {
		response.waited = true
	}
	return func() { s.waiting.give(address) }, nil
}

// extendDeadline gives a response that much more time than others have, from now on.
func (s *Server) extendDeadline(w http.ResponseWriter, by time.Duration) {
	conn := http.NewResponseController(w)
	// The errors are those of a connection without deadlines, as in a test. The read
	// deadline is removed because, when it passes, net/http takes the caller for gone.
	_ = conn.SetReadDeadline(time.Time{})
	_ = conn.SetWriteDeadline(s.clock.Now().Add(by + s.limits.Write))
}
