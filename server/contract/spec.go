package contract

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// Spec is an OpenAPI description that watches a server keep it.
type Spec struct {
	paths   map[string]map[string]any
	schemas *jsonschema.Compiler

	mu         sync.Mutex
	complaints []error
	seen       map[string]bool // operations that were answered
}

const specURL = "urn:openapi"

// NewSpec reads a description.
func NewSpec(text []byte) (*Spec, error) {
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
	if err := schemas.AddResource(specURL, whole); err != nil {
		return nil, fmt.Errorf("read the description: %w", err)
	}
	return &Spec{paths: parsed.Paths, schemas: schemas, seen: map[string]bool{}}, nil
}

// Operations lists all operations as a server's routes: "GET /healthz".
func (s *Spec) Operations() []string {
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

// Unseen lists the operations that no checked answer was for.
func (s *Spec) Unseen() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []string
	for _, operation := range s.Operations() {
		if !s.seen[operation] {
			list = append(list, operation)
		}
	}
	return list
}

// Broken joins what was wrong with the answers so far.
func (s *Spec) Broken() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return errors.Join(s.complaints...)
}

// Watch checks every request that a handler accepts and every answer that it
// gives.
func (s *Spec) Watch(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var asked bytes.Buffer
		if r.Body != nil {
			r.Body = readCloser{io.TeeReader(r.Body, &asked), r.Body}
		}
		tape := &tape{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(tape, r)
		if err := s.check(r, asked.Bytes(), tape); err != nil {
			s.mu.Lock()
			s.complaints = append(s.complaints, fmt.Errorf("%s %s: %w", r.Method, r.URL.Path, err))
			s.mu.Unlock()
		}
	})
}

func (s *Spec) check(r *http.Request, asked []byte, t *tape) error {
	method, path, _ := strings.Cut(strings.Replace(r.Pattern, "{$}", "", 1), " ")
	if r.Method == http.MethodHead {
		return nil // a GET without its body
	}
	place := []string{"components", "responses", "Problem"} // of an answer before any route, or beside them
	if _, known := s.paths[path]; known && method == r.Method {
		s.mu.Lock()
		s.seen[method+" "+path] = true
		s.mu.Unlock()
		operation := []string{"paths", path, strings.ToLower(method)}
		if t.status < http.StatusBadRequest && len(asked) > 0 {
			if err := s.validate(append(operation, "requestBody", "content", "application/json", "schema"), asked); err != nil {
				return fmt.Errorf("it accepts what the description does not: %w", err)
			}
		}
		place = s.response(operation, t.status)
	}
	media, _, err := mime.ParseMediaType(t.Header().Get("Content-Type"))
	if t.status == http.StatusNoContent && t.body.Len() == 0 {
		media, err = "", nil
	}
	if err != nil {
		return fmt.Errorf("status %d: %w", t.status, err)
	}
	if media == "" {
		return nil
	}
	body := t.body.Bytes()
	if !strings.HasSuffix(media, "json") {
		body, _ = json.Marshal(string(body)) // text is a string to the schema
	}
	if err := s.validate(append(place, "content", media, "schema"), body); err != nil {
		return fmt.Errorf("status %d, %s: %w", t.status, body, err)
	}
	return nil
}

// response is the place of the response that an operation lists for a status.
func (s *Spec) response(operation []string, status int) []string {
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

// validate checks a JSON text against the schema at a place of the description.
func (s *Spec) validate(place []string, text []byte) error {
	var at strings.Builder
	at.WriteString(specURL + "#")
	for _, name := range place {
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

// Validate checks a JSON text against a schema of the description, by name.
func (s *Spec) Validate(schema string, text []byte) error {
	return s.validate([]string{"components", "schemas", schema}, text)
}

// tape is a response that keeps a copy.
type tape struct {
	http.ResponseWriter
	status int
	body   bytes.Buffer
}

func (t *tape) WriteHeader(status int) {
	t.status = status
	t.ResponseWriter.WriteHeader(status)
}

func (t *tape) Write(b []byte) (int, error) {
	t.body.Write(b)
	return t.ResponseWriter.Write(b)
}

// Unwrap lets [http.ResponseController] reach the connection.
func (t *tape) Unwrap() http.ResponseWriter { return t.ResponseWriter }

type readCloser struct {
	io.Reader
	io.Closer
}
