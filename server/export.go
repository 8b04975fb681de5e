package server

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"

	"enrollsim/flow/fault"
	"enrollsim/server/enroll"
	"enrollsim/server/wire"
)

// exportEvents writes the whole log, an event a line. It reads and writes page by page, so
// that a long log takes no more memory than a short one; it ends with what was in the log
// when its last page was read. A failure on the way breaks the answer off.
func (s *Server) exportEvents(w http.ResponseWriter, r *http.Request) {
	req, err := s.newRequest(w, r, true)
	if err != nil {
		s.writeProblem(w, r, err)
		return
	}
	ctx, _ := fault.TrackDelay(r.Context())
	out := streamWriter{s, w}
	for page := (enroll.Page{Limit: maxEvents}); ; {
		events, more, err := req.sandbox.backend.EventPage(enroll.PastFaults(ctx), req.at, page)
		switch {
		case err != nil && page.After == 0:
			s.writeProblem(w, r, err)
			return
		case err != nil:
			s.logger(ctx).Error("an export broke off", "error", err)
			abortResponse()
		}
		w.Header().Set("Content-Type", "application/jsonl")
		var lines bytes.Buffer
		for _, e := range events {
			err = errors.Join(err, json.NewEncoder(&lines).Encode(wire.Event(e)))
			page.After = e.Seq
		}
		if err != nil || !out.send(lines.Bytes()) || !more {
			return
		}
	}
}
