package main

import (
	"errors"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/text"
	"enrollsim/server/enroll"
)

// Files are kept under the first number that is free for all of them, and none is
// written over.
func TestFilesAreKept(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"enrollsim-7-1.png", "enrollsim-7-2-desk.svg"} {
		if err := os.WriteFile(name, []byte("mine"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for i, want := range []string{"enrollsim-7-3", "enrollsim-7-4"} {
		w, err := keepFiles(7, func(name string) (map[string][]byte, error) {
			return map[string][]byte{".svg": []byte(name), ".txt": []byte("text")}, nil
		})
		folder, _ := os.Getwd()
		if err != nil || w.Folder != folder || !slices.Equal(w.Names, []string{want + ".svg", want + ".txt"}) {
			t.Errorf("%d: %+v, %v", i, w, err)
		}
		data, err := os.ReadFile(want + ".svg")
		info, _ := os.Stat(want + ".svg")
		if err != nil || string(data) != want || info.Mode().Perm() != shared() {
			t.Errorf("%s holds %q: %v", want, data, err)
		}
	}
	// Somebody takes the name meanwhile: the next one is free.
	w, err := keepFiles(7, func(name string) (map[string][]byte, error) {
		if strings.HasSuffix(name, "-5") {
			if err := os.WriteFile(name+".txt", []byte("theirs"), 0o600); err != nil {
				return nil, err
			}
		}
		return map[string][]byte{".svg": nil, ".txt": nil}, nil
	})
	if theirs, _ := os.ReadFile("enrollsim-7-5.txt"); err != nil || string(theirs) != "theirs" || w.Names[0] != "enrollsim-7-6.svg" {
		t.Errorf("%+v, %v; theirs is %q", w, err, theirs)
	}
	full := errors.New("full")
	if _, err := keepFiles(7, func(string) (map[string][]byte, error) { return nil, full }); !errors.Is(err, full) {
		t.Errorf("an error is %v", err)
	}
	if got, want := drawn(t, "."), []string{
		"enrollsim-7-1.png", "enrollsim-7-2-desk.svg", "enrollsim-7-3.svg", "enrollsim-7-3.txt", "enrollsim-7-4.svg", "enrollsim-7-4.txt",
		"enrollsim-7-5.txt", "enrollsim-7-6.svg", "enrollsim-7-6.txt",
	}; !slices.Equal(got, want) {
		t.Errorf("there are %q", got)
	}
}

// A session becomes an article and the run file that repeats it.
func TestSessionIsWritten(t *testing.T) {
	t.Chdir(t.TempDir())
	config := flowtest.Demo(t, enroll.Open, "ios-activate-scan", true)
	config.Settle = true
	p := flowtest.Begin(t, config)
	p.StepsUntil("camera")
	w, err := writeSession(t.Context(), flowtest.Embedded(), p.Sim, text.TraditionalChinese)
	if err != nil || !slices.Equal(w.Names, []string{"enrollsim-1-1.html", "enrollsim-1-1.yaml"}) {
		t.Fatalf("%+v, %v", w, err)
	}
	page, err := os.ReadFile("enrollsim-1-1.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, says := range []string{`<html lang="zh-Hant">`, "enrollsim run enrollsim-1-1.yaml --seed 1", "<figure", "guide: ios-activate-scan"} {
		if !strings.Contains(string(page), says) {
			t.Errorf("the page does not say %q", says)
		}
	}
	if strings.Contains(string(page), `class="badge`) || strings.Contains(string(page), "log:") {
		t.Error("the page speaks of a run, or has the log that only a replay reads")
	}
	if got := runPiped(t, "run", "enrollsim-1-1.yaml"); got.code != exitOK {
		t.Errorf("the run file does not repeat it: %+v", got)
	}
}

// shared is the mode of a file that everybody may read. Windows tells of no other rights.
func shared() os.FileMode {
	if runtime.GOOS == "windows" {
		return 0o666
	}
	return 0o644
}
