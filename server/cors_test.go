package server_test

import (
	"net/http"
	"testing"

	"enrollsim/server"
)

// The pages of an origin that is named may ask and read the answers; those of any other
// may not, and neither may do so where none is named.
func TestPagesOfNamedOrigins(t *testing.T) {
	t.Parallel()
	const origin, stranger = "https://app.example:3000", "https://evil.example"
	f := serve(t, func(c *server.Config) { c.Origins = []string{origin} })
	base := f.open("")
	preflight := func(from string) response {
		return f.do("OPTIONS", base+"/login", "", "Origin: "+from, "Access-Control-Request-Method: POST",
			"Access-Control-Request-Headers: content-type", "Sec-Fetch-Site: cross-site")
	}
	login := func(from string) response {
		return f.do("POST", base+"/login", `{"user":"ada","password":"right"}`, "Origin: "+from, "Sec-Fetch-Site: cross-site")
	}
	may := preflight(origin)
	check(t, "the question before", may.status, http.StatusNoContent)
	check(t, "who may ask", may.header.Get("Access-Control-Allow-Origin"), origin)
	check(t, "for how long", may.header.Get("Access-Control-Max-Age"), "600")
	check(t, "for whom a cache may keep it", may.header.Get("Vary"), "Origin")
	asked := login(origin)
	check(t, "the call", asked.status, http.StatusOK)
	check(t, "who may read it", asked.header.Get("Access-Control-Allow-Origin"), origin)
	check(t, "a refusal may be read", f.do("GET", "/nowhere", "", "Origin: "+origin).header.Get("Access-Control-Allow-Origin"), origin)
	for _, from := range []string{stranger, "null", "https://app.example", "http://app.example:3000"} {
		check(t, from+" asks before", preflight(from).header.Get("Access-Control-Allow-Origin"), "")
		asked := login(from)
		check(t, from+" calls", asked.problem(), "cross-origin")
		check(t, from+" reads", asked.header.Get("Access-Control-Allow-Origin"), "")
	}
	plain := serve(t)
	check(t, "no origin is named", plain.do("OPTIONS", plain.open("")+"/login", "", "Origin: "+origin,
		"Access-Control-Request-Method: POST").header.Get("Access-Control-Allow-Origin"), "")
}
