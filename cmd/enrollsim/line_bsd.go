//go:build darwin || dragonfly || freebsd || netbsd || openbsd

package main

import (
	"os"

	"golang.org/x/sys/unix"
)

// discard drops what a terminal has not taken yet. Where that fails it comes late.
func discard(terminal *os.File) {
	const written = 2 // FWRITE
	_ = unix.IoctlSetPointerInt(int(terminal.Fd()), unix.TIOCFLUSH, written)
}

// speedOf is how many bits a second a terminal says that its line takes; 0 if it says nothing.
func speedOf(terminal *os.File) int {
	says, err := unix.IoctlGetTermios(int(terminal.Fd()), unix.TIOCGETA)
	if err != nil {
		return 0
	}
	return int(says.Ospeed)
}
