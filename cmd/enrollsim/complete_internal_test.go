package main

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"enrollsim/flow/embedded"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/text"
)

// offered is what a shell gets for a command line whose last word is being typed.
func offered(t *testing.T, root *cobra.Command, line ...string) (list []string, directive string) {
	t.Helper()
	var out strings.Builder
	root.SetOut(&out)
	root.SetErr(&strings.Builder{})
	root.SetArgs(append([]string{cobra.ShellCompRequestCmd}, line...))
	if err := root.Execute(); err != nil {
		t.Fatalf("%q: %v", line, err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	return lines[:len(lines)-1], lines[len(lines)-1]
}

// enumerated are values that the help of a flag lists: "auto, half, large or none".
var enumerated = regexp.MustCompile(`: ([a-z0-9.-]+(?:, [a-z0-9.-]+)*,? or [a-z0-9.-]+)`)

// Every flag but a switch says what it takes; what can be listed is offered in every
// language, each with what it stands for, and what help lists is among it.
func TestEveryFlagCompletes(t *testing.T) {
	t.Parallel()
	takes := vocabularyOf(embedded.New())
	inEach(t, func(t *testing.T, lang text.Lang, root *cobra.Command, _ streams) {
		var all []*cobra.Command
		walk(root, func(cmd *cobra.Command) { all = append(all, cmd) }) // completing adds one
		enumerations := 0
		for _, cmd := range all {
			cmd.LocalFlags() // brings in those of all
			cmd.Flags().VisitAll(func(f *pflag.Flag) {
				if f.Value.Type() == "bool" {
					return
				}
				v := takes.flag(cmd, f)
				if v.name == "" {
					t.Errorf("%s: nothing says what --%s takes", cmd.CommandPath(), f.Name)
				}
				if complete, ok := cmd.GetFlagCompletionFunc(f.Name); !ok || complete == nil {
					t.Errorf("%s: nothing completes --%s", cmd.CommandPath(), f.Name)
				}
				if v.words == nil {
					if lang == text.English && strings.HasPrefix(f.Value.Type(), "string") && enumerated.MatchString(f.Usage) && len(v.files) == 0 {
						t.Errorf("%s: --%s lists values, and none is offered: %s", cmd.CommandPath(), f.Name, f.Usage)
					}
					return
				}
				enumerations++
				args := append(strings.Fields(pathOf(cmd)), "ios-activate-scan", "--"+f.Name, "")
				if cmd == root {
					args = args[1:]
				}
				list, _ := offered(t, root, args...)
				if len(list) == 0 {
					t.Errorf("%q offers nothing", args)
				}
				var names []string
				for _, entry := range list {
					name, says, ok := strings.Cut(entry, "\t")
					names = append(names, name)
					if !ok || says == "" {
						t.Errorf("%q offers %s without what it stands for", args, name)
					}
					if found := flowtest.Avoided(t, lang, name, says); len(found) > 0 {
						t.Errorf("%q says of %s %q: %v", args, name, says, found)
					}
				}
				said := strings.Join(list, "")
				if han := strings.ContainsFunc(said, func(r rune) bool { return unicode.Is(unicode.Han, r) }); han != (lang == text.TraditionalChinese) && f.Name != "lang" {
					t.Errorf("%q offers in %s %q", args, lang, list)
				}
				if lang == text.English && !v.commas {
					for _, found := range enumerated.FindAllStringSubmatch(f.Usage, -1) {
						for _, name := range strings.FieldsFunc(strings.Replace(found[1], " or ", ",", 1), func(r rune) bool { return r == ',' || r == ' ' }) {
							if v.closed && !slices.Contains(names, name) {
								t.Errorf("%q does not offer %s, which help lists: %s", args, name, f.Usage)
							}
						}
					}
				}
			})
		}
		if enumerations < 50 {
			t.Errorf("only %d flags offer something", enumerations)
		}
	})
}

// Arguments complete too: names with what they stand for, and files by their endings.
func TestArgumentsComplete(t *testing.T) {
	t.Parallel()
	root := newRoot(embedded.New(), streams{env: func(string) (string, bool) { return "", false }})
	for line, want := range map[string]string{
		"guides ios-activate-s":                 "ios-activate-scan\tActivate on an iPhone by scanning the QR code :4",
		"run code-use":                          "code-used\tA code that has enrolled one phone is scanned again code-used-no-key",
		"run code-used answer-los":              "answer-lost\t",
		"why las":                               "last\t",
		"record android-activate-t":             "android-activate-type\t",
		"record ios-activate-scan --from ":      "1\t",
		"record x -o ":                          "cast gif html svg txt :8",
		"figures ios-activate-scan --figure 4.": "4.1\t",
		"figures --lang al":                     "all\t",
		"words tapO":                            "tapOn\t",
		"completion f":                          "fish\t",
		"train exam new --pool all,login-":      "all,login-back\t",
		"train verify exam.yaml ":               "jsonl :8",
		"validate no":                           "yaml yml :8",
		"guides ios-activate-scan ":             ":4",
		"config ":                               ":4",
		"help train ex":                         "exam\t",
		"serve --store sq":                      "sqlite:\ta file :6",
		"serve --tls-cert ":                     "pem crt cer key :8",
		"run --report-html ":                    ":16",
		"--token-file ":                         ":0",
	} {
		list, directive := offered(t, root, strings.Split(line, " ")...)
		got := strings.TrimSpace(strings.Join(append(list, directive), " "))
		if !strings.HasPrefix(got, want) {
			t.Errorf("%q offers %q, want %q", line, got, want)
		}
	}
}
