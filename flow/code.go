package flow

import (
	"strings"
	"time"
)

// CodeAlphabet is Crockford's base32: no I, L, O or U to misread.
const CodeAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// CodeLength is how many characters a code has: 60 bits, five a character.
const CodeLength = 12

// Code is an activation code as the portal shows it.
type Code struct {
	Text    string // 12 characters of Crockford base32
	Link    string // what the QR carries: an upper-case URL with the text in it
	Issued  time.Time
	Expires time.Time
}

// Groups is the text as a person reads it: groups of four, joined by hyphens.
func (c Code) Groups() string {
	var groups []string
	for s := c.Text; s != ""; {
		n := min(4, len(s))
		groups, s = append(groups, s[:n]), s[n:]
	}
	return strings.Join(groups, "-")
}

// The paths of the links in QR codes, before the code that they carry.
const (
	ActivationPath = "/A/"
	LoginPath      = "/L/"
)

// CodeTail is how events speak of a code: its last four characters, enough
// to tell two codes on a screen apart and too little to use one.
func CodeTail(code string) string {
	if len(code) <= 4 {
		return ""
	}
	return code[len(code)-4:]
}

// ReadCode reads a code as a person types it: either case, with blanks and
// hyphens, O for 0, I and L for 1. It reports false for what no code can be.
func ReadCode(typed string) (string, bool) {
	text := strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' {
			r += 'A' - 'a'
		}
		switch r {
		case ' ', '-':
			return -1
		case 'O':
			return '0'
		case 'I', 'L':
			return '1'
		}
		return r
	}, typed)
	return text, len(text) == CodeLength && strings.Trim(text, CodeAlphabet) == ""
}

// TypedTail is [CodeTail] of what a person typed; empty for what no code can
// be, since it may be a secret of another kind.
func TypedTail(typed string) string {
	text, ok := ReadCode(typed)
	if !ok {
		return ""
	}
	return CodeTail(text)
}
