package lines_test

import (
	"io"
	"testing"
	"time"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/sim"
	"enrollsim/flow/stage"
	"enrollsim/flow/text"
	"enrollsim/server/enroll"
	"enrollsim/tui/lines"
)

// setup is how a test starts: the line mode, and the stage that it is a view of.
type setup struct {
	lines.Options
	flowtest.Setup
}

func newSetup() *setup {
	return &setup{
		lines.Options{Role: stage.Host(), Lang: text.English, Echo: true},
		flowtest.Setup{
			Backend: enroll.Open, Guide: "ios-activate-scan", Seed: 1, Start: sim.DemoStart(), Freeze: true, SkipTimers: true,
		},
	}
}

// The usual changes of it.
func atMenu(o *setup)    { o.Guide = "" }
func installed(o *setup) { o.Installed = true }

func (o *setup) options(t *testing.T) lines.Options {
	t.Helper()
	o.Options.Stage, o.First = o.Setup.Stage(t)
	return o.Options
}

func (o *setup) run(t *testing.T, in io.Reader, out io.Writer) error {
	t.Helper()
	return lines.Run(t.Context(), o.options(t), in, out)
}

// hurry is a wall clock on which each look at it is so much later.
func hurry(each time.Duration) func() time.Time {
	now := sim.DemoStart()
	return func() time.Time {
		now = now.Add(each)
		return now
	}
}
