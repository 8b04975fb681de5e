package call_test

import (
	"regexp"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow/text"
	"enrollsim/flow/train"
	"enrollsim/tui/term"
)

// A whole call by keys: what is typed is found, said and answered, the clock and the
// patience go on, the end lays the tape open, and the result is kept once.
func TestWholeCall(t *testing.T) {
	t.Parallel()
	p := start(t).shows("SIMULATION", "activating", "00:00", "patience", "The call", "Good morning")
	p.write("word for word").shows("Please read me the message, word for word.", "15 s")
	p.press("enter").shows("00:15", "You", "Customer", "word for word: “An")
	p.say("sorry").shows("I am sorry about that")
	p.say("had this code been used before").say("a code is good for one try")
	p.press("f10").shows("Thank you for calling. Goodbye.")
	p.press("enter").shows("You have ended the call.", "Enter shows the call line by line")
	p.press("enter").shows("After the call", "The right cause", "30 of 30", "What was the matter", "The code was used before")
	if len(p.ended) != 1 || p.ended[0].Score.Diagnosis != 30 {
		t.Errorf("kept were %d results", len(p.ended))
	}
	p.press("n").shows("00:00", "The call")
}

// The title says what the customer has said: what it is about and, once it was asked, the phone.
func TestTitleSaysWhatWasSaid(t *testing.T) {
	t.Parallel()
	p := start(t)
	for _, want := range []string{"activating", "iPhone, activating"} {
		if got := p.model.Title(); got != want || !strings.Contains(strings.SplitN(p.picture(), "\n", 2)[0], want) {
			t.Errorf("the title is %q, want %q\n%s", got, want, p.picture())
		}
		p.say("iphone or android")
	}
}

// Whoever asks for the truth before it is worked out sees it as soon as it is.
func TestDebriefAskedForEarly(t *testing.T) {
	t.Parallel()
	p := start(t).press("f10")
	p.hold = true
	p.press("enter")
	p.release() // the customer has answered
	p.press("enter").shows("One moment")
	p.hold = false
	p.release()
	p.shows("After the call").lacks("One moment")
}

// What is typed in the other language is found, too, and what is found nowhere says so.
func TestSearch(t *testing.T) {
	t.Parallel()
	start(t).write("錯誤消息是什麼").shows("Please read me the message, word for word.")
	start(t, chinese).write("read me the message").shows("請把錯誤消息一字不差地讀給我聽。")
	start(t).say("xyzzy").shows("00:00", "Sorry, what do you mean?").lacks("00:15")
	start(t).press("enter").shows("Type what you would say, or choose a")
	p := start(t).press("tab").shows("Please read me the message").press("tab", "tab")
	p.press("down", "enter").shows("You")
	start(t).press("tab").write("log out and log in again").shows("Please log out") // Tab was at what asks
}

// Somebody goes back to a line of the tape and says something else; that does not count.
func TestTryAgain(t *testing.T) {
	t.Parallel()
	p := start(t).say("reload the page").press("f10", "enter", "enter").shows("Not passed")
	p.press("down", "enter").shows("tried again", "00:00").lacks("Please load")
	p.say("word for word").press("f10", "enter", "enter").shows("does not count")
	if len(p.ended) != 1 {
		t.Errorf("kept were %d results", len(p.ended))
	}
	p.press("esc").shows("Not passed").lacks("does not count")
	p.press("esc")
	if len(p.told) != 1 || p.told[0] != (left{}) {
		t.Errorf("Esc told %v", p.told)
	}
}

// A login that was begun before the call and lapses in it is no harm of the trainee's; one that
// was begun in it is.
func TestHarmIsThatOfTheCall(t *testing.T) {
	t.Parallel()
	wait := "wait a minute with me"
	p := start(t, func(o *setup) { o.name, o.calls = "no-internet-at-login", nil })
	p.say(wait).say(wait).say(wait).press("f10", "enter", "enter")
	for range 4 {
		p.press("down").lacks("harm\n")
	}
	p = start(t, func(o *setup) { o.name, o.calls = "no-internet-at-login", nil }).say("log in again")
	p.say(wait).say(wait).say(wait).press("f10", "enter", "enter", "down", "down", "down", "down").shows("harm\n")
}

