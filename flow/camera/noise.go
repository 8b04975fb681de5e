package camera

import (
	"math/bits"

	"enrollsim/flow/rand"
)

// bell draws a number that is normally distributed about 0 with a standard
// deviation of 4: the number of heads in 64 tosses of a coin, less the 32 to be
// expected.
func bell(random *rand.Source) int64 {
	return int64(bits.OnesCount64(random.Uint64())) - 32
}
