package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"enrollsim/flow/draw"
	"enrollsim/flow/embedded"
	"enrollsim/flow/figure"
	"enrollsim/flow/guide"
	"enrollsim/flow/scenario"
	"enrollsim/flow/sim"
	"enrollsim/flow/text"
	"enrollsim/server/enroll"
)

// allLangs is the value of --lang that stands for every language.
const allLangs = "all"

// figuresFlags are what the figures command alone takes.
type figuresFlags struct {
	out      string
	all      bool
	numbers  []string
	theme    string
	look     string
	format   string
	scale    int
	size     string
	check    string
	coverage bool
	asJSON   bool
}

func newFigures(f *flags, data *embedded.Data, s streams) *cobra.Command {
	var r figuresFlags
	cmd := &cobra.Command{
		Use:   "figures GUIDE|NAME|FILE|last",
		Short: "Draw the figures of a guide, or what a run file shows, as SVG or PNG",
		Long: `figures draws the figures of a guide as the article numbers them, each with the
arrow on what its step is about; or of a built-in scenario or a run file every
screen that it comes to; with --lang all in each language. The same run gives the
same files to the byte.

The drawings are of the devices. With --look window they are of the whole window
that the simulator shows in a terminal at that moment.

The folder gets the drawings, index.html, which shows them beside each other, and
figures.json, which says what each of them shows. With --check such a folder is
drawn again, and what differs is said in words.

last is what the last run left behind. The folder names the scenario or the file that
it was, so that --check draws that one again, whatever has run since.`,
		Example: `  enrollsim figures ios-activate-scan -o figures
  enrollsim figures ios-activate-scan --figure 4.1 --figure 4.2 -o two
  enrollsim figures --all --lang all -o figures
  enrollsim figures code-expired --theme dark -o case
  enrollsim figures ios-activate-scan --format png --scale 2 -o slides
  enrollsim figures ios-activate-scan --look window --size 100x30 -o windows
  enrollsim figures last -o last
  enrollsim figures --check figures
  enrollsim figures --coverage`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, names []string) error {
			if err := r.wrong(names); err != nil {
				return &exit{exitUsage, err}
			}
			a := &artist{data: data, streams: s}
			switch {
			case r.coverage:
				return a.showGaps(cmd.Context(), r.asJSON)
			case r.check != "":
				return a.check(cmd.Context(), r.check)
			}
			langs, err := langsOf(f.lang)
			if err != nil {
				return &exit{exitUsage, err}
			}
			world, err := f.scenarioWorld(cmd)
			if err != nil {
				return err
			}
			if world.Open = enroll.Open; r.all {
				names = guide.IDs()
			}
			defer s.working(s.said("drawing %s", strings.Join(names, ", ")))()
			var sources []figure.Source
			for _, name := range names {
				source, err := a.source(cmd.Context(), name, world)
				if err != nil {
					return err
				}
				sources = append(sources, source)
			}
			form, err := a.form(cmd.Context(), r)
			if err != nil {
				return err
			}
			return a.write(sources, langs, form, r)
		},
	}
	fs := cmd.Flags()
	fs.StringVarP(&r.out, "out", "o", "", "the folder to write")
	fs.BoolVar(&r.all, "all", false, "the figures of every guide")
	fs.StringArrayVar(&r.numbers, "figure", nil, "only the figure with this number; can be given more than once")
	fs.StringVar(&r.theme, "theme", string(draw.Auto), "ground of the drawings: light, dark, or auto, which follows the reader's system")
	fs.StringVar(&r.look, "look", lookDrawing, "what is drawn: drawing, the device; or window, the terminal with the simulator")
	fs.StringVar(&r.format, "format", formatSVG, "of the files: svg or png")
	fs.IntVar(&r.scale, "scale", 1, "how large a PNG is: 1 to 4")
	fs.StringVar(&r.size, "size", "120x40", "columns and rows of a window")
	fs.StringVar(&r.check, "check", "", "a folder of figures to draw again; what differs is said, and is a failure")
	fs.BoolVar(&r.coverage, "coverage", false, "list the steps, problems, figures and causes without a picture")
	fs.BoolVar(&r.asJSON, "json", false, "the coverage as JSON")
	cmd.MarkFlagsMutuallyExclusive("out", "check", "coverage")
	return cmd
}