// The best path plays by itself, or line by line, and leads back to what was told.
func TestBestPathPlays(t *testing.T) {
	t.Parallel()
	p := start(t).press("f10", "enter", "enter", "v").shows("best path", "plays by itself")
	for range 40 {
		if len(p.later) == 0 {
			break
		}
		next := p.later[0]
		p.later = p.later[1:]
		p.send(next)
	}
	p.shows("That was the best path.").press("enter").shows("After the call", "Not passed")
	p.press("v").press("enter", "enter").shows("You").press("esc").shows("Not passed")
	if len(p.ended) != 1 {
		t.Errorf("kept were %d results", len(p.ended))
	}
}

// A hint tells a rung more each time, ends by saying it, and takes points. In an exam there
// is none.
func TestHints(t *testing.T) {
	t.Parallel()
	p := start(t).press("f5").shows("Hint", "Say next:", "takes 5 points").press("f5").shows("On average that leaves", "takes 10 points")
	p.press("f5").shows("takes 20 points", "You", "Customer")
	p.press("f10", "enter", "enter").shows("Hints took 20 points.")
	start(t, level(5)).shows("What it could be").press("f5").shows("F5 does nothing")
	start(t, level(1)).shows("What it could be", "The code was used", "Worth asking now,", "leaves 1")
}

// What it could be is the trainee's opinion, and notes are the trainee's own.
func TestNotesAndWeights(t *testing.T) {
	t.Parallel()
	p := start(t).press("f4").write("scans, iPhone").press("enter").shows("Your notes", "scans, iPhone")
	p.press("f3").write("used before").shows("The code was used before").press("right", "right", "right", "esc")
	p.shows("What it could be", "●●●")
	p.press("f3").press("left", "esc").say("sorry").shows("What it could be")
}

// In an easy call what does not fit the answers is ruled out, on the page and in the list, by a sign
// and a word; what the trainee holds of it stays, and so does its place. At no other level is
// anything ruled out.
func TestRuledOutInAnEasyCall(t *testing.T) {
	t.Parallel()
	for _, window := range [][2]int{{80, 24}, {120, 40}} {
		for _, level := range []int{train.EasyLevel, train.PlainLevel, train.ExamLevel} {
			p := start(t, func(s *setup) { s.Level = level })
			p.model = p.model.Resize(window[0], window[1])
			held := p.press("f3").write("expired").press("right", "right", "right", "esc").lacks("ruled out").shows("●●●").picture()
			p.say("had this code been used before")
			if level != train.EasyLevel {
				p.lacks("ruled out", "– ").press("f3").lacks("ruled out", "– ")
				continue
			}
			p.shows("What it could be", "– The code has", "●●●", "The code was", "– IB Key", "ruled out")
			p.press("f3").shows("The code was used before", "– The code has expired", "●●●", "– IB Key is active already", "ruled out")
			p.press("esc").say("goodbye")
			if belief := p.ended[0].State.Turns[1].Held; len(belief) != 1 || belief[0].Percent != 90 {
				t.Errorf("of\n%s\nis kept %v", held, belief)
			}
		}
	}
}

// The support sheet and the articles are read over the call or, where there is room, beside
// it while it goes on.
func TestReading(t *testing.T) {
	t.Parallel()
	p := start(t).press("f2").shows("The support sheet", "1/").press("right").shows("2/").lacks("Your notes")
	p.press("esc").shows("Your notes")
	p.model = p.model.Resize(120, 40)
	p.press("f2").say("word for word").shows("2/9", "word for word: “An")
	p.press("f3").lacks("2/9").press("esc").shows("2/9")
	percent := regexp.MustCompile(`\d+%`)
	read := percent.FindString(p.press("pgdown").picture())
	if now := percent.FindString(p.say("face or passcode").picture()); read == "" || now != read {
		t.Errorf("%q was read, and %q after a sentence", read, now)
	}
}

