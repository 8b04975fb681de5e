package client_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/server/client"
	"enrollsim/server/conformance"
	"enrollsim/server/wire"
)

// Only a refusal of the service is a [flow.Refusal]. Any other response, or none, is
// another error.
func TestOnlyRefusalsAreRefusals(t *testing.T) {
	t.Parallel()
	answer := func(status int, media, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", media)
			w.WriteHeader(status)
			_, _ = w.Write([]byte(body))
		}
	}
	const refusal = `{"type":"urn:enrollsim:refusal","title":"Refused","status":403,"code":"code-used"}`
	tests := []struct {
		name    string
		answer  http.HandlerFunc
		refused bool
		says    string
	}{
		{"refusal", answer(403, wire.ProblemType, refusal), true, "code-used"},
		{"the same as plain JSON", answer(403, "application/json", refusal), false, "no enrolment service's"},
		{"a proxy's refusal", answer(403, "text/html", "<h1>Forbidden</h1>"), false, "403 Forbidden"},
		{"a broken problem", answer(403, wire.ProblemType, "{"), false, "no enrolment service's"},
		{"no answer of the store", answer(503, wire.ProblemType,
			`{"type":"urn:enrollsim:problem:no-answer","title":"The service could not answer","status":503}`), false,
			"could not answer"},
		{"too many", answer(429, wire.ProblemType,
			`{"type":"urn:enrollsim:problem:rate","title":"Too many requests","status":429,"code":"rate"}`), false, "Too many"},
		{"a redirect", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://elsewhere.example/?device=mine", http.StatusTemporaryRedirect)
		}, false, "leads to http://elsewhere.example; name"},
		{"a success that is none", answer(200, "application/json", "<html>"), false, "cannot be read"},
		{"half an answer", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "100")
			_, _ = w.Write([]byte("{"))
		}, false, "broke off"},
		{"none", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, false, "no answer"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			mux := http.NewServeMux()
			mux.HandleFunc("POST /v1/sandboxes", answer(201, "application/json", `{"id":"x","base":"/s/x/v1"}`))
			mux.HandleFunc("DELETE /v1/sandboxes/x", answer(204, "", ""))
			mux.HandleFunc("POST /s/x/v1/login", test.answer)
			web := httptest.NewServer(mux)
			t.Cleanup(web.Close)
			backend, err := dial(t, web.URL).Open(t.Context(), conformance.Sandbox())
			if err != nil {
				t.Fatal(err)
			}
			_, err = backend.LogIn(t.Context(), conformance.Start(), flow.Credentials{})
			if _, refused := flow.AsRefusal(err); refused != test.refused {
				t.Errorf("refused: %v, want %v", refused, test.refused)
			}
			if err == nil || !strings.Contains(err.Error(), test.says) {
				t.Errorf("got the error %v, want %q", err, test.says)
			}
		})
	}
}

// An address or a token that is wrong is an error that says what to do.
func TestWrongAddressAndToken(t *testing.T) {
	t.Parallel()
	for _, address := range []string{"", "127.0.0.1:8080", "ftp://127.0.0.1", "http://", "http://%zz"} {
		if _, err := client.New(address, token); err == nil || !strings.Contains(err.Error(), "http://127.0.0.1:8080") {
			t.Errorf("the address %q gives %v", address, err)
		}
	}
	address := serve(t)
	stranger, err := client.New(address+"/", "another token")
	if err != nil {
		t.Fatal(err)
	}
	if err := stranger.Ping(t.Context()); err == nil || !strings.Contains(err.Error(), "admin token") {
		t.Errorf("another token gives %v", err)
	}
	if _, err := dial(t, address).Open(t.Context(), flow.Sandbox{ID: "empty", Start: time.Now()}); err == nil ||
		!strings.Contains(err.Error(), "there is no user, so nobody could log in") {
		t.Errorf("a sandbox without users gives %v", err)
	}
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	if err := dial(t, gone.URL).Ping(t.Context()); err == nil || !strings.Contains(err.Error(), "no answer") {
		t.Errorf("a server that is gone gives %v", err)
	}
}

// The error of a cancelled call is the context's.
func TestCancelledCall(t *testing.T) {
	t.Parallel()
	backend, err := dial(t, serve(t)).Open(t.Context(), conformance.Sandbox())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := backend.Events(ctx, conformance.Start(), 0); !errors.Is(err, context.Canceled) {
		t.Errorf("got the error %v", err)
	}
}
