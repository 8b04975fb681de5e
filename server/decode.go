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

// readBody reads a request's body of at most limit bytes into into, which
// points to what the shape is of. The error is a problem that names the place. A
// call that takes nothing has no body.
func readBody(w http.ResponseWriter, r *http.Request, limit int64, s *shape, into any) error {
	if _, none := into.(*nothing); none {
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
	return decode(body, s, into)
}

func isJSON(contentType string) bool {
	if contentType == "application/json" {
		return true // the usual case, without parsing
	}
	media, _, err := mime.ParseMediaType(contentType)
	return err == nil && media == "application/json"
}

// decode reads one JSON value into into. Beside what the standard library
// refuses, it refuses fields that into does not have - in just that spelling -
// and fields given twice, which others may read differently.
func decode(body []byte, s *shape, into any) error {
	err := json.Unmarshal(body, into)
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return badJSON(pointer(wrong.Field), fmt.Sprintf("a JSON %s does not fit", wrong.Value))
	}
	if broken, ok := errors.AsType[*json.SyntaxError](err); ok {
		return badJSON("", fmt.Sprintf("%v, at byte %d", broken, broken.Offset))
	}
	if err != nil {
		return badJSON("", err.Error())
	}
	w := walker{text: body}
	if p := w.value(s); p != nil {
		return p
	}
	return nil
}

func badJSON(at, detail string) *wire.Problem {
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
