package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"enrollsim/flow/scenario"
)

// GitHub writes an annotation for each scenario that did not pass, at the line
// of the file where it failed.
func GitHub(w io.Writer, outcomes []scenario.Outcome) error {
	b := bufio.NewWriter(w)
	for _, o := range outcomes {
		if o.Status == scenario.Passed || o.Status == scenario.Skipped {
			continue
		}
		if list := scenario.Problems(o.Err); list != nil {
			for _, p := range list {
				fmt.Fprintf(b, "::error file=%s,line=%d,col=%d,title=%s::%s\n",
					property(p.File), p.Line, p.Column, property(o.Scenario.Name+" cannot be read"), data(p.Error()))
			}
			continue
		}
		place := "file=" + property(o.Scenario.File)
		if o.Failure != nil {
			place += fmt.Sprintf(",line=%d,col=%d", o.Failure.Line, o.Failure.Column)
		}
		message := headline(o) + "\n" + fmt.Sprintf("seed %d, repeat with: %s", o.Seed, Repeat(o))
		fmt.Fprintf(b, "::error %s,title=%s::%s\n", place, property(o.Scenario.Name+" "+string(o.Status)), data(message))
	}
	return b.Flush()
}

// data and property escape what would end an annotation.
func data(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func property(s string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(data(s))
}
