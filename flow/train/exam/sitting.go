package exam

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
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

// player is an exam that is played: by somebody, or again from a tape.
type player struct {
	Options
	trainee string
	ballot  []*scenario.Scenario
	calls   []*train.Call // that were begun, in the trainee's order
	ends    []Line        // of the calls that have ended
	results []progress.Result
	total   bool
}

func (o Options) player(trainee string) (*player, error) {
	ballot, err := o.Exam.ballot(o.Key, trainee, o.Kit, o.Calls)
	return &player{Options: o, trainee: trainee, ballot: ballot}, err
}

// begin begins the next call.
func (p *player) begin(ctx context.Context) error {
	c, err := p.Kit.Start(ctx, p.Exam.setup(p.Key, p.trainee, p.ballot[len(p.calls)], p.Open))
	if err == nil {
		p.calls = append(p.calls, c)
	}
	return err
}

// open is the call that has not ended, begun if need be; false where all have.
func (p *player) open(ctx context.Context) (c *train.Call, more bool, err error) {
	if len(p.ends) == len(p.ballot) {
		return nil, false, nil
	}
	if len(p.calls) == len(p.ends) {
		if err := p.begin(ctx); err != nil {
			return nil, false, err
		}
	}
	return p.calls[len(p.ends)], true, nil
}

// act is the line of the last turn of the call that is open.
func (p *player) act(s train.State) Line {
	t := s.Turns[len(s.Turns)-1]
	return Line{
		Kind: Acted, Act: t.Act, At: int(t.At / time.Second), Call: len(p.calls), Heard: t.Heard, Held: t.Held, Read: t.Read, Sure: t.Sure, Typed: t.Typed,
	}
}

// end is the line of the end of the call that is open.
func (p *player) end() Line {
	c := p.calls[len(p.ends)]
	return Line{Kind: Ended, Call: len(p.calls), Ended: c.State().Ended, Log: logDigest(c)}
}

func logDigest(c *train.Call) string {
	var written []byte
	for _, e := range c.Log() {
		written = append(written, e.String()+"\n"...)
	}
	return digest(written)
}

// score is the line of the next result.
func (p *player) score(ctx context.Context) (Line, error) {
	n := len(p.results)
	c := p.calls[n]
	review, err := c.Review(ctx, p.Calls)
	if err != nil {
		return Line{}, err
	}
	r := progress.Of(c.Setup(), review, p.ends[n].Wall)
	p.results = append(p.results, r)
	return Line{Kind: Scored, Call: n + 1, Result: &r}, nil
}

// sum is the last line.
func (p *player) sum() Line {
	total, critical := 0, 0
	for _, r := range p.results {
		total += r.Total
		critical += len(r.Critical)
	}
	total /= len(p.results)
	return Line{Kind: Total, Total: total, Passed: total >= p.Exam.Pass && critical == 0}
}

// take plays a line of a tape, and says what is wrong with it: the exam gives another
// one. With scored false results are believed.
func (p *player) take(ctx context.Context, t Tape, i int, scored bool) error {
	l := t.Lines[i]
	var want Line
	switch {
	case l.Kind == Acted && len(p.ends) < len(p.ballot):
		c, _, err := p.open(ctx) // there is one
		if err != nil {
			return err
		}
		if c.State().Ended != train.Open {
			return t.broken(i, "call %d had ended before this act", len(p.calls))
		}
		if _, err := p.Kit.Act(l.Act); err != nil {
			return t.broken(i, "%v", err)
		}
		if err := c.Note(train.Turn{Read: l.Read, Held: l.Held, Sure: l.Sure}); err != nil {
			return t.broken(i, "%v", err)
		}
		s, err := c.Say(ctx, l.Act, l.Typed)
		if err != nil {
			return err
		}
		want = p.act(s)
	case l.Kind == Ended && len(p.calls) > len(p.ends) && p.calls[len(p.ends)].State().Ended != train.Open:
		want = p.end()
		p.ends = append(p.ends, l)
	case l.Kind == Scored && len(p.ends) == len(p.ballot) && len(p.results) < len(p.ballot) && l.Result != nil:
		if !scored {
			p.results = append(p.results, *l.Result)
			return nil
		}
		var err error
		if want, err = p.score(ctx); err != nil {
			return err
		}
	case l.Kind == Total && len(p.results) == len(p.ballot) && !p.total:
		want = p.sum()
		p.total = true
	default:
		return t.broken(i, "no line of the kind %q comes here", l.Kind)
	}
	want.MAC, want.Wall = l.MAC, l.Wall
	if key, has, gives := differs(l, want); key != "" {
		return t.broken(i, "%s is %s here, and the exam gives %s", key, has, gives)
	}
	return nil
}

// differs names the first key in which two lines differ, with what each has.
func differs(l, want Line) (key, has, gives string) {
	of, wants := reflect.ValueOf(l), reflect.ValueOf(want)
	for i := range of.NumField() {
		a, b := of.Field(i).Interface(), wants.Field(i).Interface()
		if !reflect.DeepEqual(a, b) {
			name := of.Type().Field(i).Name
			return name, written(a), written(b)
		}
	}
	return "", "", ""
}

func written(v any) string {
	s, _ := json.Marshal(v) // it was read as JSON
	return string(s)
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
