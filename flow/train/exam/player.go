package exam

import (
	"context"
	"encoding/json"
	"reflect"
	"time"

	"enrollsim/flow/scenario"
	"enrollsim/flow/train"
	"enrollsim/flow/train/progress"
)

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
