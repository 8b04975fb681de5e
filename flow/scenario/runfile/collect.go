package runfile

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"enrollsim/flow/scenario"
)

// StandardInput is the name of what is read from [Input.Standard].
const StandardInput = "-"

// Input is where run files are read from, beside the file system.
type Input struct {
	Standard io.Reader     // what the name [StandardInput] stands for; nil refuses it
	Limit    time.Duration // for the reading of each file; none if zero
}

// Found is what names stand for.
type Found struct {
	Scenarios []*scenario.Scenario // a file that cannot be read is one too, with its Err
	Foreign   []string             // files below folders that are YAML, and no run files
}

// Files lists the files that were read, with those that they include.
func (f Found) Files() []string {
	seen := map[string]bool{}
	var all []string
	for _, s := range f.Scenarios {
		for _, name := range append([]string{s.File}, s.Includes...) {
			if !s.BuiltIn && !seen[name] {
				seen[name] = true
				all = append(all, name)
			}
		}
	}
	return all
}

// Err is why scenarios cannot be read; nil if all can.
func (f Found) Err() error {
	var troubles []error
	for _, s := range f.Scenarios {
		troubles = append(troubles, s.Err)
	}
	return errors.Join(troubles...)
}

// Collect reads what is named: files, folders with the run files in and below
// them, and built-in scenarios. Without a name it is the whole library. A file that
// is named twice is read once. The error is of a name that stands for nothing, or the
// context's.
func (r *Reader) Collect(ctx context.Context, in Input, names ...string) (Found, error) {
	if len(names) == 0 {
		all, err := r.Library()
		return Found{Scenarios: all}, err
	}
	c := collector{reader: r, input: in, seen: map[string]bool{}, below: map[string]bool{}}
	var troubles []error
	for _, name := range names {
		troubles = append(troubles, c.named(ctx, name))
	}
	c.withoutParts()
	return c.found, errors.Join(append(troubles, ctx.Err())...)
}

type collector struct {
	reader *Reader
	input  Input
	seen   map[string]bool // names of files and of built-in scenarios
	below  map[string]bool // files that nobody has named, only a folder of them
	found  Found
}

// withoutParts leaves out files that cannot stand alone and that others include.
func (c *collector) withoutParts() {
	included := map[string]bool{}
	for _, s := range c.found.Scenarios {
		for _, name := range s.Includes {
			included[filepath.Clean(name)] = true
		}
	}
	isPart := func(name string) bool { return included[filepath.Clean(name)] }
	c.found.Foreign = slices.DeleteFunc(c.found.Foreign, isPart)
	c.found.Scenarios = slices.DeleteFunc(c.found.Scenarios, func(s *scenario.Scenario) bool {
		return s.Err != nil && c.below[s.File] && isPart(s.File)
	})
}

// named reads what one name stands for. A file goes before a built-in scenario
// of the same name.
func (c *collector) named(ctx context.Context, name string) error {
	if name == StandardInput {
		if c.input.Standard == nil {
			return errors.New("the standard input is not read here; name a file")
		}
		c.file(ctx, name, false, func() ([]byte, error) { return limited(c.input.Standard) })
		return nil
	}
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		s, err := c.reader.Find(name)
		if err == nil && !c.seen[s.File] {
			c.seen[s.File] = true
			c.found.Scenarios = append(c.found.Scenarios, s)
		}
		return err
	case err != nil:
		return err
	case !info.IsDir():
		c.file(ctx, name, false, func() ([]byte, error) { return readFile(name) })
		return nil
	}
	files, err := runFiles(name)
	switch {
	case err != nil:
		return err
	case len(files) == 0:
		return fmt.Errorf("there is no run file in the folder %s; they end in .yaml or .yml", name)
	}
	for _, file := range files {
		c.file(ctx, file, true, func() ([]byte, error) { return readFile(file) })
	}
	return nil
}

// file reads one file, in no more than the time there is for it. below says that
// nobody has named it, so that it may be something else.
func (c *collector) file(ctx context.Context, name string, below bool, read func() ([]byte, error)) {
	if c.seen[filepath.Clean(name)] || ctx.Err() != nil {
		return
	}
	c.seen[filepath.Clean(name)] = true
	if c.input.Limit > 0 {
		limited, cancel := context.WithTimeoutCause(ctx, c.input.Limit, errLimit)
		defer cancel()
		ctx = limited
	}
	type result struct {
		raw  []byte
		list []*scenario.Scenario
		err  error
	}
	done := make(chan result, 1)
	go func() {
		var got result
		if got.raw, got.err = read(); got.err == nil {
			got.list, got.err = c.reader.ReadAll(name, got.raw)
		}
		done <- got
	}()
	var got result
	select {
	case got = <-done:
	case <-ctx.Done():
		got.err = problem(name, at(1, 1), "reading it took too long", nil)
		if !errors.Is(context.Cause(ctx), errLimit) {
			return // the context's error says so
		}
	}
	switch {
	case got.err != nil && below && isForeign(got.raw):
		c.found.Foreign = append(c.found.Foreign, name)
	case got.err != nil:
		broken := &scenario.Scenario{Name: baseOf(name), File: name, Source: got.raw, Lexicon: c.reader.lexicon, Err: got.err}
		c.found.Scenarios, c.below[name] = append(c.found.Scenarios, broken), below
	default:
		c.found.Scenarios = append(c.found.Scenarios, got.list...)
	}
}

var errLimit = errors.New("reading took too long")

// isForeign reports whether a file is YAML and has no key that makes it a run file.
func isForeign(raw []byte) bool {
	from, err := newSource("", raw)
	if err != nil {
		return false
	}
	docs, err := documents(from)
	return err == nil && !slices.ContainsFunc(docs, func(doc *node) bool {
		return slices.ContainsFunc([]string{"steps", "setup", "guide", "given"}, func(key string) bool { return doc.of(key) != nil })
	})
}

// readFile reads a file, and little more of one than a run file can have. A pipe or
// a device could have no end.
func readFile(name string) ([]byte, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, problem(name, at(1, 1), "this is no file but a pipe, a socket or a device", []string{"a file, or - for the standard input"})
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	raw, err := limited(file)
	return raw, errors.Join(err, file.Close())
}

func limited(from io.Reader) ([]byte, error) { return io.ReadAll(io.LimitReader(from, maxSize+1)) }

// runFiles lists the run files in and below a folder, in order. Hidden folders hold
// what is not for people.
func runFiles(folder string) ([]string, error) {
	var files []string
	err := filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		switch ending := strings.ToLower(filepath.Ext(name)); {
		case err != nil:
			return err
		case entry.IsDir() && name != folder && strings.HasPrefix(entry.Name(), "."):
			return filepath.SkipDir
		case !entry.IsDir() && (ending == ".yaml" || ending == ".yml"):
			files = append(files, name)
		}
		return nil
	})
	return files, err
}

// baseOf is what a file is called without its folder and ending.
func baseOf(file string) string {
	if file == StandardInput {
		return "stdin"
	}
	return strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
}
