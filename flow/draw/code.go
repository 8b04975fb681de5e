package draw

import (
	"fmt"
	"strings"
)

// Modules is a matrix code as the data of one [Path], a module a pixel: size modules a
// side, of which dark says which are to be painted.
func Modules(size int, dark func(x, y int) bool) string {
	var b strings.Builder
	for y := range size {
		for x := 0; x < size; x++ {
			from := x
			for x < size && dark(x, y) {
				x++
			}
			if x > from {
				fmt.Fprintf(&b, "M%d %dh%dv1h-%dz", from, y, x-from, x-from)
			}
		}
	}
	return b.String()
}
