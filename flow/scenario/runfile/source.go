package runfile

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"

	"enrollsim/flow/scenario"
)

// maxSize is how many bytes a run file may have: some ten thousand steps or
// events.
const maxSize = 1 << 20

// byteOrderMark is what some editors put before UTF-8 text.
const byteOrderMark = "\ufeff"

// source is the text of a run file as the YAML parser gets it: without a byte
// order mark, every line ended by a line feed alone. Lines and columns are
// those of the file.
type source struct {
	raw   []byte
	file  string // as it was named
	text  string
	lines []string
}

// newSource takes up a file. What no text file has, and what would cost the
// YAML parser too much, is refused here.
func newSource(file string, raw []byte) (*source, error) {
	if len(raw) > maxSize {
		return nil, problem(file, at(1, 1), "the file is larger than a run file can be", []string{"1 MiB"})
	}
	if named := otherEncoding(raw); named != "" {
		return nil, problem(file, at(1, 1), "the file is "+named+" text", []string{"UTF-8 text"})
	}
	whole := raw
	raw = bytes.TrimPrefix(raw, []byte(byteOrderMark))
	text := strings.ReplaceAll(string(raw), "\r\n", "\n")
	s := &source{whole, file, text, strings.Split(text, "\n")}
	if place, found := s.unreadable(); found != "" {
		return nil, problem(file, place, found, []string{"UTF-8 text"})
	}
	if place, found := tooMuch(text); found != "" {
		return nil, problem(file, place, found, nil)
	}
	return s, nil
}

// otherEncoding is the name of the encoding of a text whose first bytes say that
// it is another one than UTF-8.
func otherEncoding(raw []byte) string {
	starts := func(first ...byte) bool { return bytes.HasPrefix(raw, first) }
	switch {
	case starts(0xff, 0xfe, 0, 0), starts(0, 0, 0xfe, 0xff):
		return "UTF-32"
	case starts(0xff, 0xfe), starts(0xfe, 0xff), len(raw) > 1 && (raw[0] == 0) != (raw[1] == 0):
		return "UTF-16"
	}
	return ""
}

// unreadable is the first character that no text holds: bytes that are no
// UTF-8, a control character.
func (s *source) unreadable() (place scenario.Position, found string) {
	for i, line := range s.lines {
		column := 0
		for rest := line; rest != ""; {
			r, size := utf8.DecodeRuneInString(rest)
			column++
			switch {
			case r == utf8.RuneError && size == 1:
				return at(i+1, column), "the file is no UTF-8 text; it may be Latin-1 or Windows-1252"
			case r < ' ' && r != '\t' || r == 0x7f:
				return at(i+1, column), "a control character stands here"
			}
			rest = rest[size:]
		}
	}
	return scenario.Position{}, ""
}

// positionOf is where a node begins: a mapping at its first key, not at the
// colon that the parser remembers it by.
func (s *source) positionOf(n ast.Node) scenario.Position {
	switch m := n.(type) {
	case *ast.MappingValueNode:
		return s.positionOf(m.Key)
	case *ast.MappingNode:
		if len(m.Values) > 0 && !m.IsFlowStyle {
			return s.positionOf(m.Values[0])
		}
	case *ast.LiteralNode:
		begins := m.Start.Position
		return at(begins.Line, begins.Column)
	}
	begins := n.GetToken().Position
	return s.begin(at(begins.Line, begins.Column), scalarOf(n))
}

// begin is where a word begins that the parser says is at a place. The parser
// counts wrongly where tabs stand before the word or blanks behind it: then it
// is the nearest place of the line where the word is.
func (s *source) begin(told scenario.Position, word string) scenario.Position {
	if told.Line < 1 || told.Line > len(s.lines) {
		return told
	}
	line := []rune(s.lines[told.Line-1])
	word, _, _ = strings.Cut(word, "\n")
	for distance := range len(line) + 1 {
		for _, column := range []int{told.Column - distance, told.Column + distance} {
			if column >= 1 && column <= len(line) && standsAt(string(line[column-1:]), word) {
				return at(told.Line, column)
			}
		}
	}
	return told
}

// standsAt reports whether a line begins with a word, plain or in quotation
// marks.
func standsAt(line, word string) bool {
	return strings.HasPrefix(line, word) || line != "" && strings.ContainsAny(line[:1], `"'`) && strings.HasPrefix(line[1:], word)
}

// at is a place in a file.
func at(line, column int) scenario.Position { return scenario.Position{Line: line, Column: column} }

// problem is something that cannot be at a place of a file.
func problem(file string, place scenario.Position, found string, allowed []string) *scenario.Problem {
	return &scenario.Problem{File: file, Position: place, Found: found, Allowed: allowed}
}
