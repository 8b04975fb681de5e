package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"enrollsim/flow/embedded"
	"enrollsim/flow/guide"
	"enrollsim/flow/scenario"
	"enrollsim/flow/sim"
	"enrollsim/flow/stage"
	"enrollsim/flow/text"
	"enrollsim/server/enroll"
	"enrollsim/tui/film"
	"enrollsim/tui/theme"
)

// recordFlags are what the record command alone takes.
type recordFlags struct {
	out       string
	size      string
	pace      time.Duration
	hold      time.Duration
	from, to  string
	theme     string
	cast      int
	keyframes bool
}

func newRecord(f *flags, data *embedded.Data, s streams) *cobra.Command {
	var r recordFlags
	cmd := &cobra.Command{
		Use:   "record GUIDE|NAME|FILE|last -o FILE",
		Short: "Record a guide or a run file that plays by itself",
		Long: `record lets a guide, a built-in scenario or a run file play by itself, as Space
does in the simulator, and writes what is seen; last is the scenario that the last
run left behind. It takes no longer than that needs to be drawn, and the same run
gives the same file to the byte.

The ending of the file says what it is: .cast is a recording for terminals
(asciicast), .gif a moving picture, .html a page of drawings to go through, .svg a
drawing that moves, .txt a picture of each step as text.`,
		Example: `  enrollsim record ios-activate-scan -o guide.cast
  enrollsim record code-used -o used.cast --lang zh-Hant --size 80x24
  enrollsim record ios-activate-scan -o guide.html
  enrollsim record ios-activate-scan -o part.cast --from 4 --to 6`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, names []string) error {
			world, err := f.scenarioWorld(cmd)
			if err != nil {
				return err
			}
			world.Open = enroll.Open
			lang, err := f.language()
			if err != nil {
				return err
			}
			o, err := r.options(lang)
			if err != nil {
				return &exit{exitUsage, err}
			}
			write, err := r.writer()
			if err != nil {
				return &exit{exitUsage, err}
			}
			p, err := choosePlay(cmd.Context(), data, names[0], world)
			if err == nil {
				err = r.checkSteps(p)
			}
			if err != nil {
				return &exit{exitUsage, err}
			}
			defer s.working(s.said("recording %s", names[0]))()
			made, err := r.shoot(cmd.Context(), data, p, o)
			if err != nil {
				return &exit{exitFailed, fmt.Errorf("%s is not recorded: %w", names[0], err)}
			}
			var b bytes.Buffer
			if err := write(made, &b); err != nil {
				return &exit{exitFailed, fmt.Errorf("%s is not recorded as %s: %w", names[0], r.out, err)}
			}
			if err := writeFile(r.out, b.Bytes()); err != nil {
				return &exit{exitUsage, err}
			}
			_, err = fmt.Fprint(s.out, s.said("wrote %s: %d chapters in %v\n", r.out, len(made.Chapters), made.Length))
			return err
		},
	}
	fs := cmd.Flags()
	fs.StringVarP(&r.out, "out", "o", "", "the file to write; it ends in "+strings.Join(filmEndings(), ", "))
	fs.StringVar(&r.size, "size", "120x40", "columns and rows of the window, which .html does not show")
	fs.DurationVar(&r.pace, "pace", 0, "how long things stand before the next is done, such as 3s (default: as long as their words take to read)")
	fs.DurationVar(&r.hold, "hold", 3*time.Second, "how long the last picture stands")
	fs.StringVar(&r.from, "from", "", "begin at the step with this number")
	fs.StringVar(&r.to, "to", "", "end when the step with this number is done")
	fs.StringVar(&r.theme, "theme", string(theme.Dark), "theme of the window: dark, light or contrast; .html is as the reader's system is")
	fs.IntVar(&r.cast, "cast", newestCast, "version of the recording for terminals: 3 or 2")
	fs.BoolVar(&r.keyframes, "keyframes", false, "a recording for terminals has a whole picture at the beginning of each step")
	return cmd
}

// newestCast is the newest version of recordings for terminals that is written.
const newestCast = 3

// filmEndings are the endings of the files that can be written.
func filmEndings() []string { return []string{".cast", ".gif", ".html", ".svg", ".txt"} }

