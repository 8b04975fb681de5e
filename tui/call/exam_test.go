package call_test

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"enrollsim/flow"
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
				offer, err := next(ctx)
				offer.Last = taken == calls
				return offer, err
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
	}), level(train.EasyLevel)).shows("SIMULATION", "00:00").lacks("F5", "Worth asking now:", "leaves 1", "The code was used")
	p.say("sorry").press("f10", "enter").shows("Enter takes the next call", "next call").lacks("tape")
	p.press("enter").shows("00:00").press("f10", "enter").shows("Enter ends it", "end the exam").lacks("next call").press("enter")
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

// What was opened and what the call was taken for is kept with the next thing that is said:
// how sure somebody is of a cause when it is named is what it was weighed at. It is so in an
// exam, too, and takes no time.
func TestAsideIsKept(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*setup){"call": level(2), "exam": level(5)} {
		var last train.Turn
		p := start(t, change, func(s *setup) {
			s.Said = func(s train.State) error {
				last = s.Turns[len(s.Turns)-1]
				return nil
			}
		})
		p.press("f2", "right", "esc").press("f3").write("used before").press("right", "right", "right", "esc").shows("00:00")
		p.say("a code is good for one try")
		want := []train.Belief{{Cause: flow.CodeUsed, Percent: 90}}
		if last.Sure != 90 || !reflect.DeepEqual(last.Held, want) || !reflect.DeepEqual(last.Read, []string{train.Sheet, "android-activate-scan"}) {
			t.Errorf("%s: with it %+v is kept", name, last)
		}
		p.say("sorry")
		if last.Held != nil || last.Read != nil {
			t.Errorf("%s: what was kept is kept again: %+v", name, last)
		}
		p.press("f3", "left", "esc").say("thank you for waiting") // nothing wrong is out
		if len(last.Held) != 2 || last.Held[0] != (train.Belief{Percent: 0}) {
			t.Errorf("%s: a cause that is out is kept as %+v", name, last.Held)
		}
	}
}
