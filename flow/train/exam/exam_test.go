package exam_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/train"
)

// An exam that is led well passes, one that is not does not, and both verify to what they
// came to.
func TestExamIsTakenAndVerified(t *testing.T) {
	t.Parallel()
	o := exams(t, 3, some(t))
	for trainee, passes := range map[string]bool{"T-042": true, "weak-1": false} {
		r := taken(t, o, trainee)
		v, err := verify(t, o, trainee, r.tape.Bytes())
		if err != nil || v.Passed != passes || v.Trainee != trainee || len(v.Results) != 3 || len(v.Remarks) > 0 || (v.Points >= 70) != passes {
			t.Errorf("%s: %v, %+v", trainee, err, v)
		}
	}
}

// C7: the same seed and acts give the same result, byte for byte, and nothing in it is a
// number with a fraction.
func TestC7SameActsSameResult(t *testing.T) {
	t.Parallel()
	o := exams(t, 2, some(t))
	a, b := taken(t, o, "T-1"), taken(t, o, "T-1")
	if !bytes.Equal(a.tape.Bytes(), b.tape.Bytes()) {
		t.Error("the same acts give another result")
	}
	for line := range strings.Lines(a.tape.String()) {
		numbers := json.NewDecoder(strings.NewReader(line))
		numbers.UseNumber()
		for {
			token, err := numbers.Token()
			if err != nil {
				break
			}
			if n, ok := token.(json.Number); ok && strings.ContainsAny(n.String(), ".eE") {
				t.Errorf("%s is no integer: %s", n, line)
			}
		}
	}
}

// C9: two trainees get the same causes, in another order, with other codes and customers;
// the file of the exam and what is on the tape before the end tell nothing of later calls.
func TestC9TheSameForAllAndNothingBefore(t *testing.T) {
	t.Parallel()
	library := train.Calls(flowtest.Library(t))
	o := exams(t, 10, library)
	type seen struct {
		calls []string
		seeds map[uint64]bool
	}
	of := func(trainee string) seen {
		r := sit(o, trainee)
		s, err := r.begin(t)
		if err != nil {
			t.Fatal(err)
		}
		got := seen{seeds: map[uint64]bool{}}
		for {
			c, _, err := s.Next(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if c == nil {
				break
			}
			got.calls = append(got.calls, c.Setup().Scenario.Name)
			got.seeds[c.Setup().Seed] = true
			state, err := c.Say(t.Context(), train.Goodbye, "")
			if err != nil {
				t.Fatal(err)
			}
			if err := s.Keep(state); err != nil {
				t.Fatal(err)
			}
		}
		for l := range bytes.SplitSeq(r.tape.Bytes(), []byte("\n")) {
			for _, call := range library {
				if bytes.Contains(l, []byte(`"`+call.Name+`"`)) || call.Cause != "" && bytes.Contains(l, []byte(`"`+string(call.Cause)+`"`)) {
					t.Errorf("before the end the tape names %s: %s", call.Name, l)
				}
			}
		}
		return got
	}
	a, b := of("T-1"), of("T-2")
	if slices.Equal(a.calls, b.calls) {
		t.Error("both have the calls in the same order")
	}
	slices.Sort(a.calls)
	slices.Sort(b.calls)
	if !slices.Equal(a.calls, b.calls) {
		t.Errorf("they have other calls:\n%v\n%v", a.calls, b.calls)
	}
	for seed := range a.seeds {
		if b.seeds[seed] {
			t.Error("both have the codes of the same seed")
		}
	}
	var file bytes.Buffer
	if err := o.Exam.Write(&file); err != nil {
		t.Fatal(err)
	}
	for _, name := range a.calls {
		if strings.Contains(file.String(), name) {
			t.Errorf("the file of the exam names %s", name)
		}
	}
	if strings.Contains(file.String(), o.Key.String()) {
		t.Error("the file of the exam has the key")
	}
}
