package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"enrollsim/flow/text"
)

// licensed is something in the program that has a licence of its own.
type licensed struct {
	Name      string   `json:"name"`
	Version   string   `json:"version,omitempty"` // of a module
	License   string   `json:"license"`           // an SPDX expression
	Copyright []string `json:"copyright"`
	Text      string   `json:"text"`
}

//go:embed licenses.json
var licensesJSON []byte

// licenses lists everything in the program that has a licence: the program itself first,
// the modules by name last.
func licenses() ([]licensed, error) {
	var list []licensed
	err := json.Unmarshal(licensesJSON, &list)
	return list, err
}

func newLicenses(s streams) *cobra.Command {
	var asJSON, all bool
	c := &cobra.Command{
		Use:   "licenses [NAME]...",
		Short: "List the licences of everything in the program",
		Long: `licenses lists the program and all that it is built from, each with its licence
by its SPDX name. With the name of one, or a part of it, it prints who holds the
copyright, and the text.`,
		Example: `  enrollsim licenses
  enrollsim licenses bubbletea
  enrollsim licenses --all > LICENSES.txt`,
		RunE: func(_ *cobra.Command, args []string) error {
			list, err := licenses()
			if err != nil {
				return &exit{exitCannotRun, err}
			}
			if all && len(args) > 0 {
				return &exit{exitUsage, fmt.Errorf("--all prints every text; leave out %s", strings.Join(args, " "))}
			}
			list, err = named(list, args)
			if err != nil {
				return &exit{exitUsage, err}
			}
			return show(s.out, asJSON, list, func(w io.Writer) error {
				if all || len(args) > 0 {
					return writeTexts(w, list)
				}
				return s.writeLicenses(w, list)
			})
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	c.Flags().BoolVar(&all, "all", false, "the texts of all")
	return c
}

// named is those of a list that have one of these words in their names; all without words.
func named(list []licensed, words []string) ([]licensed, error) {
	if len(words) == 0 {
		return list, nil
	}
	var found []licensed
	said := map[string]bool{}
	for _, l := range list {
		is := false
		for _, word := range words {
			if strings.Contains(strings.ToLower(l.Name), strings.ToLower(word)) {
				is, said[word] = true, true
			}
		}
		if is {
			found = append(found, l)
		}
	}
	for _, word := range words {
		if !said[word] {
			return nil, fmt.Errorf("nothing in the program is called %q%s; `enrollsim licenses` lists what there is", word, text.DidYouMean(word, lastWords(list)))
		}
	}
	return found, nil
}

// lastWords lists what the parts are called without the paths before.
func lastWords(list []licensed) []string {
	var words []string
	for _, l := range list {
		words = append(words, l.Name[strings.LastIndex(l.Name, "/")+1:])
	}
	return words
}

// writeLicenses writes a line for each of a list, and how to go on.
func (s streams) writeLicenses(w io.Writer, list []licensed) error {
	for _, l := range list {
		fmt.Fprintf(w, "%s: %s\n", strings.TrimSpace(l.Name+" "+l.Version), l.License)
	}
	_, err := fmt.Fprintf(w, "\n%s\n", s.said("a name after the command, or --all, prints the texts"))
	return err
}

// writeTexts writes the texts of a list one below the other.
func writeTexts(w io.Writer, list []licensed) error {
	for i, l := range list {
		if i > 0 {
			fmt.Fprintf(w, "\n%s\n\n", strings.Repeat("-", textColumns))
		}
		fmt.Fprintf(w, "%s\n%s\n", strings.TrimSpace(l.Name+" "+l.Version), l.License)
		for _, line := range l.Copyright {
			fmt.Fprintf(w, "%s\n", line)
		}
		if _, err := fmt.Fprintf(w, "\n%s\n", l.Text); err != nil {
			return err
		}
	}
	return nil
}
