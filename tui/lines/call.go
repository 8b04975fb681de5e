package lines

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/scenario"
	"enrollsim/flow/text"
	"enrollsim/flow/train"
)

// CallOptions is how a call on the telephone is played in lines.
type CallOptions struct {
	Call  *train.Call
	Words text.Catalogue // in the language of the trainee
	Echo  bool           // repeat what is read, where no terminal does
	Intro string         // said first; may be empty
	Stays bool           // where the input ends, the call does not: see [ErrLeft]
	// Said is told of each turn before its answer is written; its error ends everything.
	// It may be nil.
	Said func(train.State) error
	// Behind is what a trainee does not see of a turn, for who writes the call; it is asked
	// for after each. It may be nil.
	Behind  func() (string, error)
	Library func() ([]*scenario.Scenario, error) // all calls, for hints and after the end
	// Debrief writes what there is to say after the end of a call. counts is false for another
	// try of it. It may be nil, and then nothing follows.
	Debrief func(ctx context.Context, c *train.Call, counts bool, out io.Writer) error
	// Reflect keeps what the trainee writes down after it. It may be nil.
	Reflect func(context.Context, train.Reflection) error
}

// ErrLeft is that the input has ended before a call that stays.
var ErrLeft = errors.New("the input has ended, and the call has not")

// Input is what a trainee types, for calls one after the other.
type Input struct {
	lines <-chan input
	done  chan struct{}
	over  error // what it has ended with
}

// NewInput reads from in, until it is closed.
func NewInput(in io.Reader) *Input {
	i := &Input{done: make(chan struct{})}
	i.lines = inputsOf(in, i.done)
	return i
}

// Close ends the reading, with the line after it.
func (i *Input) Close() { close(i.done) }

// Line is the next line. The error is [io.EOF] at the end, another one of the input, or the
// context's.
func (i *Input) Line(ctx context.Context) (string, error) {
	if i.over != nil {
		return "", i.over
	}
	select {
	case <-ctx.Done():
		return "", ctx.Err()
	case next := <-i.lines:
		switch {
		case next.err == nil:
			return strings.TrimSpace(next.line), nil
		case next.failure() != nil:
			i.over = next.failure()
		default:
			i.over = io.EOF
		}
		return "", i.over
	}
}

// RunCall takes what a trainee wants to say from in, a line each, and writes to out what
// the customer answers, until the call has ended and the trainee has had enough of what is
// told after it; where in ends before it, the trainee says goodbye. The error is what in or
// out reports, [ErrLeft], or the context's.
func RunCall(ctx context.Context, o CallOptions, in *Input, out io.Writer) error {
	t := &trainee{CallOptions: o, index: o.Call.Kit().Index(o.Words.Lang()), in: in, out: out}
	page, err := t.opening(ctx)
	if err := t.talk(ctx, page, err); err != nil || o.Debrief == nil {
		return err
	}
	return t.afterwards(ctx)
}

// talk goes on with a call until it has ended.
func (t *trainee) talk(ctx context.Context, page []string, err error) error {
	for err == nil {
		if err := t.write(page...); err != nil || t.Call.State().Ended != train.Open {
			return err
		}
		line, over, err := t.ask(ctx, prompt)
		switch {
		case err != nil:
			return err
		case over && t.Stays:
			return ErrLeft
		case over:
			line = train.Goodbye
			fmt.Fprintln(t.out, line)
		}
		if page, err = t.hear(ctx, line); err != nil {
			return err
		}
	}
	return err
}

func (t *trainee) write(page ...string) error {
	_, err := fmt.Fprintln(t.out, strings.Join(page, "\n"))
	return err
}

// ask is the next line, after words that ask for it; over where the input has ended.
func (t *trainee) ask(ctx context.Context, words string) (line string, over bool, err error) {
	if _, err := io.WriteString(t.out, words); err != nil {
		return "", false, err
	}
	line, err = t.in.Line(ctx)
	over = errors.Is(err, io.EOF)
	switch {
	case over && !t.Stays:
		return "", true, nil
	case err != nil:
		fmt.Fprintln(t.out)
		if over {
			err = nil
		}
		return "", over, err
	case t.Echo:
		fmt.Fprintln(t.out, line)
	}
	return line, false, nil
}

