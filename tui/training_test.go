package tui_test

import (
	"context"
	"strconv"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/narrate"
	"enrollsim/flow/scenario"
	"enrollsim/flow/text"
	"enrollsim/flow/train"
	"enrollsim/server/enroll"
	"enrollsim/tui"
	"enrollsim/tui/call"
)

// training offers a call of a used code, with so many that are due.
func training(due int) func(*setup) {
	return func(o *setup) {
		o.Context = context.Background()
		calls := func() ([]*scenario.Scenario, error) {
			return []*scenario.Scenario{flowtest.Scenario(o.T, "code-used"), flowtest.Scenario(o.T, "front-lens")}, nil
		}
		o.Training = &tui.Training{
			Desk: call.Desk{Kit: func() (*train.Kit, error) { return train.NewKit(flowtest.Embedded()) }, Calls: calls, Begin: func(context.Context) (call.Offer, error) {
				all, err := calls()
				return call.Offer{
					Setup: train.Setup{Scenario: all[0], Open: enroll.Open, Seed: 1, Lang: text.English, Persona: train.Plain}, Why: func(narrate.Narrator) string { return "It is due." },
				}, err
			}},
			Due: func() (int, error) { return due, nil },
		}
	}
}

// The cover has a door to the calls, with how many are due; behind it a call begins, which
// is left for the cover again.
func TestDoorToTraining(t *testing.T) {
	t.Parallel()
	a := start(t, menu, situations(3), training(3))
	a.resize(120, 40)
	if !strings.Contains(a.picture(), "3 due") {
		t.Errorf("the door does not say what is due\n%s", a.picture())
	}
	a.press("4", "enter")
	for _, want := range []string{"The call", "SIMULATION", "Good morning", "It is due."} {
		if !strings.Contains(a.picture(), want) {
			t.Fatalf("%q does not stand on\n%s", want, a.picture())
		}
	}
	a.resize(80, 24)
	a.write("word")
	a.press("enter", "m", "backspace")
	if !strings.Contains(a.picture(), "word for word") {
		t.Errorf("nothing was said\n%s", a.picture())
	}
	a.click(a.area("key:f10"))
	a.press("enter", "enter", "esc")
	if !strings.Contains(a.picture(), english("door.train")) || a.model.Covered() != true {
		t.Errorf("the call is not left\n%s", a.picture())
	}
	a.press("ctrl+c")
	if len(a.told) == 0 {
		t.Error("Ctrl+C does not end it")
	}
}

// A program for calls alone begins with one, ends when it is left, and is called after it.
func TestTrainingAlone(t *testing.T) {
	t.Parallel()
	a := start(t, menu, training(0), func(o *setup) { o.Training.Only = true })
	if !strings.Contains(a.picture(), "Good morning") {
		t.Fatalf("there is no call\n%s", a.picture())
	}
	a.press("ctrl+c", "esc")
	quits := 0
	for _, msg := range a.told {
		if _, ok := msg.(tea.QuitMsg); ok {
			quits++
		}
	}
	if quits != 1 {
		t.Errorf("the program was told %v", a.told)
	}
}

// The cover with four doors, in the two usual windows.
func TestCoverWithTraining(t *testing.T) {
	t.Parallel()
	for _, size := range []size{{80, 24}, {120, 40}} {
		for _, language := range []string{"en", "zh-Hant"} {
			a := start(t, menu, situations(3), training(3))
			if language != "en" {
				a.press("l")
			}
			a.resize(size.w, size.h)
			a.press("4")
			flowtest.Golden(t, "cover-training-"+strconv.Itoa(size.w)+"-"+language+".golden", trimmed(a.rows())+"\n")
		}
	}
}

// What is due is counted for the menu, and not where a guide begins.
func TestWhatIsDueIsCountedAtTheMenu(t *testing.T) {
	t.Parallel()
	counted := 0
	a := start(t, training(0), func(o *setup) {
		o.Training.Due = func() (int, error) { counted++; return 3, nil }
	})
	if counted != 0 {
		t.Errorf("a guide begins, and it is counted %d times", counted)
	}
	a.press("m")
	if counted != 1 {
		t.Errorf("at the menu it is counted %d times", counted)
	}
}
