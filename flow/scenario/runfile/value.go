package runfile

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/text"
)

func isScalar(n *node) bool { return n != nil && n.form == scalar }

// word reads a text of one line.
func (r *reader) word(what string, into *string) func(*node) {
	return func(n *node) {
		if !isScalar(n) {
			r.complain(n, []string{"a text"}, "%s is a text, not %s", what, describe(n))
			return
		}
		*into = n.text
	}
}

// oneOf reads one of a few words.
func oneOf[S ~string](r *reader, what string, into *S, allowed ...S) func(*node) {
	return func(n *node) {
		word := S(n.text)
		if isScalar(n) && slices.Contains(allowed, word) {
			*into = word
			return
		}
		list := flow.Valid(allowed...)
		r.complain(n, list, "%s cannot be %s%s", what, describe(n), text.DidYouMean(string(word), list))
	}
}

// onOff reads a switch.
func (r *reader) onOff(what string, into *bool) func(*node) {
	return func(n *node) {
		switch {
		case isScalar(n) && slices.Contains([]string{"true", "on", "yes"}, n.text):
			*into = true
		case isScalar(n) && slices.Contains([]string{"false", "off", "no"}, n.text):
			*into = false
		default:
			r.complain(n, []string{"on", "off"}, "%s is a switch, not %s", what, describe(n))
		}
	}
}

// duration reads a length of time.
func (r *reader) duration(what string, into *time.Duration) func(*node) {
	return func(n *node) {
		d, err := time.ParseDuration(n.text)
		if !isScalar(n) || err != nil || d <= 0 {
			r.complain(n, []string{"a duration such as 90s or 10m"}, "%s is a duration, not %s", what, describe(n))
			return
		}
		*into = d
	}
}

// number reads a whole number from 0 up.
func (r *reader) number(what string, into *uint64) func(*node) {
	return func(n *node) {
		value, err := strconv.ParseUint(n.text, 10, 64)
		if !isScalar(n) || err != nil {
			r.complain(n, []string{"a whole number from 0"}, "%s is a whole number, not %s", what, describe(n))
			return
		}
		*into = value
	}
}

// instant reads a moment.
func (r *reader) instant(what string, into *time.Time) func(*node) {
	return func(n *node) {
		at, err := time.Parse(time.RFC3339, n.text)
		if !isScalar(n) || err != nil {
			r.complain(n, []string{"a moment such as 2026-01-05T09:41:00Z"}, "%s is a moment, not %s", what, describe(n))
			return
		}
		*into = at
	}
}

// texts reads one text: plain in English, or in any of the languages.
func (r *reader) texts(what string, into *text.Words) func(*node) {
	return func(n *node) {
		*into = text.Words{}
		said := func(lang text.Lang, what string) func(*node) {
			return func(n *node) {
				var words string
				r.word(what, &words)(n)
				if words = strings.TrimSpace(words); words != "" {
					(*into)[lang] = words
				}
			}
		}
		allowed := fields{}
		for _, lang := range text.Langs() {
			allowed[string(lang)] = said(lang, what+" in "+string(lang))
		}
		before := len(r.problems)
		switch _, isMapping := pairs(n); {
		case isMapping:
			r.mapping(n, what, allowed)
		default:
			said(text.English, what)(n)
		}
		if len(*into) == 0 && len(r.problems) == before {
			r.complain(n, keysOf(allowed), "%s has no words", what)
		}
	}
}