// trainee is somebody who plays a call in lines.
type trainee struct {
	CallOptions
	index train.Index
	in    *Input
	out   io.Writer
	hits  []train.Act // of the last search, by their numbers
	typed string      // that they were found by
	aside aside
}

func (t *trainee) say(key string, args ...string) string { return t.Words.Say(flow.T(key, args...)) }

// opening is what is said before the trainee says anything.
func (t *trainee) opening(ctx context.Context) ([]string, error) {
	s := t.Call.State()
	var page []string
	if t.Intro != "" {
		page = append(page, t.Intro)
	}
	page = append(page,
		t.say("train.simulation"),
		t.say("train.level", "level", strconv.Itoa(s.Level), "persona", s.Persona.Name.In(t.Words.Lang())),
		t.say("train.how"),
		t.say("train.help", "word", t.say("train.word-help")),
		"",
	)
	return t.guided(ctx, append(page, t.transcript()...))
}

// transcript is what has been said.
func (t *trainee) transcript() []string {
	turns := t.Call.State().Turns
	page := []string{t.say("train.customer", "said", turns[0].Heard)}
	for _, turn := range turns[1:] {
		page = append(page, t.say("train.you", "said", turn.Said), t.say("train.customer", "said", turn.Heard))
	}
	return page
}

// hear takes a line of the trainee: words to search for, the number of a hit, the id of
// an act, or the name of a group to list.
func (t *trainee) hear(ctx context.Context, line string) ([]string, error) {
	if n, err := strconv.Atoi(line); err == nil && isNumber(line) {
		if n < 1 || n > len(t.hits) {
			return []string{t.say("train.no-such-number", "n", line)}, nil
		}
		return t.do(ctx, t.hits[n-1])
	}
	if a, err := t.Call.Kit().Act(line); err == nil {
		t.typed = line
		return t.do(ctx, a)
	}
	for _, g := range train.Groups() {
		if strings.EqualFold(line, t.say("train.group-"+string(g))) {
			return t.list(g), nil
		}
	}
	if page, known, err := t.beside(ctx, line); known || err != nil {
		return page, err
	}
	t.hits, t.typed = t.index.Find(line), line
	if len(t.hits) == 0 { // it may be in the other language
		t.hits = t.Call.Kit().Index(text.Next(t.Words.Lang())).Find(line)
	}
	if len(t.hits) == 0 {
		return []string{t.say("train.nothing-found")}, nil
	}
	return t.offered(), nil
}

// offered are the hits, with their numbers, and with how many causes each leaves where that is
// told.
func (t *trainee) offered(leaves ...train.Tenths) []string {
	var page []string
	for i, a := range t.hits {
		args := []string{
			"n", strconv.Itoa(i + 1), "group", t.say("train.group-" + string(a.Shown())),
			"say", a.Say.In(t.Words.Lang()), "count", strconv.Itoa(a.Seconds),
		}
		if leaves == nil {
			page = append(page, t.say("train.hit", args...))
		} else {
			page = append(page, t.say("train.hit-worth", append(args, "leaves", leaves[i].String())...))
		}
	}
	return append(page, t.say("train.choose"))
}

// list offers all acts of a group.
func (t *trainee) list(g train.Group) []string {
	t.hits, t.typed = nil, ""
	for _, a := range t.Call.Kit().Acts {
		if a.Shown() == g {
			t.hits = append(t.hits, a)
		}
	}
	return t.offered()
}

// do says an act to the customer.
func (t *trainee) do(ctx context.Context, a train.Act) ([]string, error) {
	s, err := t.Call.Say(ctx, a.ID, t.typed)
	if err != nil {
		return nil, err
	}
	if t.Said != nil {
		if err := t.Said(s); err != nil {
			return nil, err
		}
	}
	t.hits, t.typed = nil, ""
	last := s.Turns[len(s.Turns)-1]
	page := []string{
		t.say("train.you", "said", last.Said),
		t.say("train.customer", "said", last.Heard),
		t.say("train.stands", "time", train.Stamp(s.Elapsed), "patience", strconv.Itoa(min(max(s.Patience, 0), s.Most)), "most", strconv.Itoa(s.Most)),
	}
	if s.Ended != train.Open {
		page = append(page, t.say("train.ended-"+string(s.Ended)))
	}
	if t.Behind != nil {
		behind, err := t.Behind()
		if err != nil {
			return nil, err
		}
		page = append(page, behind)
	}
	return t.guided(ctx, page)
}
