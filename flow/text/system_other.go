//go:build !windows

package text

// ofSystem says what the system has said; only Windows has words of its own for it.
func ofSystem(said string) string { return said }
