package tui_test

import (
	"strings"
	"testing"
)

// situation is a run file that begins after the first step of its guide.
const situation = `
title: {en: A situation, zh-Hant: 情境}
guide: ios-activate-scan
given: {phones: [{app: on}, {}]}
setup: [follow: "2"]
steps:
  - note: {en: Look at the code., zh-Hant: 請看二維碼。}
  - launchApp: camera
  - aim: 25
  - follow: "10"
  - assertScreen: mobile-unlock
  - match
`

// file opens a run file.
func file(source string) func(*setup) {
	return func(o *setup) { o.RunFile, o.Freeze = source, false }
}

// says checks the line at the bottom.
func (a *app) says(words string) {
	a.t.Helper()
	if !strings.Contains(a.last(), words) {
		a.t.Fatalf("%q is not said\n%s", words, a.picture())
	}
}

// pass lets seconds pass, as far as any are waited for.
func (a *app) pass(seconds int) {
	for range seconds {
		if a.wall.Waiting() > 0 {
			a.second()
		}
	}
}

// A run file is played a key at a time; its notes are for who presents, and the
// clock stands still.
func TestRunFileStepByStep(t *testing.T) {
	t.Parallel()
	a := start(t, file(situation))
	a.says("Run file test: . does the next step")
	if !a.model.Frozen() {
		t.Error("the clock runs")
	}
	a.press(".")
	a.says("Run file: 1 of 6")
	if strings.Contains(a.picture(), "Look at the code.") {
		t.Errorf("a note is on the screen\n%s", a.picture())
	}
	a.press("N")
	if !strings.Contains(a.picture(), "Look at the code.") {
		t.Errorf("the note is not on its page\n%s", a.picture())
	}
	a.press("N", ".", ".")
	if id := a.model.Snapshot().World.Phone().Screen().ID; id != "camera-app" {
		t.Errorf("the phone shows %s", id)
	}
	for range 12 {
		if strings.Contains(a.last(), "All 6") {
			break
		}
		a.press(".")
	}
	a.says("All 6 steps of the run file are done")
	a.press(".")
	a.expect(a.last(), "run-file.over")
}

// It plays by itself until a key takes over.
func TestRunFilePlaysByItself(t *testing.T) {
	t.Parallel()
	a := start(t, file(situation))
	a.stop()
	a.press("space")
	before := len(a.model.Snapshot().Actions)
	a.pass(100)
	if after := len(a.model.Snapshot().Actions); after <= before {
		t.Error("nothing is done by itself")
	}
	a.press("tab")
	before = len(a.model.Snapshot().Actions)
	a.pass(100)
	if after := len(a.model.Snapshot().Actions); after != before {
		t.Error("it goes on after a key took over")
	}
	a.press("space")
	a.pass(300)
	a.says("All 6 steps of the run file are done")
}

// Where something is not as the file says, a page shows what was expected and
// what is there.
func TestRunFileFails(t *testing.T) {
	t.Parallel()
	a := start(t, file("title: {en: a, zh-Hant: b}\nguide: ios-activate-scan\nsteps:\n  - assertScreen: mobile-error\n"))
	a.press(".")
	a.expect(a.text(), "run-file.title")
	for _, want := range []string{"line 4: assertScreen: mobile-error", "expected: the screen mobile-error", "found: the screen home"} {
		if !strings.Contains(a.text(), want) {
			t.Errorf("%q is not there\n%s", want, a.picture())
		}
	}
	a.press("esc")
	if strings.Contains(a.text(), "expected:") {
		t.Error("the page stays")
	}
}

// Another way leaves the file behind.
func TestRunFileEndsWithABranch(t *testing.T) {
	t.Parallel()
	a := start(t, file(situation))
	a.press(".", ".", "[", "b")
	a.expect(a.last(), "run-file.left")
	a.press(".")
	a.expect(a.last(), "run-file.none")
}
