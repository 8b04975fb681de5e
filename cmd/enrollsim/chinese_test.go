package main

import (
	"strings"
	"testing"
	"unicode"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"enrollsim/flow/embedded"
)

// Every command and every flag has its help in Chinese, no words are for one that is not
// there, and the words of each are what its help shows.
func TestHelpInChinese(t *testing.T) {
	t.Parallel()
	root := newRoot(embedded.New(), streams{env: func(string) (string, bool) { return "", false }})
	inChinese(root)
	chinese := func(s string) bool {
		return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
	}
	known := map[string]bool{}
	var check func(*cobra.Command)
	check = func(cmd *cobra.Command) {
		path := strings.TrimPrefix(strings.TrimPrefix(cmd.CommandPath(), root.Name()), " ")
		known[path] = true
		if cmd.Long != "" {
			known[path+" long"] = true
		}
		if cmd.Example != "" {
			known[path+" example"] = true
		}
		if !chinese(cmd.Short) || cmd.Long != "" && !chinese(cmd.Long) {
			t.Errorf("%q has no help in Chinese: %s %s", path, cmd.Short, cmd.Long)
		}
		for _, flags := range []*pflag.FlagSet{cmd.PersistentFlags(), cmd.Flags()} {
			flags.VisitAll(func(f *pflag.Flag) {
				known["--"+f.Name], known[path+" --"+f.Name] = true, true
				if !chinese(f.Usage) {
					t.Errorf("%q: --%s has no help in Chinese: %s", path, f.Name, f.Usage)
				}
			})
		}
		for _, sub := range cmd.Commands() {
			check(sub)
		}
	}
	check(root)
	for key := range chineseHelp() {
		if !known[key] {
			t.Errorf("there are words for %q, and nothing is called so", key)
		}
	}
	for _, args := range [][]string{{"run", "--help", "--lang", "zh-Hant"}, {"--lang=zh-Hant", "help", "run"}} {
		if lang, given := askedLang(args); lang != "zh-Hant" || !given {
			t.Errorf("%q ask for Chinese, and get %q", args, lang)
		}
	}
}
