package qr_test

import (
	"fmt"

	"enrollsim/flow/qr"
)

// A code drawn with two modules a cell. Light modules are drawn, as on a dark
// terminal, so that the quiet zone is a frame of light.
func Example() {
	grid, err := qr.Encode("SIMULATION")
	if err != nil {
		fmt.Println(err)
		return
	}
	const quiet = 2
	columns, rows := qr.HalfBlockSize(grid.Size(), quiet)
	fmt.Printf("%d modules a side, in %d columns and %d rows\n", grid.Size(), columns, rows)
	glyphs := map[qr.Cell]string{{}: "█", {Lower: true}: "▀", {Upper: true}: "▄", {Upper: true, Lower: true}: " "}
	for _, row := range grid.HalfBlocks(quiet) {
		for _, cell := range row {
			fmt.Print(glyphs[cell])
		}
		fmt.Println()
	}
	// Output:
	// 21 modules a side, in 25 columns and 13 rows
	// █████████████████████████
	// ██ ▄▄▄▄▄ █▀███▄█ ▄▄▄▄▄ ██
	// ██ █   █ ██ █▄▀█ █   █ ██
	// ██ █▄▄▄█ █▄▄██ █ █▄▄▄█ ██
	// ██▄▄▄▄▄▄▄█▄▀ ▀ █▄▄▄▄▄▄▄██
	// ██ █ █▄▀▄████▄██▀▀▄██ ▀██
	// ██▀▄▄ ▀▄▄ ██▀█▄█▀█ ▄▀▄▀██
	// ███▄▄█▄▄▄▄▀▀ ▀▄▀▄ █ ▀ ███
	// ██ ▄▄▄▄▄ ██ █ ▀ ▄ ▄█ ▄▄██
	// ██ █   █ █▄▄█▄█▄ ▄██▀ ▄██
	// ██ █▄▄▄█ █▄█ █▄█▀▄▄█▀▀ ██
	// ██▄▄▄▄▄▄▄█▄▄██▄█▄█████▄██
	// █████████████████████████
}
