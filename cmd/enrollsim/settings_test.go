package main

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"enrollsim/flow/embedded"
)

// environmentOf is an environment that has these variables alone.
func environmentOf(variables map[string]string) func(string) (string, bool) {
	return func(name string) (string, bool) { v, ok := variables[name]; return v, ok }
}

// withSettings is the program with the variables and the file of settings of a user.
func withSettings(variables map[string]string, file string) *cobra.Command {
	env := map[string]string{"HOME": "/home/riley", "XDG_CONFIG_HOME": "/settings", "AppData": "/settings"}
	maps.Copy(env, variables)
	s := streams{env: environmentOf(env), settings: &settings{}}
	root := newRoot(embedded.New(), s)
	*s.settings = loadSettings(settingsOf(root), s.env, func(name string) ([]byte, error) {
		if file == "" || filepath.Base(name) != "config.yaml" {
			return nil, fs.ErrNotExist
		}
		return []byte(file), nil
	})
	return root
}

// applied is a command, called with arguments, with its settings.
func applied(t *testing.T, root *cobra.Command, args ...string) (*cobra.Command, error) {
	t.Helper()
	cmd, rest, err := root.Find(args)
	if err == nil {
		err = cmd.ParseFlags(rest)
	}
	if err != nil {
		t.Fatal(err)
	}
	return cmd, root.PersistentPreRunE(cmd, nil)
}

// Every flag of serve takes a variable, and no flag of any command does that changes an
// outcome, or what is written where that is the same for everybody.
func TestWhatVariablesSet(t *testing.T) {
	t.Parallel()
	env := map[string]string{}
	walk(withSettings(nil, ""), func(cmd *cobra.Command) {
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			value := map[string]string{"bool": "true", "int": "7", "int64": "7", "uint64": "7", "duration": "7m"}[f.Value.Type()]
			takes := vocabularyOf(embedded.New()).flag(cmd, f)
			switch {
			case takes.closed:
				list := takes.words(nil)
				value = list[len(list)-1].name
			case value == "":
				value = "x"
			}
			name := strings.TrimPrefix(f.Name, "no-")
			if name != f.Name {
				value = "false"
			}
			for _, name := range []string{name, f.Name} {
				env["ENROLLSIM_"+strings.ToUpper(strings.ReplaceAll(name, "-", "_"))] = value
			}
		})
	})
	looks := []string{"accessible", "ascii", "color", "lang", "no-motion", "no-mouse", "qr", "theme"}
	walk(withSettings(nil, ""), func(one *cobra.Command) {
		path := strings.TrimPrefix(strings.TrimPrefix(one.CommandPath(), "enrollsim"), " ")
		root := withSettings(env, "") // commands have variables of flags in common
		cmd, _, err := root.Find(strings.Fields(path))
		if err != nil {
			t.Fatal(err)
		}
		before := map[string]string{}
		var want, got []string
		same := slices.ContainsFunc(sameForAll(), func(p string) bool { return path == p || strings.HasPrefix(path, p+" ") })
		own := cmd.LocalNonPersistentFlags()
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			before[f.Name] = f.Value.String()
			connects := f.Name == "server" || f.Name == "token-file"
			serves := path == "serve" && own.Lookup(f.Name) != nil && f.Name != "check" // which serves nothing
			if f.Name != "help" && (connects || serves || !same && slices.Contains(looks, f.Name)) && !aboutTheProgram(cmd) {
				want = append(want, f.Name)
			}
		})
		if err := root.PersistentPreRunE(cmd, nil); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if f.Value.String() != before[f.Name] {
				got = append(got, f.Name)
			}
			if f.Changed {
				t.Errorf("%s: --%s counts as one of the command line", path, f.Name)
			}
		})
		if !slices.Equal(got, want) {
			t.Errorf("%q takes %v from variables, want %v", path, got, want)
		}
	})
}

