package main

import (
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"enrollsim/flow/stage"
	"enrollsim/tui"
)

// presentFlags are how something is presented to people who watch.
type presentFlags struct {
	present bool
	pace    time.Duration
	loop    bool
	kiosk   bool
}

func (p *presentFlags) add(fs *pflag.FlagSet) {
	fs.BoolVar(&p.present, "present", false, "present a guide or a run file to people who watch, in large letters: Space plays, the arrows go beat by beat")
	fs.DurationVar(&p.pace, "pace", 0, "with --present: how long each beat stands, such as 5s (default as long as there is to read)")
	fs.BoolVar(&p.loop, "loop", false, "with --present: begin again after the end")
	fs.BoolVar(&p.kiosk, "kiosk", false, "for a screen that nobody attends: show an iPhone, a failure and its reason, and Android, again and again; Ctrl+C ends it")
}

// on reports whether something is presented.
func (p presentFlags) on() bool { return p.present || p.kiosk }

// least and most are what a beat may stand.
const (
	leastPace = stage.WordTime
	mostPace  = time.Hour
)

// checkPresent says what of the flags does not fit.
func (f flags) checkPresent(cmd *cobra.Command) error {
	bad := func(flag, why string) error { return &exit{exitUsage, fmt.Errorf("--%s: %s", flag, why)} }
	changed := cmd.Flags().Changed
	switch {
	case f.show.kiosk && (f.guide != "" || f.scenario != "" || f.show.present || f.show.loop):
		return bad("kiosk", "it has a program of its own; leave --guide, --scenario, --present and --loop out")
	case f.show.kiosk && f.lines:
		return bad("kiosk", "it needs the full screen; leave --accessible out")
	case f.show.present && f.guide == "" && f.scenario == "":
		return bad("present", "name what is presented with --guide or --scenario")
	case f.show.loop && !f.show.present:
		return bad("loop", "it goes with --present")
	case changed("pace") && !f.show.on():
		return bad("pace", "it goes with --present or --kiosk")
	case changed("pace") && (f.show.pace < leastPace || f.show.pace > mostPace):
		return bad("pace", fmt.Sprintf("%v is not between %v and %v", f.show.pace, leastPace, mostPace))
	}
	return nil
}

// kioskProgram is what a screen shows that nobody attends: how it goes on an iPhone, what
// happens with a code that was used, and how it goes on Android.
func kioskProgram(on *stage.Stage) ([]stage.Choice, error) {
	var program []stage.Choice
	for _, id := range []string{"ios-activate-scan", "", "android-activate-scan"} {
		if id == "" {
			program = append(program, stage.Choice{Scenario: "code-used", Whole: true})
			continue
		}
		g, err := on.Data().Guide(id)
		if err != nil {
			return nil, err
		}
		program = append(program, stage.Choice{Guide: g})
	}
	return program, nil
}

// presented is the role of the person at the screen, how it presents, and what is opened
// at once.
func (f flags) presented(on *stage.Stage, first *stage.Choice) (stage.Role, *tui.Present, *stage.Choice, error) {
	switch {
	case f.show.kiosk:
		program, err := kioskProgram(on)
		if err != nil {
			return stage.Role{}, nil, nil, err
		}
		return stage.Presenter(), &tui.Present{Program: program, Kiosk: true}, &program[0], nil
	case f.show.present && first == nil:
		return stage.Role{}, nil, nil, errors.New("nothing to present")
	case f.show.present:
		return stage.Presenter(), &tui.Present{Program: []stage.Choice{*first}, Loop: f.show.loop}, first, nil
	}
	return stage.Host(), nil, first, nil
}
