package lines_test

import (
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/scenario"
	"enrollsim/flow/text"
	"enrollsim/flow/train"
	"enrollsim/server/enroll"
	"enrollsim/tui/lines"
)

// callInLines plays the call of a scenario in lines and returns what is written.
func callInLines(t *testing.T, name string, lang text.Lang, typed ...string) string {
	t.Helper()
	return playedInLines(t, name, lang, train.PlainLevel, nil, typed...)
}

// playedInLines is callInLines at a level. What is written down after the call goes to noted,
// if that is wanted.
func playedInLines(t *testing.T, name string, lang text.Lang, level int, noted *train.Reflection, typed ...string) string {
	t.Helper()
	kit, err := train.NewKit(flowtest.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	setup := train.Setup{Scenario: flowtest.Scenario(t, name), Open: enroll.Open, Seed: 1, Lang: lang, Persona: train.Plain, Level: level}
	c, err := kit.Start(t.Context(), setup)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	o := lines.CallOptions{
		Call: c, Words: flowtest.Words(t, lang), Echo: true,
		Debrief: func(_ context.Context, c *train.Call, counts bool, out io.Writer) error {
			s := c.State()
			_, err := fmt.Fprintf(out, "the end: %s after %d turns, %t, read %v, held %v, hints %d\n",
				s.Ended, len(s.Turns), counts, s.Read(), s.Turns[len(s.Turns)-1].Held, len(s.Hints))
			return err
		},
		Library: func() ([]*scenario.Scenario, error) {
			return []*scenario.Scenario{setup.Scenario, flowtest.Scenario(t, "already-enrolled"), flowtest.Scenario(t, "code-expired")}, nil
		},
	}
	if noted != nil {
		o.Reflect = func(_ context.Context, r train.Reflection) error {
			*noted = r
			return nil
		}
	}
	in := lines.NewInput(strings.NewReader(strings.Join(typed, "\n")))
	defer in.Close()
	if err := lines.RunCall(t.Context(), o, in, &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// inOrder sees to it that words stand in a text, one after the other.
func inOrder(t *testing.T, got string, words ...string) {
	t.Helper()
	at := 0
	for _, want := range words {
		i := strings.Index(got[at:], want)
		if i < 0 {
			t.Fatalf("%q does not come where it should in\n%s", want, got)
		}
		at += i
	}
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
		inOrder(t, got, test.want...)
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

// Beside a call there is what the full screen has: help, articles, notes, an opinion, and
// hints, which take points. What begins with the same words is looked for all the same.
func TestBesideACallInLines(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		lang  text.Lang
		typed []string
		want  []string
	}{
		{text.English, []string{
			"help", "read", "read 1", "read ios-activate-scan", "read me the message", "note scans, iPhone", "note",
			"weigh zebra 80", "weigh code 80", "weigh used 80", "weigh code-used 90 %", "weigh Nothing is wrong 0", "weigh", "weigh used 101", "hint", "hint", "hint", "goodbye",
		}, []string{
			"help lists", "read lists the support sheet", "hint tells what to say next",
			"1. The support sheet", "How support finds the cause", "Question 1: ", "1. Log in to Client Portal.", "Figure 1. A browser on a computer, simulated: ", "Figure 14. An iPhone, simulated: ",
			"1. Ask: Please read me the message", "Your notes (1):", "- scans, iPhone", "Your notes (1):",
			"No cause has all of these words in its name.", "causes have these words in their names. Name exactly one:", "The code was used before: 80 %", "The code was used before: 90 %", "Nothing is wrong: 0 %",
			"What you take it for (2):", "- The code was used before: 90 %", "weigh, words of a cause, and a number",
			"Say next: ", "(takes 5 points)", "(takes 10 points)", "(takes 20 points)", "You: ",
			"the end: goodbye after 3 turns, true, read [sheet ios-activate-scan], held [], hints 1",
		}},
		{text.English, []string{"請讀出錯誤消息"}, []string{"1. Ask: Please read me the message, word for word."}},
		{text.TraditionalChinese, []string{"幫助", "閱讀 1", "筆記 掃描", "判斷 已被使用 80", "提示"}, []string{
			"「閱讀」列出", "第 1 題", "- 掃描", "二維碼已被使用：80%", "扣 5 分",
		}},
	} {
		inOrder(t, callInLines(t, "code-used", test.lang, test.typed...), test.want...)
	}
	inOrder(t, playedInLines(t, "code-used", text.English, train.ExamLevel, nil, "hint", "help"), "Nothing helps in this call.", "sure 80")
	inOrder(t, playedInLines(t, "code-used", text.English, train.EasyLevel, nil, "1"),
		"It is one of these:", "- The code was used before", "Worth asking now, and how many causes each leaves on average:", "1. ", "leaves 1.7, 10 s", "You: ", "No question tells more now.")
}

// After a call something is written down, and one goes back to any moment of it or sees its
// best path; none of that counts. Where the lines end before, it ends.
func TestAfterACallInLines(t *testing.T) {
	t.Parallel()
	var noted train.Reflection
	got := playedInLines(t, "code-used", text.English, train.PlainLevel, &noted,
		"acknowledge", "explain-rooted", "goodbye", "a rooted phone", "", "ask first", "12:34", "00:10", "explain-code-used", "goodbye", "best", "", "zzz")
	inOrder(t, got, "the end: goodbye after 4 turns, true", "What you took it for: a rooted phone", "What it was: \n", "Your notes are kept.",
		"You said nothing at 12:34.", "This is another try, and does not count.", "You: I am sorry", "> explain-code-used",
		"the end: goodbye after 4 turns, false", "> best", "00:00 You: I am sorry", "That was the best path.")
	if want := (train.Reflection{Expected: "a rooted phone", Next: "ask first"}); noted != want {
		t.Errorf("noted is %+v", noted)
	}
	if strings.Contains(got, "zzz") || strings.Count(got, ", true") != 1 {
		t.Errorf("it goes on after an empty line, or counts twice:\n%s", got)
	}
	noted = train.Reflection{}
	got = playedInLines(t, "code-used", text.English, train.PlainLevel, &noted, "goodbye", "half")
	if noted.Expected != "half" || strings.Contains(got, "goes back there") {
		t.Errorf("where the lines end, %+v is noted:\n%s", noted, got)
	}
}
