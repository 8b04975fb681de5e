package portal_test

import (
	"testing"

	"enrollsim/flow"
)

// BenchmarkScreen draws the page with the code, and uses one of its nodes.
func BenchmarkScreen(b *testing.B) {
	s := sit(b)
	s.tap("log-in")
	b.Run("draw", func(b *testing.B) {
		for b.Loop() {
			_ = s.Screen()
		}
	})
	b.Run("use", func(b *testing.B) {
		for b.Loop() {
			if _, _, err := s.Handle(flow.Tap(flow.Desk, "cover")); err != nil {
				b.Fatal(err)
			}
		}
	})
}
