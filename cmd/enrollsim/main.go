// Command enrollsim simulates the activation of a phone-based login key: a
// desk, phones and the enrolment backend behind them, in one terminal.
package main

import (
	"os"

	"github.com/spf13/cobra"

	_ "enrollsim/tui/early" // before anything that asks the terminal
)

func main() {
	cobra.MousetrapHelpText = "" // a double click on Windows opens the app, and no advice to use cmd.exe
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr, os.LookupEnv, os.Environ()))
}
