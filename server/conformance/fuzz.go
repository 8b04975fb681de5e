package conformance

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"

	"enrollsim/flow/rand"
)

// Fuzzer makes requests of a description: as it wants them, and wrong in one way. It is not
// safe for concurrent use.
type Fuzzer struct {
	openAPI    *OpenAPI
	random     rand.Source
	operations []string
	known      []string // texts that answers had, so that later requests are about what there is
}

// Fuzzed is a request that a [Fuzzer] made.
type Fuzzed struct {
	Method, Path string
	Security     string            // what it has to show: a scheme of the description, or nothing
	Header       map[string]string // without what it shows
	Body         string
	Flaw         Flaw
}

// Flaw is what is wrong with a request.
type Flaw string

// The flaws. A request with none is as the description wants it, and one at a boundary too.
const (
	NoFlaw       Flaw = ""
	AtBoundary   Flaw = "boundary"      // texts and numbers that are valid and odd
	WrongType    Flaw = "wrong type"    // a value of another JSON type
	MissingField Flaw = "missing field" // one that is required
	UnknownField Flaw = "unknown field"
	DoubledField Flaw = "doubled field"
	TooDeep      Flaw = "deep"
	CutOff       Flaw = "cut off" // half of a body
	OtherType    Flaw = "another content type"
	NoObject     Flaw = "body that is no object"
)

// NewFuzzer returns a fuzzer whose requests follow from the seed and from what it learns.
func (s *OpenAPI) NewFuzzer(seed uint64) *Fuzzer {
	return &Fuzzer{
		openAPI: s, random: rand.Source(seed), operations: slices.Sorted(slices.Values(s.Operations())),
		known: []string{""},
	}
}

// Learn takes the texts of an answer, to ask for them later.
func (f *Fuzzer) Learn(answer string) {
	var value any
	if json.Unmarshal([]byte(answer), &value) == nil {
		f.learn(value)
	}
	const most = 200
	f.known = f.known[max(0, len(f.known)-most):]
}

func (f *Fuzzer) learn(value any) {
	switch value := value.(type) {
	case string:
		f.known = append(f.known, value)
	case []any:
		for _, element := range value {
			f.learn(element)
		}
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(value)) {
			f.learn(value[name])
		}
	}
}

// Next makes a request about a sandbox.
func (f *Fuzzer) Next(sandbox string) Fuzzed {
	return f.Request(choose(&f.random, f.operations), sandbox)
}

// Request makes a request of an operation, in the form of [OpenAPI.Operations].
func (f *Fuzzer) Request(operation, sandbox string) Fuzzed {
	method, path, _ := strings.Cut(operation, " ")
	described := f.openAPI.object(f.openAPI.paths[path][strings.ToLower(method)])
	r := Fuzzed{Method: method, Header: map[string]string{}}
	if schemes, ok := described["security"].([]any); ok && len(schemes) > 0 {
		for scheme := range f.openAPI.object(schemes[0]) {
			r.Security = scheme
		}
	}
	body := f.openAPI.object(described["requestBody"])
	if body != nil {
		r.Flaw = choose(&f.random, []Flaw{
			NoFlaw, NoFlaw, NoFlaw, NoFlaw, AtBoundary, AtBoundary, WrongType, MissingField, UnknownField, DoubledField,
			TooDeep, CutOff, OtherType, NoObject,
		})
	}
	query := url.Values{}
	shared, _ := f.openAPI.paths[path]["parameters"].([]any)
	own, _ := described["parameters"].([]any)
	for _, listed := range slices.Concat(shared, own) {
		p := f.openAPI.object(listed)
		name, _ := p["name"].(string)
		value := fmt.Sprint(f.value(f.openAPI.object(p["schema"]), NoFlaw))
		switch required, _ := p["required"].(bool); {
		case name == "sandbox":
			path = strings.Replace(path, "{sandbox}", sandbox, 1)
		case p["in"] == "path":
			path = strings.Replace(path, "{"+name+"}", url.PathEscape("C"+value), 1)
		case !required && f.random.IntN(3) > 0:
		case p["in"] == "query":
			query.Set(name, value)
		case name != KeyParameter:
			r.Header[name] = value
		}
	}
	r.Path = path
	if len(query) > 0 {
		r.Path += "?" + query.Encode()
	}
	if body != nil {
		content := f.openAPI.object(f.openAPI.object(body["content"])["application/json"])
		f.addBody(&r, f.openAPI.object(content["schema"]))
	}
	return r
}

// KeyParameter is the header with which a caller shows a key; a fuzzer leaves it out.
const KeyParameter = "Enrollsim-Key"

