package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
	"github.com/spf13/cobra"

	"enrollsim/flow"
	"enrollsim/flow/sim"
	"enrollsim/flow/text"
	"enrollsim/server/enroll"
	"enrollsim/tui"
)

// flags are what the command line says, as it is typed.
type flags struct {
	guide     string
	installed bool
	lines     bool
	lang      string
	seed      uint64
	now       string
	freeze    bool
	color     string
	theme     string
	ascii     bool
	qr        string
	noMotion  bool
	logFile   string
}

func newRoot(s streams) *cobra.Command {
	var f flags
	root := &cobra.Command{
		Use:   "enrollsim",
		Short: "Practise the activation of a phone-based login key",
		Long: `enrollsim simulates the activation of IBKR Mobile Authentication (IB Key) by QR
code: the Client Portal in a browser, a phone with a camera, and a real
enrolment backend that issues, spends and expires codes - all in this terminal,
with no account, no phone and no network.

It is an independent simulator. It is not made, endorsed or used by Interactive
Brokers and never contacts any service of theirs.`,
		Example: `  enrollsim                                       choose from a menu
  enrollsim --guide ios-activate-scan             open a guide at once
  enrollsim --guide ios-activate-scan --installed with the app already there
  enrollsim --accessible                          in lines, for a screen reader
  enrollsim --lang zh-Hant --seed 7 --freeze`,
		Args:          cobra.NoArgs,
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !cmd.Flags().Changed("accessible") {
				f.lines = wantsLines(s)
			}
			if f.lines {
				return runLines(cmd.Context(), f, s)
			}
			return runTUI(cmd.Context(), f, s)
		},
	}
	fs := root.Flags()
	fs.StringVar(&f.guide, "guide", "", "guide to open; without it there is a menu")
	fs.BoolVar(&f.installed, "installed", false, "IBKR Mobile is on the phone already")
	fs.BoolVar(&f.lines, "accessible", false, "speak in lines, for screen readers and pipes; by itself with ACCESSIBLE=1 or on a dumb terminal")
	fs.StringVar(&f.lang, "lang", string(text.English), "language: en or zh-Hant")
	fs.Uint64Var(&f.seed, "seed", 1, "seed of all codes, keys and ids; the same seed and keys give the same run")
	fs.StringVar(&f.now, "now", sim.DemoStart().Format(time.RFC3339), "virtual time of the start, RFC 3339")
	fs.BoolVar(&f.freeze, "freeze", false, "start with the clock frozen: only actions take time")
	fs.StringVar(&f.color, "color", "auto", "colours: auto, always or never")
	fs.StringVar(&f.theme, "theme", "auto", "background to draw for: auto, dark or light")
	fs.BoolVar(&f.ascii, "ascii", false, "draw frames and signs with ASCII characters; by itself in a locale that is not UTF-8")
	fs.StringVar(&f.qr, "qr", "auto", "form of the code: auto, half, large, ascii or none")
	fs.StringVar(&f.logFile, "log-file", "", "where the stack of an internal error goes (default enrollsim.log in the folder for temporary files)")
	fs.BoolVar(&f.noMotion, "no-motion", false, "nothing moves")
	root.SetHelpTemplate(root.HelpTemplate() + exitHelp)
	root.AddCommand(newVersion())
	return root
}

// options turns the flags into what the app takes. The error names the flag.
func (f flags) options(s streams) (tui.Options, error) {
	bad := func(flag string, err error) (tui.Options, error) {
		return tui.Options{}, &exit{exitUsage, fmt.Errorf("--%s: %w", flag, err)}
	}
	lang, err := text.ParseLang(f.lang)
	if err != nil {
		return bad("lang", err)
	}
	start, err := time.Parse(time.RFC3339, f.now)
	if err != nil {
		return bad("now", fmt.Errorf("%q is no RFC 3339 time such as %s", f.now, sim.DemoStart().Format(time.RFC3339)))
	}
	renderer, err := newRenderer(s.out, f.color)
	if err != nil {
		return bad("color", err)
	}
	theme, err := chooseTheme(f.theme, s.env)
	if err != nil {
		return bad("theme", err)
	}
	// Where half blocks cannot be shown, the large form does without any glyph.
	ascii := f.ascii || !isUTF8(locale(s.env))
	form := tui.QRHalf
	if ascii {
		form = tui.QRLarge
	}
	if f.qr != "auto" {
		if form, err = tui.ParseQRForm(f.qr); err != nil {
			return bad("qr", err)
		}
	}
	return tui.Options{
		Open:  openBackend,
		Guide: f.guide, Installed: f.installed,
		Seed: f.seed, Start: start, Freeze: f.freeze,
		Lang: lang, Theme: theme, ASCII: ascii, Still: f.noMotion, QR: form,
		Renderer: renderer, Wall: time.Now,
	}, nil
}

