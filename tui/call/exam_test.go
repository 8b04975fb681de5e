package call_test

import (
	"context"
	"errors"
	"testing"

	"enrollsim/flow/train"
	"enrollsim/tui/call"
)

// exam is the page of an exam of some calls, of which keep keeps the acts.
func exam(calls int, keep func(train.State) error) func(*setup) {
	return func(s *setup) {
		taken := 0
		s.Exam, s.Said = true, keep
		s.more = func(next func(context.Context) (call.Offer, error)) func(context.Context) (call.Offer, error) {
			return func(ctx context.Context) (call.Offer, error) {
				if taken++; taken > calls {
					return call.Offer{}, call.ErrOver
				}
				return next(ctx)
			}
		}
	}
}

// In an exam nothing helps at any level, every act is kept before its answer is shown,
// nothing is told after a call, and after the last one the page is left.
func TestExam(t *testing.T) {
	t.Parallel()
	var kept []string
	p := start(t, exam(2, func(s train.State) error {
		kept = append(kept, s.Turns[len(s.Turns)-1].Act)
		return nil
	}), level(train.EasyLevel)).shows("SIMULATION", "00:00").lacks("F3", "F5", "possible")
	p.say("sorry").press("f10", "enter").shows("Enter takes the next call").lacks("tape")
	p.press("enter").shows("00:00").press("f10", "enter", "enter")
	if len(p.told) != 1 || p.told[0] != (left{}) {
		t.Errorf("after the last call %v is told", p.told)
	}
	if len(kept) != 3 || kept[0] != "acknowledge" || kept[2] != train.Goodbye || len(p.ended) != 0 {
		t.Errorf("kept are %v, and told %d results", kept, len(p.ended))
	}
}

// Where an act cannot be kept, the page is left, and its answer is not shown.
func TestExamThatCannotBeKept(t *testing.T) {
	t.Parallel()
	p := start(t, exam(1, func(train.State) error { return errors.New("no space left on device") }))
	p.say("sorry").lacks("Good, thank you")
	if len(p.told) != 1 || p.told[0] != (left{}) {
		t.Errorf("%v is told", p.told)
	}
}

// How sure somebody is of a cause when it is named is what it was weighed at.
func TestSureAsWeighed(t *testing.T) {
	t.Parallel()
	var sure int
	p := start(t, func(s *setup) {
		s.Said = func(s train.State) error {
			sure = max(sure, s.Turns[len(s.Turns)-1].Sure)
			return nil
		}
	})
	p.press("f3").write("used before").press("right", "right", "right", "esc")
	p.say("a code is good for one try")
	if sure != 90 {
		t.Errorf("it was named with %d %%", sure)
	}
}
