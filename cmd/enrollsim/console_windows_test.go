package main

import (
	"os"
	"testing"

	"golang.org/x/sys/windows"
)

// While it is open a console understands escape sequences, and afterwards it has the modes
// that it had.
func TestConsoleGetsItsModesBack(t *testing.T) {
	in, err := os.OpenFile("CONIN$", os.O_RDWR, 0)
	if err != nil {
		t.Skipf("there is no console: %v", err)
	}
	defer in.Close()
	out, err := os.OpenFile("CONOUT$", os.O_RDWR, 0)
	if err != nil {
		t.Skipf("there is no console: %v", err)
	}
	defer out.Close()
	modes := func() (modes [2]uint32) {
		for i, file := range []*os.File{in, out} {
			if err := windows.GetConsoleMode(windows.Handle(file.Fd()), &modes[i]); err != nil {
				t.Skipf("there is no console: %v", err)
			}
		}
		return modes
	}
	before := modes()
	restore, err := openConsole(in, out)
	if err != nil {
		t.Fatal(err)
	}
	if open := modes(); open[1]&windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING == 0 {
		t.Errorf("open it has the mode %#x", open[1])
	}
	// What Bubble Tea does to it meanwhile.
	if err := windows.SetConsoleMode(windows.Handle(in.Fd()), windows.ENABLE_WINDOW_INPUT|windows.ENABLE_EXTENDED_FLAGS); err != nil {
		t.Fatal(err)
	}
	restore()
	if after := modes(); after != before {
		t.Errorf("it had the modes %#x, and has %#x", before, after)
	}
}
