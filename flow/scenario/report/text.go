package report

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/narrate"
	"enrollsim/flow/scenario"
	"enrollsim/flow/text"
)

// Text writes one outcome for people: a line if it passed, all there is to
// know if it did not. It is in the language of the narrator, but for steps and events, which
// are as run files and logs have them.
func Text(w io.Writer, n narrate.Narrator, o scenario.Outcome) error {
	b := bufio.NewWriter(w)
	say := labels(n)
	status := say(string(o.Status))
	fmt.Fprintf(b, "%s%s %-32s %5d ms", status, strings.Repeat(" ", max(0, 7-text.Columns(status))), o.Scenario.Name, o.Took.Milliseconds())
	if o.Scenario.Cause != "" {
		fmt.Fprintf(b, "  %s", o.Scenario.Cause)
	}
	if o.Orders != nil {
		fmt.Fprintf(b, "  %s", n.Words.Message(o.Orders.String()))
	}
	if known := o.Scenario.Known; known != nil && o.Status == scenario.Passed {
		fmt.Fprintf(b, "  %s %s", say("fails-as-expected"), strings.TrimSpace(known.Reason+" "+known.Link))
	}
	if o.Scenario.Skip != "" && o.Status == scenario.Skipped {
		fmt.Fprintf(b, "  %s", o.Scenario.Skip)
	}
	fmt.Fprintln(b)
	if o.Status != scenario.Passed && o.Status != scenario.Skipped {
		for _, line := range details(o, forPeople(n)) {
			fmt.Fprintf(b, "    %s\n", line)
		}
	}
	return b.Flush()
}

// Summary is the last line of a run: how many ended how, and the seeds.
func Summary(n narrate.Narrator, outcomes []scenario.Outcome, took time.Duration) string {
	say := labels(n)
	counts := Counts(outcomes)
	var parts []string
	for _, status := range []scenario.Status{scenario.Passed, scenario.Failed, scenario.Broken, scenario.TimeOut, scenario.Skipped} {
		if counts[status] > 0 || status == scenario.Passed {
			parts = append(parts, fmt.Sprintf("%d %s", counts[status], say(string(status))))
		}
	}
	return n.Say(flow.T("report.summary", "list", strings.Join(parts, n.Say(flow.T("word.and"))), "seeds", seeds(outcomes), "ms", strconv.FormatInt(took.Milliseconds(), 10)))
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
