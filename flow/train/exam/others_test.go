package exam_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"enrollsim/flow/train/exam"
)

// A result of another exam, of other content, and by another key is said to be that.
func TestResultsThatDoNotBelongHere(t *testing.T) {
	t.Parallel()
	library := some(t)
	o := exams(t, 1, library)
	r := taken(t, o, "T-1")
	easier := o
	easier.Exam.Pass = 10
	if _, err := verify(t, easier, "r", r.tape.Bytes()); !isA[*exam.OtherExam](err) {
		t.Errorf("of an exam whose file was changed: %v", err)
	}
	var file bytes.Buffer
	if err := o.Exam.Write(&file); err != nil {
		t.Fatal(err)
	}
	fewer := o
	fewer.Content = exam.ContentOf(o.Kit, library[1:])
	if _, err := verify(t, fewer, "r", r.tape.Bytes()); !isA[*exam.OtherContent](err) || !strings.Contains(err.Error(), o.Exam.Content) {
		t.Errorf("with other content: %v", err)
	}
	if err := fewer.Check("exam.yaml", file.Bytes()); !isA[*exam.OtherContent](err) || !strings.HasPrefix(err.Error(), "exam.yaml:19: ") {
		t.Errorf("an exam of other content: %v", err)
	}
	other := o
	other.Key = key(t, 9)
	if err := other.Check("exam.yaml", file.Bytes()); !errors.Is(err, exam.ErrKey) {
		t.Errorf("by another key: %v", err)
	}
	if err := o.Check("exam.yaml", file.Bytes()); err != nil {
		t.Error(err)
	}
	changed := o
	changed.Exam.Calls = 99
	if err := changed.Check("exam.yaml", file.Bytes()); err == nil || !strings.HasPrefix(err.Error(), "exam.yaml:6: 99 calls") {
		t.Errorf("an exam of more calls than there are: %v", err)
	}
	if _, err := verify(t, o, "r", nil); !isA[*exam.Broken](err) {
		t.Errorf("of nothing: %v", err)
	}
}

// A tape goes on only for whom it is of, and by its own exam.
func TestTapesOfOthers(t *testing.T) {
	t.Parallel()
	o := exams(t, 1, some(t)[1:])
	r := taken(t, o, "T-1")
	r.trainee = "T-2"
	if _, err := r.begin(t); !isA[*exam.Broken](err) || !strings.Contains(err.Error(), "the result of T-1, and not of T-2") {
		t.Errorf("of another trainee: %v", err)
	}
	r.trainee = "T-1"
	r.o.Exam.Pass = 1
	if _, err := r.begin(t); !isA[*exam.OtherExam](err) {
		t.Errorf("of another exam: %v", err)
	}
	for _, id := range []string{"", "../x", "a b", "-x", "a/b", "a\xff", strings.Repeat("x", 41)} {
		if exam.CheckTrainee(id) == nil {
			t.Errorf("somebody can be called %q", id)
		}
	}
	if err := exam.CheckTrainee("王小明-7"); err != nil {
		t.Error(err)
	}
}

// A result and an exam of another version are named so, and not taken for broken ones.
func TestOtherVersions(t *testing.T) {
	t.Parallel()
	o := exams(t, 1, some(t)[1:])
	source := taken(t, o, "T-1").tape.Bytes()
	old := bytes.Replace(source, []byte(`,"version":2`), nil, 1)
	if _, err := exam.ReadTape("T-1", old); !isA[*exam.OtherVersion](err) || !strings.Contains(err.Error(), "T-1: this was written in version 1") {
		t.Errorf("a result of version 1: %v", err)
	}
	var b bytes.Buffer
	if err := o.Exam.Write(&b); err != nil {
		t.Fatal(err)
	}
	if _, err := exam.Read("exam.yaml", bytes.Replace(b.Bytes(), []byte("version: 2"), []byte("version: 1"), 1)); !isA[*exam.OtherVersion](err) {
		t.Errorf("an exam of version 1: %v", err)
	}
	o.Exam.Points.Time++
	if err := o.Check("exam.yaml", b.Bytes()); err == nil || !strings.Contains(err.Error(), ": its points are not") {
		t.Errorf("an exam with other points: %v", err)
	}
}
