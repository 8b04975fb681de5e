package lines_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/text"
)

// What people do in several conversations, by the numbers and the names they hear.
const (
	logInFirst = "26"                                      // with one tab, at the login page
	scanIt     = "camera; point; move closer; Move Closer" // from the home screen, until the banner drops
	openIt     = "open in IBKR Mobile"
	lookAtIt   = "look at the phone"
	allGuide   = "n; n; n; n; n; n; n; n"
)

func inChinese(o *setup) { o.Installed, o.Lang = true, text.TraditionalChinese }

// Each conversation is kept as a transcript. What matters in it is said here
// too, so that a wrong one cannot slip in when they are written anew.
func TestConversations(t *testing.T) {
	tests := []struct {
		name   string
		start  func(*setup)
		script string
		says   []string // in this order
	}{
		{
			name: "next", script: "n; n; n; n; n; n; n; n; n; n; n; n; n; n; n; n; n; q",
			says: []string{
				"SIMULATION", "> n", "Step 2 of 11, next", "Step 5 of 11, next", "IBKR Mobile is installed",
				"Success: IBKR Mobile Authentication (IB Key) is active.", "n continues: Log in", "n continues: Tap the notification",
				"n continues: Look at the phone", "Success: The login is approved.",
				"All steps are done.", "The simulation is over.",
			},
		},
		{
			name:   "numbers",
			script: logInFirst + "; 1; 2; 4; 4; 6; 2; 5; 3; 1; 2; 4; 4; 6; 2; 5; 7",
			says: []string{
				"button Log In (this step)", "app Camera (this step)", "blurred, too far", "banner Open the IBKR website° (this step)",
				"button GET (this step)", "Dialog:", "gesture Look at the phone (this step)", "IBKR Mobile is installed",
				"banner Open in IBKR Mobile° (this step)", "button Allow (this step)", "Success:", "button Done (this step)", "All steps are done.",
			},
		},
		{
			name: "code-used", start: installed, script: allGuide + "; h; " + scanIt + "; " + openIt + "; " + lookAtIt + "; w; fix; n",
			says: []string{
				"All steps are done.", "Error: An error has occurred. Please try again.", "Something went wrong.",
				"(code-used)", "fix fixes it.", "Success: The login is approved.", "All steps are done.",
			},
		},
		{
			name: "code-expired", start: installed, script: "n; n; n; " + openIt + "; allow; e; x; " + lookAtIt + "; w; fix; n",
			says: []string{
				"Expires in 1 second", "Expired", "Something went wrong.", "Error: An error has occurred.", "(code-expired)",
				"Expires in 10 minutes", "Phone 1: opens Camera",
			},
		},
		{
			name: "already-enrolled", start: installed,
			script: logInFirst + "; 22; log in; " + scanIt + "; " + openIt + "; allow; " + lookAtIt + "; 21; h; " + scanIt + "; " + openIt + "; " + lookAtIt + "; why; fix",
			says: []string{
				"tab Portal 2, chosen", "Success: IBKR Mobile Authentication", "tab Portal 1, chosen",
				"Error: An error has occurred.", "(already-enrolled)", "shows a login request of riley.sample", "are approved with IB Key",
			},
		},
		{
			name: "wrong-password", start: installed, script: "25; 25 wrong; 26; w; 25 not-a-secret; 26",
			says: []string{
				"Password takes text.", "Typed into Password.", "hidden characters: 5", "Error: Invalid user name password combination",
				"(bad-credentials)", "Step 2 of 11, next",
			},
		},
		{
			name: "stranger", start: installed, script: "n; n; n; n; n; n; 6; w; 7; passcode; passcode 000000; 8 246810",
			says: []string{
				"gesture Let somebody else look", "Error: Face not recognised.", "(unlock-no-match)", "secret field Passcode, empty",
				"The passcode is 246810", "the unlock fails", "Success:",
			},
		},
		{
			name: "chinese", start: inChinese, script: "n; 1; 2; fix; wait 61s; foo; help; l",
			says: []string{
				"模擬 SIMULATION", "按鈕 登錄（本步驟）", "二維碼，內容為", "10 分鐘", "模糊，太遠", "出了問題。", "橫幅 在移動IBKR中打開°（本步驟）",
				"剩餘 8 分鐘 59 秒", "沒有這個指令：foo", "next 或 n：", "banner Open in IBKR Mobile° (this step)",
			},
		},
		{
			name: "history", start: installed, script: "back; n; n; back; back; back; n; 1; phone; forward; steps; branch; n; back; now",
			says: []string{
				"Nothing has happened yet.", "Earlier moment 2 of 3.", "Earlier moment 1 of 3.", "This is the beginning.",
				"You are viewing an earlier moment.", "You are viewing an earlier moment. now", "app Camera", "Earlier moment 2 of 3.",
				"Step 1, done", "This is the present: a separate run", "Phone 1: opens Camera", "Earlier moment", "This is the present.",
			},
		},
		{
			name: "menu", start: atMenu, script: "n; ; 99; 2; ; menu; l; l; 1; q",
			says: []string{
				"1. Activate on an iPhone", "2. Short version", "That works in a guide.", "Type the number", "There is no 99 in the menu",
				"app IBKR Mobile", "Step 1 of 11", "1. Activate on an iPhone", "1. 在 iPhone", "Phone 1, home screen:",
			},
		},
		{
			name: "misunderstood", start: installed,
			script: "foo bar; co; now; 99; 12345678901234567890; 21 text; wait; wait soon; wait 0s; x; x; n; x; x; e; p; p; d; 1; d; HOME; st; light up; help; " +
				strings.Repeat("so ", 20),
			says: []string{
				"Unknown command: foo bar. help lists", "co can mean computer or code or control centre.", "That works while looking back.", "There is no item with the number 99.",
				"There is no item with the number 12345678901234567890.", "Nothing can be typed there.", "wait takes a time", "wait takes a time",
				"The clock cannot go back.", "There is no code on the screen", "The simulator: Expired", "That time has passed.", "Phone 2: is picked up",
				"Phone 1: is picked up", "Phone 1, Camera, dark room:", "Phone 1: goes home", "Step 1, done", "Unknown command: light up", "quit or q", "...",
			},
		},
		{
			name: "android", start: func(o *setup) { o.Guide = "android-activate-type" }, script: "n; n; n; n; n; n; n; n; n; n; fault; fault answer-lost; faults; events",
			says: []string{
				"app Play Store (this step)", "field Apps to search for", "button REGISTER TWO-FACTOR (this step)", "field Session ID",
				"secret field PIN", "button DONE (this step)", "All steps are done.", "latency: ", "The network: a fault is set: done, answer lost", "The backend: enrols Phone 1",
			},
		},
		{
			name: "code", start: installed, script: "code; code draw; n; code; 28; code; computer; uncover; code draw; events",
			says: []string{
				"There is no code on the computer's screen.", "There is no code", "QR code, carries HTTPS://PORTAL.EXAMPLE/A/", "Spelled: ",
				"QR code, covered by another window", "Spelled: ", "covered by another window", "SIMULATION", "letter M", "MMMMMMMM              MM", "09:41:00  The computer: covers the code",
			},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := converse(t, test.script, test.start)
			rest := got
			for _, want := range test.says {
				_, after, found := strings.Cut(rest, want)
				if !found {
					t.Errorf("%q is not said, or not in this place", want)
					continue
				}
				rest = after
			}
			flowtest.Golden(t, test.name+".golden", got)
		})
	}
}