// addBody gives a request its body, with its flaw.
func (f *Fuzzer) addBody(r *Fuzzed, schema map[string]any) {
	value, _ := f.value(schema, r.Flaw).(map[string]any)
	r.Header["Content-Type"] = choose(&f.random, []string{"application/json", "application/json; charset=utf-8"})
	name := choose(&f.random, slices.Sorted(maps.Keys(value)))
	switch required, _ := schema["required"].([]any); r.Flaw {
	case MissingField:
		if len(required) == 0 {
			r.Flaw = NoFlaw
			break
		}
		name, _ := choose(&f.random, required).(string)
		delete(value, name)
		if f.random.IntN(2) == 0 {
			value[name] = nil
		}
	case WrongType:
		switch value[name].(type) {
		case nil:
			r.Flaw = NoFlaw
		case string:
			value[name] = choose(&f.random, []any{true, []any{}, map[string]any{}, 1.5})
		default:
			value[name] = choose(&f.random, []any{"text", "", 1.5, -1e300, []any{[]any{}}, map[string]any{"x": 1}})
		}
	case UnknownField:
		value[choose(&f.random, []string{"x", "", "a/b~c", "__proto__", "constructor", "嘉怡", "ID", "User"})] = 1
	case TooDeep:
		value["x"] = json.RawMessage(strings.Repeat("[", 5000) + strings.Repeat("]", 5000))
	case OtherType:
		r.Header["Content-Type"] = choose(&f.random, []string{
			"", "text/plain", "application/xml", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", ";",
			"application/jsonl",
		})
	default:
	}
	r.Body = text(value)
	switch {
	case r.Flaw == NoObject:
		r.Body = choose(&f.random, []string{"null", " null\n", "[]", "[{}]", `""`, "0", "true"})
	case r.Flaw == CutOff:
		r.Body = r.Body[:f.random.IntN(len(r.Body))]
	case r.Flaw == DoubledField && len(value) == 0:
		r.Flaw = NoFlaw
	case r.Flaw == DoubledField:
		r.Body = "{" + text(name) + ":" + text(value[name]) + "," + r.Body[1:]
	}
	for _, lone := range []string{`\ud800`, `\udfff`} {
		r.Body = strings.ReplaceAll(r.Body, "LONE", lone) // which a Go string cannot hold
	}
}

// value makes a value of a schema.
func (f *Fuzzer) value(schema map[string]any, flaw Flaw) any {
	if all, ok := schema["enum"].([]any); ok {
		return choose(&f.random, all)
	}
	switch schema["type"] {
	case "object":
		return f.objectValue(schema, flaw)
	case "array":
		var list []any
		for range 1 + f.random.IntN(3) {
			list = append(list, f.value(f.openAPI.object(schema["items"]), flaw))
		}
		return list
	case "boolean":
		return f.random.IntN(2) == 0
	case "integer":
		least, most := number(schema["minimum"], 0), number(schema["maximum"], 1<<31)
		return choose(&f.random, []int{least, least + 1, most, least + f.random.IntN(most-least)})
	}
	return f.text(schema, flaw)
}

func (f *Fuzzer) objectValue(schema map[string]any, flaw Flaw) any {
	value := map[string]any{}
	required, _ := schema["required"].([]any)
	fields := f.openAPI.object(schema["properties"])
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		if slices.Contains(required, any(name)) || f.random.IntN(2) == 0 {
			value[name] = f.value(f.openAPI.object(fields[name]), flaw)
		}
	}
	return value
}

// text makes a text of a schema.
func (f *Fuzzer) text(schema map[string]any, flaw Flaw) string {
	if example, ok := schema["example"].(string); ok {
		return example
	}
	switch schema["format"] {
	case "date-time":
		return choose(&f.random, []string{
			"2026-03-02T09:00:00Z", "2030-01-01T00:00:00.123456789+14:00", "1900-01-01T00:00:00-12:00", "8998-12-31T23:59:59Z",
			"0001-01-01T00:00:00Z",
		})
	case "byte":
		return choose(&f.random, []string{"", "AA==", "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE", strings.Repeat("A", 44)[:43] + "="})
	}
	if flaw == AtBoundary {
		return choose(&f.random, []string{
			"\x00", "LONE", "嘉怡", "مرحبا\u202e", "👩‍👩‍👧‍👦", "e\u0301", "\ufeff", "'; drop table users; --", "<script>", "../..",
			"%00",
			strings.Repeat("a", 3000), " ", "\r\nX: y", "\"\\", "null",
		})
	}
	return choose(&f.random, append([]string{"ada", "right", "mine", "000000000000", "x"}, f.known...))
}

// object is an object of the description, or the one that it refers to.
func (s *OpenAPI) object(value any) map[string]any {
	o, _ := value.(map[string]any)
	ref, ok := o["$ref"].(string)
	if !ok {
		return o
	}
	at := s.whole
	for name := range strings.SplitSeq(strings.TrimPrefix(ref, "#/"), "/") {
		at, _ = at[name].(map[string]any)
	}
	return at
}

// number is a number of the description.
func number(value any, otherwise int) int {
	n, ok := value.(json.Number)
	if !ok {
		return otherwise
	}
	exact, err := n.Int64()
	if err != nil {
		return otherwise
	}
	return int(exact)
}

// text is a value as JSON.
func text(value any) string {
	b, err := json.Marshal(value)
	if err != nil {
		return err.Error()
	}
	return string(b)
}

// choose draws one of a list; the zero value if there is none.
func choose[T any](random *rand.Source, list []T) (chosen T) {
	if len(list) == 0 {
		return chosen
	}
	return list[random.IntN(len(list))]
}
