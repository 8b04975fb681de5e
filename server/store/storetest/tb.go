package storetest

import "testing"

// TB is the part of [testing.TB] that helpers use, which a property test has too.
type TB interface {
	// Helper marks the caller as a helper.
	Helper()
	// Fatalf ends the test.
	Fatalf(format string, args ...any)
}

var _ TB = testing.TB(nil)
