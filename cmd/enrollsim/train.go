package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"enrollsim/flow"
	"enrollsim/flow/embedded"
	"enrollsim/flow/narrate"
	"enrollsim/flow/rand"
	"enrollsim/flow/scenario"
	"enrollsim/flow/scenario/runfile"
	"enrollsim/flow/text"
	"enrollsim/flow/train"
	"enrollsim/flow/train/progress"
	"enrollsim/tui/call"
	"enrollsim/tui/lines"
)

func newTrain(f *flags, data *embedded.Data, s streams) *cobra.Command {
	var level int
	var persona, debrief string
	cmd := &cobra.Command{
		Use:   "train [NUMBER|NAME|FILE]",
		Short: "Take the call of a customer, as support staff do, and see how well you did",
		Long: `train plays a call on the telephone: that of a number, as "train list" has them,
of a built-in scenario or a run file. Without any it is the one that is due: what
you have missed comes back; with --seed, one that follows from it.
You hear only what a customer would say. What you ask is answered from what the
simulated devices really show, and what you tell the customer to do is really
done, while the time goes on. Type what you would say, then the number of what
you meant. In the end you are told what really happened.`,
		Example: `  enrollsim train
  enrollsim train 12 --level 3 --persona hurried --seed 7
  printf 'word for word\n1\ngoodbye\n' | enrollsim train 12`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, names []string) error {
			w, err := f.scenarioWorld(cmd)
			if err != nil {
				return err
			}
			switch {
			case !cmd.Flags().Changed("level"):
				level = 0 // as the call has it
			case level == 0:
				return &exit{exitUsage, fmt.Errorf("there is no level %d; levels go from %d to %d", level, train.EasyLevel, train.ExamLevel)}
			}
			setup := train.Setup{Seed: f.seed, Persona: persona, Level: level, Start: w.Start}
			var read readCall
			if len(names) > 0 || cmd.Flags().Changed("seed") {
				if read, err = chooseCall(cmd.Context(), data, s, names, f.seed); err != nil {
					return &exit{exitUsage, err}
				}
			}
			switch {
			case s.terminal && !f.lines:
				screen := *f
				screen.call = callFlags{first: setup, read: read, debrief: debrief, only: true, seed: &setup.Seed}
				return runTUI(cmd.Context(), screen, data, s)
			case read == nil:
				return takeNext(cmd.Context(), f, data, s, setup, debrief)
			}
			kit, err := train.NewKit(data)
			if err != nil {
				return &exit{exitCannotRun, err}
			}
			if setup.Scenario, err = read(kit); err != nil {
				return &exit{exitUsage, err}
			}
			return takeCall(cmd.Context(), f, kit, data, s, setup, debrief, "")
		},
	}
	cmd.Flags().IntVar(&level, "level", train.PlainLevel, "1 to 5: 1 is one trouble of five that look alike, 2 any, at 3 the customer has touched this and that, at 4 a second trouble waits too, at 5 without any help")
	cmd.Flags().StringVar(&persona, "persona", "", "who calls: plain, hurried, elderly, technical, worried or mixed-language (default by the seed)")
	cmd.Flags().StringVar(&debrief, "debrief", "", "file for what is told after the call; Markdown where its name ends in .md")
	f.addLines(cmd.Flags())
	f.addLooks(cmd.Flags())
	f.addServer(cmd.Flags())
	cmd.AddCommand(newTrainList(f, data, s), newTrainDue(f, data, s), newTrainExam(f, data, s), newTrainVerify(f, data, s), newTrainReport(f, data, s))
	cmd.AddCommand(newTrainNew(s), newTrainValidate(f, data, s), newTrainPlay(f, data, s))
	return cmd
}

// takeNext plays the call that is due now.
func takeNext(ctx context.Context, f *flags, data *embedded.Data, s streams, setup train.Setup, debrief string) error {
	n, err := f.narrator(data)
	if err != nil {
		return err
	}
	d, err := dueNow(s, time.Now())
	if err != nil {
		return &exit{exitUsage, err}
	}
	d.warn(s.err, n)
	kit, err := train.NewKit(data)
	if err != nil {
		return &exit{exitCannotRun, err}
	}
	next := d.next()
	if setup.Scenario, err = readKnown(kit, data, next.call); err != nil {
		return &exit{exitCannotRun, err}
	}
	setup.Seed, setup.Level = next.seed, cmp.Or(setup.Level, next.level)
	return takeCall(ctx, f, kit, data, s, setup, debrief, d.says(n, next.why))
}

// takeCall plays a call in lines until it ends, and tells its seed.
func takeCall(ctx context.Context, f *flags, kit *train.Kit, data *embedded.Data, s streams, setup train.Setup, debrief, intro string) error {
	err := runCall(ctx, f, kit, data, s, setup, func(_ context.Context, n narrate.Narrator, o *lines.CallOptions) error {
		o.Intro = text.Sentences(o.Call.Kit().Before(n, setup.Scenario), intro)
		debriefing(o, data, n, s, debrief)
		return nil
	})
	if err == nil {
		_, err = fmt.Fprint(s.out, s.said("enrollsim: seed %d\n", setup.Seed))
	}
	return err
}

