package server_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/server"
	"enrollsim/server/conformance"
	"enrollsim/server/wire"
)

// Whatever is asked, the answer is one that the description has: never a failure but one
// that was ordered, a no to what the description does not have, and no 400 to what it has.
// With ENROLLSIM_LONG it goes on for a hundred thousands of requests, new ones each time;
// the seed in a failure repeats them.
func TestFuzz(t *testing.T) {
	t.Parallel()
	first, seeds := uint64(1), 2
	if isLong() {
		first, seeds = uint64(time.Now().UnixNano()), 200
	}
	for i := range uint64(seeds) {
		if fuzz(t, first+i, 600); t.Failed() {
			t.Fatalf("with seed %d", first+i)
		}
	}
}

func fuzz(t *testing.T, seed uint64, requests int) {
	t.Helper()
	f := serve(t, func(c *server.Config) {
		c.Clock.After = func(time.Duration) <-chan time.Time { // nobody waits
			passed := make(chan time.Time, 1)
			passed <- time.Time{}
			return passed
		}
	})
	asked := f.openAPI.Middleware(f.Server)
	fuzzer := f.openAPI.NewFuzzer(seed)
	var sandbox, session string
	more := []string{"", `,"keepPoints":true`} // of the next sandbox, in turn
	for range requests {
		if sandbox == "" {
			base := f.open(more[0])
			more[0], more[1] = more[1], more[0]
			sandbox, session = strings.Split(base, "/")[2], f.logIn(base, "ada").Session
		}
		r := fuzzer.Next(sandbox)
		answer := send(t, asked, r, session)
		body := answer.Body.String()
		if err := judge(r, answer.Code, body); err != nil {
			t.Errorf("%s %s %v %.2000s: %d %s: %v", r.Method, r.Path, r.Header, r.Body, answer.Code, body, err)
		}
		if err := f.openAPI.Violations(); err != nil {
			t.Fatalf("%s %s %.2000s: %v", r.Method, r.Path, r.Body, err)
		}
		if strings.Contains(body, `"no-sandbox"`) {
			sandbox = ""
		}
		fuzzer.Learn(body)
	}
}

// send has a request answered, also one that a fault leaves without an answer.
func send(t *testing.T, to http.Handler, r conformance.Fuzzed, session string) (answer *httptest.ResponseRecorder) {
	t.Helper()
	request := httptest.NewRequest(r.Method, r.Path, strings.NewReader(r.Body))
	request.Host = "localhost"
	for name, value := range r.Header {
		request.Header.Set(name, value)
	}
	request.Header.Set("Enrollsim-Key", token)
	switch r.Security {
	case "session":
		request.Header.Set("Authorization", "Bearer "+session)
	case "admin", "key":
		request.Header.Set("Authorization", "Bearer "+token)
	}
	answer = httptest.NewRecorder()
	defer func() {
		if value := recover(); value != nil {
			if err, ok := value.(error); !ok || !errors.Is(err, http.ErrAbortHandler) {
				t.Errorf("%s %s: %v", r.Method, r.Path, value)
			}
		}
	}()
	to.ServeHTTP(answer, request)
	return answer
}

// judge fails for an answer that does not fit the request.
func judge(r conformance.Fuzzed, status int, body string) error {
	ordered := strings.Contains(body, `"code":"`+string(flow.ServerError)+`"`)
	switch r.Flaw {
	case conformance.NoFlaw:
		if status == http.StatusBadRequest {
			return errors.New("it is as it is described, and cannot be read")
		}
	case conformance.AtBoundary:
	case conformance.OtherType:
		if status != http.StatusUnsupportedMediaType && status != http.StatusNotFound {
			return errors.New("the type of its body is not described")
		}
	default:
		if status < http.StatusBadRequest {
			return fmt.Errorf("it is accepted, and has a %s", r.Flaw)
		}
	}
	if status >= http.StatusInternalServerError && !ordered {
		return errors.New("a failure")
	}
	return nil
}

// The old form of a seed, a number, is read; answers have it as text, to the last digit.
func TestSeedsAreText(t *testing.T) {
	t.Parallel()
	f := serve(t)
	const greatest = "18446744073709551615"
	for i, given := range []string{greatest, `"` + greatest + `"`} {
		// Past the check of the description, which has the new form alone.
		r := conformance.Fuzzed{Method: "POST", Path: "/v1/sandboxes", Security: "admin",
			Header: map[string]string{"Content-Type": "application/json"},
			Body:   fmt.Sprintf(`{"id":"box-%d","seed":%s,"users":[{"name":"ada"}]}`, i, given)}
		answer := send(t, f.Server, r, "")
		if want := `"seed":"` + greatest + `"`; answer.Code != http.StatusCreated || !strings.Contains(answer.Body.String(), want) {
			t.Errorf("seed %s: %d %s", given, answer.Code, answer.Body)
		}
	}
	var made wire.Sandbox
	f.ask(&made, "POST", "/v1/sandboxes", `{"users":[{"name":"ada"}]}`, adminAuth)
	if made.Seed == 0 {
		t.Error("the server chose no seed")
	}
}
