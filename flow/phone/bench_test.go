package phone_test

import (
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/phone"
)

// BenchmarkScreen draws a page with many nodes, and uses one of them.
func BenchmarkScreen(b *testing.B) {
	h := hold(b, android())
	h.launch(phone.MobileApp)
	h.tap("register", "session-id")
	h.write("session-code", "7K3M9QXT2HWB")
	b.Run("draw", func(b *testing.B) {
		for b.Loop() {
			_ = h.Screen()
		}
	})
	b.Run("use", func(b *testing.B) {
		for b.Loop() {
			if _, _, err := h.Handle(flow.Tap(flow.Phone, "pin-guidelines")); err != nil {
				b.Fatal(err)
			}
		}
	})
}
