package main

import (
	"io"
	"strings"

	"github.com/spf13/cobra"

	"enrollsim/flow/embedded"
	"enrollsim/flow/scenario/report"
	"enrollsim/flow/scenario/runfile"
)

func newWords(f *flags, data *embedded.Data, s streams) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "words [NAME|QUERY]",
		Short: "List the words of run files: steps, keys, screens, ids, events, causes, faults",
		Long: `words lists every word that a run file can have: what a step begins with, the
keys, guides, screens, the ids on them, apps, settings, events, causes, faults,
actors and referrals. With a name it explains that one, with an example that
runs; with a kind, such as screens, it lists those; with anything else it finds
what is called so, or says so in any language.`,
		Example: `  enrollsim words
  enrollsim words tapOn
  enrollsim words screens
  enrollsim words notification
  enrollsim words 通知 --lang zh-Hant --json`,
		RunE: func(_ *cobra.Command, args []string) error {
			n, err := f.narrator(data)
			if err != nil {
				return err
			}
			terms, err := termsOf(data)
			if err != nil {
				return &exit{exitCannotRun, err}
			}
			query := strings.Join(args, " ")
			if query != "" {
				if terms, err = runfile.Search(terms, query); err != nil {
					return &exit{exitUsage, err}
				}
			}
			return show(s.out, asJSON, terms, func(w io.Writer) error { return report.WriteTerms(w, n, terms, query) })
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	return cmd
}

func termsOf(data *embedded.Data) ([]runfile.Term, error) {
	format, err := runfile.LoadFormat(data)
	if err != nil {
		return nil, err
	}
	return format.Terms()
}