// wrong is what cannot be meant; nil if all is well.
func (r figuresFlags) wrong(names []string) error {
	switch {
	case r.asJSON && !r.coverage:
		return errors.New("--json is for --coverage; figures.json is written with the figures")
	case (r.check != "" || r.coverage) && (len(names) > 0 || r.all || len(r.numbers) > 0):
		return errors.New("--check and --coverage are about what is there; leave out what to draw")
	case r.check != "" || r.coverage:
		return nil
	case r.all && len(names) > 0:
		return fmt.Errorf("--all is every guide; leave out %s", names[0])
	case !r.all && len(names) == 0:
		return errors.New("name a guide, a built-in scenario or a run file, or say --all")
	case r.out == "":
		return errors.New("say with -o which folder to write")
	case r.all && len(r.numbers) > 0:
		return errors.New("--figure is for one guide: figures have the same numbers in each")
	case r.scale < 1 || r.scale > mostScale:
		return fmt.Errorf("--scale: %d is not 1 to %d", r.scale, mostScale)
	case r.scale > 1 && r.format == formatSVG:
		return errors.New("--scale is for --format png; an SVG is as large as you show it")
	}
	_, _, err := parseSize(r.size)
	return err
}

// What --look and --format may be, and --scale at most.
const (
	lookDrawing = "drawing"
	formatSVG   = "svg"
	formatPNG   = "png"
	mostScale   = 4
)

// langsOf are the languages that --lang stands for.
func langsOf(tag string) ([]text.Lang, error) {
	if tag == allLangs {
		return text.Langs(), nil
	}
	lang, err := text.ParseLang(tag)
	if err != nil {
		return nil, fmt.Errorf("--lang: %w; all is each of them", err)
	}
	return []text.Lang{lang}, nil
}

// artist draws figures.
type artist struct {
	data    *embedded.Data
	streams streams
	painter *draw.Painter // of PNGs; nil until there is one
}

// source finds what figures there are of a guide, or else plays a run file.
func (a *artist) source(ctx context.Context, name string, w scenario.World) (figure.Source, error) {
	if slices.Contains(guide.IDs(), name) {
		return a.ofGuide(ctx, name, w)
	}
	chosen, err := chooseScenario(ctx, a.data, nil, []string{name}, &w)
	if err != nil {
		return figure.Source{}, &exit{exitUsage, err}
	}
	config := chosen.Config(w)
	player, err := chosen.Play(ctx, config)
	if err == nil {
		err = player.Run(ctx)
	}
	if err != nil {
		return figure.Source{}, &exit{exitFailed, fmt.Errorf("%s is not drawn, since it does not pass: %w", name, err)}
	}
	source := figure.Source{
		Run: chosen.Found(), Title: chosen.Title, Seed: config.Sandbox.Seed, Start: config.Sandbox.Start,
		Moments: figure.Run(player.Sim().Snapshot().History),
	}
	for i := range source.Moments {
		source.Moments[i].Of = player.Sim()
	}
	if len(source.Title) == 0 {
		source.Title = text.Words{text.English: chosen.Name}
	}
	return source, nil
}

func (a *artist) ofGuide(ctx context.Context, id string, w scenario.World) (figure.Source, error) {
	g, err := a.data.Guide(id)
	if err != nil {
		return figure.Source{}, &exit{exitUsage, err}
	}
	start := w.Start
	if start.IsZero() {
		start = sim.DemoStart()
	}
	moments, err := figure.Moments(ctx, g, figure.Beginning{Open: w.Open, Seed: w.Seed, Start: start})
	if err != nil {
		return figure.Source{}, &exit{exitFailed, err}
	}
	return figure.Source{Guide: id, Title: g.Title, Seed: w.Seed, Start: start, Moments: moments}, nil
}
