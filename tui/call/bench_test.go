package call_test

import (
	"testing"

	"enrollsim/flow/train"
	"enrollsim/tui/keys"
)

// BenchmarkKey is a letter of what is looked for: the search, and the picture.
func BenchmarkKey(b *testing.B) {
	p := start(b).write("which phone got the notificatio")
	p.model = p.model.Resize(120, 40)
	for b.Loop() {
		next, _ := p.model.Update(keys.Msg("n"))
		next.Window()
	}
}

// BenchmarkAct is something that is said, and its answer.
func BenchmarkAct(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		p := start(b)
		p.hold = true
		p.write("log in again")
		p.press("enter")
		b.StartTimer()
		for _, cmd := range p.held[:1] {
			cmd()
		}
	}
}

// BenchmarkDebrief is the opening of the debrief after its end was heard, with its picture.
func BenchmarkDebrief(b *testing.B) {
	p := start(b)
	for _, id := range []string{"acknowledge", "word-for-word", "reload", "log-in-again", train.Goodbye} {
		p.act(id)
	}
	p.model = p.model.Resize(120, 40)
	for b.Loop() {
		next, _ := p.model.Update(keys.Msg("enter"))
		next.Window()
	}
}
