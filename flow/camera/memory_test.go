package camera_test

import (
	"testing"

	"enrollsim/flow/camera"
	"enrollsim/flow/qr"
)

// What is remembered is what is read, of each code, distance and tremble its own.
func TestMemory(t *testing.T) {
	t.Parallel()
	memory := camera.NewMemory()
	shots := func(read func(qr.Grid, camera.Optics, uint64) (string, bool)) {
		for _, text := range []string{link(1, ""), link(2, "")} {
			for _, distance := range []int{25, 100} {
				for seed := range uint64(3) {
					g, o := encode(t, text), camera.Optics{Distance: distance, Light: 100}
					want, wantOK := camera.Read(g, o, seed)
					if got, ok := read(g, o, seed); got != want || ok != wantOK {
						t.Errorf("%s at %d cm: %q, %t, want %q, %t", text, distance, got, ok, want, wantOK)
					}
				}
			}
		}
	}
	shots(memory.Read)
	shots(memory.Read)
	var none *camera.Memory
	shots(none.Read)
}

// What was read once is not photographed again, which makes pictures.
func TestMemoryTakesNoPicture(t *testing.T) { //nolint:paralleltest // allocations are counted
	memory, g, o := camera.NewMemory(), encode(t, link(3, "")), camera.Optics{Distance: 25, Light: 100}
	memory.Read(g, o, 1)
	if took := testing.AllocsPerRun(10, func() { memory.Read(g, o, 1) }); took > 1 {
		t.Errorf("%.0f allocations", took)
	}
}
