package server

import (
	"net/http"
	"slices"
)

// cors lets the pages of some origins read the answers (Cross-Origin Resource Sharing).
type cors struct{ origins []string }

func newCORS(origins []string) cors { return cors{origins} }

// The headers of a request that a page may set, and those of an answer that it may read,
// beside the ones that every page may.
const (
	corsRequestHeaders  = "Authorization, Content-Type, Enrollsim-Key, Enrollsim-Time, Last-Event-ID, Traceparent, X-Request-Id"
	corsResponseHeaders = "Allow, Retry-After, WWW-Authenticate, X-Request-Id"
	corsMethods         = "GET, POST, PUT, PATCH, DELETE"
	corsMaxAge          = "600" // seconds for which a browser need not ask again
)

// answer tells the browser whether the page that made it ask may read the answer. It
// reports whether that was the whole question, as it is before a request that is not a
// simple one.
func (c cors) answer(h http.Header, r *http.Request) (preflight bool) {
	if len(c.origins) == 0 {
		return false
	}
	h.Add("Vary", "Origin")
	origin := r.Header.Get("Origin")
	if !slices.Contains(c.origins, origin) {
		return false
	}
	h.Set("Access-Control-Allow-Origin", origin)
	if r.Method != http.MethodOptions || r.Header.Get("Access-Control-Request-Method") == "" {
		h.Set("Access-Control-Expose-Headers", corsResponseHeaders)
		return false
	}
	h.Set("Access-Control-Allow-Methods", corsMethods)
	h.Set("Access-Control-Allow-Headers", corsRequestHeaders)
	h.Set("Access-Control-Max-Age", corsMaxAge)
	return true
}
