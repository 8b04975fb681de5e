package main

import (
	"os"

	"golang.org/x/sys/unix"
)

// discard drops what a terminal has not taken yet. Where that fails it comes late.
func discard(terminal *os.File) {
	fd := int(terminal.Fd())
	_ = unix.IoctlSetInt(fd, unix.TCFLSH, unix.TCOFLUSH)
	// A writer that waits for room is not told of it; stopping and starting does.
	_ = unix.IoctlSetInt(fd, unix.TCXONC, unix.TCOOFF)
	_ = unix.IoctlSetInt(fd, unix.TCXONC, unix.TCOON)
}

// speedOf is how many bits a second a terminal says that its line takes; 0 if it says nothing.
func speedOf(terminal *os.File) int {
	says, err := unix.IoctlGetTermios(int(terminal.Fd()), unix.TCGETS2)
	if err != nil {
		return 0
	}
	return int(says.Ospeed)
}
