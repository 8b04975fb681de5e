//go:build !linux

package main

// leaveFile does nothing where the system takes pages of files back by itself.
func leaveFile() {}
