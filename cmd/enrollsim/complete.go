package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"enrollsim/flow/text"
)

// offerCompletions has shells complete the values of all flags and arguments.
func offerCompletions(root *cobra.Command, v vocabulary, f *flags) {
	lang := func() text.Lang {
		spoken, err := text.ParseLang(f.lang)
		if err != nil {
			return text.English
		}
		return spoken
	}
	walk(root, func(cmd *cobra.Command) {
		for _, flags := range []*pflag.FlagSet{cmd.PersistentFlags(), cmd.LocalNonPersistentFlags()} {
			flags.VisitAll(func(flag *pflag.Flag) {
				if flag.Value.Type() == "bool" {
					return
				}
				_ = cmd.RegisterFlagCompletionFunc(flag.Name, func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
					return v.flag(cmd, flag).complete(lang(), args, typed)
				}) // fails where the flag is not there, or has one
			})
		}
		if cmd.ValidArgsFunction == nil {
			cmd.ValidArgsFunction = func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
				return v.argument(cmd, len(args)).complete(lang(), args, typed)
			}
		}
	})
}

// complete is what a shell offers for what is typed of a value: the words that begin so,
// each with what it stands for, and files. Where no word does, files alone are.
func (v values) complete(lang text.Lang, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	before := ""
	if v.commas {
		before = typed[:strings.LastIndex(typed, ",")+1]
	}
	var list []string
	directive := cobra.ShellCompDirectiveNoFileComp
	if v.words != nil {
		said := strings.Split(before, ",")
		for _, w := range v.words(args) {
			if strings.HasPrefix(before+w.name, typed) && !slices.Contains(said, w.name) {
				list = append(list, cobra.CompletionWithDesc(before+w.name, w.says.In(lang)))
				if strings.HasSuffix(w.name, ":") || strings.HasSuffix(w.name, "/") {
					directive |= cobra.ShellCompDirectiveNoSpace // more has to follow
				}
			}
		}
	}
	switch {
	case len(list) > 0:
		return append(list, filesHere(v.files, typed)...), directive
	case v.folder && len(v.files) == 0:
		return nil, cobra.ShellCompDirectiveFilterDirs
	case slices.Contains(v.files, anyFile):
		return nil, cobra.ShellCompDirectiveDefault
	case len(v.files) > 0:
		return v.files, cobra.ShellCompDirectiveFilterFileExt
	}
	return nil, directive
}

// filesHere are the files with these endings in the folder the program was started in.
func filesHere(endings []string, typed string) []string {
	if len(endings) == 0 {
		return nil
	}
	entries, _ := os.ReadDir(".") // without them nothing is offered
	var list []string
	for _, e := range entries {
		ending := strings.TrimPrefix(filepath.Ext(e.Name()), ".")
		if strings.HasPrefix(e.Name(), typed) && (slices.Contains(endings, ending) && !e.IsDir()) {
			list = append(list, e.Name())
		}
	}
	return list
}
