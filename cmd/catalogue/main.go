// Command catalogue turns the data that people edit, in YAML, into the JSON
// that is built into the program and read in a fraction of the time.
//
//	go generate ./cmd/catalogue
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/parser"

	"enrollsim/flow/cause"
	"enrollsim/flow/guide"
	"enrollsim/flow/scenario/runfile"
	"enrollsim/flow/text"
	"enrollsim/flow/train"
)

//go:generate go run . ../..

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintf(os.Stderr, "catalogue: %v\n", err)
		os.Exit(1)
	}
}

// run writes all JSON files of the project whose top is the one argument.
func run(args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("name the top of the project alone, not %q", args)
	}
	files, err := generate(args[0])
	if err != nil {
		return err
	}
	for name, text := range files {
		if err := os.WriteFile(name, text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// source is a kind of file that people edit: where they are, and what they hold.
type source struct {
	pattern string // of their names from the top of the project, with slashes
	holds   func() any
}

func sources() []source {
	return []source{
		{"flow/guide/*-*-*.yaml", as[guide.Guide]},
		{"flow/guide/login.yaml", as[guide.Login]},
		{"flow/cause/codes.yaml", as[[]cause.Entry]},
		{"flow/cause/camera.yaml", as[[]cause.Entry]},
		{"flow/cause/phone.yaml", as[[]cause.Entry]},
		{"flow/cause/logins.yaml", as[[]cause.Entry]},
		{"flow/cause/service.yaml", as[[]cause.Entry]},
		{"flow/cause/groups.yaml", as[[]cause.Group]},
		{"flow/cause/stories.yaml", as[[]cause.Story]},
		{"flow/cause/questions.yaml", as[[]cause.Question]},
		{"flow/cause/triage.yaml", as[[]cause.Check]},
		{"flow/scenario/runfile/format/*.yaml", as[[]runfile.Object]},
		{"flow/train/acts.yaml", as[[]train.Act]},
		{"flow/train/explains.yaml", as[[]train.Explanation]},
		{"flow/train/customers.yaml", as[[]train.Customer]},
		{"flow/train/fixes.yaml", as[[]train.Fix]},
		{"flow/train/words.yaml", as[[]train.Line]},
		{"flow/train/personas.yaml", as[[]train.Persona]},
		{"flow/text/lang/*.yaml", as[text.Language]},
		{"flow/text/messages/*.yaml", as[text.Messages]},
	}
}

func as[T any]() any { return new(T) }

// generate returns the JSON files of the project with this top, each beside
// what it is made of, by their names. The error leads to what is wrong there.
func generate(top string) (map[string][]byte, error) {
	values, err := read(top)
	if err != nil {
		return nil, err
	}
	further := furtherOf(values)
	for _, value := range values {
		translate(value, further)
	}
	if values[filepath.Join(top, "flow", "scenario", "library")], err = list(top, values, further); err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for name, value := range values {
		if files[name+".json"], err = encode(value); err != nil {
			return nil, fmt.Errorf("%s.json: %w", name, err)
		}
	}
	return files, nil
}

// read reads the sources of the project with this top. What they hold is by their
// names, without the ending.
func read(top string) (map[string]any, error) {
	values := map[string]any{}
	for _, s := range sources() {
		names, err := filepath.Glob(filepath.Join(top, filepath.FromSlash(s.pattern)))
		if err != nil {
			return nil, err
		}
		if len(names) == 0 {
			return nil, fmt.Errorf("there is no %s below %s", s.pattern, top)
		}
		for _, name := range names {
			value := s.holds()
			if err := decode(name, value, yaml.Strict()); err != nil {
				return nil, err
			}
			if err := check(name, value); err != nil {
				return nil, err
			}
			values[strings.TrimSuffix(name, ".yaml")] = value
		}
	}
	return values, nil
}

// decode reads a YAML file into a value. The error says the line of what is wrong.
func decode(name string, into any, o ...yaml.DecodeOption) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if err := yaml.UnmarshalWithOptions(text, into, o...); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// check is what is wrong with the value of a YAML file, with its line and column.
func check(name string, value any) error {
	var err error
	switch v := value.(type) {
	case interface{ Check() error }:
		err = v.Check()
	case *[]cause.Entry:
		err = cause.CheckEntries(*v)
	case *[]cause.Group:
		err = cause.CheckGroups(*v)
	case *[]train.Act:
		err = train.CheckActs(*v)
	case *[]train.Line:
		err = train.CheckLines(*v)
	case *head:
		err = v.check()
	}
	mistake, ok := errors.AsType[*text.Mistake](err)
	if !ok {
		return err
	}
	line, column, err := position(name, mistake.Path)
	if err != nil {
		return err
	}
	return fmt.Errorf("%s:%d:%d: %w", name, line, column, mistake)
}

// position is where a path of keys and indices leads to in a YAML file, from 1: to
// what is there of it.
func position(name, path string) (line, column int, err error) {
	tree, err := parser.ParseFile(name, 0)
	if err != nil {
		return 0, 0, err
	}
	line, column = 1, 1
	steps := []string{"$"}
	for key := range strings.SplitSeq(path, ".") {
		if _, err := strconv.Atoi(key); err == nil {
			steps = append(steps, "["+key+"]")
		} else {
			steps = append(steps, ".'"+key+"'")
		}
		there, err := yaml.PathString(strings.Join(steps, ""))
		if err != nil {
			return 0, 0, err
		}
		node, err := there.FilterFile(tree)
		if err != nil {
			break
		}
		begins := node.GetToken().Position
		line, column = begins.Line, begins.Column
	}
	return line, column, nil
}

func encode(value any) ([]byte, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "\t") // so that a change is seen where it is, and changes of several people go together
	err := encoder.Encode(value)
	return text.Bytes(), err
}
