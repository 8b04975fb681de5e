package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"enrollsim/flow/text"
)

// values are what a flag or an argument takes.
type values struct {
	name   string                     // what stands for one in help, such as FILE
	words  func(args []string) []word // those that can be listed, after these arguments
	closed bool                       // only those are taken
	commas bool                       // several, with commas between them
	files  []string                   // endings of the files that are taken, such as yaml; anyFile for all
	folder bool                       // a folder is taken
}

// word is one value, with what it stands for.
type word struct {
	name string
	says text.Words
}

// anyFile stands for files of whatever ending.
const anyFile = "*"

// is a word in both languages.
func is(name, english, chinese string) word {
	return word{name, text.Words{text.English: english, text.TraditionalChinese: chinese}}
}

// free is a value that nobody can list.
func free(name string) values { return values{name: name} }

// oneOf takes nothing but these words.
func oneOf(name string, words ...word) values {
	v := someOf(name, words...)
	v.closed = true
	return v
}

// someOf offers words, and takes others too.
func someOf(name string, words ...word) values {
	return values{name: name, words: func([]string) []word { return words }}
}

// file takes files with these endings.
func file(endings ...string) values { return values{name: "FILE", files: endings} }

// or is one kind of values or the other.
func (v values) or(more values) values {
	first, second := v.words, more.words
	v.words = func(args []string) []word {
		var all []word
		for _, list := range []func([]string) []word{first, second} {
			if list != nil {
				all = append(all, list(args)...)
			}
		}
		return all
	}
	v.files, v.folder = append(slices.Clone(v.files), more.files...), v.folder || more.folder
	return v
}

// separated is several of them, with commas.
func (v values) separated() values {
	v.commas = true
	return v
}

// vocabulary is what every flag and argument takes: of a flag by its name, after that of
// its command where others have a flag of this name; of the arguments of a command by the
// command and their number, the last of which stands for all that follow.
type vocabulary map[string]values

// flag is what a flag of a command takes.
func (v vocabulary) flag(cmd *cobra.Command, f *pflag.Flag) values {
	for _, key := range []string{pathOf(cmd) + " --" + f.Name, "--" + f.Name} {
		if found, ok := v[key]; ok {
			return found
		}
	}
	switch f.Value.Type() {
	case "int", "int64", "uint64":
		return free("N")
	case "duration":
		return free("DURATION")
	}
	return values{}
}

// argument is what a command takes after so many arguments.
func (v vocabulary) argument(cmd *cobra.Command, after int) values {
	for ; after >= 0; after-- {
		if found, ok := v[fmt.Sprintf("%s %d", pathOf(cmd), after+1)]; ok {
			return found
		}
		if !strings.HasSuffix(cmd.Use, "...") && !strings.HasSuffix(cmd.Use, "...]") {
			break
		}
	}
	return values{}
}

// pathOf is the name of a command after that of the program.
func pathOf(cmd *cobra.Command) string {
	_, path, _ := strings.Cut(cmd.CommandPath(), " ")
	return path
}

// check refuses a value of a flag that is none of those which it takes, or empty.
func (v vocabulary) check(cmd *cobra.Command) error {
	var wrong error
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		takes := v.flag(cmd, f)
		switch {
		case wrong != nil:
			return
		case f.Changed && isEmpty(f.Value):
			wrong = noValue(cmd, f)
			return
		case !takes.closed:
			return
		}
		var names []string
		for _, w := range takes.words(nil) {
			names = append(names, w.name)
		}
		if value := f.Value.String(); !slices.Contains(names, value) {
			wrong = noneOf("--"+f.Name, value, names)
		}
	})
	return wrong
}

// isEmpty reports whether a text, or one of a list of them, is empty.
func isEmpty(value pflag.Value) bool {
	if list, several := value.(pflag.SliceValue); several {
		return len(list.GetSlice()) == 0 || slices.Contains(list.GetSlice(), "")
	}
	return value.Type() == "string" && value.String() == ""
}

// noneOf is the error that a flag, or what is called so, has a value that is not one of a
// list.
func noneOf(flag, value string, list []string) error {
	return fmt.Errorf("%s: there is no %q%s; there are %s", flag, value, text.DidYouMean(value, list), strings.Join(list, ", "))
}