// The parts of a score are called on the screen as in what is copied, and never cut; and so is a
// needless step.
func TestPartsAreCalledAlike(t *testing.T) {
	t.Parallel()
	for lang, told := range map[text.Lang][]string{
		text.English:            {"needless step", "No needless steps: ", "*A needless step: "},
		text.TraditionalChinese: {"多餘的步驟", "沒有多餘的步驟：", "*多餘的步驟："},
	} {
		for _, window := range [][2]int{{80, 24}, {120, 40}} {
			p := start(t, func(s *setup) { s.Lang = lang })
			for _, id := range []string{"word-for-word", "word-for-word", train.Goodbye} {
				p.act(id)
			}
			p.press("enter", "y")
			p.model = p.model.Resize(window[0], window[1])
			copied := p.told[0].(term.Copy)
			parts := 0
			for line := range strings.SplitSeq(string(copied), "\n") {
				called, points, _ := strings.Cut(strings.TrimPrefix(line, "* "), map[text.Lang]string{text.English: ": ", text.TraditionalChinese: "："}[lang])
				if !regexp.MustCompile(`^-?\d+( of |/)\d+$`).MatchString(points) {
					continue
				}
				parts++
				p.shows(called)
			}
			p.press("down", "down").shows(told[0])
			if want := len(train.Score{}.Parts()); parts != want {
				t.Errorf("%d parts of %d are in\n%s", parts, want, copied)
			}
			for _, words := range told {
				if !strings.Contains(string(copied), words) {
					t.Errorf("no %q in\n%s", words, copied)
				}
			}
		}
	}
}

// After a call all that is told can be copied.
func TestCopy(t *testing.T) {
	t.Parallel()
	p := start(t).press("f10", "enter", "enter", "y")
	if len(p.told) != 1 {
		t.Fatalf("told %v", p.told)
	}
	if words, ok := p.told[0].(term.Copy); !ok || len(words) < 500 || words[0] != '#' && words[0] == '\n' {
		t.Errorf("copied is %q", p.told[0])
	}
}

// The mouse says what it points at, chooses groups, and scrolls.
func TestMouse(t *testing.T) {
	t.Parallel()
	p := start(t)
	click := func(name string) {
		t.Helper()
		for _, a := range p.model.Window().Areas() {
			if a.Name == name {
				p.send(tea.MouseMsg{X: a.X + a.W/2, Y: a.Y, Action: tea.MouseActionPress, Button: tea.MouseButtonLeft})
				return
			}
		}
		t.Fatalf("%s cannot be pointed at\n%s", name, p.picture())
	}
	click("group:ask")
	click("hit:word-for-word")
	p.shows("00:15", "word for word: “An")
	click("key:f10")
	click("hit:goodbye")
	click("key:enter")
	p.shows("After the call")
	top := p.picture()
	p.send(tea.MouseMsg{X: 10, Y: 10, Action: tea.MouseActionPress, Button: tea.MouseButtonWheelDown})
	if p.picture() == top {
		t.Error("the wheel does not scroll")
	}
}

// What the trainee takes from a call is written down in three fields, kept once, shown and
// copied with the rest, and stays where another try is made. The last time's is shown.
func TestReflection(t *testing.T) {
	t.Parallel()
	p := start(t).press("f10", "enter", "enter", "w").shows("For yourself", "What you took it for", "What it was", "What you will do next time")
	p.write("an old code").press("enter").write("a used one x").press("backspace", "backspace", "down").write("ask").press("tab", "esc").shows("After the call")
	if len(p.noted) != 0 {
		t.Errorf("what was not kept is kept: %v", p.noted)
	}
	p.press("w").write("an old code").press("enter", "enter").write("ask first").press("enter").shows("Your notes are kept.")
	if len(p.noted) != 1 || p.noted[0] != (train.Reflection{Expected: "an old code", Next: "ask first"}) {
		t.Errorf("kept is %+v", p.noted)
	}
	whole := start(t).press("f10", "enter", "enter").press("w").write("an old code").press("enter", "enter", "enter")
	whole.model = whole.model.Resize(80, 160)
	whole.press("pgup").shows("an old code", "The last time you noted for the next one", "ask for the words")
	whole.press("w", "enter", "enter", "enter")
	if len(whole.noted) != 1 {
		t.Errorf("the same is kept again: %v", whole.noted)
	}
	whole.press("v", "esc").shows("an old code")
	whole.press("enter").press("w").press("f10", "enter", "enter").lacks("For yourself")
}
