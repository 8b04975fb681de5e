package flowtest

import (
	"strings"

	"enrollsim/flow"
)

// Log is a log as text, a line an event.
func Log(events []flow.Event) string {
	var b strings.Builder
	for _, e := range events {
		b.WriteString(e.String() + "\n")
	}
	return b.String()
}
