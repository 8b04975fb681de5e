package qr

// maxSize is the side of the largest code drawn, version 3. A row of it fits
// into the bits of a uint32.
const maxSize = 29

// Grid is a QR code as modules. The zero Grid is no code. It is a value that
// nothing changes, and two grids are equal (==) when they look the same.
type Grid struct {
	size int
	rows [maxSize]uint32 // bit x of row y is set where the module is dark

	inverted bool // light modules on a dark page
	bare     bool // the page around it is as dark as its modules: no quiet zone
	small    bool // on a page that is zoomed out
}

// IsZero reports whether there is no code.
func (g Grid) IsZero() bool { return g.size == 0 }

// Size is the number of modules a side, without a quiet zone: 25 for the
// payloads of this program (version 2), 29 for longer ones, 21 for very short
// ones, and 0 for no code.
func (g Grid) Size() int { return g.size }

// Dark reports whether the module in column x and row y is dark, counted from
// 0 at the top left. Outside the code everything is light, unless it is inverted or
// bare.
func (g Grid) Dark(x, y int) bool {
	if x < 0 || y < 0 || x >= g.size || y >= g.size {
		return g.inverted || g.bare
	}
	return (g.rows[y]>>x&1 == 1) != g.inverted
}

// SmallScale is how many percent of its size a [Grid.Small] code has.
const SmallScale = 25

// Inverted is the code with light and dark exchanged, as a browser shows it that
// makes all pages dark.
func (g Grid) Inverted() Grid {
	g.inverted = !g.inverted
	return g
}

// Bare is the code without its quiet zone, on a dark page.
func (g Grid) Bare() Grid {
	g.bare = true
	return g
}

// Small is the code on a page that is zoomed out.
func (g Grid) Small() Grid {
	g.small = true
	return g
}

// IsInverted reports whether the code is light on dark.
func (g Grid) IsInverted() bool { return g.inverted }

// IsBare reports whether the code has no quiet zone.
func (g Grid) IsBare() bool { return g.bare }

// IsSmall reports whether the code is on a page that is zoomed out.
func (g Grid) IsSmall() bool { return g.small }

// Covered is the code as it is seen while another window lies over the larger
// part of it: what is under the window is light. A strip at the top and one at
// the left stay in sight, with one of the three finder patterns cut, and no
// reader can make anything of it.
func (g Grid) Covered() Grid {
	visible := uint32(1)<<(g.size/3) - 1
	for y := g.size / 4; y < g.size; y++ {
		g.rows[y] &= visible
	}
	return g
}
