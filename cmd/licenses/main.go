// Command licenses collects the licences of everything that is in the program: of its
// modules from the module cache, of Go from its root, of fonts from beside them.
//
//	go generate ./cmd/licenses
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

//go:generate go run . ../..

// made is the file that is made, from the top of the project.
const made = "cmd/enrollsim/licenses.json"

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintf(os.Stderr, "licenses: %v\n", err)
		os.Exit(1)
	}
}

// run writes the licences of the project whose top is the one argument.
func run(args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("name the top of the project alone, not %q", args)
	}
	text, err := generate(args[0])
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(args[0], filepath.FromSlash(made)), text, 0o644)
}

// generate returns the file for the project with this top.
func generate(top string) ([]byte, error) {
	parts, err := collect(top)
	if err != nil {
		return nil, err
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "\t")
	err = encoder.Encode(parts)
	return text.Bytes(), err
}
