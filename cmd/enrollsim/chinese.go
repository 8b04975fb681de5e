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
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	usage := strings.NewReplacer(
		"Usage:", "用法：", "Examples:", "例子：", "Available Commands:", "指令：", "Global Flags:", "通用選項：", "Flags:", "選項：",
		`Use "{{.CommandPath}} [command] --help" for more information about a command.`,
		"用「{{.CommandPath}} [command] --help」查看某個指令的說明。",
	)
	root.SetHelpTemplate(strings.ReplaceAll(root.HelpTemplate(), exitHelp, chineseExitHelp))
	words := chineseHelp()
	done := map[*pflag.Flag]bool{}
	var translate func(*cobra.Command)
	translate = func(cmd *cobra.Command) {
		cmd.InitDefaultHelpFlag()
		cmd.SetUsageTemplate(usage.Replace(cmd.UsageTemplate()))
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
						sayDefault(f)
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

// sayDefault puts what a flag is without a word into its help, which would say it in
// English.
func sayDefault(f *pflag.Flag) {
	none := map[string]string{"bool": "false", "int": "0", "int64": "0", "uint64": "0", "duration": "0s", "stringSlice": "[]", "stringArray": "[]"}[f.Value.Type()]
	if f.DefValue != none {
		f.Usage += "（預設 " + f.DefValue + "）"
		f.DefValue = none
	}
}

const chineseExitHelp = `
退出碼：
  0    一切正常
  1    有情境或檢查失敗
  2    用法錯誤或檔案無法讀取
  3    無法運行（沒有終端機、端口被佔用）
  4    超時
  130  被中斷
`

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
