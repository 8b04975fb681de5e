package main

import (
	"fmt"
	"os"
	"unsafe"

	"golang.org/x/sys/windows"
)

// openConsole has a console understand escape sequences, which one that is not told to
// shows as they are. The function that it returns gives input and output their modes back.
func openConsole(in, out *os.File) (restore func(), err error) {
	input, output := windows.Handle(in.Fd()), windows.Handle(out.Fd())
	var reads, writes uint32
	if err := windows.GetConsoleMode(input, &reads); err != nil {
		return nil, fmt.Errorf("ask the console how it reads: %w", err)
	}
	if err := windows.GetConsoleMode(output, &writes); err != nil {
		return nil, fmt.Errorf("ask the console how it writes: %w", err)
	}
	if err := windows.SetConsoleMode(output, writes|windows.ENABLE_PROCESSED_OUTPUT|windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING); err != nil {
		return nil, fmt.Errorf("this console shows plain text alone: %w; use Windows Terminal, or lines with --accessible", err)
	}
	return func() {
		_ = windows.SetConsoleMode(output, writes)
		_ = windows.SetConsoleMode(input, reads)
	}, nil
}

// ownWindow reports whether the window is the program's own, as after a double click, and
// closes when it ends: nobody else is at its console.
func ownWindow() bool {
	var ids [2]uint32
	count, _, _ := windows.NewLazySystemDLL("kernel32.dll").NewProc("GetConsoleProcessList").
		Call(uintptr(unsafe.Pointer(&ids[0])), uintptr(len(ids)))
	return count == 1
}
