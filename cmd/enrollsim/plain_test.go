package main

import (
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"enrollsim/flow/embedded"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/text"
)

// The help of all commands is in plain words, in both languages.
func TestHelpInPlainWords(t *testing.T) {
	t.Parallel()
	for _, lang := range []text.Lang{text.English, text.TraditionalChinese} {
		root := newRoot(embedded.New(), streams{env: func(string) (string, bool) { return "", false }})
		if lang == text.TraditionalChinese {
			inChinese(root)
		}
		check := func(place, words string) {
			if found := flowtest.Avoided(t, lang, place, words); len(found) > 0 {
				t.Errorf("%s in %s says %q: %s", place, lang, words, strings.Join(found, ", "))
			}
		}
		var visit func(*cobra.Command)
		visit = func(cmd *cobra.Command) {
			check(cmd.CommandPath(), cmd.Short)
			check(cmd.CommandPath()+" long", cmd.Long)
			check(cmd.CommandPath()+" example", cmd.Example)
			for _, flags := range []*pflag.FlagSet{cmd.PersistentFlags(), cmd.Flags()} {
				flags.VisitAll(func(f *pflag.Flag) { check(cmd.CommandPath()+" --"+f.Name, f.Usage) })
			}
			for _, sub := range cmd.Commands() {
				visit(sub)
			}
		}
		visit(root)
	}
}
