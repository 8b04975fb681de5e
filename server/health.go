package server

import "net/http"

// serveHealth answers as long as the process lives.
func (s *Server) serveHealth(w http.ResponseWriter, _ *http.Request) {
	writeText(w, http.StatusOK, "ok")
}

// serveReady tells whether requests are welcome: the store answers, and the server
// is not about to end.
func (s *Server) serveReady(w http.ResponseWriter, r *http.Request) {
	select {
	case <-s.stopping:
		writeText(w, http.StatusServiceUnavailable, "ending")
		return
	default:
	}
	if err := s.sandboxes.Ping(r.Context()); err != nil {
		writeText(w, http.StatusServiceUnavailable, "the store does not answer, or keeps nothing")
		return
	}
	writeText(w, http.StatusOK, "ok")
}

func serveOpenAPI(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(openAPI)
}
