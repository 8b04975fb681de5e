package runfile

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"enrollsim/flow/scenario"
)

// Collect reads what is named: files, folders with the run files in and below
// them, and built-in scenarios. Without a name it is the whole library. The
// error names everything that cannot be read.
func (r *Reader) Collect(names ...string) ([]*scenario.Scenario, error) {
	if len(names) == 0 {
		return r.Library()
	}
	var all []*scenario.Scenario
	var troubles []error
	for _, name := range names {
		list, err := r.named(name)
		all = append(all, list...)
		troubles = append(troubles, err)
	}
	return all, errors.Join(troubles...)
}

// named reads what one name stands for. A file goes before a built-in scenario
// of the same name.
func (r *Reader) named(name string) ([]*scenario.Scenario, error) {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		s, err := r.Find(name)
		if err != nil {
			return nil, err
		}
		return []*scenario.Scenario{s}, nil
	case err != nil:
		return nil, err
	case !info.IsDir():
		return r.files(name)
	}
	files, err := runFiles(name)
	switch {
	case err != nil:
		return nil, err
	case len(files) == 0:
		return nil, fmt.Errorf("there is no run file in the folder %s; they end in .yaml or .yml", name)
	}
	return r.files(files...)
}

// files reads files, and goes on where one of them is broken.
func (r *Reader) files(names ...string) ([]*scenario.Scenario, error) {
	var all []*scenario.Scenario
	var troubles []error
	for _, name := range names {
		raw, err := readFile(name)
		if err == nil {
			var s *scenario.Scenario
			if s, err = r.Read(name, raw); err == nil {
				all = append(all, s)
			}
		}
		troubles = append(troubles, err)
	}
	return all, errors.Join(troubles...)
}

// readFile reads a file, and little more of one than a run file can have.
func readFile(name string) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	raw, err := io.ReadAll(io.LimitReader(file, maxSize+1))
	return raw, errors.Join(err, file.Close())
}

// runFiles lists the run files in and below a folder, in order. A pipe or a
// device, which could have no end, is none.
func runFiles(folder string) ([]string, error) {
	var files []string
	err := filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && slices.Contains([]string{".yaml", ".yml"}, filepath.Ext(name)) && !isEndless(name) {
			files = append(files, name)
		}
		return err
	})
	return files, err
}

func isEndless(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode()&(fs.ModeNamedPipe|fs.ModeSocket|fs.ModeDevice) != 0
}
