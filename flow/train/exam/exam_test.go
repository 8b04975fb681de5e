package exam_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/scenario"
	"enrollsim/flow/text"
	"enrollsim/flow/train"
	"enrollsim/flow/train/exam"
	"enrollsim/server/enroll"
)

// some are few calls, so that an exam of them is quickly scored.
func some(t *testing.T) []*scenario.Scenario {
	t.Helper()
	var all []*scenario.Scenario
	for _, name := range []string{"front-lens", "bad-credentials", "nothing-wrong-no-code"} {
		all = append(all, flowtest.Scenario(t, name))
	}
	return all
}

func kit(t *testing.T) *train.Kit {
	t.Helper()
	k, err := train.NewKit(flowtest.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func key(t *testing.T, seed byte) exam.Key {
	t.Helper()
	k, err := exam.NewKey(bytes.NewReader(bytes.Repeat([]byte{seed, 0x5a}, 5)))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// exams is an exam of some calls, with what it is taken with.
func exams(t *testing.T, calls int, library []*scenario.Scenario) exam.Options {
	t.Helper()
	o := exam.Options{Key: key(t, 7), Kit: kit(t), Calls: library, Open: enroll.Open}
	e, err := exam.New(exam.Exam{Calls: calls, Level: train.ExamLevel, Lang: text.English, Pass: 70, Pool: []string{exam.All}}, o.Key, o.Kit, library)
	if err != nil {
		t.Fatal(err)
	}
	o.Exam, o.Content = e, e.Content
	return o
}

// room is a tape that is being written, with a clock of its own.
type room struct {
	o       exam.Options
	trainee string
	tape    bytes.Buffer
	now     time.Time
	full    int // lines after which there is no room; 0 is never
}

func sit(o exam.Options, trainee string) *room {
	return &room{o: o, trainee: trainee, now: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
}

func (r *room) wall() time.Time {
	r.now = r.now.Add(11 * time.Second)
	return r.now
}

func (r *room) keep(line []byte) error {
	if n := bytes.Count(r.tape.Bytes(), []byte("\n")); r.full > 0 && n >= r.full {
		return errors.New("no space left on device")
	}
	_, err := r.tape.Write(line)
	return err
}

// begin sits down, be it again after an interruption.
func (r *room) begin(t *testing.T) (*exam.Sitting, error) {
	t.Helper()
	tape, err := exam.ReadTape(r.trainee, r.tape.Bytes())
	if err != nil {
		return nil, err
	}
	r.tape.Truncate(int(tape.Whole))
	return exam.Sit(t.Context(), r.o, tape, r.trainee, "enrollsim test", r.wall, r.keep)
}

// goOn takes acts of the model calls, at most so many; true after the end of the exam.
func (r *room) goOn(t *testing.T, s *exam.Sitting, acts int) (over bool, err error) {
	t.Helper()
	for {
		c, _, err := s.Next(t.Context())
		if err != nil {
			return false, err
		}
		if c == nil {
			return true, s.Finish(t.Context())
		}
		plan := r.o.Kit.Model(c.Setup().Scenario.Name, c.Setup().Scenario.Cause)
		if strings.HasPrefix(r.trainee, "weak") {
			plan = []string{"acknowledge", "what-on-phone", "explain-rooted", train.Goodbye}
		}
		for c.State().Ended == train.Open {
			if acts == 0 {
				return false, nil
			}
			acts--
			if err := c.Sure(60 + len(c.State().Turns)); err != nil {
				return false, err
			}
			state, err := c.Say(t.Context(), plan[len(c.State().Turns)-1], "as typed")
			if err != nil {
				return false, err
			}
			if err := s.Keep(state); err != nil {
				return false, err
			}
		}
	}
}

const all = -1

// taken is an exam that was taken to its end.
func taken(t *testing.T, o exam.Options, trainee string) *room {
	t.Helper()
	r := sit(o, trainee)
	s, err := r.begin(t)
	if err != nil {
		t.Fatal(err)
	}
	if over, err := r.goOn(t, s, all); err != nil || !over {
		t.Fatalf("over %t, %v", over, err)
	}
	return r
}

func verify(t *testing.T, o exam.Options, file string, source []byte) (exam.Verdict, error) {
	t.Helper()
	tape, err := exam.ReadTape(file, source)
	if err != nil {
		return exam.Verdict{}, err
	}
	return exam.Verify(t.Context(), o, tape)
}

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

func isA[E error](err error) bool {
	_, ok := errors.AsType[E](err)
	return ok
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
