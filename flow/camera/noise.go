package camera

import "math/bits"

// generator is SplitMix64: a counter run through a mixer. The same seed gives
// the same numbers everywhere.
type generator uint64

func (g *generator) next() uint64 {
	*g += 0x9e3779b97f4a7c15
	z := uint64(*g)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// bell is normally distributed about 0 with a standard deviation of 4: the
// number of heads in 64 tosses of a coin, less the 32 to be expected.
func (g *generator) bell() int64 {
	return int64(bits.OnesCount64(g.next())) - 32
}
