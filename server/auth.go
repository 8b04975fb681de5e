package server

import (
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"strings"

	"enrollsim/server/wire"
)

// requireAdmin passes on the requests that have the admin token.
func (s *Server) requireAdmin(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if !s.isAdmin(r) {
			s.writeProblem(w, r, adminRequired(
				"send the header Authorization: Bearer, followed by what is in the server's token file"))
			return
		}
		next(w, r)
	}
}

// isAdmin reports whether a request has the admin token, in either header.
func (s *Server) isAdmin(r *http.Request) bool {
	return s.isAdminToken(bearer(r)) || s.isAdminToken(r.Header.Get(wire.AdminTokenHeader))
}

// isAdminToken compares in constant time.
func (s *Server) isAdminToken(token string) bool {
	digest := sha256.Sum256([]byte(token))
	return subtle.ConstantTimeCompare(digest[:], s.token[:]) == 1
}

// adminRequired is the problem of a request without the admin token.
func adminRequired(detail string) error {
	return wire.NewProblem(http.StatusUnauthorized, "admin-token", "This needs the admin token", detail)
}

// bearer returns the bearer token of a request; empty if it has none.
func bearer(r *http.Request) string {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return token
}
