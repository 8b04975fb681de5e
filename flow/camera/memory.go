package camera

import "enrollsim/flow/qr"

// Memory keeps what was read, so that worlds that are begun again with the same codes and
// the same trembling hands take each picture once. It is for one caller at a time.
type Memory struct{ readings map[shot]reading }

type shot struct {
	code    qr.Grid
	through Optics
	seed    uint64
}

type reading struct {
	text string
	ok   bool
}

// NewMemory is a memory of nothing yet.
func NewMemory() *Memory { return &Memory{map[shot]reading{}} }

// Read is [Read], of what was not read before. Without a memory everything is new.
func (m *Memory) Read(g qr.Grid, o Optics, seed uint64) (text string, ok bool) {
	if m == nil {
		return Read(g, o, seed)
	}
	at := shot{g, o, seed}
	known, there := m.readings[at]
	if !there {
		known.text, known.ok = Read(g, o, seed)
		m.readings[at] = known
	}
	return known.text, known.ok
}