// A flag comes first, then the variable, then the file, then the default.
func TestOrderOfSettings(t *testing.T) {
	t.Parallel()
	const file = "theme: light\nmotion: false\naccessible: false\nserve:\n  listen: 127.0.0.1:1\n  host: [a, b]\n  idle: 1h\n  rate:\n"
	tests := []struct {
		name      string
		variables map[string]string
		args      []string
		flag      string
		want      string
	}{
		{"default", nil, nil, "color", "auto"},
		{"file", nil, nil, "theme", "light"},
		{"variable", map[string]string{"ENROLLSIM_THEME": "dark"}, nil, "theme", "dark"},
		{"an empty variable", map[string]string{"ENROLLSIM_THEME": ""}, nil, "theme", "light"},
		{"flag", map[string]string{"ENROLLSIM_THEME": "dark"}, []string{"--theme", "contrast"}, "theme", "contrast"},
		{"what is switched off", nil, nil, "no-motion", "true"},
		{"and on again", map[string]string{"ENROLLSIM_MOTION": "true"}, nil, "no-motion", "false"},
		{"lines that the file refuses", map[string]string{"ACCESSIBLE": "1"}, nil, "accessible", "false"},
		{"of serve", nil, []string{"serve"}, "listen", "127.0.0.1:1"},
		{"a time", nil, []string{"serve"}, "idle", "1h0m0s"},
		{"nothing in the file", nil, []string{"serve"}, "rate", "5000"},
		{"a list", nil, []string{"serve"}, "host", "[a,b]"},
		{"a list in a variable", map[string]string{"ENROLLSIM_HOST": "c,d"}, []string{"serve"}, "host", "[c,d]"},
		{"a list of flags", map[string]string{"ENROLLSIM_HOST": "c,d"}, []string{"serve", "--host", "e"}, "host", "[e]"},
		{"the store of a phone", map[string]string{"ENROLLSIM_STORE": "memory"}, nil, "store", ""},
		{"a picture", nil, []string{"record"}, "theme", "dark"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			cmd, err := applied(t, withSettings(test.variables, file), test.args...)
			if err != nil {
				t.Fatal(err)
			}
			if got := cmd.Flags().Lookup(test.flag).Value.String(); got != test.want {
				t.Errorf("--%s is %q, want %q", test.flag, got, test.want)
			}
		})
	}
}

