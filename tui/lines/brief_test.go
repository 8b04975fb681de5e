package lines_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/text"
	"enrollsim/tui/canvas"
)

// How fast is spoken: in words a minute, and of Chinese in characters, each of which is a
// syllable. 175 English words, the pace at which speech synthesizers begin, have about 260.
const (
	wordsAMinute      = 175
	charactersAMinute = 260
)

// words counts the words of what is said, and the Chinese characters.
func words(said string) (words, characters int) {
	isHan := func(r rune) bool { return unicode.Is(unicode.Han, r) }
	for _, r := range said {
		if isHan(r) {
			characters++
		}
	}
	for part := range strings.FieldsFuncSeq(said, func(r rune) bool {
		return unicode.IsSpace(r) || isHan(r) || strings.ContainsRune("，。：、（）「」", r)
	}) {
		if strings.ContainsFunc(part, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			words++
		}
	}
	return words, characters
}

// inWords is how long something takes to say, as that many words take.
func inWords(said string) float64 {
	words, characters := words(said)
	return float64(words) + float64(characters)*wordsAMinute/charactersAMinute
}

// Every guide is told in brief, in both languages: what happened and the step in under 35
// words on average, the whole guide in under two minutes and a half of speech, and most lines
// fit a braille display of 40 cells.
func TestGuidesInBrief(t *testing.T) {
	t.Parallel()
	const cells = 40
	for _, lang := range text.Langs() {
		done := flowtest.Words(t, lang).Say(flow.T("standing.active"))
		for _, g := range flowtest.Guides(t) {
			t.Run(g.ID+" "+string(lang), func(t *testing.T) {
				t.Parallel()
				said := inBrief(t, strings.Repeat("n; ", 20)+"n", func(o *setup) { o.Guide, o.Lang = g.ID, lang })
				opening, _, _ := strings.Cut(said, "\n> ")
				answers := split(said)
				end := slices.IndexFunc(answers, func(answer []string) bool { return strings.HasPrefix(strings.Join(answer[len(answer)-1:], ""), done) })
				if end < len(g.Steps)/2 {
					t.Fatalf("the guide does not end:\n%s", said)
				}
				all, lines, wide := inWords(opening), 0, 0
				for _, answer := range answers[:end+1] {
					spoken := inWords(strings.Join(answer, "\n"))
					if all += spoken; spoken > 60 {
						t.Errorf("%.0f words at once:\n%s", spoken, strings.Join(answer, "\n"))
					}
					for _, line := range answer {
						if lines++; canvas.Width(line) > cells {
							wide++
						}
					}
				}
				steps := (all - inWords(opening)) / float64(end+1)
				seconds := all / wordsAMinute * 60
				t.Logf("%.1f words a step, %.0f s, %d of %d lines over %d cells", steps, seconds, wide, lines, cells)
				if steps >= 35 || seconds >= 150 || wide*3 > lines {
					t.Errorf("%.1f words a step, %.0f s, %d of %d lines over %d cells:\n%s", steps, seconds, wide, lines, cells, said)
				}
			})
		}
	}
}

// In brief no screen is read that nobody asks for, and what a person has to know is said
// all the same: that something failed, in the words of the screen, and that it worked.
func TestWhatIsSaidInBrief(t *testing.T) {
	said := inBrief(t, allGuide+"; h; "+scanIt+"; "+openIt+"; "+lookAtIt+"; phone; ; full; brief; n", installed)
	if count := strings.Count(said, "An independent simulator"); count != 1 {
		t.Errorf("the disclaimer is said %d times", count)
	}
	inOrder(t, said, "Step 1 of 11: Log in to Client Portal\n26. button Log In\n> ", "Success: IBKR Mobile Authentication (IB Key) is active.",
		"What was done: ", "shows \"An error has occurred\"\nError: An error has occurred. Please try again.\nSomething went wrong. why explains it, fix fixes it.\n",
		"> phone\nPhone 1, IBKR Mobile:", "> full\nIn full: every screen that changes is read.\n", "The computer, Client Portal:", "> brief\nIn brief: screens are read when you ask for them.\n")
	before, _, _ := strings.Cut(said, "> phone")
	for _, screen := range []string{"Phone 1, ", "The computer, Client", "Welcome, ", "The backend: "} {
		if strings.Contains(before, screen) {
			t.Errorf("%q is said, and nobody has asked for it:\n%s", screen, before)
		}
	}
}

// An empty line says the step whole, with what leads on.
func TestAnEmptyLineSaysTheStep(t *testing.T) {
	said := inBrief(t, "n; n; ", installed)
	inOrder(t, said, "> \nStep 3 of 11, next: Point the rear lens at the QR code. You do not need", "\n2. gesture Point at the code\n> ")
}

