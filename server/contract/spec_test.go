package contract_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/server/contract"
	"enrollsim/server/enroll"
)

const description = `{
	"openapi": "3.1.0",
	"paths": {"/things/{id}": {"post": {
		"requestBody": {"content": {"application/json": {"schema": {"type": "object", "required": ["a"]}}}},
		"responses": {
			"200": {"content": {"application/json": {"schema": {"type": "object", "required": ["b"]}}}},
			"default": {"$ref": "#/components/responses/Problem"}
		}}}},
	"components": {"responses": {"Problem": {"content": {"application/problem+json": {"schema": {"required": ["title"]}}}}}}
}`

// The watch itself can fail: whatever breaks the description is complained of,
// its lawful neighbour is not.
func TestSpecConvicts(t *testing.T) {
	const problem = "application/problem+json"
	tests := []struct {
		name, asked string
		status      int
		media, body string
		lawful      bool
	}{
		{"good", `{"a":1}`, 200, "application/json", `{"b":1}`, true},
		{"good problem", `{}`, 400, problem, `{"title":"no"}`, true},
		{"wrong answer", `{"a":1}`, 200, "application/json", `{"c":1}`, false},
		{"accepts too much", `{}`, 200, "application/json", `{"b":1}`, false},
		{"another media type", `{"a":1}`, 200, "text/plain", `b`, false},
		{"no media type", `{"a":1}`, 200, "", `{"b":1}`, false},
		{"no JSON", `{"a":1}`, 200, "application/json", `{"b":`, false},
		{"empty problem", `{}`, 404, problem, `{}`, false},
		{"problem as JSON", `{}`, 404, "application/json", `{"title":"no"}`, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			spec, err := contract.NewSpec([]byte(description))
			if err != nil {
				t.Fatal(err)
			}
			mux := http.NewServeMux()
			mux.HandleFunc("POST /things/{id}", func(w http.ResponseWriter, r *http.Request) {
				_, _ = io.Copy(io.Discard, r.Body)
				w.Header().Set("Content-Type", test.media)
				w.WriteHeader(test.status)
				_, _ = io.WriteString(w, test.body)
			})
			spec.Watch(mux).ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodPost, "/things/7", strings.NewReader(test.asked)))
			if err := spec.Broken(); (err == nil) != test.lawful {
				t.Errorf("it says %v", err)
			}
			if unseen := spec.Unseen(); len(unseen) > 0 {
				t.Errorf("it did not see %v", unseen)
			}
		})
	}
}

// A backend that differs in one word tells another story.
func TestStoryConvicts(t *testing.T) {
	want, err := contract.Tell(t.Context(), enroll.Open)
	if err != nil {
		t.Fatal(err)
	}
	wrong := map[string]func(flow.Backend) flow.Backend{
		"tells the phone why":     func(b flow.Backend) flow.Backend { return telltale{b} },
		"forgets the time":        func(b flow.Backend) flow.Backend { return timeless{b} },
		"announces all logins":    func(b flow.Backend) flow.Backend { return deaf{b} },
		"loses the last event":    func(b flow.Backend) flow.Backend { return forgetful{b} },
		"gives a refusal no name": func(b flow.Backend) flow.Backend { return shy{b} },
	}
	for name, spoil := range wrong {
		got, err := contract.Tell(t.Context(), func(ctx context.Context, s flow.Sandbox) (flow.Backend, error) {
			b, err := enroll.Open(ctx, s)
			return spoil(b), err
		})
		if err != nil {
			t.Fatal(err)
		}
		if got == want {
			t.Errorf("a backend that %s tells the same story", name)
		}
	}
}

type telltale struct{ flow.Backend }

func (b telltale) Activate(ctx context.Context, at time.Time, a flow.Attempt) (flow.Activation, error) {
	answer, err := b.Backend.Activate(ctx, at, a)
	if err != nil {
		err = &flow.Refusal{Cause: flow.CodeUsed}
	}
	return answer, err
}

type timeless struct{ flow.Backend }

func (b timeless) LogIn(ctx context.Context, at time.Time, c flow.Credentials) (flow.Login, error) {
	return b.Backend.LogIn(ctx, at.Truncate(time.Second), c)
}

type deaf struct{ flow.Backend }

func (b deaf) SetSeamless(ctx context.Context, at time.Time, session string, _ bool) error {
	return b.Backend.SetSeamless(ctx, at, session, true)
}

type forgetful struct{ flow.Backend }

func (b forgetful) Events(ctx context.Context, at time.Time, after int) ([]flow.Event, error) {
	events, err := b.Backend.Events(ctx, at, after)
	return events[:max(len(events)-1, 0)], err
}

type shy struct{ flow.Backend }

func (b shy) Respond(ctx context.Context, at time.Time, login, response string) (flow.Login, error) {
	l, err := b.Backend.Respond(ctx, at, login, response)
	if err != nil {
		err = &flow.Refusal{}
	}
	return l, err
}
