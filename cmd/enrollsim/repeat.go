package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"enrollsim/flow/scenario/report"
	"enrollsim/flow/sim"
	"enrollsim/flow/stage"
)

// repeat is the command line that begins a world again as it began: empty where
// there is none.
func (f flags) repeat(s stage.State) string {
	if s.Run == 0 {
		return ""
	}
	words := []string{"enrollsim"}
	switch c := s.Choice; {
	case c.Guide == nil:
		words = append(words, "--scenario", c.Scenario)
	case c.Installed:
		words = append(words, "--guide", c.Guide.ID, "--installed")
	default:
		words = append(words, "--guide", c.Guide.ID)
	}
	words = append(words, "--seed", fmt.Sprint(s.Seed))
	if f.now != sim.DemoStart().Format(time.RFC3339) {
		words = append(words, "--now", f.now)
	}
	f.world.own.VisitAll(func(flag *pflag.Flag) {
		if flag.Changed {
			words = append(words, "--"+flag.Name+"="+strings.Trim(flag.Value.String(), "[]")) // of a list
		}
	})
	return report.Command(words...)
}
