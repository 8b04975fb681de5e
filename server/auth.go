package server

import (
	"context"
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

// steers reports whether a request may steer a sandbox: it has the key of that, or the
// admin token, or the server asks for neither.
func (s *Server) steers(r *http.Request, sandbox *sandboxState) (bool, error) {
	if s.open || s.isAdmin(r) {
		return true, nil
	}
	for _, key := range []string{bearer(r), r.Header.Get(wire.KeyHeader)} {
		if may, err := sandbox.steeredBy(r.Context(), key); may || err != nil {
			return may, err
		}
	}
	return false, nil
}

// steeredBy reports whether a key is the sandbox's. A right one is remembered, so that
// the store is asked for it once.
func (b *sandboxState) steeredBy(ctx context.Context, key string) (bool, error) {
	if key == "" {
		return false, nil
	}
	digest := sha256.Sum256([]byte(key))
	if known := b.key.Load(); known != nil {
		return subtle.ConstantTimeCompare(digest[:], known[:]) == 1, nil
	}
	may, err := b.backend.MaySteer(ctx, key)
	if may {
		b.key.Store(&digest)
	}
	return may, err
}

// keyRequired is the problem of a request without the key of its sandbox.
func keyRequired(detail string) error {
	return wire.NewProblem(http.StatusUnauthorized, "sandbox-key", "This needs the key of the sandbox", detail)
}

// isAdmin reports whether a request has the admin token, in either header.
func (s *Server) isAdmin(r *http.Request) bool {
	return s.isAdminToken(bearer(r)) || s.isAdminToken(r.Header.Get(wire.KeyHeader))
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
