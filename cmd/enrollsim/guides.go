package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"enrollsim/flow/article"
	"enrollsim/flow/cause"
	"enrollsim/flow/embedded"
	"enrollsim/flow/guide"
	"enrollsim/flow/narrate"
	"enrollsim/flow/text"
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
			lang, err := text.ParseLang(f.lang)
			if err != nil {
				return &exit{exitUsage, fmt.Errorf("--lang: %w", err)}
			}
			words, err := data.Words(lang)
			if err != nil {
				return &exit{exitFailed, err}
			}
			n := narrate.Narrator{Words: words}
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
				return &exit{exitFailed, fmt.Errorf("write the guides: %w", err)}
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&markdown, "markdown", false, "as Markdown")
	cmd.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	cmd.Flags().BoolVar(&support, "support", false, "the questions by which support finds a cause, instead of a guide")
	cmd.MarkFlagsMutuallyExclusive("markdown", "json")
	cmd.ValidArgs = guide.IDs()
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
		_, err := io.WriteString(out, article.Markdown(n, g))
		return err
	}
	_, err := io.WriteString(out, article.Text(n, g))
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
	_, err = io.WriteString(out, article.Support(n, support, causes))
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
	row, head := "%s\t%s\t%s\t%s\t%s\t%v\t%s\n", ""
	if as == inMarkdown {
		row, head = "| %s | %s | %s | %s | %s | %v | %s |\n", "| --- | --- | --- | --- | --- | --- | --- |\n"
	}
	var b strings.Builder
	fmt.Fprintf(&b, row+head, "id", "system", "goal", "method", "article", "steps", "title")
	for _, d := range list {
		article := d.Article
		if article == "" {
			article = "-" // it is published, and its number is not known
		}
		fmt.Fprintf(&b, row, d.ID, d.System, d.Goal, d.Method, article, d.Count, d.Title)
	}
	if _, err := fmt.Fprintf(out, "%s\n\n", n.Notice().Text); err != nil {
		return err
	}
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	if _, err := io.WriteString(table, b.String()); err != nil {
		return err
	}
	return table.Flush()
}

func writeJSON(out io.Writer, value any) error {
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(value)
}