// ran runs the program with the variables and the file of a user's settings.
func ran(t *testing.T, variables map[string]string, file string, args ...string) (code int, out, complaint string) {
	t.Helper()
	home := t.TempDir()
	if file != "" {
		name := filepath.Join(home, "enrollsim", "config.yaml")
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(file), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	env := map[string]string{"HOME": home, "XDG_CONFIG_HOME": home, "AppData": home}
	maps.Copy(env, variables)
	var environ []string
	for name, value := range env {
		environ = append(environ, name+"="+value)
	}
	in, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	written, err := os.Create(filepath.Join(home, "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer written.Close()
	var errOut strings.Builder
	code = run(args, in, written, &errOut, environmentOf(env), environ)
	text, err := os.ReadFile(written.Name())
	if err != nil {
		t.Fatal(err)
	}
	return code, strings.ReplaceAll(string(text), home, "HOME"), strings.ReplaceAll(errOut.String(), home, "HOME")
}

// What is wrong is said with its place: the variable, or the file with line and column.
func TestWrongSettingsNameTheirPlace(t *testing.T) {
	t.Parallel()
	config := filepath.FromSlash("HOME/enrollsim/config.yaml")
	tests := []struct {
		variables map[string]string
		file      string
		args      []string
		says      string
	}{
		{map[string]string{"ENROLLSIM_THEME": "blue"}, "", nil, `ENROLLSIM_THEME: there is no "blue"; there are auto`},
		{map[string]string{"ENROLLSIM_MOTION": "maybe"}, "", nil, `ENROLLSIM_MOTION: "maybe" is neither true nor false`},
		{map[string]string{"ENROLLSIM_LANG": "xx"}, "", []string{"guides"}, `ENROLLSIM_LANG: no language "xx"`},
		{map[string]string{"ENROLLSIM_RATE": "x"}, "", []string{"serve"}, `ENROLLSIM_RATE: "x" is no whole number`},
		{map[string]string{"ENROLLSIM_LISTEN": ":1"}, "serve: {open: true}", []string{"serve", "--insecure"},
			config + ":1:15: open lets everybody steer every sandbox, and ENROLLSIM_LISTEN :1 is open to other machines"},
		{nil, "lang: en\ntheme: blue", nil, config + `:2:8: theme: there is no "blue"`},
		{nil, "serve:\n  rate: x", []string{"serve"}, config + `:2:9: rate: "x" is no whole number`},
		{nil, "seed: 7", nil, config + `:1:1: there is no setting "seed"`},
		{nil, "thme: light", nil, config + `:1:1: there is no setting "thme" (did you mean theme?); allowed: lang, theme`},
		{nil, "serve: {listne: x}", nil, config + `:1:9: there is no setting "listne" (did you mean listen?)`},
		{nil, "theme: [light]", nil, config + `:1:8: theme takes one value`},
		{nil, "- theme", nil, config + `:1:1: settings are keys with values`},
		{nil, "theme: [", nil, config + `:1:8: this is no YAML`},
		{nil, "theme: light\ntheme: dark", nil, config + `:2:1: this is no YAML`},
		{map[string]string{"LANG": "zh_TW.UTF-8"}, "theme: blue", nil, config + `:1:8: theme：沒有「blue」；可用的是 auto、dark`},
	}
	for _, test := range tests {
		code, _, complaint := ran(t, test.variables, test.file, test.args...)
		if code != exitUsage || !strings.Contains(complaint, test.says) {
			t.Errorf("%v %q %q ends with %d and says\n%swant\n%s", test.variables, test.file, test.args, code, complaint, test.says)
		}
	}
	for _, asked := range []string{"version", "--version", "-v"} {
		if code, _, complaint := ran(t, nil, "theme: [", asked); code != exitOK {
			t.Errorf("%s does not tell the version: %d %s", asked, code, complaint)
		}
	}
}

// A variable that is misspelt, or of something that none can set, is told of; others are not.
func TestVariablesThatSetNothing(t *testing.T) {
	t.Parallel()
	variables := map[string]string{
		"ENROLLSIM_THEM": "light", "ENROLLSIM_SEED": "7", "ENROLLSIM_COLOR": "never", "ENROLLSIM_LONG": "1",
		"ENROLLSIM_SERVICE_HOST": "10.0.0.1", "ENROLLSIM_PORT": "tcp://10.0.0.1:8080", "ENROLLSIM_PORT_8080_TCP": "x",
	}
	const english = "enrollsim: ENROLLSIM_SEED sets nothing; enrollsim config lists the variables that do\n" +
		"enrollsim: ENROLLSIM_THEM sets nothing (did you mean ENROLLSIM_THEME?); enrollsim config lists the variables that do\n"
	for _, args := range [][]string{{"guides"}, {"config"}, {"run", "code-used"}} {
		if code, _, complaint := ran(t, variables, "", args...); code != exitOK || complaint != english {
			t.Errorf("%v ends with %d and says %s", args, code, complaint)
		}
	}
	if _, _, complaint := ran(t, variables, "", "guides", "--lang", "zh"); !strings.Contains(complaint, "ENROLLSIM_THEM 沒有作用（是指 ENROLLSIM_THEME 嗎？）") {
		t.Errorf("in Chinese it says %s", complaint)
	}
	if _, _, complaint := ran(t, variables, "", "version"); complaint != "" {
		t.Errorf("the version comes with %s", complaint)
	}
}

// took is how long something took, which is never the same.
var took = regexp.MustCompile(`"durationSeconds": [0-9.e-]+|in [0-9.]+ m?s`)

// setsNothing is what is told of a variable that is no setting, beside what is written.
var setsNothing = regexp.MustCompile(`(?m)^enrollsim: ENROLLSIM_\w+ sets nothing.*\n`)

// What writes the same for everybody does so whatever the user's settings and locale are;
// the others speak their language.
func TestSettingsChangeNoOutcome(t *testing.T) {
	t.Parallel()
	variables := map[string]string{
		"LANG": "zh_TW.UTF-8", "ENROLLSIM_LANG": "zh-Hant", "ENROLLSIM_THEME": "light", "ENROLLSIM_SEED": "9",
		"ENROLLSIM_NOW": "2030-01-01T00:00:00Z", "ENROLLSIM_GUIDE": "android-activate-scan", "ENROLLSIM_UNLOCK": "none",
	}
	const file = "lang: zh-Hant\ntheme: light\ncolor: always\n"
	for _, args := range [][]string{
		{"why", "code-used"}, {"run", "code-used", "--report-json", "-"}, {"article", "ios-activate-scan", "-o", "-"},
		{"explore", "--runs", "2", "--steps", "5"}, {"why", "no-such-scenario"},
	} {
		code, plain, complaint := ran(t, nil, "", args...)
		setCode, set, setComplaint := ran(t, variables, file, args...)
		plain, set = took.ReplaceAllString(plain, ""), took.ReplaceAllString(set, "")
		setComplaint = setsNothing.ReplaceAllString(setComplaint, "")
		if code != setCode || plain != set || complaint != setComplaint || plain+complaint == "" {
			t.Errorf("%q writes, with settings,\n%s%s\nand without\n%s%s", args, set, setComplaint, plain, complaint)
		}
	}
	if _, said, _ := ran(t, variables, "", "guides"); !strings.Contains(said, "獨立的模擬器") {
		t.Errorf("the guides are listed as\n%s", said)
	}
	if _, said, _ := ran(t, variables, "", "why", "--help"); !strings.Contains(said, "用法：") {
		t.Errorf("the help is\n%s", said)
	}
}

func TestConfig(t *testing.T) {
	t.Parallel()
	variables := map[string]string{"LANG": "zh_TW.UTF-8", "ENROLLSIM_MOUSE": "false", "ENROLLSIM_STORE": "postgres://me:canary@host/db"}
	code, said, _ := ran(t, variables, "theme: light\n", "config", "--lang", "en")
	if code != exitOK {
		t.Errorf("it ends with %d", code)
	}
	rows := map[string][]string{}
	for line := range strings.Lines(said) {
		if words := strings.Fields(line); len(words) > 1 {
			rows[words[0]] = words[1:]
		}
	}
	for name, want := range map[string][]string{
		"lang": {"en", "--lang"}, "theme": {"light", filepath.FromSlash("HOME/enrollsim/config.yaml:1:8")}, "color": {"auto", "default"},
		"mouse": {"false", "ENROLLSIM_MOUSE"}, "serve.store": {"postgres://me:xxxxx@host/db", "ENROLLSIM_STORE"},
		"serve.host": {"-", "default"},
	} {
		if !slices.Equal(rows[name], want) {
			t.Errorf("%s is %v, want %v", name, rows[name], want)
		}
	}
	if _, said, _ := ran(t, variables, "", "config", "--json"); !strings.Contains(said,
		`"name": "lang",
      "variable": "ENROLLSIM_LANG",
      "value": "zh-Hant",
      "from": "environment",
      "place": "LANG"`) || strings.Contains(said, "canary") {
		t.Errorf("as JSON it is\n%s", said)
	}
}

func TestFileOfSettings(t *testing.T) {
	t.Parallel()
	volume := filepath.VolumeName(t.TempDir())
	home, settings := volume+filepath.FromSlash("/home/riley"), volume+filepath.FromSlash("/settings")
	for _, test := range []struct{ system, xdg, want string }{
		{"linux", settings, "/settings/enrollsim/config.yaml"},
		{"linux", "", "/home/riley/.config/enrollsim/config.yaml"},
		{"freebsd", "relative", "/home/riley/.config/enrollsim/config.yaml"},
		{"darwin", settings, "/home/riley/Library/Application Support/enrollsim/config.yaml"},
		{"windows", settings, "/roaming/enrollsim/config.yaml"},
	} {
		env := environmentOf(map[string]string{"HOME": home, "XDG_CONFIG_HOME": test.xdg, "AppData": "/roaming"})
		if got := filepath.ToSlash(strings.TrimPrefix(configFile(env, test.system), volume)); got != test.want {
			t.Errorf("on %s it is %s, want %s", test.system, got, test.want)
		}
	}
	if got := configFile(environmentOf(nil), "linux"); got != "" {
		t.Errorf("of nobody it is %s", got)
	}
}
