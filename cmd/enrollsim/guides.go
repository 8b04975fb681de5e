package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"enrollsim/flow"
	"enrollsim/flow/article"
	"enrollsim/flow/cause"
	"enrollsim/flow/embedded"
	"enrollsim/flow/guide"
	"enrollsim/flow/narrate"
	"enrollsim/flow/text"
	"enrollsim/tui/canvas"
)

func newGuides(f *flags, data *embedded.Data) *cobra.Command {
	var markdown, asJSON, support bool
	cmd := &cobra.Command{
		Use:   "guides [ID]",
		Short: "List the guides, or print one",
		Long: `guides lists the eight guides: two systems, two goals, two methods. With the id
of one it prints that guide: requirements, steps, problems, where to read on.
With --support it prints the questions by which support finds a cause instead.`,
		Example: `  enrollsim guides
  enrollsim guides android-activate-type
  enrollsim guides ios-adduser-scan --lang zh-Hant --markdown > guide.md`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			n, err := f.narrator(data)
			if err != nil {
				return err
			}
			as := plain
			switch {
			case markdown:
				as = inMarkdown
			case asJSON:
				as = inJSON
			}
			switch {
			case support && len(args) > 0:
				return &exit{exitUsage, fmt.Errorf("--support is about every guide; leave out %s", args[0])}
			case support:
				err = printSupport(cmd.OutOrStdout(), data, n, as)
			case len(args) == 0:
				err = listGuides(cmd.OutOrStdout(), data, n, as)
			default:
				g, unknown := data.Guide(args[0])
				if unknown != nil {
					return &exit{exitUsage, unknown}
				}
				err = printGuide(cmd.OutOrStdout(), g, n, as)
			}
			if err != nil {
				return &exit{exitCannotRun, fmt.Errorf("write the guides: %w", err)}
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&markdown, "markdown", false, "as Markdown")
	cmd.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	cmd.Flags().BoolVar(&support, "support", false, "the questions by which support finds a cause, instead of a guide")
	cmd.MarkFlagsMutuallyExclusive("markdown", "json")
	return cmd
}

// format is how a result is written.
type format int

const (
	plain format = iota
	inMarkdown
	inJSON
)

func printGuide(out io.Writer, g *guide.Guide, n narrate.Narrator, as format) error {
	switch as {
	case inJSON:
		return writeJSON(out, article.Whole(n, g))
	case inMarkdown:
		_, err := io.WriteString(out, article.Markdown(n, article.Guide(n, g, nil), ""))
		return err
	}
	_, err := io.WriteString(out, folded(article.Text(n, g)))
	return err
}

func printSupport(out io.Writer, data *embedded.Data, n narrate.Narrator, as format) error {
	causes, err := data.Causes()
	if err != nil {
		return err
	}
	support, err := cause.LoadSupport(causes)
	if err != nil {
		return err
	}
	if as == inJSON {
		return writeJSON(out, struct {
			Notice string `json:"notice"`
			cause.Support
		}{n.Notice().Text, support})
	}
	sheet := article.Support(n, support, causes)
	if as == plain {
		sheet = folded(sheet)
	}
	_, err = io.WriteString(out, sheet)
	return err
}

func listGuides(out io.Writer, data *embedded.Data, n narrate.Narrator, as format) error {
	guides, err := data.Guides()
	if err != nil {
		return err
	}
	var list []article.Document
	for _, g := range guides {
		list = append(list, article.Summary(n, g))
	}
	if as == inJSON {
		return writeJSON(out, list)
	}
	var rows [][]string
	var heads []string
	for _, column := range []string{"id", "system", "goal", "method", "article", "steps", "title"} {
		heads = append(heads, n.Say(flow.T("guides."+column)))
	}
	rows = append(rows, heads)
	if as == inMarkdown {
		rows = append(rows, slices.Repeat([]string{"---"}, len(heads)))
	}
	for _, d := range list {
		// One that is published, and whose number is not known, has none.
		rows = append(rows, []string{d.ID, d.System, d.Goal, d.Method, cmp.Or(d.Article, "-"), strconv.Itoa(d.Count), d.Title})
	}
	var b strings.Builder
	notice := n.Notice().Text
	if as == inMarkdown {
		fmt.Fprintf(&b, "%s\n\n", notice)
		for _, row := range rows {
			fmt.Fprintf(&b, "| %s |\n", strings.Join(row, " | "))
		}
	} else {
		fmt.Fprintf(&b, "%s\n\n", folded(notice))
		writeTable(&b, rows, 0, 4, 5, 6) // what is left out is in the id
	}
	_, err = io.WriteString(out, b.String())
	return err
}

// writeTable writes some columns of rows, of which the last goes on below itself where it does
// not fit into [textColumns].
func writeTable(b *strings.Builder, rows [][]string, columns ...int) {
	last := len(columns) - 1
	for _, row := range rows {
		at := 0
		for _, column := range columns[:last] {
			wide := widest(rows, column) + 2
			b.WriteString(row[column] + strings.Repeat(" ", wide-text.Columns(row[column])))
			at += wide
		}
		lines := canvas.Wrap(row[columns[last]], textColumns-at)
		b.WriteString(strings.Join(lines, "\n"+strings.Repeat(" ", at)) + "\n")
	}
}

// widest is how many columns the widest cell of a column takes.
func widest(rows [][]string, column int) int {
	most := 0
	for _, row := range rows {
		most = max(most, text.Columns(row[column]))
	}
	return most
}

func writeJSON(out io.Writer, value any) error {
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(value)
}
