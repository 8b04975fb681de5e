package chart_test

import (
	"io"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/narrate"
	"enrollsim/flow/text"
	"enrollsim/tui/canvas"
	"enrollsim/tui/chart"
	"enrollsim/tui/paint"
	"enrollsim/tui/theme"
)

// painter draws on a canvas of this size, without colours.
func painter(t *testing.T, w, h int, ascii bool) paint.Painter {
	t.Helper()
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(termenv.Ascii)
	return paint.Painter{
		Canvas: canvas.New(w, h), Theme: theme.New(r, theme.Dark), Signs: theme.NewSigns(ascii), Narrator: flowtest.Narrator(t, text.English),
	}
}

// drawn are the rows of a chart.
func drawn(t *testing.T, c narrate.Chart, w int, airy, ascii bool) []string {
	t.Helper()
	drawn := chart.Chart{Chart: c, Airy: airy}
	p := painter(t, w, drawn.Height(), ascii)
	drawn.Paint(p, 0, 0, w)
	var rows []string
	for row := range strings.SplitSeq(p.Canvas.String(), "\n") {
		rows = append(rows, strings.TrimRight(row, " "))
	}
	return rows
}

// two is a chart of two phones in which words are as long as they get.
func two() narrate.Chart {
	message, fact := strings.Repeat("m", narrate.RowMessageColumns), strings.Repeat("f", narrate.RowTextColumns)
	who := "phone 2"
	return narrate.Chart{
		Lanes: [3]string{"computer", "backend", "phones"}, Decides: "2 of 6 decide it",
		Rows: []narrate.Row{
			{Kind: narrate.Message, Event: 1, Time: "09:41:00", From: narrate.BackendLane, To: narrate.ComputerLane, Text: message},
			{Kind: narrate.Look, Event: 2, Time: "09:41:03", From: narrate.ComputerLane, To: narrate.PhoneLane, Who: who, Text: fact},
			{Kind: narrate.Message, Event: 3, Time: "09:41:07", From: narrate.PhoneLane, To: narrate.BackendLane, Who: who, Text: message},
			{Kind: narrate.Fact, Event: 4, Time: "09:41:07", From: narrate.BackendLane, To: narrate.BackendLane, Text: fact, Mark: 1},
			{Kind: narrate.Gap, Text: "43 seconds: nothing is sent"},
			{Kind: narrate.Folded, Count: 3},
			{Kind: narrate.Fact, Event: 9, Time: "09:41:53", From: narrate.PhoneLane, To: narrate.PhoneLane, Who: who, Text: fact, State: narrate.Bad, Mark: 2},
			{Kind: narrate.Fact, Event: 10, Time: "09:41:53", From: narrate.ComputerLane, To: narrate.ComputerLane, Text: fact},
		},
	}
}

// In the least width everything is said whole: the times, what passes and which way,
// on which phone, and the two that decide it.
func TestChartFits(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		for _, airy := range []bool{false, true} {
			c := two()
			all := strings.Join(drawn(t, c, chart.Least, airy, ascii), "\n")
			for _, r := range c.Rows {
				if r.Text != "" && !strings.Contains(all, r.Text) || r.Who != "" && strings.Count(all, r.Who) != 3 {
					t.Errorf("%q of %q is not there whole\n%s", r.Text, r.Who, all)
				}
			}
			for _, words := range []string{"computer", "backend", "phones", "09:41:53", " 1 ", " 2 ", "3 more"} {
				if !strings.Contains(all, words) {
					t.Errorf("%q is not there\n%s", words, all)
				}
			}
		}
	}
}

// An arrow leads from lane to lane, the way that something goes, and what is only
// looked at is broken.
func TestArrows(t *testing.T) {
	for _, test := range []struct {
		kind     narrate.RowKind
		from, to int
		want     string
	}{
		{narrate.Message, narrate.ComputerLane, narrate.BackendLane, "├── x ──▶│ │"},
		{narrate.Message, narrate.BackendLane, narrate.ComputerLane, "│◀── x ──┤ │"},
		{narrate.Message, narrate.BackendLane, narrate.PhoneLane, "│ ├── x ──▶│"},
		{narrate.Look, narrate.ComputerLane, narrate.PhoneLane, "├╌╌ x ╌╌▶│"},
	} {
		c := narrate.Chart{Rows: []narrate.Row{{Kind: test.kind, Event: 1, From: test.from, To: test.to, Text: "x"}}}
		row := drawn(t, c, chart.Least, false, false)[1]
		for sign, short := range map[string]string{"─": "──", "╌": "╌╌", " ": " "} {
			for strings.Contains(row, short+sign) {
				row = strings.ReplaceAll(row, short+sign, short)
			}
		}
		if got := strings.TrimSpace(row); got != test.want {
			t.Errorf("from %d to %d it is %q, want %q", test.from, test.to, got, test.want)
		}
	}
}

// The bracket begins at the first of the pair and ends at the second; where nothing
// before decides it there is none.
func TestBracket(t *testing.T) {
	c := two()
	var at []string
	for _, row := range drawn(t, c, chart.Least, false, false) {
		if strings.ContainsAny(string([]rune(row + " ")[0]), "┏┃┗") {
			at = append(at, string([]rune(row)[0]))
		}
	}
	if got := strings.Join(at, ""); got != "┏┃┃┗" {
		t.Errorf("the bracket is %q", got)
	}
	c.Rows[3].Mark = 0
	if all := strings.Join(drawn(t, c, chart.Least, false, false), "\n"); strings.ContainsAny(all, "┏┃┗") || !strings.Contains(all, "✗") {
		t.Errorf("without a pair it is\n%s", all)
	}
}

// A row that stands for an event can be pointed at.
func TestEventsArePointedAt(t *testing.T) {
	c := chart.Chart{Chart: two()}
	p := painter(t, chart.Least, c.Height(), false)
	c.Paint(p, 0, 0, chart.Least)
	for i, r := range c.Rows {
		area, ok := p.At(30, 1+i)
		if want := r.Event > 0; ok != want || ok && area.Name == "" {
			t.Errorf("row %d can be pointed at: %v, want %v", i, ok, want)
		}
	}
}
