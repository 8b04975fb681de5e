package main_test

import (
	"encoding/json"
	"maps"
	"os/exec"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"enrollsim/flow/cause"
	"enrollsim/flow/embedded"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/guide"
	"enrollsim/flow/scenario/runfile"
	"enrollsim/flow/stage"
	"enrollsim/flow/text"
)

var (
	flagName  = regexp.MustCompile(`--[a-z][a-z-]*`)
	flagLine  = regexp.MustCompile(`(?m)^  (?:-\w, |    )(--[a-z-]+)`)
	inHelp    = regexp.MustCompile(`(?m)^  ([a-z]+)  +[A-Z]`)
	exitCodes = regexp.MustCompile(`(?m)^  (\d+) +(.*)$`)
)

// helps is what the program says of itself, by subcommand; the empty one is the
// program.
func helps(t *testing.T) map[string]string {
	t.Helper()
	program, err := build()
	if err != nil {
		t.Fatal(err)
	}
	home := t.TempDir()
	help := func(args ...string) string {
		command := exec.Command(program, append(args, "--help")...)
		command.Env = environment(home)
		out, err := command.Output()
		if err != nil {
			t.Fatal(err)
		}
		return string(out)
	}
	all := map[string]string{}
	var visit func(path ...string)
	visit = func(path ...string) {
		name := strings.Join(path, " ")
		all[name] = help(path...)
		for _, sub := range commandsIn(all[name]) {
			visit(append(slices.Clone(path), sub)...)
		}
	}
	visit()
	return all
}

// commandsIn lists the commands that a help names, but for those of every program.
func commandsIn(help string) []string {
	var names []string
	for _, found := range inHelp.FindAllStringSubmatch(help, -1) {
		if name := found[1]; name != "completion" && name != "help" {
			names = append(names, name)
		}
	}
	return names
}

