package main

import (
	"maps"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"enrollsim/flow/text"
)

// askedLang is the language that arguments ask for, if they do. Help and errors are written
// before cobra has read them, or where it cannot.
func askedLang(args []string) (lang text.Lang, given bool) {
	asked := string(text.English)
	for i, arg := range args {
		if value, ok := strings.CutPrefix(arg, "--lang="); ok {
			asked, given = value, true
		} else if arg == "--lang" && i+1 < len(args) {
			asked, given = args[i+1], true
		}
	}
	lang, err := text.ParseLang(asked)
	if err != nil {
		return text.English, given
	}
	return lang, given
}

// inChinese puts the help of all commands into Traditional Chinese. What has no words
// there keeps those that it has.
func inChinese(root *cobra.Command) {
	words := chineseHelp()
	done := map[*pflag.Flag]bool{}
	var translate func(*cobra.Command)
	translate = func(cmd *cobra.Command) {
		cmd.InitDefaultHelpFlag()
		path := strings.TrimPrefix(strings.TrimPrefix(cmd.CommandPath(), root.Name()), " ")
		for of, place := range map[string]*string{"": &cmd.Short, " long": &cmd.Long, " example": &cmd.Example} {
			if said, ok := words[path+of]; ok {
				*place = said
			}
		}
		for _, flags := range []*pflag.FlagSet{cmd.PersistentFlags(), cmd.Flags()} {
			flags.VisitAll(func(f *pflag.Flag) {
				for _, key := range []string{path + " --" + f.Name, "--" + f.Name} {
					if said, ok := words[key]; ok && !done[f] {
						done[f] = true
						f.Usage = said
					}
				}
			})
		}
		for _, sub := range cmd.Commands() {
			translate(sub)
		}
	}
	translate(root)
}

// inChineseList puts commas and an "or" between values as Chinese does.
func inChineseList(values string) string {
	return strings.NewReplacer(", ", "、", " or ", " 或 ").Replace(values)
}

// chineseHelp is the help in Traditional Chinese: of a command by its path, of a flag by
// its name, after that of its command where others have a flag of this name.
func chineseHelp() map[string]string {
	all := map[string]string{}
	for _, some := range []map[string]string{
		chineseWorld(), chinesePages(), chineseRuns(), chineseTrain(), chineseServe(), chineseProgram(),
	} {
		maps.Copy(all, some)
	}
	return all
}
