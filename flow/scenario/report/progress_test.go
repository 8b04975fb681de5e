package report_test

import (
	"fmt"
	"strings"
	"testing"

	"enrollsim/flow/scenario/report"
)

// What is told comes in the order of the scenarios, whichever ends first, and
// as soon as those before it have ended.
func TestProgressKeepsTheOrder(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	p := report.NewProgress(&b, english(t), 3, false, false)
	p.Done(2, skipped())
	p.Done(1, passed())
	is(t, "what is told before the first has ended", b.String(), "")
	p.Done(0, timedOut())
	var want strings.Builder
	for _, err := range []error{report.Text(&want, english(t), timedOut()), report.Text(&want, english(t), passed()), report.Text(&want, english(t), skipped()), p.Err()} {
		if err != nil {
			t.Fatal(err)
		}
	}
	is(t, "what is told", b.String(), want.String())
}

// On a terminal the outcomes that pass only count up in one line, which is gone
// in the end.
func TestProgressOnATerminal(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	p := report.NewProgress(&b, english(t), 3, true, false)
	p.Done(0, passed())
	is(t, "after the first", seen(b.String()), "1 of 3  code-used")
	p.Done(1, skipped())
	is(t, "after one that was skipped", seen(b.String()), "skipped later                                0 ms\n2 of 3  later")
	p.Done(2, passed())
	is(t, "in the end", seen(b.String()), "skipped later                                0 ms\n")
	if err := p.Err(); err != nil {
		t.Error(err)
	}
}

// seen is what stands on a terminal that was sent this: after a carriage return
// the line is written over.
func seen(sent string) string {
	rows := strings.Split(sent, "\n")
	for i, sent := range rows {
		var row []rune
		at := 0
		for _, r := range sent {
			if r == '\r' {
				at = 0
				continue
			}
			if at == len(row) {
				row = append(row, ' ')
			}
			row[at] = r
			at++
		}
		rows[i] = strings.TrimRight(string(row), " ")
	}
	return strings.Join(rows, "\n")
}

// The first trouble with writing is kept, and does not stop the run.
func TestProgressKeepsTheFirstError(t *testing.T) {
	t.Parallel()
	for _, live := range []bool{false, true} {
		p := report.NewProgress(&worse{}, english(t), 2, live, false)
		p.Done(0, failed())
		p.Done(1, failed())
		if err := p.Err(); err == nil || err.Error() != "trouble 1" {
			t.Errorf("live %v: %v, want trouble 1", live, err)
		}
	}
}

// worse has another trouble with each writing.
type worse struct{ troubles int }

func (w *worse) Write([]byte) (int, error) {
	w.troubles++
	return 0, fmt.Errorf("trouble %d", w.troubles)
}