// converse runs the app on a script in the full form, with semicolons between the lines, and
// returns the transcript.
func converse(t *testing.T, script string, start func(*setup)) string {
	t.Helper()
	return inBrief(t, "full; "+script, start)
}

// inBrief is converse in the form with which a conversation begins.
func inBrief(t *testing.T, script string, start func(*setup)) string {
	t.Helper()
	o := newSetup()
	if start != nil {
		start(o)
	}
	var out strings.Builder
	in := strings.NewReader(strings.ReplaceAll(script, "; ", "\n") + "\n")
	if err := o.run(t, in, &out); err != nil {
		t.Fatalf("%v\n%s", err, &out)
	}
	checkPlain(t, out.String())
	return out.String()
}

// checkPlain convicts what a screen reader stumbles over: control characters,
// and signs that are drawn rather than read.
func checkPlain(t *testing.T, said string) {
	t.Helper()
	if !utf8.ValidString(said) {
		t.Error("what is said is not UTF-8")
	}
	if missing := regexp.MustCompile(`\[[a-z-]+\.[a-z.-]+\]`).FindString(said); missing != "" {
		t.Errorf("there are no words for %s", missing)
	}
	for _, r := range said {
		control := r < 0x20 && r != '\n' || r >= 0x7f && r < 0xa0
		drawn := r >= 0x2190 && r < 0x2c00 // arrows, boxes, blocks, shapes, braille
		if control || drawn || r == '\u2022' {
			t.Fatalf("%U is said:\n%s", r, said)
		}
	}
}
