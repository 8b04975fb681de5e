package lines

import (
	"strconv"
	"strings"

	"enrollsim/flow/screen"
)

// quietZone is how many modules of nothing stand around a code that is drawn.
const quietZone = 4

// code says what the code at the desk carries, or draws it with letters for who
// asks for it.
func (l *conversation) code(argument string) []string {
	switch argument {
	case "":
		return l.spelled()
	case "draw":
		grid, _ := l.view.Seen().Desk().View()
		if grid.IsZero() {
			return []string{l.speak("qr.none")}
		}
		drawn := grid.ASCII(quietZone)
		return append([]string{l.speak("word.simulation"), l.speak("line.drawn", "count", strconv.Itoa(len(drawn)))}, drawn...)
	}
	return []string{l.speak("line.unknown", "line", shortened("code "+argument))}
}

func (l *conversation) spelled() []string {
	w := l.view.Seen()
	code, ok := w.Desk().Code()
	if !ok {
		return []string{l.speak("qr.none")}
	}
	var spelled []string
	for group := range strings.SplitSeq(code.Groups(), "-") {
		spelled = append(spelled, strings.Join(strings.Split(group, ""), " "))
	}
	page := []string{
		l.speak("node.qr", "value", code.Link),
		l.speak("node.code", "value", code.Groups()),
		l.speak("line.spelled", "code", strings.Join(spelled, ", ")),
	}
	for _, n := range w.Desk().Screen().Nodes {
		if n.Role == screen.QR && !n.On || n.Role == screen.Countdown {
			page = append(page, l.narrator().Node(n, w.Now))
		}
	}
	return page
}
