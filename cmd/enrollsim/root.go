package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"enrollsim/flow/embedded"
	"enrollsim/flow/narrate"
	"enrollsim/flow/scenario"
	"enrollsim/flow/sim"
	"enrollsim/flow/text"
)

// flags are what the command line says, as it is typed.
type flags struct {
	guide     string
	scenario  string
	replay    scenario.World // how the world of a scenario starts
	installed bool
	world     worldFlags
	lines     bool
	show      presentFlags
	lang      string
	seed      uint64
	now       string
	freeze    bool
	color     string
	theme     string
	ascii     bool
	qr        string
	noMotion  bool
	noMouse   bool
	logFile   string
	server    string
	tokenFile string
	call      callFlags
	version   bool
}

// language is the one that --lang names.
func (f *flags) language() (text.Lang, error) {
	lang, err := text.ParseLang(f.lang)
	if err != nil {
		return lang, &exit{exitUsage, fmt.Errorf("--lang: %w", err)}
	}
	return lang, nil
}

// narrator speaks the language that --lang names.
func (f *flags) narrator(data *embedded.Data) (narrate.Narrator, error) {
	lang, err := f.language()
	if err != nil {
		return narrate.Narrator{}, err
	}
	words, err := data.Words(lang)
	if err != nil {
		return narrate.Narrator{}, &exit{exitCannotRun, err}
	}
	return narrate.Narrator{Words: words}, nil
}

func newRoot(data *embedded.Data, s streams) *cobra.Command {
	var f flags
	takes := vocabularyOf(data)
	root := &cobra.Command{
		Use:   "enrollsim",
		Short: "Practise the activation of a phone-based login key",
		Long: `enrollsim simulates the activation of IBKR Mobile Authentication (IB Key) by QR
code: the Client Portal in a browser, a phone with a camera, and a real
enrolment backend that issues codes, uses them up and lets them expire: all in this terminal,
with no account, no phone and no network.

It is an independent simulator. It is not made, endorsed or used by Interactive
Brokers and never contacts any service of theirs.`,
		Example: `  enrollsim                                        choose from a menu
  enrollsim --guide ios-activate-scan              open a guide at once
  enrollsim --guide ios-activate-scan --installed  with the app already there
  enrollsim --scenario code-used                   open a run file and play it
  enrollsim --scenario code-used --present         for people who watch
  enrollsim --accessible                           in lines, for a screen reader
  enrollsim --lang zh-Hant --seed 7 --freeze`,
		Args:          cobra.NoArgs,
		SilenceErrors: true,
		SilenceUsage:  true,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error {
			if err := s.settings.apply(cmd, s); err != nil {
				return err
			}
			return takes.check(cmd)
		},
		RunE: func(cmd *cobra.Command, _ []string) error {
			if f.version {
				return printVersion(cmd)
			}
			if err := f.checkPresent(cmd); err != nil {
				return err
			}
			var err error
			if f.replay, err = f.scenarioWorld(cmd); err != nil {
				return err
			}
			if f.lines {
				return runLines(cmd.Context(), f, data, s)
			}
			return runTUI(cmd.Context(), f, data, s)
		},
	}
	all := root.PersistentFlags() // what every command understands; the others refuse the rest
	all.StringVar(&f.lang, "lang", string(text.English), "language: "+text.Tags()+" (default that of the locale)")
	all.Lookup("lang").DefValue = "" // which help would tell
	all.Uint64Var(&f.seed, "seed", 1, "seed of all codes, keys and ids; the same seed and keys give the same run")
	all.StringVar(&f.now, "now", sim.DemoStart().Format(time.RFC3339), "virtual time of the start, RFC 3339")
	fs := root.Flags()
	fs.StringVar(&f.guide, "guide", "", "guide to open; without it the menu opens")
	fs.StringVar(&f.scenario, "scenario", "", "built-in scenario or run file to open, at the point where the customer starts; . and Space play it")
	fs.BoolVar(&f.installed, "installed", false, "IBKR Mobile is already installed on the phone")
	f.show.add(fs)
	f.addLines(fs)
	fs.BoolVar(&f.freeze, "freeze", false, "start with the clock paused: only actions take time")
	f.addLooks(fs)
	fs.StringVar(&f.qr, "qr", "auto", "form of the code: auto, half, large, ascii or none")
	f.addServer(fs)
	f.world.add(fs)
	fs.BoolVarP(&f.version, versionFlag, "v", false, "print the version")
	root.MarkFlagsMutuallyExclusive("guide", "scenario")
	root.AddCommand(
		newGuides(&f, data), newScenarios(&f, data, s), newRun(&f, data, s), newValidate(data, s), newNew(&f, data, s), newWords(&f, data, s), newWhy(&f, data, s),
		newExplore(&f, data, s), newTrain(&f, data, s), newFigures(&f, data, s), newArticle(&f, data, s), newRecord(&f, data, s), newServe(&f, data, s),
		newConfig(s), newCompletion(s), newMan(takes, s), newLicenses(s), newVersion(),
	)
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetHelpCommand(newHelp())
	root.InitDefaultHelpCmd()
	explainMistakes(root)
	offerCompletions(root, takes, &f)
	return root
}

// addLooks adds the flags of how a full screen looks.
func (f *flags) addLooks(fs *pflag.FlagSet) {
	fs.StringVar(&f.color, "color", "auto", "colours: auto, always or never")
	fs.StringVar(&f.theme, "theme", "auto", "theme: auto, dark, light or contrast (for projectors)")
	fs.BoolVar(&f.ascii, "ascii", false, "draw with ASCII characters only, the code in its large form (automatic in a locale that is not UTF-8 and with TERM=linux)")
	fs.StringVar(&f.logFile, "log-file", "", "file for the stack trace of an internal error (default enrollsim.log in the folder for temporary files)")
	fs.BoolVar(&f.noMotion, "no-motion", false, "disable animation")
	fs.BoolVar(&f.noMouse, "no-mouse", false, "leave the mouse to the terminal")
}

// addLines adds the flag that asks for lines.
func (f *flags) addLines(fs *pflag.FlagSet) {
	fs.BoolVar(&f.lines, "accessible", false, "line-by-line output for screen readers and pipes (automatic with ACCESSIBLE=1 or TERM=dumb)")
}
