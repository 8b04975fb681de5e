package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"enrollsim/flow/article"
	"enrollsim/flow/embedded"
	"enrollsim/flow/narrate"
	"enrollsim/flow/train"
	"enrollsim/flow/train/group"
)

func newTrainReport(f *flags, data *embedded.Data, s streams) *cobra.Command {
	var out, statements string
	var names, asJSON bool
	cmd := &cobra.Command{
		Use:   "report RESULT|DIR...",
		Short: "What the results of many trainees come to: who missed what, and which calls are no good",
		Long: `report counts the results of exams: which causes were missed and taken for what, what
was critical or needless, which words were not said, and how good each call is at telling
trainees from each other. It believes the results: check them first with "train verify".

Trainees have pseudonyms, and with fewer than five of them nothing is said of a single
one. --names says how they are called, of any number.

The ending of --out decides on the form: .md, .html, or .csv with a row for each call.
--xapi writes xAPI 1.0.3 statements for a learning record store. Nothing is sent.`,
		Example: `  enrollsim train report results/
  enrollsim train report results/ --names -o report.html --xapi statements.json`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			n, err := f.narrator(data)
			if err != nil {
				return err
			}
			files, err := resultFiles(args)
			if err != nil {
				return &exit{exitUsage, err}
			}
			tapes, faults, err := readTapes(files)
			if err != nil {
				return err
			}
			if err := errors.Join(faults...); err != nil {
				return &exit{exitUsage, err}
			}
			for _, t := range tapes {
				if !t.Finished() {
					return &exit{exitUsage, fmt.Errorf("%s:%d: the exam was not taken to its end; take the file away, or have it gone on with", t.File, len(t.Lines)+1)}
				}
			}
			kit, err := train.NewKit(data)
			if err != nil {
				return &exit{exitCannotRun, err}
			}
			g := group.Of(tapes, names)
			if statements != "" {
				if err := writeStatements(g, kit, statements); err != nil {
					return err
				}
			}
			if asJSON || out == "" {
				return show(s.out, asJSON, g.Report(), func(w io.Writer) error {
					_, err := io.WriteString(w, article.Plain(n, g.Report().Page(n, kit)))
					return err
				})
			}
			return writeReport(g, kit, n, out)
		},
	}
	cmd.Flags().StringVarP(&out, "out", "o", "", "file to write: .md, .html or .csv (default: text, to the output)")
	cmd.Flags().StringVar(&statements, "xapi", "", "file for xAPI statements, as a list in JSON")
	cmd.Flags().BoolVar(&names, "names", false, "call the trainees as in their results, and show single ones of any number")
	cmd.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	return cmd
}

// errClosed is that single rows of a small group are asked for.
func errClosed() error {
	return &exit{exitUsage, fmt.Errorf("a row for each call is shown of %d trainees or more, and there are fewer; --names shows them all the same", group.Smallest)}
}

func writeStatements(g group.Group, kit *train.Kit, file string) error {
	if !g.Open() {
		return errClosed()
	}
	var b bytes.Buffer
	if err := group.WriteStatements(&b, g.Statements(kit)); err != nil {
		return &exit{exitCannotRun, err}
	}
	if err := writeFile(file, b.Bytes()); err != nil {
		return &exit{exitCannotRun, err}
	}
	return nil
}

// writeReport writes a report in the form of the file's ending.
func writeReport(g group.Group, kit *train.Kit, n narrate.Narrator, file string) error {
	var b bytes.Buffer
	var err error
	switch filepath.Ext(file) {
	case ".csv":
		if !g.Open() {
			return errClosed()
		}
		err = g.CSV(&b)
	case ".md":
		b.WriteString(article.Markdown(n, g.Report().Page(n, kit), ""))
	case endsHTML:
		var pages *article.Pages
		if pages, err = article.NewPages(n); err == nil {
			err = pages.Write(&b, g.Report().Page(n, kit))
		}
	default:
		return &exit{exitUsage, fmt.Errorf("--out: %s ends neither in .md nor in .html nor in .csv", file)}
	}
	if err == nil {
		err = writeFile(file, b.Bytes())
	}
	if err != nil {
		return &exit{exitCannotRun, err}
	}
	return nil
}
