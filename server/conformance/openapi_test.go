package conformance_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"enrollsim/server/conformance"
)

const description = `{
	"openapi": "3.0.3",
	"paths": {"/things/{id}": {"post": {
		"requestBody": {"content": {"application/json": {"schema": {"type": "object", "required": ["a"]}}}},
		"responses": {
			"200": {"content": {"application/json": {"schema": {"type": "object", "required": ["b"]}}}},
			"default": {"$ref": "#/components/responses/Problem"}
		}}}},
	"components": {
		"responses": {"Problem": {"content": {"application/problem+json": {"schema": {"required": ["title"]}}}}},
		"schemas": {"Cause": {"enum": ["late"]}}
	}
}`

// A response or an accepted request that does not match the description is a
// violation; what matches is none.
func TestViolationsAreFound(t *testing.T) {
	const problem = "application/problem+json"
	tests := []struct {
		name, request string
		status        int
		media, body   string
		valid         bool
	}{
		{"good", `{"a":1}`, 200, "application/json", `{"b":1}`, true},
		{"good problem", `{}`, 400, problem, `{"title":"no","code":"x"}`, true},
		{"problem without a name", `{}`, 400, problem, `{"title":"no"}`, false},
		{"good refusal", `{}`, 403, problem, `{"title":"no","type":"urn:enrollsim:refusal","code":"late"}`, true},
		{"refusal without a cause", `{}`, 403, problem, `{"title":"no","type":"urn:enrollsim:refusal"}`, false},
		{"null", `{"a":1,"b":null}`, 200, "application/json", `{"b":1}`, true},
		{"null for what is needed", `{"a":null}`, 200, "application/json", `{"b":1}`, false},
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
			openAPI, err := conformance.ReadOpenAPI([]byte(description))
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
			openAPI.Middleware(mux).ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodPost, "/things/7", strings.NewReader(test.request)))
			if err := openAPI.Violations(); (err == nil) != test.valid {
				t.Errorf("violations: %v", err)
			}
			if uncovered := openAPI.Uncovered(); len(uncovered) > 0 {
				t.Errorf("not covered: %v", uncovered)
			}
		})
	}
}
