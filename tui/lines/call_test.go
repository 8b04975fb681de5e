package lines_test

import (
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/text"
	"enrollsim/flow/train"
	"enrollsim/server/enroll"
	"enrollsim/tui/lines"
)

// callInLines plays the call of a scenario in lines and returns what is written.
func callInLines(t *testing.T, name string, lang text.Lang, typed ...string) string {
	t.Helper()
	kit, err := train.NewKit(flowtest.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	c, err := kit.Start(t.Context(), train.Setup{Scenario: flowtest.Scenario(t, name), Open: enroll.Open, Seed: 1, Lang: lang, Persona: train.Plain})
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	o := lines.CallOptions{Call: c, Words: flowtest.Words(t, lang), Echo: true, Debrief: func(_ context.Context, c *train.Call, out io.Writer) error {
		_, err := fmt.Fprintf(out, "the end: %s after %d turns\n", c.State().Ended, len(c.State().Turns))
		return err
	}}
	in := lines.NewInput(strings.NewReader(strings.Join(typed, "\n")))
	defer in.Close()
	if err := lines.RunCall(t.Context(), o, in, &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// A whole call is played by lines, in both languages: what is typed is searched, a number
// says it, and the end comes by goodbye, even where the lines end before it.
func TestCallInLines(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		lang  text.Lang
		typed []string
		want  []string
	}{
		{text.English, []string{"sure", "Sure 80 %", "explain-rooted"}, []string{
			"Say how sure you are in percent, from 1 to 100, such as: sure 80", "Noted: 80 % sure of what you name next.", "You: ", "after 3 turns",
		}},
		{text.TraditionalChinese, []string{"把握 101", "把握 70"}, []string{"請說明把握是百分之幾", "已記下：對接下來說的原因有 70% 的把握"}},
		{text.English, []string{"word for word", "1", "7", "xyzzy", "", "end", "1"}, []string{
			"SIMULATION", "Customer: Good morning. It is about this IB Key, I want it on my phone.", "1. Ask: Please read me the message, word for word. (15 s)",
			"You: Please read me the message, word for word.", "“An error has occurred. Please try again.”", "(00:15, patience 6 of 6)",
			"There is no number 7 to choose.", "Sorry, what do you mean?", "1. End: Thank you for calling. Goodbye. (5 s)",
			"You have ended the call.", "the end: goodbye after 3 turns",
		}},
		{text.TraditionalChinese, []string{"錯誤消息是什麼", "1"}, []string{
			"模擬練習", "客戶：早上好，我想在手機上激活 IB Key。", "1. 詢問：請把錯誤消息一字不差地讀給我聽。", "（00:15，耐心 6/6）", "您結束了通話。", "the end: goodbye after 3 turns",
		}},
	} {
		got := callInLines(t, "code-used", test.lang, test.typed...)
		at := 0
		for _, want := range test.want {
			i := strings.Index(got[at:], want)
			if i < 0 {
				t.Fatalf("%s: %q does not come where it should in\n%s", test.lang, want, got)
			}
			at += i
		}
		if strings.Contains(got, "\x1b") {
			t.Errorf("%s: there is an escape sequence in\n%s", test.lang, got)
		}
	}
}

// The groups list all that can be said, and each thing can be said by its number.
func TestGroupsListEverything(t *testing.T) {
	t.Parallel()
	got := callInLines(t, "code-used", text.English, "ask", "look", "do", "say", "refer", "end", "1")
	acts, err := train.Acts(flowtest.Causes(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range acts {
		if !strings.Contains(got, a.Say.In(text.English)) {
			t.Errorf("no group lists %s", a.ID)
		}
	}
}
