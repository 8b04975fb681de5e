package runfile

import (
	_ "embed"
	"fmt"
	"strings"

	"enrollsim/flow/text"
)

//go:embed template.yaml
var template string

// Template is a commented run file to start from, with every word of the format in a
// comment at its end. It runs as it is.
func (f *Format) Template() []byte {
	var b strings.Builder
	b.WriteString(template)
	b.WriteString("\n# Every word, with an example. `enrollsim words` has them, too, with the names of\n" +
		"# screens, ids, events, causes and faults.\n")
	for _, o := range f.objects {
		what := "Keys of " + o.title()
		if o.Name == "step" {
			what = "Steps"
		}
		fmt.Fprintf(&b, "#\n# %s\n", what)
		for _, k := range o.Keys {
			fmt.Fprintf(&b, "#\n# %s: %s\n", k.Key, k.Says[text.English])
			example := o.framed(k)
			if o.Name == "step" {
				example = "- " + example
			}
			b.WriteString("#   " + strings.ReplaceAll(example, "\n", "\n#   ") + "\n")
		}
	}
	return []byte(b.String())
}
