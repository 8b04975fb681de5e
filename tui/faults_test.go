package tui_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/sim"
)

// Each fault can be chosen from its page, stands in the title while it has
// still to strike, and can be taken away.
func TestFaults(t *testing.T) {
	t.Parallel()
	for i, name := range flow.FaultNames() {
		a := start(t)
		a.press("i")
		for range i {
			a.press("down")
		}
		if got := strings.TrimSpace(a.focused()); got != string(name) {
			t.Fatalf("entry %d is %q, want %s\n%s", i, got, name, a.picture())
		}
		a.expect(a.text(), "fault."+string(name))
		a.press("enter")
		if name == flow.EventsCut {
			continue // it strikes at once: the log is read all the time
		}
		a.expect(a.rows()[0], string(name))
		if faults := a.model.Snapshot().World.Faults(); len(faults) != 1 || faults[0] != flow.NewFault(name) {
			t.Errorf("set is %v, want %s as usual", faults, name)
		}
		a.press("i")
		a.expect(a.text(), "choose.set")
		a.press("esc", "i")
		for range len(flow.FaultNames()) - i {
			a.press("down")
		}
		a.press("enter")
		a.deny(a.rows()[0], string(name))
	}
}

// A fault has its real consequence, and "why?" tells it apart.
func TestFaultStrikes(t *testing.T) {
	t.Parallel()
	a := start(t, installed)
	a.walkTo("10")
	a.press("i")
	for range 5 {
		a.press("down")
	}
	a.expect(a.focused(), string(flow.AnswerLost))
	a.press("enter", "n", "w")
	a.expect(a.text(), "("+string(flow.NoConnection)+")")
	a.deny(a.rows()[0], string(flow.AnswerLost))
}

// The session is saved as it is, in order with what was asked before, and the
// name of the file is said.
func TestSave(t *testing.T) {
	t.Parallel()
	var saved []int
	saving := func(o *setup) {
		o.Save = func(_ context.Context, s *sim.Sim) (string, error) {
			if saved = append(saved, len(s.Snapshot().History)); len(saved) > 1 {
				return "", errors.New("the disk is full")
			}
			return "session-1.yaml", nil
		}
	}
	a := start(t, saving)
	a.press("n", "n", "S")
	a.expect(a.last(), "session-1.yaml")
	a.press("n", "S")
	a.expect(a.last(), "the disk is full")
	if len(saved) != 2 || saved[0] != 3 || saved[1] != 4 {
		t.Errorf("saved were histories of %v, want 3 and 4", saved)
	}
	a = start(t)
	a.press("S")
	a.expect(a.last(), "status.no-saving")
}
