package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// writeFolder writes files, by their names with slashes, as the whole of a folder. They
// are written aside and take its place at once. A folder that holds something already is
// given to ours first, whose error says why it is not to be overwritten.
func writeFolder(named string, files map[string][]byte, ours func(fs.FS) error) (err error) {
	dir, err := filepath.Abs(named)
	if err != nil {
		return err
	}
	if target, err := filepath.EvalSymlinks(dir); err == nil {
		dir = target
	}
	there, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if _, err := os.Stat(dir); err == nil { // Windows says of a file that there is no such folder
			return fmt.Errorf("%s cannot be written: a file has this name", named)
		}
	case err != nil:
		return unwritable(named, err)
	case len(there) > 0:
		if err := ours(os.DirFS(dir)); err != nil {
			return fmt.Errorf("%s is not overwritten: %w", named, err)
		}
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return unwritable(named, err)
	}
	aside, err := os.MkdirTemp(filepath.Dir(dir), "."+filepath.Base(dir)+"-*")
	if err != nil {
		return unwritable(named, err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(aside)) }()
	fresh, old := filepath.Join(aside, "new"), filepath.Join(aside, "old")
	for name, data := range files {
		to := filepath.Join(fresh, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return unwritable(named, err)
		}
		if err := os.WriteFile(to, data, 0o644); err != nil {
			return unwritable(named, err)
		}
	}
	if err := os.Rename(dir, old); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Rename(fresh, dir); err != nil {
		return errors.Join(err, os.Rename(old, dir))
	}
	return nil
}

// writeFile writes a file that is there as a whole or not at all: it is written aside and
// takes its place at once.
func writeFile(name string, data []byte) error {
	if target, err := filepath.EvalSymlinks(name); err == nil {
		name = target
	}
	if there, err := os.Stat(name); err == nil && !there.Mode().IsRegular() {
		return fmt.Errorf("%s is no file to be overwritten", name)
	}
	aside, err := writeAside(name, data, 0o644)
	if err != nil {
		return err
	}
	if err := os.Rename(aside, name); err != nil {
		return errors.Join(err, os.Remove(aside))
	}
	return nil
}

// writeAside writes a file in the folder of one that is to be, and returns its name.
func writeAside(name string, data []byte, mode fs.FileMode) (string, error) {
	aside, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+"-*")
	if err != nil {
		return "", unwritable(name, err)
	}
	_, err = aside.Write(data)
	if err = errors.Join(err, aside.Chmod(mode), aside.Close()); err != nil {
		return "", errors.Join(err, os.Remove(aside.Name()))
	}
	return aside.Name(), nil
}

// unwritable is the error of a name that cannot be written, in plain words: what the system says
// may name a file that nobody has asked for, and does name what was called of the system.
func unwritable(name string, err error) error {
	if at, ok := errors.AsType[*fs.PathError](err); ok {
		return fmt.Errorf("%s cannot be written: %w", name, at.Err)
	}
	return err
}

// only is an error that names a file of a folder which is none of those.
func only(folder fs.FS, names []string) error {
	return fs.WalkDir(folder, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || slices.Contains(names, name) {
			return err
		}
		return fmt.Errorf("it holds %s, which was not written with the rest", name)
	})
}
