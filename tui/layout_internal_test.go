package tui

import (
	"testing"

	"enrollsim/tui/canvas"
)

// In a window of any size every part lies in it, and none over another. Messages may, but
// over the current step and the keys.
func TestLayout(t *testing.T) {
	t.Parallel()
	for w := 1; w <= 240; w++ {
		for h := 1; h <= 70; h++ {
			for _, focus := range []pane{deskPane, phonePane} {
				l := layOut(w, h, focus)
				placed := map[string]canvas.Rect{}
				for name, r := range map[string]canvas.Rect{
					"title": l.title, "card": l.card, "steps": l.steps, "wire": l.wire, "desk": l.desk, "strip": l.strip,
					"phone": l.phone, "keys": l.keys, "": l.toast,
				} {
					if r.Empty() {
						continue
					}
					if r.X < 0 || r.Y < 0 || r.X+r.W > w || r.Y+r.H > h {
						t.Fatalf("%dx%d: %s is at %v", w, h, name, r)
					}
					if name == "" {
						continue
					}
					for other, o := range placed {
						if r.X < o.X+o.W && o.X < r.X+r.W && r.Y < o.Y+o.H && o.Y < r.Y+r.H {
							t.Fatalf("%dx%d: %s at %v lies over %s", w, h, name, r, other)
						}
					}
					placed[name] = r
				}
				beside := l.column && l.toast.X >= l.card.X+l.card.W
				if h >= 6 && (l.toast.Y < l.card.Y+l.card.H && !beside || l.toast.Y+l.toast.H > l.keys.Y) {
					t.Fatalf("%dx%d: messages at %v lie over the current step at %v or the keys at %v", w, h, l.toast, l.card, l.keys)
				}
				both := !l.desk.Empty() && !l.phone.Empty()
				if sees := w >= mediumW && h >= mediumH || w >= tallW && h >= tallH; both != sees {
					t.Fatalf("%dx%d: both devices are there: %t", w, h, both)
				}
			}
		}
	}
}

// In the largest window what there is to know of the phone stands clear of what the hand does
// with it, and all of it has a row.
func TestHandHasAir(t *testing.T) {
	t.Parallel()
	const heading, facts = 1, 4
	l := layOut(200, 60, phonePane)
	if l.hand.Y <= l.phone.Y+l.phone.H || l.hand.H < heading+facts {
		t.Errorf("it is at %v, below the phone at %v", l.hand, l.phone)
	}
}
