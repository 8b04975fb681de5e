package main

import (
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"enrollsim/flow/text"
)

// setting is a flag whose value can also come from a variable of the environment and
// from the user's file. Only looks and connections can: nothing that changes an outcome.
type setting struct {
	name    string // in the file; the variable is ENROLLSIM_ and this in capitals
	flag    string
	command string // of which the flag is; empty for every command that has it
	look    bool   // it changes what is written
	list    bool   // it can have several values
}

// looksAndConnections are the settings of all commands.
func looksAndConnections() []setting {
	return []setting{
		{name: "lang", flag: "lang", look: true},
		{name: "theme", flag: "theme", look: true},
		{name: "color", flag: "color", look: true},
		{name: "qr", flag: "qr", look: true},
		{name: "ascii", flag: "ascii", look: true},
		{name: "motion", flag: "no-motion", look: true},
		{name: "mouse", flag: "no-mouse", look: true},
		{name: "accessible", flag: "accessible", look: true},
		{name: "server", flag: "server"},
		{name: "token-file", flag: "token-file"},
	}
}

// serving is the command whose flags are settings, in a part of the file of its name.
const serving = "serve"

// settingsOf lists the settings of the program, in order.
func settingsOf(root *cobra.Command) []setting {
	list := looksAndConnections()
	cmd, _, err := root.Find([]string{serving})
	if err != nil {
		return list
	}
	cmd.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) {
		common := slices.ContainsFunc(list, func(s setting) bool { return s.flag == f.Name })
		if !common && f.Name != "help" && f.Name != checkFlag {
			_, several := f.Value.(pflag.SliceValue)
			list = append(list, setting{name: f.Name, flag: f.Name, command: serving, list: several})
		}
	})
	return list
}

// variable is the one of the environment.
func (s setting) variable() string {
	return ours + strings.ToUpper(strings.ReplaceAll(s.name, "-", "_"))
}

// key is where it is in the file.
func (s setting) key() string {
	if s.command != "" {
		return s.command + "." + s.name
	}
	return s.name
}

// negated reports whether the flag switches off what the setting switches on.
func (s setting) negated() bool { return s.flag != s.name }

// holdsFor reports whether a command takes the setting.
func (s setting) holdsFor(cmd *cobra.Command) bool {
	return (s.command == "" || cmd.Parent() != nil && cmd.Parent().Parent() == nil && cmd.Name() == s.command) &&
		!(s.look && writesTheSame(cmd))
}

// writesTheSame reports whether a command writes the same to the byte for everybody, so
// that it takes no looks but by flags.
func writesTheSame(cmd *cobra.Command) bool {
	_, path, _ := strings.Cut(cmd.CommandPath()+" ", " ")
	return slices.ContainsFunc(sameForAll(), func(name string) bool { return strings.HasPrefix(path, name+" ") })
}

func sameForAll() []string {
	return []string{"run", "why", "explore", "record", "figures", "article", "train exam"}
}

// origin is where the value of a setting comes from.
type origin string

const (
	fromFlag        origin = "flag"
	fromVariable    origin = "variable"
	fromFile        origin = "file"
	fromEnvironment origin = "environment" // which says it for all programs
	fromDefault     origin = "default"
)

// value is what a setting is. A list has several texts.
type value struct {
	texts []string
	from  origin
	place string // the flag, the variable, or the file with line and column
}

// settings are what the environment and the user's file say.
type settings struct {
	env   func(string) (string, bool)
	file  string           // its name; empty where the user has no folder for it
	found bool             // there is one
	held  map[string]value // what the file has, by key
	wrong error            // with the file

	unknown []string // what there is to say of variables that set nothing

	placed map[string]string // where flags have got their values from, if not from the command line
}

// loadSettings reads the user's file, if there is one.
func loadSettings(list []setting, env func(string) (string, bool), read func(string) ([]byte, error)) settings {
	c := settings{env: env, file: configFile(env, runtime.GOOS), placed: map[string]string{}}
	if c.file != "" {
		c.found, c.held, c.wrong = readConfig(c.file, list, read)
	}
	return c
}

// configFile is the user's file of settings, in the folder where their system keeps such;
// empty where the environment names none.
func configFile(env func(string) (string, bool), system string) string {
	variable, within := "HOME", ".config"
	switch system {
	case "windows":
		variable, within = "AppData", ""
	case "darwin", "ios":
		within = "Library/Application Support"
	default:
		if folder, _ := env("XDG_CONFIG_HOME"); filepath.IsAbs(folder) {
			variable, within = "XDG_CONFIG_HOME", ""
		}
	}
	folder, _ := env(variable)
	if folder == "" {
		return ""
	}
	return filepath.Join(folder, filepath.FromSlash(within), "enrollsim", "config.yaml")
}

