package server

import (
	"bytes"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"enrollsim/server/wire"
)

// deepest is how far JSON may be nested; nothing of ours goes deeper than four.
const deepest = 16

// readBody reads a request's body into into, which points to a struct of
// package wire. The error is a problem that names the place.
func readBody(w http.ResponseWriter, r *http.Request, limit int64, into any) error {
	if media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || media != "application/json" {
		return wire.NewProblem(http.StatusUnsupportedMediaType, "media-type", "The body must be JSON",
			"send it with the header Content-Type: application/json")
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, limit))
	if tooLarge, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return wire.NewProblem(http.StatusRequestEntityTooLarge, "body-too-large", "The body is too large",
			fmt.Sprintf("it may have %d bytes", tooLarge.Limit))
	}
	if err != nil {
		return wire.NewProblem(http.StatusBadRequest, "body-unread", "The body did not arrive whole", "")
	}
	return decode(body, into)
}

// decode reads one JSON value into into. Beside what the standard library
// refuses, it refuses fields that into does not have - in just that spelling -
// and fields given twice, which others may read differently.
func decode(body []byte, into any) error {
	w := walker{json.NewDecoder(bytes.NewReader(body))}
	if err := w.value(reflect.TypeOf(into).Elem(), "", 0); err != nil {
		return err
	}
	if _, err := w.Token(); !errors.Is(err, io.EOF) {
		return badJSON("", "something follows the value")
	}
	err := json.Unmarshal(body, into)
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return badJSON(pointer(wrong.Field), fmt.Sprintf("a JSON %s does not fit", wrong.Value))
	}
	if err != nil {
		return badJSON("", err.Error())
	}
	return nil
}

func badJSON(at, detail string) error {
	p := wire.NewProblem(http.StatusBadRequest, "bad-json", "The body cannot be read", detail)
	p.Pointer = at
	return p
}

// pointer turns the standard library's path into a JSON pointer.
func pointer(path string) string {
	if path == "" {
		return ""
	}
	return "/" + strings.ReplaceAll(path, ".", "/")
}

// walker goes through JSON beside the type that it is meant for.
type walker struct{ *json.Decoder }

// value passes one value at a place; t is nil where any value may stand.
func (w walker) value(t reflect.Type, at string, depth int) error {
	token, err := w.Token()
	if err != nil {
		return badJSON(at, "this is no JSON value")
	}
	opening, ok := token.(json.Delim)
	switch {
	case !ok:
		return nil
	case depth == deepest:
		return badJSON(at, "it is nested too deeply")
	case opening == '{':
		return w.object(t, at, depth)
	default:
		return w.array(t, at, depth)
	}
}

func (w walker) object(t reflect.Type, at string, depth int) error {
	fields := fieldsOf(t)
	seen := map[string]bool{}
	for w.More() {
		token, err := w.Token()
		name, ok := token.(string)
		if err != nil || !ok {
			return badJSON(at, "this is no JSON object")
		}
		here := at + "/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(name)
		field, known := fields[name]
		switch {
		case fields != nil && !known:
			return badJSON(here, "no such field; there are "+listed(fields))
		case seen[name]:
			return badJSON(here, "the field is given twice")
		}
		seen[name] = true
		if err := w.value(field, here, depth+1); err != nil {
			return err
		}
	}
	return w.end(at)
}

func (w walker) array(t reflect.Type, at string, depth int) error {
	var element reflect.Type
	if t != nil && t.Kind() == reflect.Slice {
		element = t.Elem()
	}
	for i := 0; w.More(); i++ {
		if err := w.value(element, at+"/"+strconv.Itoa(i), depth+1); err != nil {
			return err
		}
	}
	return w.end(at)
}

// end passes the closing bracket.
func (w walker) end(at string) error {
	if _, err := w.Token(); err != nil {
		return badJSON(at, "this is not closed")
	}
	return nil
}

// fieldsOf returns the fields of a struct by their names in JSON; nil for what
// is no struct to JSON.
func fieldsOf(t reflect.Type) map[string]reflect.Type {
	if t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t == nil || t.Kind() != reflect.Struct || reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]()) {
		return nil
	}
	fields := map[string]reflect.Type{}
	for f := range t.Fields() {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		fields[name] = f.Type
	}
	return fields
}

func listed(fields map[string]reflect.Type) string {
	names := make([]string, 0, len(fields))
	for name := range fields {
		names = append(names, name)
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}
