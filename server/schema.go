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

// schema describes the JSON of a type: the fields of an object, the elements of an array, or
// a text. It is nil for other types.
type schema struct {
	fields   map[string]schemaField
	required []string // the fields that may not be left out, in order
	element  *schema
	text     bool // bytes as base64, which the standard library reads from a list of numbers too
}

// schemaField is a field of an object; the index is unique in the object.
type schemaField struct {
	index  int
	schema *schema
}

// schemaOf returns the schema of a type, which must not be recursive and have no more
// than 64 fields.
func schemaOf(t reflect.Type) *schema {
	switch {
	case t.Kind() == reflect.Pointer:
		return schemaOf(t.Elem())
	case reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]()), t == reflect.TypeFor[json.RawMessage]():
		return nil
	case t == reflect.TypeFor[[]byte]():
		return &schema{text: true}
	case t.Kind() == reflect.Slice:
		return &schema{element: schemaOf(t.Elem())}
	case t.Kind() != reflect.Struct:
		return nil
	}
	s := &schema{fields: map[string]schemaField{}}
	for f := range t.Fields() {
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		s.fields[name] = schemaField{len(s.fields), schemaOf(f.Type)}
		if !strings.Contains(options, "omit") {
			s.required = append(s.required, name)
		}
	}
	return s
}

// schemaChecker checks the fields of JSON that is valid and has been decoded, so that its
// types fit the schema: their names, and that none is missing or there twice.
type schemaChecker struct {
	text []byte
	at   int // index of the next byte
}

// value checks one value. The pointer of a problem is relative to that value.
func (c *schemaChecker) value(s *schema) *wire.Problem {
	switch c.peek() {
	case '{':
		return c.object(s)
	case '[':
		return c.array(s)
	case '"':
		c.stringValue()
	default: // a number, true, false or null
		for c.at < len(c.text) && !strings.ContainsRune(" \t\r\n,]}", rune(c.text[c.at])) {
			c.at++
		}
	}
	return nil
}

func (c *schemaChecker) object(s *schema) *wire.Problem {
	if s == nil {
		return c.anyObject()
	}
	var seen, given uint64 // a bit for the index of every field
	for c.at++; c.peek() != '}'; {
		name := c.name()
		f, known := s.fields[name]
		switch {
		case !known:
			return badJSONProblem(pointerToken(name),
				"no such field; there are "+strings.Join(slices.Sorted(maps.Keys(s.fields)), ", "))
		case seen&(1<<f.index) != 0:
			return badJSONProblem(pointerToken(name), "the field is given twice")
		}
		seen |= 1 << f.index
		c.skip(':')
		if c.peek() != 'n' { // null is as if the field were left out
			given |= 1 << f.index
		}
		if p := c.value(f.schema); p != nil {
			p.Pointer = pointerToken(name) + p.Pointer
			return p
		}
		c.skip(',')
	}
	c.at++
	for _, name := range s.required {
		if given&(1<<s.fields[name].index) == 0 {
			return badJSONProblem(pointerToken(name), "the field is missing; needed are "+strings.Join(s.required, ", "))
		}
	}
	return nil
}

// anyObject passes over an object that has any fields, none of them twice.
func (c *schemaChecker) anyObject() *wire.Problem {
	seen := map[string]bool{}
	for c.at++; c.peek() != '}'; {
		name := c.name()
		if seen[name] {
			return badJSONProblem(pointerToken(name), "the field is given twice")
		}
		seen[name] = true
		c.skip(':')
		if p := c.value(nil); p != nil {
			p.Pointer = pointerToken(name) + p.Pointer
			return p
		}
		c.skip(',')
	}
	c.at++
	return nil
}

func (c *schemaChecker) array(s *schema) *wire.Problem {
	switch {
	case s == nil:
		s = &schema{}
	case s.text:
		return badJSONProblem("", "a JSON array does not fit")
	}
	c.at++
	for i := 0; c.peek() != ']'; i++ {
		if p := c.value(s.element); p != nil {
			p.Pointer = "/" + strconv.Itoa(i) + p.Pointer
			return p
		}
		c.skip(',')
	}
	c.at++
	return nil
}

// peek skips white space and returns the next byte.
func (c *schemaChecker) peek() byte {
	for strings.IndexByte(" \t\r\n", c.text[c.at]) >= 0 {
		c.at++
	}
	return c.text[c.at]
}

// skip skips a byte, if it is the next.
func (c *schemaChecker) skip(b byte) {
	if c.peek() == b {
		c.at++
	}
}

// stringValue reads a string and returns it with its quotes.
func (c *schemaChecker) stringValue() []byte {
	c.peek()
	begin := c.at
	for c.at++; c.text[c.at] != '"'; c.at++ {
		if c.text[c.at] == '\\' {
			c.at++ // the escaped byte
		}
	}
	c.at++
	return c.text[begin:c.at]
}

// name reads the name of a field.
func (c *schemaChecker) name() string {
	quoted := c.stringValue()
	if bytes.IndexByte(quoted, '\\') < 0 {
		return string(quoted[1 : len(quoted)-1])
	}
	var name string
	_ = json.Unmarshal(quoted, &name) // cannot fail: it was decoded before
	return name
}

// pointerToken escapes a name for a JSON pointer.
func pointerToken(name string) string {
	return "/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(name)
}
