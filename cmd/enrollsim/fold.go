package main

import (
	"regexp"
	"strings"

	"enrollsim/tui/canvas"
)

// textColumns is how wide text for people is written: as wide as the smallest terminal.
const textColumns = 80

// folded is a text whose lines are at most [textColumns] wide. What continues a line stands
// below its words: after its blanks, and after the sign or number that it begins with.
func folded(s string) string {
	lead := regexp.MustCompile(`^ *(?:[-#]+ |[0-9]+(?:\.[a-z])?(?:\. |  ))?`)
	var lines []string
	for line := range strings.SplitSeq(s, "\n") {
		begin := lead.FindString(line)
		if canvas.Width(line) <= textColumns || canvas.Width(begin) > textColumns/4 {
			lines = append(lines, line)
			continue
		}
		for i, part := range canvas.Wrap(line[len(begin):], textColumns-canvas.Width(begin)) {
			if i > 0 {
				begin = strings.Repeat(" ", canvas.Width(begin))
			}
			lines = append(lines, begin+part)
		}
	}
	return strings.Join(lines, "\n")
}
