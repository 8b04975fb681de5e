package relational

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"enrollsim/server/store"
)

// timeLayout makes times sort as text, to the nanosecond, and readable in the
// database.
const timeLayout = "2006-01-02T15:04:05.000000000Z"

func formatTime(t time.Time) string { return t.UTC().Format(timeLayout) }

func formatTimes(list []time.Time) string {
	words := make([]string, len(list))
	for i, t := range list {
		words[i] = formatTime(t)
	}
	return strings.Join(words, " ")
}

// digestColumn is 32 bytes, or none for the zero digest.
func digestColumn(d store.Digest) []byte {
	if d == (store.Digest{}) {
		return []byte{}
	}
	return d[:]
}

// bytesColumn is never null.
func bytesColumn(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

// The scanners read columns back; each is a [database/sql.Scanner].

type timeScanner struct{ *time.Time }

// Scan reads a time.
func (s timeScanner) Scan(column any) error {
	text, ok := column.(string)
	if !ok {
		return fmt.Errorf("a time is kept as text, not as %T", column)
	}
	t, err := time.Parse(timeLayout, text)
	*s.Time = t
	return err
}

type timesScanner struct{ list *[]time.Time }

// Scan reads a list of times.
func (s timesScanner) Scan(column any) error {
	text, ok := column.(string)
	if !ok {
		return fmt.Errorf("times are kept as text, not as %T", column)
	}
	for word := range strings.FieldsSeq(text) {
		t, err := time.Parse(timeLayout, word)
		if err != nil {
			return err
		}
		*s.list = append(*s.list, t)
	}
	return nil
}

type digestScanner struct{ *store.Digest }

// Scan reads a digest.
func (s digestScanner) Scan(column any) error {
	bytes, ok := column.([]byte)
	if !ok && column != nil || len(bytes) != len(s.Digest) && len(bytes) != 0 {
		return fmt.Errorf("a digest has %d bytes or none, %T has not", len(s.Digest), column)
	}
	copy(s.Digest[:], bytes)
	return nil
}

type seedScanner struct{ *uint64 }

// Scan reads a seed, which is stored as a signed number.
func (s seedScanner) Scan(column any) error {
	n, ok := column.(int64)
	*s.uint64 = uint64(n)
	if !ok {
		return fmt.Errorf("a seed is kept as a number, not as %T", column)
	}
	return nil
}

type bytesScanner struct{ bytes *[]byte }

// Scan reads bytes; an empty column gives nil.
func (s bytesScanner) Scan(column any) error {
	bytes, ok := column.([]byte)
	if !ok && column != nil {
		return fmt.Errorf("bytes are kept as they are, not as %T", column)
	}
	if len(bytes) > 0 {
		*s.bytes = slices.Clone(bytes)
	}
	return nil
}
