package scenario

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"enrollsim/flow/text"
)

//go:embed library/*.yaml
var library embed.FS

// Names lists the built-in scenarios, in order.
func Names() []string {
	files, _ := fs.Glob(library, "library/*.yaml") // the pattern is well formed
	names := make([]string, len(files))
	for i, file := range files {
		names[i] = strings.TrimSuffix(path.Base(file), ".yaml")
	}
	slices.Sort(names)
	return names
}

// IsBuiltIn reports whether there is a built-in scenario of this name.
func IsBuiltIn(name string) bool {
	_, err := fs.Stat(library, builtIn(name))
	return err == nil
}

func builtIn(name string) string { return "library/" + name + ".yaml" }

// BuiltInSource is the run file of the built-in scenario of a name. The error names one
// that is nearly called so.
func BuiltInSource(name string) ([]byte, error) {
	if !IsBuiltIn(name) {
		near := text.DidYouMean(name, Names())
		return nil, fmt.Errorf("no file and no built-in scenario is called %q%s; `enrollsim scenarios` lists them", name, near)
	}
	return library.ReadFile(builtIn(name))
}
