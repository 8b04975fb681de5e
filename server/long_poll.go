package server

import (
	"net/http"
	"strconv"
	"time"

	"enrollsim/server/enroll"
	"enrollsim/server/store"
	"enrollsim/server/wire"
)

// longPoll calls look until it finds something, or until the time that the request
// waits (?wait=SECONDS) is over. It calls it at least once, and again with each update of
// the sandbox's feed: so it need not read what cannot concern it.
func (s *Server) longPoll(req request, look func(req request, news *update) (found bool, err error)) error {
	wait, err := s.waitTimeout(req.r)
	if err != nil {
		return err
	}
	if wait == 0 {
		_, err = look(req, nil)
		return err
	}
	release, err := s.acquireSlot(req.w, req.r)
	if err != nil {
		return err
	}
	defer release()
	s.extendDeadline(req.w, wait)
	timeout := s.clock.After(wait)
	feed := req.sandbox.feed
	latest := feed.join() // before looking, so that nothing is missed
	defer feed.leave()
	var news *update
	last := false
	for {
		found, err := look(req, news)
		if found || err != nil || last {
			return err
		}
		// Only the first look is at the time that the caller named. The sandbox's clock is
		// never behind that.
		req.at = time.Time{}
		feed.wait()
		select {
		case <-latest.done:
			latest = latest.next
			news = latest
		case <-timeout: // look once more, without a hint
			last, news = true, nil
		case <-s.stopping:
			last, news = true, nil
		case <-req.sandbox.closed:
			return store.ErrNotFound
		case <-req.r.Context().Done():
			return req.r.Context().Err()
		}
	}
}

// concerns reports whether an update may be news to a reader who waits for logins: not if
// what waits, which is read once for all of them, is as the reader left it.
func (u *update) concerns(changed func(enroll.Undecided) bool) bool {
	if u == nil || u.all {
		return true
	}
	undecided, err := u.undecided()
	return err != nil || changed(undecided)
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
