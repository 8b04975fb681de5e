package paint_test

import (
	"io"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
	"enrollsim/tui/theme"
)

func painter(w int) paint.Painter {
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(termenv.TrueColor)
	return paint.Painter{Canvas: canvas.New(w, 1), Theme: theme.New(r, theme.Dark), Signs: theme.NewSigns(false)}
}

func hints() []paint.Hint {
	return []paint.Hint{
		{Keys: []string{"Enter"}, Words: "點擊", Room: 8, Mark: "key:enter"},
		{Keys: []string{"[", "]"}, Words: "look back", Mark: "key:["},
		{Keys: []string{"?"}, Words: "keys"},
	}
}

// Hints stand in a row, the first with the room that it asks for, and those that do not
// fit whole are left out, from the last on.
func TestHints(t *testing.T) {
	t.Parallel()
	for w, want := range map[int]string{
		60: " Enter  點擊      [ ]  look back   ?  keys",
		32: " Enter  點擊      [ ]  look back",
		31: " Enter  點擊",
		12: " Enter  點擊",
		11: "",
	} {
		p := painter(w)
		shown := p.Hints(p.Bounds(), hints(), p.Accent)
		text := ""
		for run := range p.Runs(0) {
			text += run.Text
		}
		if text = strings.TrimRight(text, " "); text != want || len(p.Areas()) != min(shown, 2) {
			t.Errorf("in %d columns there are %d: %q, want %q; %v", w, shown, text, want, p.Areas())
		}
	}
}

// In rows, each is as full as it can be.
func TestHintRows(t *testing.T) {
	t.Parallel()
	for w, want := range map[int][]int{60: {3}, 32: {2, 1}, 20: {1, 1, 1}, 1: {1, 1, 1}} {
		rows := paint.HintRows(hints(), w)
		var got []int
		for _, row := range rows {
			got = append(got, len(row))
		}
		if len(got) != len(want) || got[0] != want[0] {
			t.Errorf("in %d columns the rows have %v, want %v", w, got, want)
		}
	}
}
