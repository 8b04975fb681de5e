package relational

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"enrollsim/server/store"
)

// layout writes times so that they sort as text, to the nanosecond, and can be
// read where they lie.
const layout = "2006-01-02T15:04:05.000000000Z"

func stamp(t time.Time) string { return t.UTC().Format(layout) }

func stamps(list []time.Time) string {
	words := make([]string, len(list))
	for i, t := range list {
		words[i] = stamp(t)
	}
	return strings.Join(words, " ")
}

// digest is a column of 32 bytes, or of none for the zero digest.
func digest(d store.Digest) []byte {
	if d == (store.Digest{}) {
		return []byte{}
	}
	return d[:]
}

// blob is a column of bytes that is never null.
func blob(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

// What follows reads the columns back.

type toTime struct{ *time.Time }

// Scan reads a time.
func (into toTime) Scan(column any) error {
	text, ok := column.(string)
	if !ok {
		return fmt.Errorf("a time is kept as text, not as %T", column)
	}
	t, err := time.Parse(layout, text)
	*into.Time = t
	return err
}

type toTimes struct{ list *[]time.Time }

// Scan reads a list of times.
func (into toTimes) Scan(column any) error {
	text, ok := column.(string)
	if !ok {
		return fmt.Errorf("times are kept as text, not as %T", column)
	}
	for word := range strings.FieldsSeq(text) {
		t, err := time.Parse(layout, word)
		if err != nil {
			return err
		}
		*into.list = append(*into.list, t)
	}
	return nil
}

type toDigest struct{ *store.Digest }

// Scan reads a digest.
func (into toDigest) Scan(column any) error {
	bytes, ok := column.([]byte)
	if !ok && column != nil || len(bytes) != len(into.Digest) && len(bytes) != 0 {
		return fmt.Errorf("a digest has %d bytes or none, %T has not", len(into.Digest), column)
	}
	copy(into.Digest[:], bytes)
	return nil
}

type toSeed struct{ *uint64 }

// Scan reads a seed, which a database keeps as a signed number.
func (into toSeed) Scan(column any) error {
	n, ok := column.(int64)
	*into.uint64 = uint64(n)
	if !ok {
		return fmt.Errorf("a seed is kept as a number, not as %T", column)
	}
	return nil
}

type toBlob struct{ into *[]byte }

// Scan reads bytes; none are nil.
func (into toBlob) Scan(column any) error {
	bytes, ok := column.([]byte)
	if !ok && column != nil {
		return fmt.Errorf("bytes are kept as they are, not as %T", column)
	}
	if len(bytes) > 0 {
		*into.into = slices.Clone(bytes)
	}
	return nil
}
