package runfile

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"enrollsim/flow/scenario"
)

// What a run file may have at most. The YAML parser takes memory and time by
// the square of what lies within each other, of the keys of a mapping and of the
// documents, so that a small file could take all there is.
const (
	maxDepth = 32   // lists and mappings within each other
	maxKeys  = 1000 // of one mapping
	maxDocs  = 100
)

// tooMuch looks a file through before the YAML parser does and returns the
// first place where it goes beyond a limit, and which.
func tooMuch(text string) (place scenario.Position, found string) {
	s := limiter{scalar: noScalar}
	for line := range strings.SplitSeq(text, "\n") {
		s.number++
		s.line, s.pos = line, 0
		s.scan()
		if s.found != "" {
			return at(s.number, 1+utf8.RuneCountInString(line[:s.at])), s.found
		}
	}
	return scenario.Position{}, ""
}

// limiter knows of YAML only what tells brackets, indentation and keys that
// count from those in texts and comments.
type limiter struct {
	number int
	line   string
	pos    int          // in the line
	open   []collection // lists and mappings around the place, outermost first
	quote  byte         // of the quoted text that is open, or 0
	scalar int          // indentation at which the block scalar that is open ends, or noScalar
	begun  bool         // the document has something in it
	docs   int          // that have begun
	key    int          // where a key of the line may begin, or noKey
	token  bool         // a value, key or bracket may begin here
	quoted bool         // a quoted text has just ended
	found  string       // what is too much
	at     int          // where that is in the line
}

func (s *limiter) refuse(at int, format string, args ...any) {
	if s.found == "" {
		s.at, s.found = at, fmt.Sprintf(format, args...)
	}
}

const (
	noScalar = -2
	noKey    = -1
)

// collection is a list or a mapping.
type collection struct {
	kind   byte // '-' or ':' of block style, '[' or '{' of flow style
	column int  // of block style
	keys   int
}

func (s *limiter) inFlow() bool {
	return len(s.open) > 0 && (s.open[len(s.open)-1].kind == '[' || s.open[len(s.open)-1].kind == '{')
}

func (s *limiter) scan() {
	switch {
	case s.quote != 0:
		if !s.endQuote() {
			return
		}
	case s.inFlow():
		s.token = true
	case !s.beginLine():
		return
	}
	for s.found == "" && s.pos < len(s.line) {
		if !s.next() {
			return
		}
	}
}

// beginLine takes a line of block style up to where its first value or key may
// begin; false if nothing of it counts.
func (s *limiter) beginLine() bool {
	indent := len(s.line) - len(strings.TrimLeft(s.line, " "))
	content := strings.TrimLeft(s.line, " \t")
	if content == "" || s.scalar != noScalar && indent > s.scalar {
		return false
	}
	s.scalar = noScalar
	s.pos, s.token, s.quoted, s.key = indent, true, false, noKey
	switch {
	case s.isMarker("..."):
		s.begun, s.open = false, nil
		return false
	case s.isMarker("---"):
		s.begin()
		s.pos, s.open = 3, nil
		return true
	case !s.begun && strings.HasPrefix(s.line, "%"): // a directive
		return false
	}
	for s.pos < len(s.line) && isBlank(s.line[s.pos]) {
		s.pos++
	}
	if s.line[s.pos] == '#' {
		return false
	}
	s.begin()
	for s.isIndicator() {
		s.enter('-', s.pos)
		for s.pos++; s.pos < len(s.line) && isBlank(s.line[s.pos]); {
			s.pos++
		}
	}
	s.leave(s.pos)
	s.key = s.pos
	return true
}

// isMarker reports whether the line is one that divides documents.
func (s *limiter) isMarker(marker string) bool {
	return strings.HasPrefix(s.line, marker) && (len(s.line) == len(marker) || isBlank(s.line[len(marker)]))
}

// begin notes that the document has something in it, or that one begins.
func (s *limiter) begin() {
	if marker := s.isMarker("---"); marker || !s.begun {
		if s.docs++; s.docs > maxDocs {
			s.refuse(0, "a file holds no more than %d documents", maxDocs)
		}
	}
	s.begun = true
}

