// Package lines is the line mode: for people who listen instead of looking, and
// for pipes. It is a view of a stage like the full screen, with words for keys:
// whole sentences, each on a line of its own, and nothing that is drawn, coloured
// or taken back.
//
// # A conversation
//
// [Run] reads a line, answers it and waits for the next. A line is a command of the
// stage by its words, or a thing by its number or its name with what is typed into it. The
// answer says what came of it: the events, then what changed on a device, in the full form
// all of that device, then the step to do.
//
// # What is said
//
// The words are those of package narrate. What was said is never said again unless
// asked for, as a screen reader reads it all.
package lines

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/narrate"
	"enrollsim/flow/stage"
	"enrollsim/flow/text"
	"enrollsim/tui/theme"
)

// prompt says that a line is awaited.
const prompt = "> "

// Options is how a conversation starts.
type Options struct {
	Stage *stage.Stage  // that it is a view of
	Role  stage.Role    // of the person
	First *stage.Choice // to open at once; nil starts with the menu
	Lang  text.Lang
	Echo  bool // repeat what is read, where no terminal does
	ASCII bool // the signs of words are plain ones
	// Due counts the calls of the training that are due again; it may be nil, and then nothing
	// is said of training.
	Due func() (int, error)
	// Wall is the real time, which passes in the world too while the clock is not
	// frozen; nil lets none pass.
	Wall func() time.Time
}

// Run reads commands from in, a line each, and writes to out what came of them,
// until the person leaves or in ends. The error is a broken catalogue, that of
// opening the first choice, what in or out reports, or the context's. A read that
// is under way when ctx ends is left behind.
func Run(ctx context.Context, o Options, in io.Reader, out io.Writer) error {
	l, err := open(o)
	if err != nil {
		return err
	}
	defer l.seat.Leave()
	return l.converse(ctx, in, out)
}

// conversation is the state of the line mode.
type conversation struct {
	options Options
	seat    *stage.Seat
	view    stage.View
	words   text.Catalogue
	brief   bool          // what is said: see the words of it
	numbers numbers       // of what can be used
	read    []flow.Device // that were read last
	awaited time.Time     // since when a line is, in real time
	left    bool          // the person has left
}

// open joins the stage.
func open(o Options) (*conversation, error) {
	words, err := o.Stage.Data().Words(o.Lang)
	if err != nil {
		return nil, err
	}
	l := &conversation{options: o, words: words, seat: o.Stage.Join(o.Role), brief: true, numbers: newNumbers()}
	if o.First != nil {
		if _, err := l.seat.Ask(stage.OpenChoice(*o.First)).Wait(); err != nil {
			l.seat.Leave()
			return nil, fmt.Errorf("start the simulation: %w", err)
		}
	}
	l.view = stage.NewView(o.Stage.State(), o.Role)
	l.view.AtMenu = !l.view.HasWorld()
	return l, nil
}

// converse answers line by line.
func (l *conversation) converse(ctx context.Context, in io.Reader, out io.Writer) error {
	done := make(chan struct{})
	defer close(done)
	inputs := inputsOf(in, done)
	page, err := l.opening()
	if err != nil {
		return err
	}
	for {
		said := strings.Join(page, "\n")
		if l.options.ASCII {
			said = theme.Plain(said)
		}
		if _, err := fmt.Fprintln(out, said); err != nil || l.left {
			return err
		}
		if _, err := io.WriteString(out, prompt); err != nil {
			return err
		}
		l.listen()
		select {
		case <-ctx.Done():
			fmt.Fprintln(out)
			return ctx.Err()
		case next := <-inputs:
			if next.err != nil {
				fmt.Fprintln(out)
				return next.failure()
			}
			if l.options.Echo {
				fmt.Fprintln(out, next.line)
			}
			page = append(l.meanwhile(), l.answer(next.line)...)
		}
	}
}

// listen notes that a line is awaited from now on.
func (l *conversation) listen() {
	if l.options.Wall != nil {
		l.awaited = l.options.Wall()
	}
}

// meanwhile lets the time pass in the world that the person took, unless the
// clock is frozen, and says what happened; and what others did.
func (l *conversation) meanwhile() []string {
	before := l.view
	l.view = before.Take(l.options.Stage.State())
	if l.options.Wall != nil && !l.view.Frozen && l.view.When() == stage.InPresent {
		if took := l.options.Wall().Sub(l.awaited).Truncate(time.Second); took > 0 {
			s, _ := l.seat.Ask(l.view.Act(flow.Wait(took))).Wait() // a role that moves no time waits in vain
			l.view = l.view.Take(s)
		}
	}
	if l.view.Run != before.Run || l.view.When() != stage.InPresent {
		return nil
	}
	return l.happened(before, l.view, false)
}

// say returns words of the interface.
func (l *conversation) say(t flow.Text) string { return l.words.Say(t) }

// speak is say with the arguments of the text: name, value, name, value.
func (l *conversation) speak(key string, args ...string) string { return l.say(flow.T(key, args...)) }

func (l *conversation) narrator() narrate.Narrator { return narrate.Narrator{Words: l.words} }

// sheet is how support finds a cause.
func (l *conversation) sheet() []narrate.Paragraph {
	data := l.options.Stage.Data()
	checks, err := data.Checks()
	if err != nil {
		return []narrate.Paragraph{{Kind: narrate.Body, Text: l.speak("status.failed", "error", err.Error())}}
	}
	causes, err := data.Causes()
	if err != nil {
		return []narrate.Paragraph{{Kind: narrate.Body, Text: l.speak("status.failed", "error", err.Error())}}
	}
	return l.narrator().Support(cause.Support{Checks: checks}, causes)
}

// answers are the questions that come up beside every guide, with their answers.
func (l *conversation) answers() []narrate.Paragraph {
	questions, err := l.options.Stage.Data().Questions()
	if err != nil {
		return []narrate.Paragraph{{Kind: narrate.Body, Text: l.speak("status.failed", "error", err.Error())}}
	}
	return l.narrator().Questions(questions)
}
