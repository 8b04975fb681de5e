package main

import (
	"io"
	"strings"

	"github.com/spf13/cobra"
)

// newHelp is the command that shows the help of another one.
func newHelp() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]...",
		Short: "Show the help of a command",
		RunE: func(cmd *cobra.Command, names []string) error {
			about := cmd.Root()
			for _, name := range names {
				next, _, err := about.Find([]string{name})
				if err != nil || next == about {
					return noCommand(about, name)
				}
				about = next
			}
			about.InitDefaultHelpFlag()
			return about.Help()
		},
		ValidArgsFunction: func(cmd *cobra.Command, names []string, typed string) ([]string, cobra.ShellCompDirective) {
			about, _, err := cmd.Root().Find(names)
			if err != nil {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			var list []string
			for _, sub := range about.Commands() {
				if sub.IsAvailableCommand() && strings.HasPrefix(sub.Name(), typed) {
					list = append(list, cobra.CompletionWithDesc(sub.Name(), sub.Short))
				}
			}
			return list, cobra.ShellCompDirectiveNoFileComp
		},
	}
}

// newCompletion is the command that makes a shell complete what is typed.
func newCompletion(s streams) *cobra.Command {
	return &cobra.Command{
		Use:   "completion bash|zsh|fish|powershell",
		Short: "Print what makes a shell complete commands, flags and their values",
		Long: `completion prints a script for a shell. Once it is loaded, Tab completes commands,
flags, and the values of flags and arguments: guides, scenarios, themes, files.
Bash needs the package bash-completion, and zsh that compinit was called.

Each line below loads it into the shell in which it is run. Write the line into the
file beside it, and every new shell has it. The file of PowerShell is $PROFILE.`,
		Example: `  source <(enrollsim completion bash)    ~/.bashrc
  source <(enrollsim completion zsh)     ~/.zshrc
  enrollsim completion fish | source     ~/.config/fish/config.fish
  enrollsim completion powershell | Out-String | Invoke-Expression`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, names []string) error {
			root, err := cmd.Root(), error(nil)
			switch names[0] {
			case "bash":
				err = completionInBash(root, s.out)
			case "zsh":
				err = root.GenZshCompletion(s.out)
			case "fish":
				err = root.GenFishCompletion(s.out, true)
			case "powershell":
				err = root.GenPowerShellCompletionWithDesc(s.out)
			default:
				return &exit{exitUsage, noneOf("shell", names[0], shells())}
			}
			if err != nil {
				return &exit{exitCannotRun, err}
			}
			return nil
		},
	}
}

// completionInBash is the script for bash. That of the library takes a comma for something
// that was typed with a backslash before it, and so completes nothing behind one.
func completionInBash(root *cobra.Command, out io.Writer) error {
	var script strings.Builder
	if err := root.GenBashCompletionV2(&script, true); err != nil {
		return err
	}
	const (
		matches = `[[ $comp == "$cur"* ]] || continue`
		single  = `COMPREPLY[0]=$(printf "%q" "${COMPREPLY[0]%%$tab*}")`
	)
	_, err := io.WriteString(out, strings.NewReplacer(
		matches, `comp=${comp//\\,/,}; `+matches,
		single, single+`; COMPREPLY[0]=${COMPREPLY[0]//\\,/,}`,
	).Replace(script.String()))
	return err
}

func shells() []string { return []string{"bash", "zsh", "fish", "powershell"} }
