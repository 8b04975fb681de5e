package runfile_test

import (
	"strings"
	"testing"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/scenario"
)

// Every built-in scenario, saved as if it had been done by hand, replays to the
// same log byte for byte; and what is saved of the replay is the same file.
func TestSessionsReplay(t *testing.T) {
	t.Parallel()
	for _, o := range scenario.RunAll(t.Context(), flowtest.Library(t), options()) {
		source := flowtest.Saved(t, o.Player.Sim())
		again := run(t, source)
		if again.Status != scenario.Passed {
			t.Errorf("%s: %v, %v\n%s", o.Scenario.Name, again.Failure, again.Err, source)
			continue
		}
		if a, b := flowtest.Log(o.Events), flowtest.Log(again.Events); a != b {
			t.Errorf("%s: the log is\n%s\nand was\n%s", o.Scenario.Name, b, a)
		}
		if other := flowtest.Saved(t, again.Player.Sim()); other != source {
			t.Errorf("%s is saved as\n%s\nand its replay as\n%s", o.Scenario.Name, source, other)
		}
	}
}

// A replay that differs stops at the first other event and names it.
func TestReplayDiffers(t *testing.T) {
	t.Parallel()
	source := flowtest.Saved(t, play(t, file("desk: {tapOn: log-in}", "launchApp: camera", "aim: 25")).Sim())
	forged := strings.Replace(source, "app-opened subject=camera", "app-opened subject=settings", 1)
	o := run(t, forged)
	if o.Failure == nil || !strings.Contains(o.Failure.Expected, "subject=settings") || !strings.Contains(o.Failure.Found, "subject=camera") {
		t.Fatalf("%s: %v", o.Status, o.Failure)
	}
	if line := strings.Split(forged, "\n")[o.Failure.Line-1]; !strings.Contains(line, "subject=settings") {
		t.Errorf("it points at %q", line)
	}
	longer := source + "  - \"99 never\"\n"
	if o := run(t, longer); o.Failure == nil || o.Failure.Found != "the log ends" {
		t.Errorf("%s: %v", o.Status, o.Failure)
	}
	if updated, outcome := update(t, forged); outcome.Status != scenario.Passed || updated != source {
		t.Errorf("accepted, it %s:\n%s", outcome.Status, updated)
	}
}

// Waits that follow each other are one in the file where that changes nothing.
func TestWaitsAreMerged(t *testing.T) {
	t.Parallel()
	source := flowtest.Saved(t, play(t, file("desk: {tapOn: log-in}", "advance: 1s", "advance: 1s", "advance: 1s")).Sim())
	if !strings.Contains(source, "- advance: 3s\n") || strings.Contains(source, "- advance: 1s") {
		t.Error(source)
	}
}

// A session whose downloads took their time replays with them.
func TestUnsettledSessionsReplay(t *testing.T) {
	t.Parallel()
	source := "title: {en: a, zh-Hant: b}\nguide: ios-activate-scan\ngiven: {settle: off}\nsteps:\n" +
		"  - desk: {tapOn: log-in}\n  - launchApp: camera\n  - aim: 25\n  - tapOn: banner\n  - tapOn: get\n  - match\n  - advance: 2s\n  - home\n  - advance: 5s\n"
	p := play(t, source)
	again := run(t, flowtest.Saved(t, p.Sim()))
	if again.Status != scenario.Passed {
		t.Errorf("%v\n%s", again.Failure, flowtest.Saved(t, p.Sim()))
	}
}

// A session that is saved says what happened: in its title, by the labels of what was
// done, the screens that were reached and the causes that were met. Each of these is
// held when it is played again.
func TestSavedSessionsExpect(t *testing.T) {
	t.Parallel()
	p := play(t, file("follow", "launchApp: camera", "aim: 25", "tapOn: banner", "match", "assertCause: code-used", "remedy"))
	source := flowtest.Saved(t, p.Sim())
	for _, line := range []string{
		"  - desk: {tapOn: Log In}", "  - desk: {assertScreen: portal-code}", "  - launchApp: Camera", "  - assertScreen: mobile-error",
		"  - assertCause: code-used", "  - assertCause: none", "  - tapOn: Allow",
	} {
		if !strings.Contains(source, line+"\n") {
			t.Errorf("it does not say %q", line)
		}
	}
	if title := strings.SplitAfterN(source, "\n", 5)[2]; !strings.Contains(title, "The code was used before, and fixed") {
		t.Errorf("the title is %s", title)
	}
	if t.Failed() {
		t.Log(source)
	}
	for right, wrong := range map[string]string{"assertScreen: mobile-error": "assertScreen: home", "assertCause: code-used": "assertCause: code-expired"} {
		if o := run(t, strings.Replace(source, right, wrong, 1)); o.Status != scenario.Failed || o.Failure.Step != wrong {
			t.Errorf("%s: %s, %v", wrong, o.Status, o.Failure)
		}
	}
	for steps, want := range map[string]string{"home": ": started", "follow": ": completed", `follow: "10"|advance: after-expiry|match`: ": The code has expired\""} {
		if saved := flowtest.Saved(t, play(t, file(strings.Split(steps, "|")...)).Sim()); !strings.Contains(saved, want) {
			t.Errorf("%s is titled %s", steps, strings.SplitAfterN(saved, "\n", 5)[2])
		}
	}
}

// What happens at the computer where nobody sits is expected as well, and where the person
// sits is told by where it is expected.
func TestSavedSessionsExpectOfBothComputers(t *testing.T) {
	t.Parallel()
	p := play(t, file("desk: {tapOn: log-in}", "desk-2: {tapOn: log-in}", "sitAt: desk-2", "desk: {tapOn: log-out}", "desk-1: {tapOn: log-out}"))
	source := flowtest.Saved(t, p.Sim())
	_, steps, _ := strings.Cut(source, "\nsteps:\n")
	steps, _, _ = strings.Cut(steps, "log:\n")
	want := `  - desk: {tapOn: Log In}
  - desk: {assertScreen: portal-code}
  - desk-2: {tapOn: Log In}
  - desk-2: {assertScreen: portal-code}
  - sitAt: desk-2
  - desk: {tapOn: Log Out}
  - desk: {assertScreen: portal-login}
  - desk-1: {tapOn: Log Out}
  - desk-1: {assertScreen: portal-login}
`
	if steps != want {
		t.Errorf("it is saved as\n%s", steps)
	}
	if o := run(t, source); o.Status != scenario.Passed {
		t.Errorf("%s: %v, %v", o.Status, o.Failure, o.Err)
	}
	if o := run(t, strings.Replace(source, "desk-1: {assertScreen: portal-login}", "desk-1: {assertScreen: portal-code}", 1)); o.Status != scenario.Failed {
		t.Errorf("what the first computer does not show has %s", o.Status)
	}
}
