// Command enrollsim simulates the activation of a phone-based login key: a
// desk, phones and the enrolment backend behind them, in one terminal.
package main

import (
	"os"

	_ "enrollsim/tui/early" // before anything that asks the terminal
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr, os.LookupEnv))
}
