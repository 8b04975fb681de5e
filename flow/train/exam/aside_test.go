package exam_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/train"
	"enrollsim/flow/train/exam"
)

// What was opened and what the call was taken for is kept in the tape and the results, and is
// replayed with the acts; what cannot have been opened is not.
func TestAsideIsReplayed(t *testing.T) {
	t.Parallel()
	o := exams(t, 1, some(t)[1:])
	r := sit(o, "T-1")
	s, err := r.begin(t)
	if err != nil {
		t.Fatal(err)
	}
	c, _, err := s.Next(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	held := []train.Belief{{Cause: "", Percent: 0}, {Cause: flow.FrontLens, Percent: 25}}
	if err := errors.Join(c.Read(train.Sheet), c.Read("ios-activate-scan"), c.Read(train.Sheet), c.Hold(held)); err != nil {
		t.Fatal(err)
	}
	if c.Read("no-such") == nil || c.Hold([]train.Belief{{Percent: 101}}) == nil || c.Hold([]train.Belief{{Cause: "no-such"}}) == nil ||
		c.Hold([]train.Belief{{}, {}}) == nil {
		t.Error("what there is not can be opened and held")
	}
	if _, err := r.goOn(t, s, 2); err != nil {
		t.Fatal(err)
	}
	again, err := r.begin(t) // after an interruption
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.goOn(t, again, 100); err != nil {
		t.Fatal(err)
	}
	v, err := verify(t, o, "T-1", r.tape.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	got := v.Results[0]
	if !reflect.DeepEqual(got.Read, []string{train.Sheet, "ios-activate-scan"}) || !reflect.DeepEqual(got.Held, held) || got.Version == 0 ||
		got.Most != o.Exam.Points || got.Most.Diagnosis != 30 {
		t.Errorf("the result is %+v", got)
	}
	lines := linesOf(r.tape.Bytes())
	for what, change := range map[string]func(*exam.Line){
		"no-such": func(l *exam.Line) { l.Read = []string{"no-such"} },
		"Read":    func(l *exam.Line) { l.Read = []string{train.Sheet, train.Sheet} },
		"101":     func(l *exam.Line) { l.Held = []train.Belief{{Percent: 101}} },
	} {
		faked, l := slices.Clone(lines), exam.Line{}
		if err := json.Unmarshal(lines[1], &l); err != nil {
			t.Fatal(err)
		}
		change(&l)
		written, _ := json.Marshal(l)
		faked[1] = append(written, '\n')
		if _, err := verify(t, o, "T-1", rechained(t, bytes.Join(faked, nil), o.Key)); !isA[*exam.Broken](err) || !strings.Contains(err.Error(), "T-1:2:") ||
			!strings.Contains(err.Error(), what) {
			t.Errorf("%s: %v", what, err)
		}
	}
}
