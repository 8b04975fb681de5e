// Package flowtest helps the tests of all packages: it reads what is embedded
// once for a whole test binary, plays run files, sets up worlds and stages, and
// compares with golden files. Nothing but tests imports it.
package flowtest

import "context"

// T is what the helpers need of a test, a benchmark or a property.
type T interface {
	// Helper marks a helper.
	Helper()
	// Errorf fails and goes on.
	Errorf(format string, args ...any)
	// Fatalf fails and ends.
	Fatalf(format string, args ...any)
	// Cleanup runs a function when the test has ended.
	Cleanup(end func())
	// Context ends with the test.
	Context() context.Context
}
