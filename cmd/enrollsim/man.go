package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
)

func newMan(takes vocabulary, s streams) *cobra.Command {
	return &cobra.Command{
		Use:   "man DIR",
		Short: "Write the manual: a page for man of every command",
		Long: `man writes a page of the manual for every command into a folder, which is made
if it is not there: enrollsim.1, enrollsim-run.1 and so on, for packages.

The date of the pages is that of SOURCE_DATE_EPOCH, or else of the commit that the
program was built of, so that the same build writes the same pages.`,
		Example: `  enrollsim man man1
  man man1/enrollsim-run.1`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, names []string) error {
			epoch, _ := s.env("SOURCE_DATE_EPOCH")
			date, err := manualDate(epoch)
			if err != nil {
				return &exit{exitUsage, err}
			}
			if err := os.MkdirAll(names[0], 0o755); err != nil {
				return &exit{exitCannotRun, unwritable(names[0], err)}
			}
			count := 0
			walk(cmd.Root(), func(about *cobra.Command) {
				if err != nil || about.Hidden {
					return
				}
				count++
				name := strings.ReplaceAll(about.CommandPath(), " ", "-") + ".1"
				err = writeFile(filepath.Join(names[0], name), helpOf(about, takes, s).manual(about, date))
			})
			if err != nil {
				return &exit{exitCannotRun, err}
			}
			_, err = fmt.Fprint(s.out, s.said("wrote %d pages into %s\n", count, names[0]))
			return err
		},
	}
}

// manualDate is the date of the manual's pages: that which builds of packages fix, or else
// of the commit; none where neither is known.
func manualDate(epoch string) (string, error) {
	if epoch != "" {
		seconds, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil {
			return "", fmt.Errorf("SOURCE_DATE_EPOCH: %q is no whole number of seconds", epoch)
		}
		return time.Unix(seconds, 0).UTC().Format(time.DateOnly), nil
	}
	info, _ := debug.ReadBuildInfo()
	if info == nil {
		return "", nil
	}
	for _, s := range info.Settings {
		if at, err := time.Parse(time.RFC3339, s.Value); s.Key == "vcs.time" && err == nil {
			return at.UTC().Format(time.DateOnly), nil
		}
	}
	return "", nil
}

// manual is the page as man reads it.
func (p helpPage) manual(cmd *cobra.Command, date string) []byte {
	var b strings.Builder
	name := strings.ReplaceAll(p.command, " ", "-")
	section := func(title string) { fmt.Fprintf(&b, ".SH %s\n", roff(strings.ToUpper(strings.Trim(title, ":：")))) }
	fmt.Fprintf(&b, ".TH %s 1 \"%s\" \"enrollsim %s\" \"%s\"\n", strings.ToUpper(name), date, roff(programVersion()), roff(p.said("SIMULATION")))
	section(p.said("NAME"))
	fmt.Fprintf(&b, "%s \\- %s\n", roff(name), roff(p.short))
	section(p.said("SYNOPSIS"))
	for i, use := range p.usage {
		if i > 0 {
			b.WriteString(".br\n")
		}
		fmt.Fprintf(&b, ".B %s\n", roff(use))
	}
	section(p.said("DESCRIPTION"))
	for _, paragraph := range p.about {
		fmt.Fprintf(&b, "%s\n.PP\n", roff(paragraph))
	}
	b.WriteString(roff(p.said("This is a SIMULATION: it has nothing to do with any real account, and contacts no real service.")) + "\n")
	for _, l := range p.lists {
		section(l.title)
		for _, e := range l.entries {
			fmt.Fprintf(&b, ".TP\n.B %s\n%s\n", roff(strings.TrimSpace(e.name)), roff(e.says))
		}
	}
	section(p.said("EXIT STATUS"))
	for _, e := range p.exits {
		fmt.Fprintf(&b, ".TP\n.B %s\n%s\n", e.name, roff(e.says))
	}
	if len(p.examples) > 0 {
		section(p.said("EXAMPLES"))
		for _, e := range p.examples {
			fmt.Fprintf(&b, ".TP\n.B %s\n%s\n", roff(e.name), cmp.Or(roff(e.says), "\\&"))
		}
	}
	section(p.said("SEE ALSO"))
	var others []string
	if cmd.HasParent() {
		others = append(others, cmd.Parent().CommandPath())
	}
	for _, sub := range subcommands(cmd) {
		others = append(others, p.command+" "+sub)
	}
	for i, other := range others {
		end := ","
		if i == len(others)-1 {
			end = ""
		}
		fmt.Fprintf(&b, ".BR %s (1)%s\n", roff(strings.ReplaceAll(other, " ", "-")), end)
	}
	return []byte(b.String())
}

// roff is text in which roff takes nothing for a request of its own.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`, `"`, `\(dq`, "~", `\(ti`, "^", `\(ha`, "`", `\(ga`, "'", `\(aq`).Replace(s)
	if strings.HasPrefix(s, ".") {
		s = `\&` + s
	}
	return s
}