// locale is the one that says which characters the terminal shows; empty when
// the environment is silent.
func locale(env func(string) (string, bool)) string {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if value, _ := env(name); value != "" {
			return value
		}
	}
	return ""
}

// isUTF8 takes a silent environment for a terminal of today.
func isUTF8(locale string) bool {
	locale = strings.ReplaceAll(strings.ToUpper(locale), "-", "")
	return locale == "" || strings.Contains(locale, "UTF8")
}

// openBackend makes the embedded backend.
func openBackend(_ context.Context, s flow.Sandbox) (flow.Backend, error) {
	service, err := enroll.New(s)
	if err != nil {
		return nil, err
	}
	return service, nil
}

// newRenderer is a renderer for the terminal, never asking it anything.
func newRenderer(out io.Writer, color string) (*lipgloss.Renderer, error) {
	r := lipgloss.NewRenderer(out)
	r.SetHasDarkBackground(true)
	switch color {
	case "auto":
	case "always":
		r.SetColorProfile(termenv.TrueColor)
	case "never":
		r.SetColorProfile(termenv.Ascii)
	default:
		return nil, fmt.Errorf("%q is none of auto, always, never", color)
	}
	return r, nil
}

// chooseTheme takes the terminal's word where it gives one unasked: COLORFGBG
// ends in the number of the background colour.
func chooseTheme(name string, env func(string) (string, bool)) (tui.Theme, error) {
	switch name {
	case "dark":
		return tui.Dark, nil
	case "light":
		return tui.Light, nil
	case "auto":
		colours, _ := env("COLORFGBG")
		back := colours[strings.LastIndex(colours, ";")+1:]
		if back == "7" || back == "15" {
			return tui.Light, nil
		}
		return tui.Dark, nil
	}
	return "", fmt.Errorf("%q is none of auto, dark, light", name)
}

// runTUI runs the app until the person leaves it.
func runTUI(ctx context.Context, f flags, s streams) error {
	o, err := f.options(s)
	if err != nil {
		return err
	}
	if !s.terminal {
		return &exit{exitCannotRun, errors.New("the simulator needs a terminal for its input and its output; run it in one, without a pipe or a redirection, or in lines with --accessible")}
	}
	model, err := tui.New(ctx, o)
	if err != nil {
		return &exit{exitUsage, err}
	}
	program := tea.NewProgram(model,
		tea.WithAltScreen(),
		tea.WithFPS(120),
		tea.WithInput(s.in),
		tea.WithOutput(s.out),
		tea.WithoutSignalHandler(),
	)
	ended := quitOnSignal(program.Quit)
	final, err := program.Run()
	sig := ended()
	if last, ok := final.(tui.Model); ok && last.Crash() != nil {
		return reportCrash(last.Crash(), f.logFile)
	}
	switch {
	case sig != 0:
		return &exit{128 + int(sig), fmt.Errorf("ended by %v", sig)}
	case errors.Is(err, tea.ErrInterrupted):
		return &exit{exitInterrupted, err}
	case err != nil:
		return &exit{exitFailed, err}
	}
	_, err = fmt.Fprintf(s.out, "enrollsim: seed %d\n", o.Seed)
	return err
}

// reportCrash writes the stack to the log file and says where it is.
func reportCrash(crash *tui.Crash, name string) error {
	if name == "" {
		name = filepath.Join(os.TempDir(), "enrollsim.log")
	}
	log := fmt.Sprintf("%v\n\n%s\n", crash, crash.Stack)
	if err := os.WriteFile(name, []byte(log), 0o600); err != nil {
		return &exit{exitFailed, fmt.Errorf("%w; its stack could not be written: %w\n%s", crash, err, crash.Stack)}
	}
	return &exit{exitFailed, fmt.Errorf("%w; its stack is in %s", crash, name)}
}

// quitOnSignal lets the program leave in order when it is told to end, so that
// the terminal is restored. The function it returns stops listening and says
// which signal came, if any.
func quitOnSignal(quit func()) func() syscall.Signal {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	done := make(chan struct{})
	came := make(chan syscall.Signal, 1)
	go func() {
		defer close(came)
		select {
		case sig := <-signals:
			came <- sig.(syscall.Signal)
			quit()
		case <-done:
		}
	}()
	return func() syscall.Signal {
		signal.Stop(signals)
		close(done)
		return <-came
	}
}
