package canvas

import "testing"

// What is pointed at is what was marked there last, wherever the canvas that it was
// marked on was drawn, and as far as it is in sight.
func TestAreas(t *testing.T) {
	t.Parallel()
	pane := New(6, 4)
	pane.Mark(Rect{0, 0, 6, 4}, "pane")
	pane.Mark(Rect{1, 2, 3, 2}, "button")
	pane.Mark(Rect{5, 0, 4, 1}, "edge")
	window := New(8, 5)
	window.DrawRows(2, 1, pane, 1, 2)
	for _, test := range []struct {
		x, y int
		want string
	}{
		{1, 1, ""},
		{2, 1, "pane"},
		{3, 2, "button"},
		{5, 2, "button"},
		{6, 2, "pane"},
		{3, 3, ""},
		{7, 1, "pane"},
		{8, 1, ""},
	} {
		if a, _ := window.At(test.x, test.y); a.Name != test.want {
			t.Errorf("at %d, %d is %q, want %q", test.x, test.y, a.Name, test.want)
		}
	}
	if a, _ := pane.At(5, 0); a.Name != "edge" || a.W != 1 {
		t.Errorf("at the edge is %+v", a)
	}
}
