package canvas

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/vt"
)

// A terminal has the links that a canvas has, and no others, whatever it showed
// before; what stays as it is costs nothing.
func TestLinks(t *testing.T) {
	t.Parallel()
	page := func(text string, links ...string) *Canvas {
		c := New(20, 3)
		c.Text(2, 1, text, Style{})
		for i, address := range links {
			c.Link(Rect{X: 2 + 5*i, Y: 1, W: 4, H: 1}, address)
		}
		return c
	}
	covered := page("one, two", "https://one.example/")
	covered.Mark(covered.Bounds(), "drawer")
	var d Differ
	screen := vt.NewEmulator(20, 3)
	for i, step := range []struct {
		canvas *Canvas
		want   map[int]string
	}{
		{page("one, two"), nil},
		{page("one, two", "https://one.example/"), map[int]string{2: "https://one.example/"}},
		{page("one, two", "https://one.example/"), map[int]string{2: "https://one.example/"}},
		{page("one, six", "https://one.example/", "https://six.example/"), map[int]string{2: "https://one.example/", 7: "https://six.example/"}},
		{page("one, six", "https://two.example/"), map[int]string{2: "https://two.example/"}},
		{page("uno, six", "https://two.example/"), map[int]string{2: "https://two.example/"}},
		{covered, nil},
		{page("家, two", "https://one.example/"), map[int]string{2: "https://one.example/"}},
		{page("one, two"), nil},
	} {
		written := string(d.Diff(step.canvas))
		if _, err := screen.WriteString(written); err != nil {
			t.Fatal(err)
		}
		if i == 2 && written != "" {
			t.Errorf("what stays costs %q", written)
		}
		for x := range 20 {
			want := ""
			for from, address := range step.want {
				if x >= from && x < from+4 {
					want = address
				}
			}
			cell := screen.CellAt(x, 1)
			if cell == nil || cell.Width == 0 {
				continue
			}
			if got := cell.Link.URL; got != want {
				t.Errorf("step %d: cell %d leads to %q, want %q", i, x, got, want)
			}
		}
		if row := strings.TrimRight(step.canvas.String(), " "); !strings.Contains(row, screen.CellAt(2, 1).Content) {
			t.Errorf("step %d: %q is not shown", i, row)
		}
	}
}
