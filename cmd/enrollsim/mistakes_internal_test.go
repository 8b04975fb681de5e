package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"enrollsim/flow/embedded"
	"enrollsim/flow/text"
)

// goWords are words that libraries of Go say of what is wrong, and people do not.
var goWords = regexp.MustCompile(`strconv|[Pp]arse|invalid|syntax|argument "|ErrRange|time: |unknown flag|arg\(s\)|%!`)

// called is what the program says, in a language, when it is called so.
func called(t *testing.T, lang text.Lang, args ...string) (code int, said string) {
	t.Helper()
	folder := t.TempDir()
	var files [2]*os.File
	for i, name := range []string{"out", "err"} {
		file, err := os.Create(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = file.Close() }()
		files[i] = file
	}
	in, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = in.Close() }()
	code = run(append(args, "--lang="+string(lang)), in, files[0], files[1], environmentOf(map[string]string{"HOME": folder}), nil)
	complaint, err := os.ReadFile(filepath.Join(folder, "err"))
	if err != nil {
		t.Fatal(err)
	}
	return code, string(complaint)
}

// Whatever nonsense a flag of whatever command is given, a sentence says so, with the flag
// and in the language that was asked for.
func TestNonsenseIsToldInSentences(t *testing.T) {
	t.Parallel()
	inEach(t, func(t *testing.T, _ text.Lang, root *cobra.Command, s streams) {
		takes, tried := vocabularyOf(embedded.New()), 0
		walk(root, func(cmd *cobra.Command) {
			var args []string
			for cmd.Args != nil && cmd.Args(cmd, args) != nil {
				args = append(args, "code-used")
			}
			cmd.LocalFlags() // brings in those of all
			cmd.Flags().VisitAll(func(f *pflag.Flag) {
				if f.Name == "help" {
					return
				}
				nothings := []string{"soon", "1e400", "99999999999999999999999", ""}
				if isText := strings.HasPrefix(f.Value.Type(), "string") && !takes.flag(cmd, f).closed; isText {
					nothings = []string{""} // it takes any other
				}
				for _, nonsense := range nothings {
					line := append(append(strings.Fields(pathOf(cmd)), args...), "--"+f.Name+"="+nonsense)
					root.SetArgs(line)
					said := s.words().Error(root.Execute())
					_ = f.Value.Set(f.DefValue) // which may be no value, of a list
					f.Changed = false
					tried++
					if goWords.MatchString(said) || !strings.HasPrefix(said, "--"+f.Name) || strings.Contains(said, "\n") {
						t.Errorf("%q says %s", line, said)
					}
				}
			})
		})
		if tried < 500 {
			t.Errorf("only %d values were tried", tried)
		}
	})
}

// What is misspelt is met with what was perhaps meant: commands, flags, values, names.
func TestDidYouMean(t *testing.T) {
	t.Parallel()
	for call, meant := range map[string]string{
		"gudes":                             "guides",
		"scen":                              "scenarios",
		"help trian":                        "train",
		"help train exm":                    "exam",
		"train lits":                        "list",
		"train exam nwe":                    "new",
		"completion bahs":                   "bash",
		"--guid x":                          "--guide",
		"-guide x":                          "--guide",
		"run --report-junt":                 "--report-junit",
		"--theme drak":                      "dark",
		"--color allways":                   "always",
		"--qr larg":                         "large",
		"--lang zz-Hant --pin-policy digit": "digits",
		"--guide ios-activate-scam":         "ios-activate-scan",
		"guides ios-activate-scam":          "ios-activate-scan",
		"explore --guide ios-activate-scam": "ios-activate-scan",
		"run code-usd":                      "code-used",
		"why code-usd":                      "code-used",
		"scenarios code-usd":                "code-used",
		"words tapOnn":                      "tapOn",
		"train --persona huried code-used":  "hurried",
		"train exam new --pool log-bak":     "login-back",
		"serve --log-level wran":            "warn",
		"serve --log-format jsn":            "json",
		"serve --listen 127.0.0.1:0 --store sqllite:x":     "sqlite",
		"record code-used -o x.svg --theme contrats":       "contrast",
		"figures ios-activate-scan -o x --look windo":      "window",
		"figures ios-activate-scan -o x --format pngg":     "png",
		"--guide ios-activate-scan --store play-stor":      "",
		"--guide android-activate-scan --store play-stor":  "play-store",
		"--guide ios-activate-scan --unlock faceid":        "face-id",
		"--guide ios-activate-scan --keys rily.sample":     "riley.sample",
		"--guide ios-activate-scan --wifi no-internett":    "no-internet",
		"--guide ios-activate-scan --other-phone elsewher": "elsewhere",
		"--guide ios-activate-scan --camera allowd":        "allowed",
	} {
		for lang, hint := range map[text.Lang]string{text.English: "did you mean " + meant, text.TraditionalChinese: "是指 " + meant + " 嗎"} {
			code, said := called(t, lang, strings.Fields(call)...)
			if code != exitUsage || meant != "" && !strings.Contains(said, hint) || meant == "" && strings.Contains(said, hint) {
				t.Errorf("%q in %s ends with %d and says %s", call, lang, code, said)
			}
		}
	}
}

// What is no mistake of spelling gets the usage.
func TestWrongArguments(t *testing.T) {
	t.Parallel()
	for call, want := range map[string]string{
		"man ''":                 `an argument is empty; usage: enrollsim man DIR`,
		"licenses ''":            `an argument is empty; usage: enrollsim licenses`,
		"config x":               `"x" is one argument too many; usage: enrollsim config`,
		"new a b":                `"b" is one argument too many; usage: enrollsim new [FILE]`,
		"article":                `an argument is missing; usage: enrollsim article GUIDE|NAME|FILE|last`,
		"train verify exam":      `an argument is missing; usage: enrollsim train verify EXAM RESULT|DIR...`,
		"run --guide x":          `enrollsim run has no flag --guide; these have it: enrollsim, enrollsim explore`,
		"-x":                     `there is no flag -x; enrollsim --help lists them`,
		"--=x":                   `"--=x" is no flag; enrollsim --help lists them`,
		"help nope":              `there is no command "nope"; enrollsim --help lists them`,
		"train exam x":           `--as is needed`,
		"--guide a --scenario b": `only one of these flags can be given: guide scenario`,
	} {
		args := strings.Fields(call)
		for i := range args {
			args[i] = strings.Trim(args[i], "'") // as a shell does
		}
		code, said := called(t, text.English, args...)
		if code != exitUsage || !strings.HasPrefix(said, "enrollsim: "+want) {
			t.Errorf("%q ends with %d and says %s", call, code, said)
		}
	}
}
