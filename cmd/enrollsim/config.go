package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func newConfig(s streams) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "config",
		Short: "Show the settings of looks and connections, and where each comes from",
		Long: `config shows what holds for looks and connections where no flag says it: for the
simulator, and for serve. A flag of the command line comes first, then a variable
of the environment (ENROLLSIM_THEME for --theme), then your file of settings, then
the default. Nothing that changes an outcome can be set so.`,
		Example: `  enrollsim config
  enrollsim config --json
  ENROLLSIM_THEME=light enrollsim config`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			s.settings.warn(s)
			shown := s.settings.show(cmd, s)
			if err := show(s.out, asJSON, shown, func(w io.Writer) error { return shown.write(w, s) }); err != nil {
				return err
			}
			if s.settings.wrong != nil {
				return &exit{exitUsage, s.settings.wrong}
			}
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	return c
}

// shownSettings is what the command config shows.
type shownSettings struct {
	File     string         `json:"file"` // of the user; empty where there is no folder for it
	Found    bool           `json:"found"`
	Settings []shownSetting `json:"settings"`
}

// shownSetting is one setting and where its value comes from.
type shownSetting struct {
	Name     string `json:"name"` // in the file
	Variable string `json:"variable"`
	Value    string `json:"value"`
	From     origin `json:"from"`
	Place    string `json:"place,omitempty"` // the flag, the variable, or file, line and column
}

// show is what all settings are now.
func (c *settings) show(cmd *cobra.Command, s streams) shownSettings {
	shown := shownSettings{File: c.file, Found: c.found, Settings: []shownSetting{}}
	for _, one := range settingsOf(cmd.Root()) {
		v, ok := c.value(one)
		if !ok {
			v = c.otherwise(one, cmd.Root(), s)
		}
		if flag := cmd.Flags().Lookup(one.flag); one.name == "lang" && flag.Changed {
			v = value{[]string{flag.Value.String()}, fromFlag, "--lang"}
		}
		said := strings.Join(v.texts, ", ")
		if one.key() == "serve.store" {
			said = storeName(said)
		}
		shown.Settings = append(shown.Settings, shownSetting{one.key(), one.variable(), said, v.from, v.place})
	}
	return shown
}

// otherwise is what a setting is that neither variable nor file have.
func (c *settings) otherwise(one setting, root *cobra.Command, s streams) value {
	switch one.name {
	case "lang":
		lang, variable := localeLang(c.env)
		if variable != "" {
			return value{[]string{string(lang)}, fromEnvironment, variable}
		}
		return value{[]string{string(lang)}, fromDefault, ""}
	case "accessible":
		if asked, _ := c.env("ACCESSIBLE"); wantsLines(s) {
			place := "TERM"
			if asked != "" {
				place = "ACCESSIBLE"
			}
			return value{[]string{"true"}, fromEnvironment, place}
		}
	}
	said := one.flagOf(root).Value.String() // nobody has set it
	switch {
	case one.negated():
		said = "true" // what nobody has switched off
	case said == "[]":
		said = ""
	}
	return value{[]string{said}, fromDefault, ""}
}

// flagOf is the flag of a setting.
func (s setting) flagOf(root *cobra.Command) *pflag.Flag {
	cmd := root
	if s.command != "" {
		cmd, _, _ = root.Find([]string{s.command}) // it is from there
	}
	return cmp.Or(cmd.Flags().Lookup(s.flag), cmd.PersistentFlags().Lookup(s.flag))
}

// write shows the settings to people.
func (l shownSettings) write(out io.Writer, s streams) error {
	switch {
	case l.File == "":
		fmt.Fprintln(out, s.said("there is no folder for a file of settings: the environment names no home"))
	case l.Found:
		fmt.Fprintln(out, s.said("the file of settings is %s", l.File))
	default:
		fmt.Fprintln(out, s.said("there is no file of settings; it would be %s", l.File))
	}
	fmt.Fprintln(out)
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, one := range l.Settings {
		fmt.Fprintf(table, "%s\t%s\t%s\n", one.Name, cmp.Or(one.Value, "-"), cmp.Or(one.Place, s.said("default")))
	}
	if err := table.Flush(); err != nil {
		return err
	}
	rest := s.said("%s take looks from flags alone, so that they write the same for everybody", strings.Join(sameForAll(), ", "))
	_, err := fmt.Fprintf(out, "\n%s\n", folded(rest))
	return err
}
