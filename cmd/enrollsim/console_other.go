//go:build !windows

package main

import "os"

// openConsole has nothing to do where every terminal understands escape sequences, and
// Bubble Tea gives it its modes back.
func openConsole(_, _ *os.File) (restore func(), err error) { return func() {}, nil }

// ownWindow is false where a window stays open after its program, or none does.
func ownWindow() bool { return false }
