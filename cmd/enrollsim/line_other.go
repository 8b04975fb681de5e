//go:build !linux && !darwin && !dragonfly && !freebsd && !netbsd && !openbsd

package main

import "os"

// discard does nothing where what a terminal has not taken cannot be dropped.
func discard(*os.File) {}

// speedOf is 0 where a terminal does not say how fast its line is.
func speedOf(*os.File) int { return 0 }
