package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"enrollsim/flow/article"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/guide"
	"enrollsim/tui/canvas"
)

// outcome is what a run of the program wrote, and how it ended.
type outcome struct {
	code     int
	out, err string
}

// runPiped runs the program without a terminal.
func runPiped(t *testing.T, args ...string) outcome {
	t.Helper()
	out, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	in, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	var errOut bytes.Buffer
	code := run(args, in, out, &errOut, func(string) (string, bool) { return "", false }, nil)
	said, err := os.ReadFile(out.Name())
	if err != nil {
		t.Fatal(err)
	}
	return outcome{code, string(said), errOut.String()}
}

// The guides are printed into a pipe in every form and language, as a
// simulation's, and without an escape byte.
func TestGuides(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		args []string
		says []string
	}{
		{"the list", nil, []string{"ios-activate-scan ", "KB3861", "android-adduser-type ", "Add a user on an Android phone by typing"}},
		{"the list in Chinese", []string{"--lang=zh-Hant"}, []string{"在 iPhone 上掃描二維碼激活"}},
		{"the list in Markdown", []string{"--markdown"}, []string{"| ios-adduser-type | ios | adduser | type | - | 6 | Add a user", "| --- |"}},
		{"one", []string{"android-activate-scan"}, []string{"Requirements", "    5  ", "REGISTER TWO-FACTOR", "(Figure 10)", "Possible Issues and Solutions", "KB2269"}},
		{"one in Chinese", []string{"ios-adduser-scan", "--lang=zh-Hant"}, []string{"要求", "  1.a  ", "（圖 2、3、4）", "可能出現的問題及解决方法"}},
		{"the questions of support", []string{"--support"}, []string{"1. Does the phone show a login", "Continue with question 2.", "The code was used before (code-used)", "paper trading"}},
		{"the same in Chinese", []string{"--support", "--lang=zh-Hant"}, []string{"客服如何找出原因", "（code-used）"}},
		{"the same as JSON", []string{"--support", "--json"}, []string{`"checks"`, `"questions"`, `"zh-Hant"`}},
		{"one in Markdown", []string{"ios-adduser-type", "--markdown"}, []string{"# Add a user on an iPhone", "## Instructions", "**8** Tap Activate IB Key."}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := runPiped(t, append([]string{"guides"}, test.args...)...)
			if got.code != exitOK || got.err != "" {
				t.Errorf("it ends with %d and says %q", got.code, got.err)
			}
			for _, part := range append(test.says, "SIMULATION", "Interactive Brokers") {
				if !strings.Contains(got.out, part) {
					t.Errorf("it does not print %q:\n%s", part, got.out)
				}
			}
			if strings.Contains(got.out, "\x1b") {
				t.Errorf("there is an escape byte in %q", got.out)
			}
		})
	}
}

// What is written for people to read is folded between its words, as the smallest terminal
// would cut it anywhere.
func TestTextFitsTheSmallestTerminal(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{
		{"guides"}, {"guides", "ios-activate-scan"}, {"guides", "--support"}, {"why", "code-used"},
		{"explore", "--runs", "1", "--steps", "5"}, {"config"},
	} {
		for _, lang := range []string{"en", "zh-Hant"} {
			got := runPiped(t, append(args, "--lang", lang)...)
			if got.code != exitOK || got.out == "" {
				t.Fatalf("%v: it ends with %d and says %q", args, got.code, got.err)
			}
			for line := range strings.Lines(got.out) {
				if canvas.Width(strings.TrimSuffix(line, "\n")) > 80 {
					t.Errorf("%v: this line is cut: %s", args, line)
				}
			}
		}
	}
}

func TestGuidesAsJSON(t *testing.T) {
	t.Parallel()
	var list []article.Document
	if err := json.Unmarshal([]byte(runPiped(t, "guides", "--json").out), &list); err != nil {
		t.Fatal(err)
	}
	if len(list) != len(guide.IDs()) {
		t.Errorf("the list has %d guides, want %d", len(list), len(guide.IDs()))
	}
	for _, d := range list {
		var one article.Document
		if err := json.Unmarshal([]byte(runPiped(t, "guides", d.ID, "--json").out), &one); err != nil {
			t.Fatal(err)
		}
		if one.ID != d.ID || one.Count != d.Count || len(one.Steps) < one.Count || !strings.Contains(one.Notice, "SIMULATION") {
			t.Errorf("%s is printed as %+v", d.ID, one)
		}
	}
}

func TestGuidesWrongUsage(t *testing.T) {
	t.Parallel()
	tests := []struct {
		args []string
		says string
	}{
		{[]string{"ios-activate-sing"}, "ios-activate-scan"},
		{[]string{"--support", "ios-activate-scan"}, "leave out ios-activate-scan"},
		{[]string{"--lang=xx"}, "zh-Hant"},
		{[]string{"--json", "--markdown"}, "json markdown"},
		{[]string{"ios-activate-scan", "ios-activate-type"}, "one argument too many"},
	}
	for _, test := range tests {
		got := runPiped(t, append([]string{"guides"}, test.args...)...)
		if got.code != exitUsage || !strings.Contains(got.err, test.says) || got.out != "" {
			t.Errorf("%v: it ends with %d, prints %q and says %q, want %q", test.args, got.code, got.out, got.err, test.says)
		}
	}
}

// The table in the README is that of the guides.
func TestReadmeListsTheGuides(t *testing.T) {
	t.Parallel()
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range flowtest.Guides(t) {
		if entry := fmt.Sprintf("`%s`, %d", g.ID, g.Count()); !strings.Contains(string(readme), entry) {
			t.Errorf("the README does not list %s", entry)
		}
	}
}
