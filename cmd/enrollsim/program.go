package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"

	"enrollsim/flow/embedded"
	"enrollsim/flow/text"
)

// The exit codes of the program.
const (
	exitOK          = 0
	exitFailed      = 1 // a scenario or check failed
	exitUsage       = 2 // wrong usage or unreadable file
	exitCannotRun   = 3 // no terminal, port busy
	exitTimeout     = 4
	exitInterrupted = 130
)

// exit is an error with the code that the program ends with.
type exit struct {
	code int
	err  error
}

func (e *exit) Error() string { return e.err.Error() }
func (e *exit) Unwrap() error { return e.err }

// streams are the program's input and outputs, and what is known of them.
type streams struct {
	in       *os.File
	out      *os.File
	err      io.Writer
	terminal bool // both in and out are one
	env      func(string) (string, bool)
	words    func() text.Catalogue // of the language that was asked for; of nothing without it
	settings *settings             // nil for none
}

// said is a message in the language that was asked for.
func (s streams) said(format string, args ...any) string {
	return s.words().Message(fmt.Sprintf(format, args...))
}

// run is the whole program but for ending the process. The environment comes as what looks a
// variable up, and as all of them.
func run(args []string, in, out *os.File, errOut io.Writer, env func(string) (string, bool), environ []string) int {
	lang := text.English
	data := embedded.New() // for whatever the one command of this process looks up
	s := streams{in: in, out: out, err: errOut, env: env,
		terminal: isatty.IsTerminal(in.Fd()) && isatty.IsTerminal(out.Fd()),
		words: func() text.Catalogue {
			words, _ := data.Words(lang) // without them messages are English
			return words
		},
		settings: &settings{}}
	root := newRoot(data, s)
	*s.settings = loadSettings(settingsOf(root), env, os.ReadFile)
	s.settings.unknown = unknownVariables(settingsOf(root), environ)
	lang = s.settings.speak(root, args)
	if lang == text.TraditionalChinese {
		inChinese(root)
	}
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errOut)
	var unwritten error // of help, which the library has for something that cannot fail
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) {
		unwritten = helpOf(cmd, vocabularyOf(data), s).write(out, s.helpWidth())
	})
	err := errors.Join(root.ExecuteContext(context.Background()), unwritten)
	if err == nil {
		return exitOK
	}
	code := exitUsage // what cobra itself finds wrong
	if e, ok := errors.AsType[*exit](err); ok {
		code = e.code
	} else if at, ok := errors.AsType[*fs.PathError](err); ok && at.Op == "write" {
		code = exitCannotRun // the output is full
	}
	if code != exitInterrupted {
		fmt.Fprintf(errOut, "enrollsim: %s\n", s.settings.place(s.words().Error(err)))
		if ownWindow() { // before anybody has read it
			fmt.Fprintln(errOut, s.said("press Enter to close this window"))
			_, _ = bufio.NewReader(in).ReadString('\n')
		}
	}
	return code
}