// writer is what writes a film into the file that is asked for.
func (r recordFlags) writer() (func(*film.Film, io.Writer) error, error) {
	ending := filepath.Ext(r.out)
	switch {
	case r.out == "":
		return nil, errors.New("say with -o which file to write")
	case r.cast != 2 && r.cast != newestCast:
		return nil, fmt.Errorf("--cast: there is no version %d of it here, only 2 and 3", r.cast)
	case (r.keyframes || r.cast != newestCast) && ending != ".cast":
		return nil, fmt.Errorf("--cast and --keyframes are for a .cast, and %s is none", r.out)
	}
	switch ending {
	case ".cast":
		return func(f *film.Film, w io.Writer) error {
			return film.Cast{Version: r.cast, KeyFrames: r.keyframes}.Write(w, f)
		}, nil
	case ".gif":
		return (*film.Film).GIF, nil
	case ".html":
		return (*film.Film).Player, nil
	case ".svg":
		return (*film.Film).SVG, nil
	case ".txt":
		return (*film.Film).Text, nil
	}
	return nil, fmt.Errorf("%s: a recording ends in %s", r.out, strings.Join(filmEndings(), ", "))
}

// options are those of a film, but for what is played.
func (r recordFlags) options(lang text.Lang) (film.Options, error) {
	ending := filepath.Ext(r.out)
	o := film.Options{Lang: lang, Hold: r.hold, Plain: ending == ".txt", Still: ending == ".svg"}
	var err error
	if o.Theme, err = theme.Parse(r.theme); err != nil {
		return o, fmt.Errorf("--theme: %w", err)
	}
	if o.W, o.H, err = parseSize(r.size); err != nil {
		return o, err
	}
	switch {
	case r.pace != 0 && r.pace < stage.WordTime:
		return o, fmt.Errorf("--pace: %v is less than %v", r.pace, stage.WordTime)
	case r.pace > time.Minute || r.hold > time.Minute || r.hold < 0:
		return o, errors.New("--pace and --hold are at most a minute")
	}
	return o, nil
}

// played is what a recording plays.
type played struct {
	guide  *guide.Guide
	choice stage.Choice
	title  text.Words
	opener stage.Opener
}

// choosePlay finds a guide, or else a scenario: one that is built in, of a file, or of the
// last run.
func choosePlay(ctx context.Context, data *embedded.Data, name string, w scenario.World) (played, error) {
	p := played{opener: stage.Opener{Backend: w.Open, Seed: w.Seed, Start: w.Start}}
	if p.opener.Start.IsZero() {
		p.opener.Start = sim.DemoStart()
	}
	if slices.Contains(guide.IDs(), name) {
		g, err := data.Guide(name)
		if err == nil {
			p.guide, p.choice, p.title = g, stage.Choice{Guide: g}, g.Title
		}
		return p, err
	}
	chosen, err := chooseScenario(ctx, data, nil, []string{name}, &w)
	switch {
	case err != nil:
		return p, err
	case chosen.Guide == nil:
		return p, fmt.Errorf("%s follows no guide, and a recording shows how one is followed", name)
	}
	p.guide, p.choice, p.title = chosen.Guide, stage.Choice{Scenario: chosen.Name, Whole: true}, chosen.Title
	if len(p.title) == 0 {
		p.title = text.Words{text.English: chosen.Name}
	}
	p.opener.Play = func(ctx context.Context, _ string) (*scenario.Player, error) {
		return chosen.Play(ctx, chosen.Config(w))
	}
	return p, nil
}

// checkSteps is an error where a step is asked for that the guide has not.
func (r recordFlags) checkSteps(p played) error {
	var numbers []string
	for _, s := range p.guide.Steps {
		numbers = append(numbers, s.Number)
	}
	for flag, number := range map[string]string{"from": r.from, "to": r.to} {
		if number != "" && !slices.Contains(numbers, number) {
			return fmt.Errorf("--%s: %s has no step %s; it has %s", flag, p.guide.ID, number, strings.Join(numbers, ", "))
		}
	}
	return nil
}

// shoot makes the film, or the part of it that is asked for.
func (r recordFlags) shoot(ctx context.Context, data *embedded.Data, p played, o film.Options) (*film.Film, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	o.Clock, o.Choice, o.Title = &film.Clock{}, p.choice, p.title
	o.Stage = stage.New(ctx, stage.Options{Data: data, Open: p.opener.World, After: o.Clock.After, Pace: beat, Dwell: r.pace})
	made, err := film.Shoot(o)
	if err != nil {
		return nil, err
	}
	return made.Cut(r.from, r.to, r.hold)
}
