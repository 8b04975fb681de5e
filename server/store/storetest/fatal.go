package storetest

import "testing"

// Fatal is what a helper needs of a test, a benchmark or a property.
type Fatal interface {
	// Helper marks the caller as a helper.
	Helper()
	// Fatalf ends the test.
	Fatalf(format string, args ...any)
}

var _ Fatal = testing.TB(nil)
