package main

import (
	"os"

	"golang.org/x/sys/unix"
)

// discard drops what a terminal has not taken yet. Where that fails it comes late.
func discard(terminal *os.File) {
	_ = unix.IoctlSetInt(int(terminal.Fd()), unix.TCFLSH, unix.TCOFLUSH)
}
