package train

import (
	"fmt"
	"strconv"

	"enrollsim/flow"
)

// split is how worlds fall apart by what each answers: how many there are of each cause.
type split map[string]map[flow.Cause]int

// add puts a world to those that answer the same.
func (s split) add(said []Sentence, c flow.Cause) {
	answer := fmt.Sprint(said)
	if s[answer] == nil {
		s[answer] = map[flow.Cause]int{}
	}
	s[answer][c]++
}

// sum is how many worlds there are, and how many causes are left in all of them together.
func (s split) sum() (worlds, left int) {
	for _, causes := range s {
		for _, n := range causes {
			worlds += n
			left += n * len(causes)
		}
	}
	return worlds, left
}

// tells reports whether an answer may put out one of the causes that are possible before it.
func (s split) tells(before int) bool {
	worlds, left := s.sum()
	return left < worlds*before
}

// leaves is how many causes an answer leaves on average, to somebody who does not know which of
// the worlds it is.
func (s split) leaves() Tenths {
	worlds, left := s.sum()
	if worlds == 0 {
		return 0
	}
	return Tenths((20*left + worlds) / (2 * worlds))
}

// Tenths is an average, in tenths.
type Tenths int

// String is the average with one place, and without one where it is a whole number.
func (t Tenths) String() string {
	if t%10 == 0 {
		return strconv.Itoa(int(t / 10))
	}
	return fmt.Sprintf("%d.%d", t/10, t%10)
}
