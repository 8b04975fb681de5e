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
		writeText(w, http.StatusServiceUnavailable, "the store does not answer")
		return
	}
	writeText(w, http.StatusOK, "ok")
}

func serveOpenAPI(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(openAPI)
}

// simulationPage is what the link in a QR code leads to. It looks nothing up and
// spends nothing: it tells whoever opens the link with a real phone what this is.
const simulationPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>SIMULATION</title>
<h1>SIMULATION</h1>
<p>This code belongs to enrollsim, a simulator. It activates nothing, and nothing was looked up.</p>
<p lang="zh-Hant">這個代碼屬於模擬器 enrollsim。它不會啓用任何東西，也沒有查詢任何資料。</p>
<p>enrollsim is independent. It is not made, endorsed or used by the vendor of the app that it simulates.</p>
</html>
`

func servePage(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write([]byte(simulationPage))
}
