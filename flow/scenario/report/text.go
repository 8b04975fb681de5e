package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"time"

	"enrollsim/flow/scenario"
)

// Text writes one outcome for people: a line if it passed, all there is to
// know if it did not.
func Text(w io.Writer, o scenario.Outcome) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "%-7s %-32s %5d ms", o.Status, o.Scenario.Name, o.Took.Milliseconds())
	if o.Scenario.Cause != "" {
		fmt.Fprintf(b, "  %s", o.Scenario.Cause)
	}
	if o.Orders != nil {
		fmt.Fprintf(b, "  %s", o.Orders)
	}
	if known := o.Scenario.Known; known != nil && o.Status == scenario.Passed {
		fmt.Fprintf(b, "  fails as expected: %s", strings.TrimSpace(known.Reason+" "+known.Link))
	}
	if o.Scenario.Skip != "" && o.Status == scenario.Skipped {
		fmt.Fprintf(b, "  %s", o.Scenario.Skip)
	}
	fmt.Fprintln(b)
	if o.Status != scenario.Passed && o.Status != scenario.Skipped {
		for _, line := range details(o) {
			fmt.Fprintf(b, "    %s\n", line)
		}
	}
	return b.Flush()
}

// Summary is the last line of a run: how many ended how, and the seeds.
func Summary(outcomes []scenario.Outcome, took time.Duration) string {
	counts := Counts(outcomes)
	var parts []string
	for _, status := range []scenario.Status{scenario.Passed, scenario.Failed, scenario.Broken, scenario.TimeOut, scenario.Skipped} {
		if counts[status] > 0 || status == scenario.Passed {
			parts = append(parts, fmt.Sprintf("%d %s", counts[status], status))
		}
	}
	return fmt.Sprintf("%s, seed %s, in %d ms", strings.Join(parts, ", "), seeds(outcomes), took.Milliseconds())
}

// seeds lists the seeds that were really used, each once.
func seeds(outcomes []scenario.Outcome) string {
	var list []string
	seen := map[uint64]bool{}
	for _, o := range outcomes {
		if !seen[o.Seed] {
			seen[o.Seed] = true
			list = append(list, fmt.Sprint(o.Seed))
		}
	}
	return strings.Join(list, ", ")
}
