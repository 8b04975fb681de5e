package conformance

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"enrollsim/server/wire"
)

// OpenAPI is a description that a server is checked against while it is called.
// It is safe for concurrent use.
type OpenAPI struct {
	whole   map[string]any
	paths   map[string]map[string]any
	schemas *jsonschema.Compiler

	mu         sync.Mutex
	violations []error
	covered    map[string]bool // operations that were answered
}

const openAPIURL = "urn:openapi"

// ReadOpenAPI parses a description, in JSON.
func ReadOpenAPI(text []byte) (*OpenAPI, error) {
	var parsed struct {
		Paths map[string]map[string]any `json:"paths"`
	}
	if err := json.Unmarshal(text, &parsed); err != nil {
		return nil, fmt.Errorf("read the description: %w", err)
	}
	whole, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("read the description: %w", err)
	}
	schemas := jsonschema.NewCompiler()
	schemas.DefaultDraft(jsonschema.Draft2020)
	schemas.AssertFormat()
	if err := schemas.AddResource(openAPIURL, whole); err != nil {
		return nil, fmt.Errorf("read the description: %w", err)
	}
	object, _ := whole.(map[string]any)
	return &OpenAPI{whole: object, paths: parsed.Paths, schemas: schemas, covered: map[string]bool{}}, nil
}

// Operations lists all operations in the form of a route: "GET /healthz".
func (s *OpenAPI) Operations() []string {
	var list []string
	for path, operations := range s.paths {
		for method := range operations {
			if method != "parameters" {
				list = append(list, strings.ToUpper(method)+" "+path)
			}
		}
	}
	return list
}

// Uncovered lists the operations that no response was checked of.
func (s *OpenAPI) Uncovered() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []string
	for _, operation := range s.Operations() {
		if !s.covered[operation] {
			list = append(list, operation)
		}
	}
	return list
}

// Violations joins what was wrong with the answers so far.
func (s *OpenAPI) Violations() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return errors.Join(s.violations...)
}

// Middleware checks every response of a handler, and every request that the
// handler accepts. What does not match is collected in Violations.
func (s *OpenAPI) Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var request bytes.Buffer
		if r.Body != nil {
			r.Body = readCloser{io.TeeReader(r.Body, &request), r.Body}
		}
		response := &responseRecorder{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(response, r)
		if err := s.check(r, request.Bytes(), response); err != nil {
			s.mu.Lock()
			s.violations = append(s.violations, fmt.Errorf("%s %s: %w", r.Method, r.URL.Path, err))
			s.mu.Unlock()
		}
	})
}

func (s *OpenAPI) check(r *http.Request, request []byte, response *responseRecorder) error {
	method, path, _ := strings.Cut(strings.Replace(r.Pattern, "{$}", "", 1), " ")
	if r.Method == http.MethodHead {
		return nil // a GET without its body
	}
	location := []string{"components", "responses", "Problem"} // where no operation answers
	if _, known := s.paths[path]; known && method == r.Method {
		s.mu.Lock()
		s.covered[method+" "+path] = true
		s.mu.Unlock()
		operation := []string{"paths", path, strings.ToLower(method)}
		if response.status < http.StatusBadRequest && len(request) > 0 {
			if err := s.validateRequest(append(operation, "requestBody", "content", "application/json", "schema"), request); err != nil {
				return fmt.Errorf("it accepts what the description does not: %w", err)
			}
		}
		location = s.response(operation, response.status)
	}
	media, _, err := mime.ParseMediaType(response.Header().Get("Content-Type"))
	if response.status == http.StatusNoContent && response.body.Len() == 0 {
		media, err = "", nil
	}
	if err != nil {
		return fmt.Errorf("status %d: %w", response.status, err)
	}
	if media == "" {
		return nil
	}
	body := response.body.Bytes()
	if !strings.HasSuffix(media, "json") {
		body, _ = json.Marshal(string(body)) // text is a string to the schema
	}
	if err := s.validate(append(location, "content", media, "schema"), body); err != nil {
		return fmt.Errorf("status %d, %s: %w", response.status, body, err)
	}
	if media == wire.ProblemType {
		return s.checkRefusal(method, path, body)
	}
	return nil
}

// checkRefusal checks what the schema of a problem cannot say: that a refusal has one of
// the described causes, unless it is to a phone, and that every other problem has a name.
func (s *OpenAPI) checkRefusal(method, path string, body []byte) error {
	var p wire.Problem
	if err := json.Unmarshal(body, &p); err != nil {
		return err
	}
	operation, _ := s.paths[path][strings.ToLower(method)].(map[string]any)
	tags, _ := operation["tags"].([]any)
	phone := slices.Contains(tags, any("mobile"))
	switch {
	case p.Type != wire.RefusalType && p.Code == "":
		return fmt.Errorf("a problem without a name: %s", body)
	case p.Type != wire.RefusalType:
		return nil
	case phone && p.Code+p.Detail+p.Pointer != "":
		return fmt.Errorf("a phone is told a cause: %s", body)
	case phone:
		return nil
	}
	cause, err := json.Marshal(p.Code)
	if err != nil {
		return err
	}
	return s.Validate("Cause", cause)
}

// response returns the path of the response that an operation describes for a
// status.
func (s *OpenAPI) response(operation []string, status int) []string {
	responses, _ := s.paths[operation[1]][operation[2]].(map[string]any)["responses"].(map[string]any)
	name := strconv.Itoa(status)
	listed, ok := responses[name].(map[string]any)
	if !ok {
		name = "default"
		listed, _ = responses[name].(map[string]any)
	}
	if ref, ok := listed["$ref"].(string); ok {
		return strings.Split(strings.TrimPrefix(ref, "#/"), "/")
	}
	return append(operation, "responses", name)
}

// validate checks a JSON text against the schema at a path of the description.
func (s *OpenAPI) validate(location []string, text []byte) error {
	var at strings.Builder
	at.WriteString(openAPIURL + "#")
	for _, name := range location {
		at.WriteString("/" + strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D", "+", "%2B").Replace(name))
	}
	s.mu.Lock()
	schema, err := s.schemas.Compile(at.String())
	s.mu.Unlock()
	if err != nil {
		return fmt.Errorf("the description lists no such answer: %w", err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return err
	}
	return schema.Validate(value)
}

// validateRequest is validate for a body of a request, in which a field that is null is as
// one that is left out.
func (s *OpenAPI) validateRequest(location []string, text []byte) error {
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return err
	}
	dropNulls(value)
	text, err = json.Marshal(value)
	if err != nil {
		return err
	}
	return s.validate(location, text)
}

// dropNulls removes the fields that are null.
func dropNulls(value any) {
	switch value := value.(type) {
	case map[string]any:
		maps.DeleteFunc(value, func(_ string, field any) bool { return field == nil })
		for _, field := range value {
			dropNulls(field)
		}
	case []any:
		for _, element := range value {
			dropNulls(element)
		}
	}
}

// Validate checks a JSON text against a named schema of the description.
func (s *OpenAPI) Validate(schema string, text []byte) error {
	return s.validate([]string{"components", "schemas", schema}, text)
}

// responseRecorder passes a response on and keeps a copy.
type responseRecorder struct {
	http.ResponseWriter
	status int
	body   bytes.Buffer
}

func (r *responseRecorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

func (r *responseRecorder) Write(b []byte) (int, error) {
	r.body.Write(b)
	return r.ResponseWriter.Write(b)
}

// Unwrap lets [http.ResponseController] reach the connection.
func (r *responseRecorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

type readCloser struct {
	io.Reader
	io.Closer
}
