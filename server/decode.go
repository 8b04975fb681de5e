package server

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"

	"enrollsim/server/wire"
)

// readBody reads the body of a request, of at most limit bytes, into dest. s is the
// schema of what dest points to; that of *empty is not read. The error is a problem
// with a JSON pointer.
func readBody(w http.ResponseWriter, r *http.Request, limit int64, s *schema, dest any) error {
	if _, none := dest.(*empty); none {
		return nil
	}
	if !isJSON(r.Header.Get("Content-Type")) {
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
	return decode(body, s, dest)
}

func isJSON(contentType string) bool {
	if contentType == "application/json" {
		return true // the common case, without parsing
	}
	media, _, err := mime.ParseMediaType(contentType)
	return err == nil && media == "application/json"
}

// decode decodes one JSON value. Unlike the standard library, it also refuses
// fields that are not in the schema, in exactly that spelling, and fields that are
// given twice, which other decoders may read differently.
func decode(body []byte, s *schema, dest any) error {
	err := json.Unmarshal(body, dest)
	if typeErr, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return badJSONProblem(pointer(typeErr.Field), fmt.Sprintf("a JSON %s does not fit", typeErr.Value))
	}
	if syntaxErr, ok := errors.AsType[*json.SyntaxError](err); ok {
		return badJSONProblem("", fmt.Sprintf("%v, at byte %d", syntaxErr, syntaxErr.Offset))
	}
	if err != nil {
		return badJSONProblem("", err.Error())
	}
	c := schemaChecker{text: body}
	if s.fields != nil && c.peek() == 'n' {
		return badJSONProblem("", "a JSON null does not fit")
	}
	if p := c.value(s); p != nil {
		return p
	}
	return nil
}

func badJSONProblem(at, detail string) *wire.Problem {
	p := wire.NewProblem(http.StatusBadRequest, "bad-json", "The body cannot be read", detail)
	p.Pointer = at
	return p
}

// pointer converts a path with dots, as of the standard library, to a JSON pointer.
func pointer(path string) string {
	if path == "" {
		return ""
	}
	return "/" + strings.ReplaceAll(path, ".", "/")
}
