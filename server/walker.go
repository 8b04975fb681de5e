package server

import (
	"bytes"
	"encoding"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"enrollsim/server/wire"
)

// shape is what JSON of a type looks like: the fields of an object, or the
// elements of an array. Whatever has neither is nil.
type shape struct {
	fields  map[string]field
	element *shape
}

// field is a field of an object. Its index tells it from its neighbours.
type field struct {
	index int
	shape *shape
}

// shapeOf returns the shape of a type. Types do not contain themselves and have
// at most 64 fields.
func shapeOf(t reflect.Type) *shape {
	switch {
	case t.Kind() == reflect.Pointer:
		return shapeOf(t.Elem())
	case reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]()):
		return nil
	case t.Kind() == reflect.Slice:
		return &shape{element: shapeOf(t.Elem())}
	case t.Kind() != reflect.Struct:
		return nil
	}
	s := &shape{fields: map[string]field{}}
	for f := range t.Fields() {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		s.fields[name] = field{len(s.fields), shapeOf(f.Type)}
	}
	return s
}

// walker goes through a text that is valid JSON and fits its shape, but for
// names of fields.
type walker struct {
	text []byte
	at   int
}

// value passes one value. What is wrong with a name in it bears the place from
// there on.
func (w *walker) value(s *shape) *wire.Problem {
	switch w.peek() {
	case '{':
		return w.object(s)
	case '[':
		return w.array(s)
	case '"':
		w.str()
	default: // a number or a word
		for w.at < len(w.text) && !strings.ContainsRune(" \t\r\n,]}", rune(w.text[w.at])) {
			w.at++
		}
	}
	return nil
}

func (w *walker) object(s *shape) *wire.Problem {
	var seen uint64 // a bit for every field
	for w.at++; w.peek() != '}'; {
		name := w.name()
		f, known := s.fields[name]
		switch {
		case !known:
			return badJSON(step(name), "no such field; there are "+strings.Join(slices.Sorted(maps.Keys(s.fields)), ", "))
		case seen&(1<<f.index) != 0:
			return badJSON(step(name), "the field is given twice")
		}
		seen |= 1 << f.index
		w.skip(':')
		if p := w.value(f.shape); p != nil {
			p.Pointer = step(name) + p.Pointer
			return p
		}
		w.skip(',')
	}
	w.at++
	return nil
}

func (w *walker) array(s *shape) *wire.Problem {
	w.at++
	for i := 0; w.peek() != ']'; i++ {
		if p := w.value(s.element); p != nil {
			p.Pointer = "/" + strconv.Itoa(i) + p.Pointer
			return p
		}
		w.skip(',')
	}
	w.at++
	return nil
}

// peek passes white space and returns what follows.
func (w *walker) peek() byte {
	for strings.IndexByte(" \t\r\n", w.text[w.at]) >= 0 {
		w.at++
	}
	return w.text[w.at]
}

// skip passes a sign, if it comes next.
func (w *walker) skip(sign byte) {
	if w.peek() == sign {
		w.at++
	}
}

// str passes a string and returns it with its quotes.
func (w *walker) str() []byte {
	w.peek()
	begin := w.at
	for w.at++; w.text[w.at] != '"'; w.at++ {
		if w.text[w.at] == '\\' {
			w.at++ // whatever is escaped
		}
	}
	w.at++
	return w.text[begin:w.at]
}

// name passes the name of a field and returns it.
func (w *walker) name() string {
	quoted := w.str()
	if bytes.IndexByte(quoted, '\\') < 0 {
		return string(quoted[1 : len(quoted)-1])
	}
	var name string
	_ = json.Unmarshal(quoted, &name) // it has been read once
	return name
}

// step is a name as a part of a JSON pointer.
func step(name string) string {
	return "/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(name)
}