// A thing can be called by its name or the beginning of one; where several are called so, it
// is asked which, and a command's own words mean the command.
func TestNames(t *testing.T) {
	for _, test := range []struct{ name, script, says string }{
		{"whole", "log in", "is logged in"},
		{"as it is read out", "button Log In", "is logged in"},
		{"in small letters, with a blank behind it", "cAmErA ", "opens Camera"},
		{"its beginning", "came", "opens Camera"},
		{"the same as a command", "tap camera", "opens Camera"},
		{"none", "tap nothing", "There is no item called nothing."},
		{"nobody", "nothing", "Unknown command: nothing."},
		{"several", "app", "app can mean several items. Type the number of one:\n1. app Camera\n2. app App Store\n"},
		{"of a command", "code", "There is no code on the computer's screen."},
		{"a field and what is typed there", "user name Somebody Else; computer", "field User name, holds Somebody Else"},
		{"what is typed there, as it is", "  USER  name   Two  Blanks İ; computer", "field User name, holds Two  Blanks İ"},
		{"a field alone", "user name; computer", "field User name, holds riley.sample"},
		{"a field that is to be empty", "user name \"\"; computer", "field User name, empty"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if said := inBrief(t, test.script, installed); !strings.Contains(said, test.says) {
				t.Errorf("%q is not said:\n%s", test.says, said)
			}
		})
	}
	said := inBrief(t, "登錄; 相機; 對準", inChinese)
	inOrder(t, said, "riley.sample 已登錄", "打開「相機」", "未讀取二維碼")
}

// A blank behind a number empties no field, and a number means what was last heard under it:
// what was not is named first.
func TestNumbersMeanWhatWasHeard(t *testing.T) {
	said := inBrief(t, "computer; 24 ; 24 bob; 24 ; 24   ; computer; 24 \"\"; computer; 2; 2", installed)
	inOrder(t, said, "24. field User name, holds riley.sample", "> 24 \nUser name takes text.", "> 24 bob\nTyped into User name.",
		"24. field User name, holds bob", "> 24 \"\"\nTyped into", "24. field User name, empty",
		"> 2\n2 is app App Store. Type it again to use that.\n> 2\nPhone 1: opens App Store")
}

// A number stays that of its thing, whatever comes and goes beside it.
func TestNumbersStay(t *testing.T) {
	said := converse(t, "log in; camera; point; closer; move closer; move closer; home; camera; phone; log out; log in; computer", nil)
	number := regexp.MustCompile(`(?m)^(\d+)\. (?:tab|button|banner|gesture|field|secret field) ([^,°\n]+)`)
	is := map[string]string{}
	for _, device := range strings.Split(said, "\nPhone 1, ")[1:] {
		if app, rest, _ := strings.Cut(device, "\n"); app == "Camera:" {
			phone, desk, _ := strings.Cut(rest, "The computer, ")
			for _, found := range append(number.FindAllStringSubmatch(phone, -1), number.FindAllStringSubmatch(desk, -1)...) {
				name := strings.TrimSuffix(found[2], " (this step)")
				if was, known := is[found[1]]; known && was != name {
					t.Errorf("%s is %s and then %s", found[1], was, name)
				}
				is[found[1]] = name
			}
		}
	}
	if is["1"] != "Switch lens" || is["24"] != "User name" || is["27"] != "Log Out" || is["6"] != "Open the IBKR website" {
		t.Errorf("the numbers are %v:\n%s", is, said)
	}
}

// While the clock runs, what runs out is told of when it has come to another minute, and
// always in its last one; who waits is told each time.
func TestTheClockInBrief(t *testing.T) {
	at := func(each time.Duration) string {
		return inBrief(t, "n; freeze"+strings.Repeat("; zzz", 10), func(o *setup) {
			o.Installed = true
			o.Wall = hurry(each)
		})
	}
	if told := strings.Count(at(20*time.Second), "The clock shows"); told != 3 {
		t.Errorf("in 200 seconds the clock is told %d times:\n%s", told, at(20*time.Second))
	}
	if told := strings.Count(at(57*time.Second), "The clock shows"); told != 9 {
		t.Errorf("in nine and a half minutes the clock is told %d times:\n%s", told, at(57*time.Second))
	}
	if said := inBrief(t, "n; wait 10s", installed); !strings.Contains(said, "The clock shows 09:41:10.\nThe simulator: Expires in 9 minutes 50 seconds\n") {
		t.Errorf("who waits is not told of it:\n%s", said)
	}
}

// The menu says how many problems there are of a kind; words find them, and open the one
// that has all of them.
func TestTheMenuInBrief(t *testing.T) {
	said := inBrief(t, "activate iphone; add android scanning; menu; full; zzz", atMenu)
	inOrder(t, said, "\n1. Activate on an iPhone by scanning the QR code\n", "full lists every problem.\n> activate iphone\n1. Activate on an iPhone",
		"> add android scanning\nAdd a user on an Android phone by scanning the QR code\n", "> full\n", "Unknown command: zzz.")
}

// What the full screen shows beside its devices is said, too: calls that are due, faults that
// have still to strike, and that nothing was sent yet.
func TestWhatTheFullScreenShows(t *testing.T) {
	for due, want := range map[int]string{0: "To practise calls: enrollsim train\n", 3: "To practise calls: enrollsim train (3 due)\n"} {
		said := inBrief(t, "q", func(o *setup) {
			atMenu(o)
			o.Due = func() (int, error) { return due, nil }
		})
		inOrder(t, said, want)
	}
	said := inBrief(t, "fault no-such; fault answer-lost; phone; n; n; n; events", installed)
	inOrder(t, said, "There is no fault no-such. These are the faults:", "The phone in your hand:", "A fault is set: done, answer lost\n", "What the backend knows:", "Nothing sent yet")
}
