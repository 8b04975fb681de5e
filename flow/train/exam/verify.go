package exam

import (
	"context"
	"fmt"
	"time"

	"enrollsim/flow/train/progress"
)

// Verdict is what a tape comes to.
type Verdict struct {
	Trainee string            `json:"trainee"`
	Points  int               `json:"points"` // on the average
	Passed  bool              `json:"passed"`
	Results []progress.Result `json:"results"`
	Remarks []string          `json:"remarks,omitempty"` // what is no fault, and to be known
}

// Verify plays a tape again, in worlds of its own, and returns what it comes to. The error
// is a [*Broken] for the first line that is not as the exam gives it or for an exam that was
// not taken to its end, [*OtherExam], [*OtherContent], or the context's.
func Verify(ctx context.Context, o Options, t Tape) (Verdict, error) {
	v := Verdict{Trainee: t.Trainee()}
	if len(t.Lines) == 0 {
		return v, t.broken(0, "there is nothing of an exam in here")
	}
	if err := CheckTrainee(v.Trainee); err != nil {
		return v, t.broken(0, "%v", err)
	}
	if err := t.Of(o.Exam, o.Key, o.Content); err != nil {
		return v, err
	}
	p, err := o.player(v.Trainee)
	if err != nil {
		return v, err
	}
	for i := range t.Lines[1:] {
		if err := p.take(ctx, t, i+1, true); err != nil {
			return v, err
		}
		was, is := t.Lines[i].Wall, t.Lines[i+1].Wall
		if is.Before(was) {
			v.Remarks = append(v.Remarks, fmt.Sprintf("%s:%d: the clock was set back, from %s to %s",
				t.File, i+2, was.Format(time.DateTime), is.Format(time.DateTime)))
		}
	}
	v.Results = p.results
	switch {
	case !p.total:
		return v, t.broken(len(t.Lines), "the result is cut off here: %d of %d calls have ended; the same command goes on with it", len(p.ends), o.Exam.Calls)
	case t.Cut:
		return v, t.broken(len(t.Lines), "this line comes after the end of the exam")
	}
	l := p.sum()
	v.Points, v.Passed = l.Total, l.Passed
	return v, nil
}
