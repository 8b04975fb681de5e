package exam_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

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

func isA[E error](err error) bool {
	_, ok := errors.AsType[E](err)
	return ok
}
