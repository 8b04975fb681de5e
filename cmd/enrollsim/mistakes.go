package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"enrollsim/flow/scenario"
	"enrollsim/flow/text"
)

// explainMistakes has every command say what is wrong with how it was called, and what
// was perhaps meant.
func explainMistakes(root *cobra.Command) {
	root.SetFlagErrorFunc(flagMistake)
	walk(root, func(cmd *cobra.Command) {
		takes := cmd.Args
		if takes == nil && cmd.HasParent() {
			takes = cobra.ArbitraryArgs
		}
		if takes != nil {
			cmd.Args = func(cmd *cobra.Command, args []string) error {
				if err := misspelt(cmd, args); err != nil {
					return err
				}
				switch {
				case slices.Contains(args, ""):
					return fmt.Errorf("an argument is empty; usage: %s", usage(cmd))
				case takes(cmd, args) == nil:
					return nil
				}
				return wrongCount(cmd, takes, args)
			}
		}
	})
}

// walk visits a command and all below it.
func walk(cmd *cobra.Command, visit func(*cobra.Command)) {
	visit(cmd)
	for _, sub := range cmd.Commands() {
		walk(sub, visit)
	}
}

// noCommand is the error that a command has none of a name below it.
func noCommand(cmd *cobra.Command, name string) error {
	return fmt.Errorf("there is no command %q%s; %s --help lists them", name, text.DidYouMean(name, subcommands(cmd)), cmd.CommandPath())
}

// subcommands are the names of the commands below one that help shows.
func subcommands(cmd *cobra.Command) []string {
	var names []string
	for _, sub := range cmd.Commands() {
		if sub.IsAvailableCommand() {
			names = append(names, sub.Name())
		}
	}
	return names
}

// misspelt finds a first argument that is nearly the name of a command below, where it is
// neither a number, a built-in scenario nor a file.
func misspelt(cmd *cobra.Command, args []string) error {
	if len(args) == 0 || text.Nearest(args[0], subcommands(cmd)) == "" || scenario.IsBuiltIn(args[0]) {
		return nil
	}
	if _, err := strconv.Atoi(args[0]); err == nil {
		return nil
	}
	if _, err := os.Stat(args[0]); err == nil {
		return nil
	}
	return noCommand(cmd, args[0])
}

// wrongCount says which argument is missing or too many.
func wrongCount(cmd *cobra.Command, takes cobra.PositionalArgs, args []string) error {
	fits := -1 // so many of the arguments
	for n := range args {
		if takes(cmd, args[:n]) == nil {
			fits = n
		}
	}
	switch {
	case fits == 0 && cmd.HasAvailableSubCommands():
		return noCommand(cmd, args[0])
	case fits >= 0:
		return fmt.Errorf("%q is one argument too many; usage: %s", args[fits], usage(cmd))
	}
	return fmt.Errorf("an argument is missing; usage: %s", usage(cmd))
}

// usage is a command with what it takes.
func usage(cmd *cobra.Command) string {
	return strings.TrimSpace(strings.TrimSuffix(cmd.CommandPath(), cmd.Name()) + cmd.Use)
}

// flagMistake says what is wrong with a flag.
func flagMistake(cmd *cobra.Command, err error) error {
	if unknown, ok := errors.AsType[*pflag.NotExistError](err); ok {
		return noFlag(cmd, unknown)
	}
	if bare, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		return noValue(cmd, bare.GetFlag())
	}
	if odd, ok := errors.AsType[*pflag.InvalidSyntaxError](err); ok {
		return fmt.Errorf("%q is no flag; %s --help lists them", odd.GetSpecifiedFlag(), cmd.CommandPath())
	}
	return valueMistake(err)
}

// noValue is the error that a flag is given without a value, or with none.
func noValue(cmd *cobra.Command, f *pflag.Flag) error {
	return fmt.Errorf("--%s needs a value; %s --help says which", f.Name, cmd.CommandPath())
}

// noFlag is the error that a command has no flag of a name. What has one dash is letters,
// each a flag, and may be meant as a name.
func noFlag(cmd *cobra.Command, unknown *pflag.NotExistError) error {
	name, said := unknown.GetSpecifiedName(), "--"+unknown.GetSpecifiedName()
	if letters := unknown.GetSpecifiedShortnames(); letters != "" {
		name, _, _ = strings.Cut(letters, "=")
		said = "-" + letters
	}
	var names, others []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			names = append(names, "--"+f.Name)
		}
	})
	walk(cmd.Root(), func(other *cobra.Command) {
		if other.LocalFlags().Lookup(name) != nil {
			others = append(others, other.CommandPath())
		}
	})
	if len(others) > 0 && !slices.Contains(names, "--"+name) {
		return fmt.Errorf("%s has no flag %s; these have it: %s", cmd.CommandPath(), said, strings.Join(others, ", "))
	}
	meant := ""
	if len(name) > 1 {
		meant = text.DidYouMean("--"+name, names)
	}
	return fmt.Errorf("there is no flag %s%s; %s --help lists them", said, meant, cmd.CommandPath())
}

// valueMistake says which value a flag takes that has another one. What a flag has words
// for itself it says.
func valueMistake(err error) error {
	wrong, ok := errors.AsType[*pflag.InvalidValueError](err)
	if !ok {
		return err
	}
	flag, value := wrong.GetFlag(), wrong.GetValue()
	switch flag.Value.Type() {
	case "bool":
		return fmt.Errorf("--%s: %q is neither true nor false", flag.Name, value)
	case "duration":
		return fmt.Errorf("--%s: %q is no duration such as 90s, 10m or 1h30m", flag.Name, value)
	case "uint64":
		return fmt.Errorf("--%s: %q is no whole number from 0 to %d", flag.Name, value, uint64(1<<64-1))
	case "int", "int64":
		if _, err := strconv.Atoi(value); errors.Is(err, strconv.ErrRange) {
			return fmt.Errorf("--%s: %q is too large or too small", flag.Name, value)
		}
		return fmt.Errorf("--%s: %q is no whole number", flag.Name, value)
	}
	return fmt.Errorf("--%s: %w", flag.Name, wrong.Unwrap())
}
