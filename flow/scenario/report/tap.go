package report

import (
	"bufio"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"strings"

	"enrollsim/flow/scenario"
)

// tapName is a name in one line, with the marks of TAP escaped.
func tapName(name string) string {
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, name)
	return strings.NewReplacer(`\`, `\\`, "#", `\#`).Replace(name)
}

// placedName is a scenario's name with the folder of its file: in TAP there is nothing
// else that tells two of the same name apart.
func placedName(s *scenario.Scenario) string {
	if s.BuiltIn {
		return s.Name
	}
	return path.Join(path.Dir(filepath.ToSlash(s.File)), s.Name)
}

// TAP writes the outcomes as version 14 of the Test Anything Protocol.
func TAP(w io.Writer, outcomes []scenario.Outcome) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "TAP version 14\n1..%d\n", len(outcomes))
	for i, o := range outcomes {
		name := tapName(placedName(o.Scenario))
		switch o.Status {
		case scenario.Passed:
			fmt.Fprintf(b, "ok %d - %s\n", i+1, name)
			fmt.Fprintf(b, "  ---\n  seed: %d\n  duration_ms: %d\n  ...\n", o.Seed, o.Took.Milliseconds())
			continue
		case scenario.Skipped:
			fmt.Fprintf(b, "ok %d - %s # SKIP %s\n", i+1, name, headline(o))
			continue
		}
		fmt.Fprintf(b, "not ok %d - %s\n  ---\n  severity: %s\n  seed: %d\n  duration_ms: %d\n  message: |\n", i+1, name, o.Status, o.Seed, o.Took.Milliseconds())
		for _, line := range details(o, forPrograms()) {
			fmt.Fprintf(b, "    %s\n", line)
		}
		fmt.Fprint(b, "  ...\n")
	}
	return b.Flush()
}