// runCall begins a call and plays it in lines until it ends. beside says what is told beside
// what the customer says.
func runCall(
	ctx context.Context, f *flags, kit *train.Kit, data *embedded.Data, s streams, setup train.Setup,
	beside func(context.Context, narrate.Narrator, *lines.CallOptions) error,
) error {
	n, err := f.narrator(data)
	if err != nil {
		return err
	}
	open, done, err := f.backend(ctx)
	if err != nil {
		return err
	}
	defer done()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	setup.Open, setup.Lang = open, n.Words.Lang()
	c, err := kit.Start(ctx, setup)
	if err != nil {
		return &exit{exitUsage, err}
	}
	o := lines.CallOptions{Call: c, Words: n.Words, Echo: !s.terminal}
	if err := beside(ctx, n, &o); err != nil {
		return err
	}
	ended := quitOnSignal(cancel)
	in := lines.NewInput(s.in)
	defer in.Close()
	err = lines.RunCall(ctx, o, in, s.wrapped())
	switch sig := ended(); {
	case sig != 0:
		return &exit{128 + int(sig), fmt.Errorf("ended by %v", sig)}
	case err != nil:
		return ends(exitFailed, err)
	}
	return nil
}

// debriefing has lines say what there is to say after a call, and write it into a file if
// one is named: as Markdown where its name ends so. The result is kept with what the trainee
// writes down, and when the call comes back is said.
func debriefing(o *lines.CallOptions, data *embedded.Data, n narrate.Narrator, s streams, file string) {
	var counts train.Review // of the call
	o.Library = func() ([]*scenario.Scenario, error) { return callsOf(o.Call.Kit(), data) }
	o.Debrief = func(ctx context.Context, c *train.Call, first bool, out io.Writer) error {
		calls, err := o.Library()
		if err != nil {
			return err
		}
		review, err := c.Review(ctx, calls)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(out, train.Text(c.Kit().Debrief(review, n))); err != nil || !first {
			return err
		}
		counts = review
		if err := writeDebrief(file, c.Kit(), n, review); err != nil {
			return err
		}
		after, err := keepResult(s, c.Setup(), review)
		if err != nil {
			return err
		}
		if last := after.Noted.Next; last != "" {
			fmt.Fprintf(out, "\n%s\n", n.Say(flow.T("train.reflect-last", "said", last)))
		}
		_, err = fmt.Fprintf(out, "\n%s\n", text.Sentences(after.Comes(n), n.Say(flow.T("train.due-next"))))
		return err
	}
	o.Reflect = func(_ context.Context, noted train.Reflection) error {
		counts.Noted = noted
		return errors.Join(keepNote(s, o.Call.Setup(), noted), writeDebrief(file, o.Call.Kit(), n, counts))
	}
}

// writeDebrief writes what is told after a call into a file, if one is named.
func writeDebrief(file string, kit *train.Kit, n narrate.Narrator, r train.Review) error {
	if file == "" {
		return nil
	}
	return writeFile(file, []byte(debriefFor(file, kit.Debrief(r, n))))
}

// keepResult keeps the result of a call, and says when it comes back and what was written
// down after the last call of its cause.
func keepResult(s streams, setup train.Setup, review train.Review) (call.Afterwards, error) {
	r := progress.Of(setup, review, time.Now())
	if err := keepProgress(s, r); err != nil {
		return call.Afterwards{}, err
	}
	d, err := dueNow(s, time.Now())
	if err != nil {
		return call.Afterwards{}, err
	}
	comes := func(n narrate.Narrator) string { return d.after(n, r.Cause) }
	return call.Afterwards{Comes: comes, Noted: d.kept.Noted(r.Cause)}, nil
}

// keepNote keeps what was written down after a call.
func keepNote(s streams, setup train.Setup, noted train.Reflection) error {
	return keepProgress(s, progress.NoteOf(setup, noted, time.Now()))
}

// callsOf are the calls that are built in, in the order of their numbers.
func callsOf(kit *train.Kit, data *embedded.Data) ([]*scenario.Scenario, error) {
	reader, err := runfile.NewReader(data)
	if err != nil {
		return nil, err
	}
	library, err := reader.Library()
	if err != nil {
		return nil, err
	}
	return kit.Calls(library)
}

// readCall reads a call that is known to be there.
type readCall func(*train.Kit) (*scenario.Scenario, error)

// readKnown reads a built-in call, and none of the others.
func readKnown(kit *train.Kit, data *embedded.Data, known train.Known) (*scenario.Scenario, error) {
	reader, err := runfile.NewReader(data)
	if err != nil {
		return nil, err
	}
	of, err := reader.Find(known.Of)
	if err != nil {
		return nil, err
	}
	return kit.Call(known, of)
}

// chooseCall is the call of a number, of a name or of a file; without any, one that
// follows from the seed. The error is that there is none; a built-in call is read later.
func chooseCall(ctx context.Context, data *embedded.Data, s streams, names []string, seed uint64) (readCall, error) {
	calls, err := train.KnownCalls()
	if err != nil {
		return nil, err
	}
	at := int(rand.Derive(seed, "call") % uint64(len(calls)))
	if len(names) > 0 {
		at = slices.IndexFunc(calls, func(c train.Known) bool { return c.Call == names[0] })
		if number, err := strconv.Atoi(names[0]); err == nil && at < 0 {
			if number < 1 || number > len(calls) {
				return nil, fmt.Errorf("there is no call %d; they are numbered from 1 to %d", number, len(calls))
			}
			at = number - 1
		}
	}
	if at >= 0 {
		return func(kit *train.Kit) (*scenario.Scenario, error) { return readKnown(kit, data, calls[at]) }, nil
	}
	one, err := chooseScenario(ctx, data, s.in, names, &scenario.World{})
	return func(*train.Kit) (*scenario.Scenario, error) { return one, nil }, err
}
