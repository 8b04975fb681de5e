package runfile

import (
	_ "embed"
	"fmt"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/text"
)

//go:embed template.yaml
var template string

//go:embed template.zh-Hant.yaml
var chineseTemplate string

// Template is a run file to start from, with comments in a language and, in a comment at
// its end, every word of the format. It runs as it is.
func (f *Format) Template(words text.Catalogue) []byte {
	lang, begin := words.Lang(), template
	if lang == text.TraditionalChinese {
		begin = chineseTemplate
	}
	var b strings.Builder
	b.WriteString(begin)
	fmt.Fprintf(&b, "\n# %s\n", words.Say(flow.T("term.every")))
	for _, o := range f.objects {
		what := words.Say(flow.T("term.keys", "of", words.Message(o.title())))
		if o.Name == "step" {
			what = words.Say(flow.T("term.steps"))
		}
		fmt.Fprintf(&b, "#\n# %s\n", what)
		for _, k := range o.Keys {
			fmt.Fprintf(&b, "#\n# %s: %s\n", k.Key, k.Says.In(lang))
			example := o.framed(k)
			if o.Name == "step" {
				example = "- " + example
			}
			b.WriteString("#   " + strings.ReplaceAll(example, "\n", "\n#   ") + "\n")
		}
	}
	return []byte(b.String())
}
