package main

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"enrollsim/flow/embedded"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/text"
	"enrollsim/tui/canvas"
)

// inEach has a test look at all commands in each language.
func inEach(t *testing.T, look func(t *testing.T, lang text.Lang, root *cobra.Command, s streams)) {
	for _, lang := range []text.Lang{text.English, text.TraditionalChinese} {
		t.Run(string(lang), func(t *testing.T) {
			t.Parallel()
			words := flowtest.Words(t, lang)
			s := streams{env: func(string) (string, bool) { return "", false }, words: func() text.Catalogue { return words }}
			root := newRoot(embedded.New(), s)
			_ = root.PersistentFlags().Lookup("lang").Value.Set(string(lang)) // takes any text
			if lang == text.TraditionalChinese {
				inChinese(root)
			}
			look(t, lang, root, s)
		})
	}
}

// The help of every command is as wide as the window and never wider than 80 columns, but
// for a single word that is too long; and everything of it is there, whatever the width.
func TestHelpFitsTheWindow(t *testing.T) {
	t.Parallel()
	inEach(t, func(t *testing.T, lang text.Lang, root *cobra.Command, s streams) {
		walk(root, func(cmd *cobra.Command) {
			whole := ""
			for _, columns := range []int{textColumns, 40} {
				var page strings.Builder
				if err := helpOf(cmd, vocabularyOf(embedded.New()), s).write(&page, columns); err != nil {
					t.Fatal(err)
				}
				for line := range strings.Lines(page.String()) {
					line = strings.TrimRight(line, "\n")
					words := strings.Fields(strings.TrimSuffix(line, " \\"))
					if canvas.Width(line) > columns && (len(words) > 2 || len(words) == 2 && !strings.HasPrefix(words[0], "-")) {
						t.Errorf("%s at %d columns: %d in %q", cmd.CommandPath(), columns, canvas.Width(line), line)
					}
				}
				said := strings.Join(strings.FieldsFunc(page.String(), func(r rune) bool { return unicode.IsSpace(r) || r == '\\' }), "")
				if whole == "" {
					whole = said
				} else if said != whole {
					t.Errorf("%s says something else at %d columns:\n%s", cmd.CommandPath(), columns, page.String())
				}
				if lang == text.TraditionalChinese {
					for _, heading := range []string{"Usage", "Flags", "Exit", "(default"} {
						if strings.Contains(page.String(), heading) {
							t.Errorf("%s in Chinese says %q", cmd.CommandPath(), heading)
						}
					}
				}
			}
		})
	})
}

// Every command below another one is in a group of it, no group has a name that is none,
// and every group has a heading in Chinese.
func TestHelpGroups(t *testing.T) {
	t.Parallel()
	words := flowtest.Words(t, text.TraditionalChinese)
	root := newRoot(embedded.New(), streams{env: func(string) (string, bool) { return "", false }})
	commands, flags := commandGroups(), flagGroups()
	common := map[string]bool{}
	walk(root, func(cmd *cobra.Command) {
		cmd.InitDefaultHelpFlag()
		var grouped []string
		for _, g := range commands[pathOf(cmd)] {
			grouped = append(grouped, g.names...)
		}
		names := subcommands(cmd)
		if cmd == root {
			names = append(names, "help") // which cobra does not count
		}
		slices.Sort(grouped)
		slices.Sort(names)
		if !slices.Equal(grouped, names) {
			t.Errorf("%s has the commands %v, and in groups are %v", cmd.CommandPath(), names, grouped)
		}
		cmd.LocalFlags() // brings in those of all
		cmd.Flags().VisitAll(func(f *pflag.Flag) { common[f.Name] = true })
		for _, g := range flags[pathOf(cmd)] {
			for _, name := range g.names {
				if cmd.Flags().Lookup(name) == nil {
					t.Errorf("%s has no flag %s, which is in %q", cmd.CommandPath(), name, g.title)
				}
			}
		}
	})
	for _, g := range flags["*"] {
		for _, name := range g.names {
			if !common[name] {
				t.Errorf("no command has a flag %s, which is in %q", name, g.title)
			}
		}
	}
	for _, all := range []map[string][]helpGroup{commands, flags} {
		for _, groups := range slices.Collect(maps.Values(all)) {
			for _, g := range groups {
				if words.Message(g.title) == g.title {
					t.Errorf("%q has no words in Chinese", g.title)
				}
			}
		}
	}
}

// A window that is narrow has what a flag does below it; commands go on as a shell reads.
func TestHelpInANarrowWindow(t *testing.T) {
	t.Parallel()
	w := helpWriter{columns: 40}
	w.command("enrollsim serve --listen :8443 --key-file server.key", true)
	w.entries([]helpEntry{{"    --installed", "the app is already installed on the phone"}})
	const want = `  enrollsim serve --listen :8443 \
      --key-file server.key
      --installed
        the app is already installed on
        the phone
`
	if got := w.page.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