// Every flag of the program is documented, and every flag in the documents is
// one of the program.
func TestDocumentsKnowTheFlags(t *testing.T) {
	t.Parallel()
	of := helps(t)
	flags := map[string]bool{"--help": true, "--version": true, "--skip-missing": true, "--snapshot": true} // the last two are of .ci
	var documented []string
	for _, help := range of {
		for _, found := range flagLine.FindAllStringSubmatch(help, -1) {
			flags[found[1]] = true
		}
	}
	for _, d := range documents(t) {
		code := slices.Clone(d.spans)
		for _, b := range d.blocks {
			if b.language == "synopsis" || b.language == "sh" && !b.isScript() {
				code = append(code, b.lines...)
			}
		}
		for _, part := range code {
			for _, name := range flagName.FindAllString(part, -1) {
				if !flags[name] {
					t.Errorf("%s: no command has the flag %s: %s", d.name, name, part)
				}
				documented = append(documented, name)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(flags)) {
		if name != "--help" && name != "--version" && name != "--update" && !slices.Contains(documented, name) {
			t.Errorf("no document names the flag %s", name)
		}
	}
}

// The synopsis has each command with flags that it has, the exit codes are those
// of the help, and the README names every command.
func TestSynopsis(t *testing.T) {
	t.Parallel()
	of, all := helps(t), documents(t)
	isSynopsis := func(b block) bool { return b.language == "synopsis" }
	at := slices.IndexFunc(all, func(d document) bool { return slices.ContainsFunc(d.blocks, isSynopsis) })
	if at < 0 {
		t.Fatal("no document has a synopsis")
	}
	page := all[at]
	i := slices.IndexFunc(page.blocks, isSynopsis)
	named := map[string]bool{"": true}
	joined := strings.ReplaceAll(strings.Join(page.blocks[i].lines, "\n"), "\n ", " ")
	for line := range strings.SplitSeq(joined, "\n") {
		line = strings.TrimPrefix(line, "enrollsim ")
		name := ""
		for part := range strings.SplitSeq(line, " | ") {
			words := strings.Fields(part)
			for n := range words {
				if longer := strings.Join(words[:n+1], " "); of[longer] != "" {
					name = longer
				}
			}
			named[name] = true
			for _, flag := range flagName.FindAllString(part, -1) {
				if !strings.Contains(of[name], flag+" ") {
					t.Errorf("%s has no %s", name, flag)
				}
			}
		}
	}
	for name := range of {
		if !named[name] {
			t.Errorf("the synopsis lacks %s", name)
		}
	}
	_, table, _ := strings.Cut(all[0].text, "\n## Commands\n")
	for name := range of {
		if first, _, _ := strings.Cut(name, " "); first != "" && !strings.Contains(table, "`"+first+"`") {
			t.Errorf("the README lists no command %s", first)
		}
	}
	said := strings.Join(strings.Fields(page.text), " ")
	_, codes, _ := strings.Cut(of[""], "Exit codes:\n")
	for _, code := range exitCodes.FindAllStringSubmatch(codes, -1) {
		if entry := code[1] + " " + code[2]; !strings.Contains(said, entry) {
			t.Errorf("%s does not say of the exit codes: %s", page.name, entry)
		}
	}
}

// The page about keys is the table of commands, and the README has no key that
// is neither in it nor said there to be the full screen's alone.
func TestDocumentsKnowTheKeys(t *testing.T) {
	t.Parallel()
	words := flowtest.Words(t, text.English)
	page := map[string][]string{} // heading of a group, rows of its table
	keys := map[string]bool{}
	for _, c := range stage.Commands() {
		word := c.Word
		if c.Takes != "" {
			word += " " + c.Takes
		}
		row := "| `" + strings.Join(c.Keys, "` `") + "` | `" + word + "` | " + words.Say(c.About()) + " |"
		group := words.Say(c.Group.Text())
		page[group] = append(page[group], row)
		for _, key := range c.Keys {
			keys[key] = true
		}
	}
	for _, d := range documents(t) {
		_, own, _ := strings.Cut(d.text, "\n## On the full screen alone\n")
		for _, found := range codeSpan.FindAllStringSubmatch(own, -1) {
			keys[found[1]] = true
		}
	}
	for _, d := range documents(t) {
		switch d.name {
		case "README.md":
			_, table, _ := strings.Cut(d.text, "\n## Keys\n")
			table, _, _ = strings.Cut(table, "\n## ")
			for _, found := range codeSpan.FindAllStringSubmatch(table, -1) {
				if !keys[found[1]] {
					t.Errorf("the README has the key %s, which no command has", found[1])
				}
			}
		case ".github/docs/keys.md":
			for group, want := range page {
				_, section, _ := strings.Cut(d.text, "\n## "+group+"\n")
				section, _, _ = strings.Cut(section, "\n## ")
				var rows []string
				for line := range strings.Lines(section) {
					if strings.HasPrefix(line, "| `") {
						rows = append(rows, strings.TrimSpace(line))
					}
				}
				if !slices.Equal(rows, want) {
					t.Errorf("below %q stands\n%s\nbut the commands are\n%s", group, strings.Join(rows, "\n"), strings.Join(want, "\n"))
				}
			}
		}
	}
}

// The pages about formats have every key: those of guides and causes, and those
// of run files.
func TestDocumentsKnowTheFormats(t *testing.T) {
	keys := map[string][]string{}
	for _, value := range []any{
		guide.Guide{}, guide.Step{}, guide.Figure{}, guide.Branch{}, guide.Problem{}, guide.Reference{}, guide.Login{},
		cause.Entry{}, cause.Period{}, cause.Story{}, cause.Check{}, cause.Finding{}, cause.Question{},
	} {
		for field := range reflect.TypeOf(value).Fields() {
			if name, _, _ := strings.Cut(field.Tag.Get("json"), ","); name != "-" {
				keys[".github/CONTRIBUTING.md"] = append(keys[".github/CONTRIBUTING.md"], name)
			}
		}
	}
	format, err := runfile.LoadFormat(embedded.New())
	if err != nil {
		t.Fatal(err)
	}
	var schema any
	if err := json.Unmarshal(format.Schema(), &schema); err != nil {
		t.Fatal(err)
	}
	keys[".github/docs/run-files.md"] = slices.DeleteFunc(properties(schema), func(key string) bool {
		return slices.Contains(text.Langs(), text.Lang(key)) // any language will do
	})
	for _, d := range documents(t) {
		code := strings.Join(d.spans, " ")
		for _, key := range keys[d.name] {
			if !regexp.MustCompile(`\b` + regexp.QuoteMeta(key) + `\b`).MatchString(code) {
				t.Errorf("%s does not name the key %s", d.name, key)
			}
		}
		delete(keys, d.name)
	}
	if len(keys) > 0 {
		t.Errorf("the pages of %v are somewhere else", slices.Collect(maps.Keys(keys)))
	}
}

// properties lists the keys that a JSON Schema knows.
func properties(schema any) []string {
	var keys []string
	switch s := schema.(type) {
	case map[string]any:
		if known, ok := s["properties"].(map[string]any); ok {
			keys = slices.Collect(maps.Keys(known))
		}
		for _, part := range s {
			keys = append(keys, properties(part)...)
		}
	case []any:
		for _, part := range s {
			keys = append(keys, properties(part)...)
		}
	}
	return keys
}
