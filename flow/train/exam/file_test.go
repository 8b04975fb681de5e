package exam_test

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"enrollsim/flow/train/exam"
)

// An exam is read as it was written, and what is wrong with its file is said with its place.
func TestFileOfAnExam(t *testing.T) {
	t.Parallel()
	o := exams(t, 2, some(t))
	var b bytes.Buffer
	if err := o.Exam.Write(&b); err != nil {
		t.Fatal(err)
	}
	got, err := exam.Read("exam.yaml", b.Bytes())
	if err != nil || !reflect.DeepEqual(got, o.Exam) {
		t.Errorf("read is %+v, %v\nwant %+v", got, err, o.Exam)
	}
	for source, want := range map[string]string{
		strings.Replace(b.String(), "calls:", "cals:", 1): "exam.yaml:6:1: ",
		"pass: [": "exam.yaml:1:",
		"":        "exam.yaml: this is no exam",
		"a: 1\n":  "exam.yaml:1:1: ",
	} {
		if _, err := exam.Read("exam.yaml", []byte(source)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, want %q", source, err, want)
		}
	}
	for want, change := range map[string]func(*exam.Exam){
		"4 calls cannot be taken from a pool of 3": func(e *exam.Exam) { e.Calls = 4 },
		"101 points cannot be needed":              func(e *exam.Exam) { e.Pass = 101 },
		"there is no level 9":                      func(e *exam.Exam) { e.Level = 9 },
		`customers do not speak "de"`:              func(e *exam.Exam) { e.Lang = "de" },
		`the pool has "frnt-lens"`:                 func(e *exam.Exam) { e.Pool = []string{"frnt-lens"} },
	} {
		e := o.Exam
		change(&e)
		if _, err := exam.New(e, o.Key, o.Kit, o.Calls); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
	groups := o.Exam
	groups.Pool, groups.Calls = []string{"camera", "nothing-wrong-no-code"}, 1
	if e, _ := o.Kit.Causes.Find("front-lens"); e.Group != "camera" {
		groups.Pool[0] = e.Group
	}
	if _, err := exam.New(groups, o.Key, o.Kit, o.Calls); err != nil {
		t.Error(err)
	}
}

// A key is read however it is written down.
func TestKeyIsReadAsItIsWritten(t *testing.T) {
	t.Parallel()
	k := key(t, 1)
	for _, written := range []string{k.String(), strings.ToLower(k.String()), strings.ReplaceAll(k.String(), "-", ""), " " + strings.ReplaceAll(k.String(), "0", "o") + "\n"} {
		if got, err := exam.ParseKey(written); err != nil || got != k {
			t.Errorf("%q: %v, %v", written, got, err)
		}
	}
	for _, written := range []string{"", "7K3M", "7K3M-9QXT-2HWB-5V0U", "7K3M-9QXT-2HWB-5V0C-7K3M"} {
		if _, err := exam.ParseKey(written); err == nil {
			t.Errorf("%q is a key", written)
		}
	}
}
