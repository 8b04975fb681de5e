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
