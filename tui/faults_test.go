package tui_test

import (
	"context"
	"errors"
	"strconv"
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
		if got, want := strings.TrimSpace(a.focused()), english("room.fault-"+string(name)); got != want {
			t.Fatalf("entry %d is %q, want %s\n%s", i, got, want, a.picture())
		}
		a.press("enter")
		if name == flow.EventsCut {
			continue // it strikes at once: the log is read all the time
		}
		a.expect(a.rows()[0], string(name))
		if faults := a.model.Snapshot().World.Faults(); len(faults) != 1 || faults[0] != flow.NewFault(name) {
			t.Errorf("set is %v, want %s as usual", faults, name)
		}
		a.expect(a.text(), "room.set")
		a.press("i")
		for range flow.FaultNames() { // to the last row: none of them
			a.press("down")
		}
		a.press("enter")
		a.deny(a.rows()[0], string(name))
	}
}

// What is switched in the room is switched in the world, by its key, by Enter and by
// a click, and what cannot be switched says so.
func TestTheRoom(t *testing.T) {
	t.Parallel()
	covered := func(a *app) bool {
		_, ok := a.model.Screen(flow.Desk).CanUse("uncover")
		return ok
	}
	switches := map[int]func(a *app) bool{
		0: func(a *app) bool { return a.model.Snapshot().World.Light < 100 },
		1: covered,
		2: func(a *app) bool { return a.model.Snapshot().World.Desk().Drawing() == flow.DrawnInverted },
		4: func(a *app) bool { return a.model.Snapshot().World.Phone().ID() == "phone-2" },
		5: func(a *app) bool { return a.model.Snapshot().World.DeskID() == "desk-2" },
		6: func(a *app) bool { return !a.model.Frozen() },
	}
	keys := map[int]string{0: "d", 1: "v", 2: "V", 4: "p", 5: "O", 6: "z"}
	for row, switched := range switches {
		for way, do := range map[string]func(a *app){
			"its key": func(a *app) { a.press(keys[row]) },
			"Enter": func(a *app) {
				for range row {
					a.press("down")
				}
				a.press("enter")
			},
			"a click": func(a *app) { a.click(a.area("room:" + strconv.Itoa(row))) },
		} {
			a := start(t)
			a.walkTo("2")
			a.press("o")
			if switched(a) {
				t.Fatalf("row %d is switched from the start", row)
			}
			do(a)
			if !switched(a) {
				t.Errorf("row %d is not switched by %s\n%s", row, way, a.picture())
			}
		}
	}
	a := start(t)
	a.press("o", "down", "enter")
	a.expect(a.said(), "status.nothing-there")
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
	a.expect(a.focused(), "room.fault-"+string(flow.AnswerLost))
	a.press("enter", "esc", "n", "w")
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