// isIndicator reports whether an entry of a list begins, or the key or the
// value of a mapping that is written at length.
func (s *limiter) isIndicator() bool {
	return s.found == "" && s.pos < len(s.line) && strings.IndexByte("-?:", s.line[s.pos]) >= 0 && s.blankFollows()
}

func (s *limiter) blankFollows() bool { return s.pos+1 == len(s.line) || isBlank(s.line[s.pos+1]) }

// leave closes what a key or value at a column is not part of.
func (s *limiter) leave(column int) {
	for n := len(s.open); n > 0 && (s.open[n-1].column > column || s.open[n-1].column == column && s.open[n-1].kind == '-'); n-- {
		s.open = s.open[:n-1]
	}
}

// enter goes into a collection of block style at a column, unless it is there.
func (s *limiter) enter(kind byte, column int) {
	for n := len(s.open); n > 0 && s.open[n-1].column > column; n-- {
		s.open = s.open[:n-1]
	}
	if n := len(s.open); n == 0 || s.open[n-1].column < column || s.open[n-1].kind != kind {
		s.push(collection{kind: kind, column: column}, column)
	}
}

func (s *limiter) push(c collection, at int) {
	s.open = append(s.open, c)
	if len(s.open) > maxDepth {
		s.refuse(at, "lists and mappings lie more than %d deep within each other", maxDepth)
	}
}

// count counts a key of the innermost mapping.
func (s *limiter) count(at int) {
	last := &s.open[len(s.open)-1]
	if last.keys++; last.keys > maxKeys {
		s.refuse(at, "a mapping has more than %d keys", maxKeys)
	}
}

// next goes past what stands at the place; false where nothing that follows in
// the line counts.
func (s *limiter) next() bool {
	c, flow := s.line[s.pos], s.inFlow()
	token, quoted := s.token, s.quoted
	if isBlank(c) {
		s.pos++
		return true
	}
	s.token, s.quoted = false, false
	switch {
	case c == '#' && (s.pos == 0 || isBlank(s.line[s.pos-1])):
		return false
	case token && (c == '"' || c == '\''):
		s.quote = c
		s.pos++
		return s.endQuote()
	case token && c == '!':
		s.refuse(s.pos, "tags (!) are not taken; a text that begins so needs quotation marks")
		return false
	case token && (c == '&' || c == '*'): // a name, behind which a value may begin
		for s.pos < len(s.line) && !isBlank(s.line[s.pos]) && (!flow || strings.IndexByte(",[]{}", s.line[s.pos]) < 0) {
			s.pos++
		}
		s.token, s.quoted = c == '&', true
		return true
	case token && !flow && (c == '|' || c == '>'):
		s.scalar = -1
		if n := len(s.open); n > 0 {
			s.scalar = s.open[n-1].column
		}
		return false
	case (token || flow) && (c == '[' || c == '{'):
		s.push(collection{kind: c}, s.pos)
		s.token = true
		if s.found != "" {
			return false
		}
	case flow && (c == ']' || c == '}'):
		s.open = s.open[:len(s.open)-1]
		s.quoted = true // a colon may follow at once
	case flow && c == ',':
		s.count(s.pos)
		s.token = true
	case c == ':' && (s.blankFollows() || flow && (quoted || strings.IndexByte(",[]{}", s.line[s.pos+1]) >= 0)):
		s.token = true
		if !flow && s.key != noKey {
			s.enter(':', s.key)
			s.count(s.key)
			s.key = noKey
		}
	}
	s.pos++
	return true
}

// endQuote goes past the end of the quoted text that is open; false if it goes
// on in the next line.
func (s *limiter) endQuote() bool {
	for ; s.pos < len(s.line); s.pos++ {
		switch c := s.line[s.pos]; {
		case c == '\\' && s.quote == '"':
			s.pos++
		case c != s.quote:
		case c == '\'' && strings.HasPrefix(s.line[s.pos+1:], "'"):
			s.pos++
		default:
			s.quote, s.quoted, s.token = 0, true, false
			s.pos++
			return true
		}
	}
	return false
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' }
