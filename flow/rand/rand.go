// Package rand draws the numbers that follow from a seed. Logs, pictures and
// files depend on them, so they are the same on every machine and never change.
package rand

import (
	"encoding/binary"
	"hash/fnv"
)

// Source is a sequence of numbers, SplitMix64: a counter run through a mixer.
// Source(seed) is its beginning. Its value is where it stands, so a copy goes on
// with the same numbers. It is not safe for concurrent use, and of no use for
// secrets.
type Source uint64

// Uint64 draws a number; all are equally likely.
func (s *Source) Uint64() uint64 {
	*s += 0x9e3779b97f4a7c15
	z := uint64(*s)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// IntN draws a number from 0 to n-1. n is positive and small, for the greater it
// is, the more likely are the lower numbers.
func (s *Source) IntN(n int) int { return int(s.Uint64() % uint64(n)) }

// Derive makes a seed of another one, for what has a name: FNV-1a of both.
func Derive(seed uint64, name string) uint64 {
	h := fnv.New64a()
	h.Write(binary.BigEndian.AppendUint64(nil, seed))
	h.Write([]byte(name))
	return h.Sum64()
}
