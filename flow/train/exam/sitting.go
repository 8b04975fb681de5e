package exam

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/scenario"
	"enrollsim/flow/train"
	"enrollsim/flow/train/progress"
)

// Options is what an exam is taken and verified with.
type Options struct {
	Exam  Exam
	Key   Key
	Kit   *train.Kit
	Calls []*scenario.Scenario // all that there are
	Open  flow.Open

	Content string // [ContentOf] the kit and the calls
}

// Check is whether the exam of a file can be taken here: the error is [ErrKey],
// [*OtherContent], or what cannot be, with its place in the source.
func (o Options) Check(file string, source []byte) error {
	if o.Exam.Content != o.Content {
		return &OtherContent{placeOf(file, source, "content"), o.Exam.Content, o.Content}
	}
	if key, err := o.Exam.check(o.Kit, o.Calls); err != nil {
		return fmt.Errorf("%s: %w", placeOf(file, source, key), err)
	}
	if o.Key.Commit() != o.Exam.Commit {
		return ErrKey
	}
	return nil
}

// Sitting is somebody who takes an exam.
type Sitting struct {
	*player
	wall   func() time.Time
	keep   func(line []byte) error
	before string // MAC of the last line
}

// Sit begins an exam for a trainee, or goes on with it after what is on a tape already.
// program names the program and its version. wall is the clock on the wall. keep adds a
// line to the end of the tape, and returns when it will not be lost any more. The error is
// that of [Options.Check], a [*Broken] or [*OtherExam] of the tape, or that of keep.
func Sit(ctx context.Context, o Options, tape Tape, trainee, program string, wall func() time.Time, keep func(line []byte) error) (*Sitting, error) {
	if err := CheckTrainee(trainee); err != nil {
		return nil, err
	}
	p, err := o.player(trainee)
	if err != nil {
		return nil, err
	}
	s := &Sitting{player: p, wall: wall, keep: keep}
	if len(tape.Lines) == 0 {
		return s, s.write(Line{Kind: Began, Exam: o.Exam.ID(), Commit: o.Exam.Commit, Content: o.Content, Program: program, Trainee: trainee, Version: version})
	}
	if tape.Trainee() != trainee {
		return nil, tape.broken(0, "this is the result of %s, and not of %s", tape.Trainee(), trainee)
	}
	if err := tape.Of(o.Exam, o.Key, o.Content); err != nil {
		return nil, err
	}
	for i := range tape.Lines[1:] {
		if err := s.take(ctx, tape, i+1, false); err != nil {
			return nil, err
		}
	}
	s.before = tape.Lines[len(tape.Lines)-1].MAC
	return s, nil
}

// write adds a line to the tape.
func (s *Sitting) write(l Line) error {
	l.Wall = s.wall().UTC().Truncate(time.Second)
	l, err := l.Chained(s.Key, s.before)
	if err != nil {
		return err
	}
	line, err := json.Marshal(l)
	if err != nil {
		return err
	}
	if err := s.keep(append(line, '\n')); err != nil {
		return err
	}
	s.before = l.MAC
	if l.Kind == Ended {
		s.ends = append(s.ends, l)
	}
	return nil
}

// Next is the call to go on with, and which it is, from 1: the one that was interrupted, as
// it stood, or the next; nil where all have ended.
func (s *Sitting) Next(ctx context.Context) (c *train.Call, n int, err error) {
	for {
		c, more, err := s.open(ctx)
		if err != nil || !more || c.State().Ended == train.Open {
			return c, len(s.calls), err
		}
		if err := s.write(s.end()); err != nil { // interrupted between the last act and this line
			return nil, 0, err
		}
	}
}

// Keep keeps the last turn of the call that is open, and its end if it has ended.
func (s *Sitting) Keep(state train.State) error {
	if err := s.write(s.act(state)); err != nil || state.Ended == train.Open {
		return err
	}
	return s.write(s.end())
}

// Finish scores all calls, after which the exam is over. It goes on where it was
// interrupted, and does nothing where it is over already.
func (s *Sitting) Finish(ctx context.Context) error {
	for len(s.results) < len(s.ballot) {
		l, err := s.score(ctx)
		if err != nil {
			return err
		}
		if err := s.write(l); err != nil {
			return err
		}
	}
	if s.total {
		return nil
	}
	s.total = true
	return s.write(s.sum())
}

// Results are the results of all calls after [Sitting.Finish], in the trainee's order.
func (s *Sitting) Results() []progress.Result { return s.results }

// Taken are the calls that were begun, in the trainee's order.
func (s *Sitting) Taken() []*train.Call { return s.calls }

// Outcome is the points on the average after [Sitting.Finish], and whether they are enough.
func (s *Sitting) Outcome() (points int, passed bool) {
	l := s.sum()
	return l.Total, l.Passed
}
