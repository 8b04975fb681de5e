package exam_test

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
	"time"
)

// C10: interrupted after any act, an exam goes on with the next one, and comes to the same.
// A line that was being written then is written again.
func TestC10InterruptedAtAnyAct(t *testing.T) {
	t.Parallel()
	o := exams(t, 2, some(t)[1:])
	whole := taken(t, o, "T-1")
	v, err := verify(t, o, "r", whole.tape.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	r := sit(o, "T-1")
	for sittings := 1; ; sittings++ {
		s, err := r.begin(t)
		if err != nil {
			t.Fatalf("sitting %d: %v", sittings, err)
		}
		over, err := r.goOn(t, s, 1)
		if err != nil {
			t.Fatalf("sitting %d: %v", sittings, err)
		}
		if over {
			break
		}
		r.tape.WriteString(`{"act":"goodb`) // what a process that is killed may leave behind
		if sittings > 100 {
			t.Fatal("it never ends")
		}
	}
	got, err := verify(t, o, "r", r.tape.Bytes())
	for i := range got.Results {
		got.Results[i].At, v.Results[i].At = time.Time{}, time.Time{} // it took longer
	}
	if err != nil || !reflect.DeepEqual(got, v) {
		t.Errorf("with interruptions it comes to %+v, %v\nwant %+v", got, err, v)
	}
}

// A disk that is full at any line loses nothing that was kept: with room again, the exam
// goes on there and verifies.
func TestFullDiskLosesNothing(t *testing.T) {
	t.Parallel()
	o := exams(t, 1, some(t)[1:])
	lines := bytes.Count(taken(t, o, "T-1").tape.Bytes(), []byte("\n"))
	for full := 1; full < lines; full++ {
		r := sit(o, "T-1")
		r.full = full
		s, err := r.begin(t)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := r.goOn(t, s, all); err == nil || !strings.Contains(err.Error(), "no space left") {
			t.Fatalf("full after %d lines: %v", full, err)
		}
		if got := bytes.Count(r.tape.Bytes(), []byte("\n")); got != full {
			t.Errorf("%d lines are kept, want %d", got, full)
		}
		r.full = 0
		if s, err = r.begin(t); err != nil {
			t.Fatal(err)
		}
		if over, err := r.goOn(t, s, all); err != nil || !over {
			t.Fatalf("with room again: over %t, %v", over, err)
		}
		if v, err := verify(t, o, "r", r.tape.Bytes()); err != nil || !v.Passed {
			t.Errorf("full after %d lines: %+v, %v", full, v, err)
		}
	}
}

// A clock that was set back is said with its line, and is no fault.
func TestClockSetBackIsRemarked(t *testing.T) {
	t.Parallel()
	o := exams(t, 1, some(t)[1:])
	r := sit(o, "T-1")
	s, err := r.begin(t)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.goOn(t, s, 2); err != nil {
		t.Fatal(err)
	}
	r.now = r.now.Add(-time.Hour)
	if _, err := r.goOn(t, s, all); err != nil {
		t.Fatal(err)
	}
	v, err := verify(t, o, "r", r.tape.Bytes())
	if err != nil || len(v.Remarks) != 1 || !strings.HasPrefix(v.Remarks[0], "r:4: the clock was set back, from 2026-03-02 09:00:33") {
		t.Errorf("%v, %q", err, v.Remarks)
	}
}
