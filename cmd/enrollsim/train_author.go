package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"enrollsim/flow/embedded"
	"enrollsim/flow/narrate"
	"enrollsim/flow/scenario"
	"enrollsim/flow/scenario/runfile"
	"enrollsim/flow/text"
	"enrollsim/flow/train"
	"enrollsim/tui/lines"
)

func newTrainNew(s streams) *cobra.Command {
	return &cobra.Command{
		Use:   "new [FILE]",
		Short: "Write a commented run file of a call to start from",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, names []string) error {
			if len(names) == 0 || names[0] == "-" {
				_, err := s.out.Write(train.Template())
				return err
			}
			if err := writeNew(names[0], train.Template(), 0o644); err != nil {
				return &exit{exitUsage, notOverwritten(err)}
			}
			_, err := fmt.Fprint(s.out, s.said("wrote %s; try it with: enrollsim train validate %s\n", names[0], names[0]))
			return err
		},
	}
}

// draftJSON is what is found of a call.
type draftJSON struct {
	File     string      `json:"file"`
	Wants    train.Want  `json:"wants"`
	Opens    text.Words  `json:"opens"`
	Par      train.Par   `json:"par"`
	Lesson   *lessonJSON `json:"lesson,omitempty"`
	Reached  bool        `json:"reached"`
	Problems []string    `json:"problems"`
}

// lessonJSON is what a call teaches.
type lessonJSON struct {
	Goal  text.Words         `json:"goal,omitempty"`
	After []string           `json:"after,omitempty"`
	Read  []scenario.Reading `json:"read,omitempty"`
}

func newTrainValidate(f *flags, data *embedded.Data, s streams) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "validate FILE...",
		Short: "Try run files as calls: whether the trouble comes, and the call can be led to its end",
		Long: `validate reads run files and tries each as a call: whether its trouble comes about,
whether what overcomes it leads the call to its end, and whether the first words give
nothing away, in both languages. It says what is wrong with its line and column, and
how long the best path is.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, names []string) error {
			n, err := f.narrator(data)
			if err != nil {
				return err
			}
			drafts, err := checkDrafts(cmd.Context(), f, data, s, names)
			if err != nil {
				return err
			}
			if err := show(s.out, asJSON, drafts, func(w io.Writer) error { return listDrafts(w, drafts, n) }); err != nil {
				return err
			}
			bad := 0
			for _, d := range drafts {
				bad += min(len(d.Problems), 1)
			}
			if bad > 0 {
				return &exit{exitFailed, fmt.Errorf("%d of %d are no good calls yet", bad, len(drafts))}
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "as JSON, in every language")
	return cmd
}

// checkDrafts tries the run files of some names as calls.
func checkDrafts(ctx context.Context, f *flags, data *embedded.Data, s streams, names []string) ([]draftJSON, error) {
	kit, err := train.NewKit(data)
	if err != nil {
		return nil, &exit{exitCannotRun, err}
	}
	reader, err := runfile.NewReader(data)
	if err != nil {
		return nil, &exit{exitCannotRun, err}
	}
	library, err := reader.Library()
	if err != nil {
		return nil, &exit{exitCannotRun, err}
	}
	open, done, err := f.backend(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	drafts := []draftJSON{}
	for _, name := range names {
		one, err := chooseScenario(ctx, data, s.in, []string{name}, &scenario.World{})
		if err != nil {
			return nil, &exit{exitUsage, err}
		}
		found, err := kit.Check(ctx, train.Setup{Scenario: one, Open: open, Seed: f.seed}, library)
		if err != nil {
			return nil, ends(exitFailed, err)
		}
		d := draftJSON{File: name, Wants: found.Want, Opens: found.Opens, Par: found.Par, Reached: found.Reached, Problems: []string{}}
		if l := found.Lesson; l != nil {
			d.Lesson = &lessonJSON{l.Goal, l.After, l.Read}
		}
		for _, p := range found.Problems {
			d.Problems = append(d.Problems, p.Error())
		}
		drafts = append(drafts, d)
	}
	return drafts, nil
}

func listDrafts(w io.Writer, drafts []draftJSON, n narrate.Narrator) error {
	var page strings.Builder
	for _, d := range drafts {
		for _, p := range d.Problems {
			fmt.Fprintln(&page, p)
		}
		if len(d.Problems) > 0 {
			continue
		}
		fmt.Fprintf(&page, "%s: %s\n", d.File, d.Opens.In(n.Words.Lang()))
		fmt.Fprintf(&page, "  %s, %ds: %s\n", d.Wants, d.Par.Seconds, strings.Join(d.Par.Acts, ", "))
		if d.Lesson != nil {
			fmt.Fprintf(&page, "  %s\n", strings.Join(d.Lesson.parts(n), "; "))
		}
	}
	_, err := io.WriteString(w, page.String())
	return err
}

// parts are what there is of a lesson, for its author.
func (l lessonJSON) parts(n narrate.Narrator) []string {
	var all []string
	if len(l.Goal) > 0 {
		all = append(all, "goal: "+l.Goal.In(n.Words.Lang()))
	}
	if len(l.After) > 0 {
		all = append(all, "after: "+strings.Join(l.After, ", "))
	}
	for _, r := range l.Read {
		all = append(all, "read: "+r.String())
	}
	return all
}

func newTrainPlay(f *flags, data *embedded.Data, s streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "play [NUMBER|NAME|FILE]",
		Short: "Play a call and see both sides of it, as its author",
		Long: `play is as train is, and shows after every answer what really happened behind it, what is
still possible, and what is best asked next.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, names []string) error {
			read, err := chooseCall(cmd.Context(), data, s, names, f.seed)
			if err != nil {
				return &exit{exitUsage, err}
			}
			kit, err := train.NewKit(data)
			if err != nil {
				return &exit{exitCannotRun, err}
			}
			chosen, err := read(kit)
			if err != nil {
				return &exit{exitUsage, err}
			}
			return playBoth(cmd.Context(), f, kit, data, s, train.Setup{Scenario: chosen, Seed: f.seed})
		},
	}
	f.addLines(cmd.Flags())
	f.addServer(cmd.Flags())
	return cmd
}

// playBoth plays a call in lines and shows both sides of it.
func playBoth(ctx context.Context, f *flags, kit *train.Kit, data *embedded.Data, s streams, setup train.Setup) error {
	calls, err := callsOf(kit, data)
	if err != nil {
		return &exit{exitCannotRun, err}
	}
	return runCall(ctx, f, kit, data, s, setup, func(ctx context.Context, n narrate.Narrator, o *lines.CallOptions) error {
		call := o.Call
		watch, err := call.Watch(ctx, calls)
		if err != nil {
			return ends(exitFailed, err)
		}
		o.Intro = train.Text(kit.Behind(watch, n))
		if before := kit.Before(n, setup.Scenario); before != "" {
			o.Intro = before + "\n" + o.Intro
		}
		o.Behind = func() (string, error) {
			turns := call.State().Turns
			if err := watch.Hear(ctx, turns[len(turns)-1]); err != nil {
				return "", err
			}
			return strings.TrimRight(train.Text(kit.Behind(watch, n)), "\n"), nil
		}
		return nil
	})
}
