package rand_test

import (
	"testing"

	"enrollsim/flow/rand"
)

// The numbers are those of SplitMix64 as it was published, for ever.
func TestKnownNumbers(t *testing.T) {
	known := map[uint64][]uint64{
		0:       {0xe220a8397b1dcdaf, 0x6e789e6aa1b965f4, 0x06c45d188009454f, 0xf88bb8a8724c81ec},
		1234567: {6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821},
	}
	for seed, numbers := range known {
		source := rand.Source(seed)
		for i, want := range numbers {
			if got := source.Uint64(); got != want {
				t.Errorf("seed %d, number %d: got %d, want %d", seed, i+1, got, want)
			}
		}
	}
}

// A copy goes on with the same numbers and leaves the original where it is.
func TestCopy(t *testing.T) {
	source := rand.Source(7)
	source.Uint64()
	copied := source
	first := copied.Uint64()
	if second := copied.Uint64(); second == first {
		t.Errorf("%d comes twice", first)
	}
	if got := source.Uint64(); got != first {
		t.Errorf("got %d, and its copy %d", got, first)
	}
}

// IntN takes the remainder, and so hits every number below the bound.
func TestIntN(t *testing.T) {
	numbers, bounded := rand.Source(3), rand.Source(3)
	var seen [6]int
	for range 600 {
		n := bounded.IntN(len(seen))
		if want := int(numbers.Uint64() % 6); n != want {
			t.Fatalf("got %d, want %d", n, want)
		}
		seen[n]++
	}
	for n, times := range seen {
		if times < 70 || times > 130 {
			t.Errorf("%d came %d times of 600", n, times)
		}
	}
}

// A derived seed is FNV-1a of the seed's eight bytes and the name.
func TestDerive(t *testing.T) {
	tests := []struct {
		seed uint64
		name string
		want uint64
	}{
		{0, "", 0xa8c7f832281a39c5},
		{1, "phone-1", 0x720d486bb1c2aa94},
		{1, "phone-2", 0x720d4b6bb1c2afad},
		{1 << 63, "phone-1", 0xf583f0c7d699cbb5},
	}
	for _, test := range tests {
		if got := rand.Derive(test.seed, test.name); got != test.want {
			t.Errorf("seed %d, name %q: got %#x, want %#x", test.seed, test.name, got, test.want)
		}
	}
}