// value is what a setting is where no flag says it.
func (c *settings) value(s setting) (value, bool) {
	if said, _ := c.env(s.variable()); said != "" {
		texts := []string{said}
		if s.list {
			texts = strings.Split(said, ",")
		}
		return value{texts, fromVariable, s.variable()}, true
	}
	held, ok := c.held[s.key()]
	return held, ok
}

// apply gives the flags of a command, those that the command line has not, the values of
// the settings.
func (c *settings) apply(cmd *cobra.Command, s streams) error {
	if c == nil || aboutTheProgram(cmd) {
		return nil
	}
	c.warn(s)
	if c.wrong != nil {
		return &exit{exitUsage, c.wrong}
	}
	for _, one := range settingsOf(cmd.Root()) {
		flag := cmd.Flags().Lookup(one.flag)
		if flag == nil || flag.Changed || !one.holdsFor(cmd) {
			continue
		}
		if v, ok := c.value(one); ok {
			if err := c.set(cmd.Flags(), one, v); err != nil {
				return &exit{exitUsage, err}
			}
		} else if one.name == "accessible" && wantsLines(s) {
			_ = flag.Value.Set("true")
		}
	}
	spoken, err := text.ParseLang(cmd.Flags().Lookup("lang").Value.String())
	if warning := unshown(c.env, spoken); warning != "" && err == nil && s.terminal {
		fmt.Fprintln(s.err, "enrollsim: "+warning)
	}
	return nil
}

// aboutTheProgram reports whether a command tells of the program itself. Such a one works
// whatever the settings are.
func aboutTheProgram(cmd *cobra.Command) bool {
	_, path, _ := strings.Cut(cmd.CommandPath(), " ")
	name, _, _ := strings.Cut(path, " ")
	if asked := cmd.Flags().Lookup(versionFlag); asked != nil && asked.Changed {
		return true
	}
	return slices.Contains([]string{versionFlag, "config", "help", "completion", "man"}, name) || strings.HasPrefix(name, "__")
}

// set gives a flag the value of a setting. The flag does not count as one of the command
// line.
func (c *settings) set(flags *pflag.FlagSet, s setting, v value) error {
	flag := flags.Lookup(s.flag)
	c.placed[s.flag] = v.place
	if v.from == fromFile {
		c.placed[s.flag] += ": " + s.name
	}
	if list, ok := flag.Value.(pflag.SliceValue); ok {
		return list.Replace(v.texts)
	}
	said := strings.Join(v.texts, ",")
	if flag.Value.Type() == "bool" {
		on, err := strconv.ParseBool(said)
		if err != nil {
			return fmt.Errorf("--%s: %q is neither true nor false", s.flag, said)
		}
		said = strconv.FormatBool(on != s.negated())
	}
	err := flags.Set(s.flag, said)
	flag.Changed = false
	return valueMistake(err)
}

// place says in an error, which speaks of flags, where those of them have their values
// from that the command line has not.
func (c *settings) place(said string) string {
	for flag, place := range c.placed {
		name := "--" + flag
		for from := 0; ; {
			i := strings.Index(said[from:], name)
			if i < 0 {
				break
			}
			i += from
			from = i + len(name)
			if from < len(said) && (said[from] == '-' || said[from] >= 'a' && said[from] <= 'z') {
				continue // another flag, whose name begins so
			}
			said = said[:i] + place + said[from:]
			from = i + len(place)
		}
	}
	return said
}

// speak has the command that arguments call speak its language, and returns that: it is
// the flag's, that of the settings, or that of the locale. What is no language is found
// later, by whoever speaks it.
func (c *settings) speak(root *cobra.Command, args []string) text.Lang {
	lang, given := askedLang(args)
	cmd, _, err := root.Find(args)
	if err != nil {
		cmd = root
	}
	asksForHelp := slices.Contains(args, "--help") || slices.Contains(args, "-h")
	if given || writesTheSame(cmd) && !asksForHelp {
		return lang
	}
	lang, _ = localeLang(c.env)
	if v, ok := c.value(looksAndConnections()[0]); ok {
		if lang, err = text.ParseLang(v.texts[0]); err != nil {
			lang = text.English
		}
	}
	_ = root.PersistentFlags().Lookup("lang").Value.Set(string(lang)) // takes any text
	return lang
}
