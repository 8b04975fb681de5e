package lines_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/text"
)

// TestMain makes the random tests the same ones each time.
func TestMain(m *testing.M) {
	flowtest.Repeatable()
	m.Run()
}

// typedLines are lines that somebody could type: words, names and numbers that mean something,
// in whatever order, case and spacing, among things that mean nothing.
func typedLines() *rapid.Generator[[]string] {
	pieces := []string{
		"n", "log in", "User name", "password", "camera", "tap", "phone", "computer", "full", "brief", "why", "fix", "steps",
		"back", "forward", "wait", "90s", "fault", "answer-lost", "menu", "1", "2", "24", "26", "101", "99999999999999999999", "-1",
		`""`, `"`, "登錄", "相機", "用戶名", "İ", "ẞ", "\u00a0", "\u3000", "\t", "  ", "\x00", "\xff", "🙂", "error iPhone", "help", "play", "code draw",
		"sorry", "word", "hint", "weigh", "used before", "likely", "50", "note", "read", "goodbye", "sure", "devices",
	}
	piece := rapid.OneOf(rapid.SampledFrom(pieces), rapid.Map(rapid.SampledFrom(pieces), strings.ToUpper))
	line := rapid.Custom(func(t *rapid.T) string {
		said := ""
		for range rapid.IntRange(1, 4).Draw(t, "pieces") {
			said += piece.Draw(t, "piece") + rapid.SampledFrom([]string{" ", "  ", "\t", ""}).Draw(t, "blank")
		}
		return said
	})
	return rapid.SliceOfN(line, 30, 60)
}

// Whatever is typed, the conversation goes on to the end of its input.
func TestAnyLines(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(drawn *rapid.T) {
		o := newSetup()
		rapid.SampledFrom([]func(*setup){atMenu, installed, inChinese}).Draw(drawn, "start")(o)
		typed := typedLines().Draw(drawn, "lines")
		var out strings.Builder
		if err := o.run(t, strings.NewReader(strings.Join(typed, "\n")+"\n"), &out); err != nil {
			drawn.Fatalf("%v\n%s", err, &out)
		}
	})
}

// So does a call, in each language.
func TestAnyLinesInACall(t *testing.T) {
	t.Parallel()
	for seed := range 2 {
		callInLines(t, "code-used", []text.Lang{text.English, text.TraditionalChinese}[seed], typedLines().Example(seed)...)
	}
}
