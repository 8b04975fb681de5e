package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"enrollsim/flow/train/progress"
)

// dataFolder is where what the user made is kept, which is not to be lost.
func dataFolder(env func(string) (string, bool)) (string, error) {
	if folder, _ := env("XDG_DATA_HOME"); filepath.IsAbs(folder) {
		return filepath.Join(folder, "enrollsim"), nil
	}
	if folder, _ := env("LocalAppData"); runtime.GOOS == "windows" && folder != "" {
		return filepath.Join(folder, "enrollsim"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", err
	}
	folder := filepath.Join(".local", "share")
	if runtime.GOOS == "darwin" {
		folder = filepath.Join("Library", "Application Support")
	}
	return filepath.Join(home, folder, "enrollsim"), nil
}

// progressFile is where the results of the user's own calls are kept. It is only added to,
// and never sent anywhere.
func progressFile(s streams) (string, error) {
	folder, err := dataFolder(s.env)
	if err != nil {
		return "", err
	}
	return filepath.Join(folder, "training", "progress.jsonl"), nil
}

// readProgress reads the results of the user's own calls. The error is that the file cannot
// be read.
func readProgress(s streams) (progress.Kept, error) {
	name, err := progressFile(s)
	if err != nil {
		return progress.Kept{}, err
	}
	source, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return progress.Kept{}, err
	}
	return progress.Read(name, source), nil
}

// keepProgress adds a result to the user's own, or what was written down after it. Where that
// cannot be done, the line is written to out instead, so that it can be added later.
func keepProgress(s streams, r interface{ Line() ([]byte, error) }) error {
	line, err := r.Line()
	if err != nil {
		return err
	}
	name, err := progressFile(s)
	if err == nil {
		err = os.MkdirAll(filepath.Dir(name), 0o700)
	}
	if err == nil {
		err = addLine(name, line)
	}
	if err != nil {
		_, failed := s.out.Write(line)
		return &exit{exitCannotRun, errors.Join(fmt.Errorf("the result was not kept: %w; the line above is what is missing in %s", err, name), failed)}
	}
	return nil
}

// addLine adds a line to a file that others may add to. What was there stays; after a line
// that is cut off, the new one stands on its own.
func addLine(name string, line []byte) error {
	file, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	size, err := file.Seek(0, io.SeekEnd)
	last := make([]byte, 1)
	if err == nil && size > 0 {
		if _, err = file.ReadAt(last, size-1); err == nil && last[0] != '\n' {
			line = append([]byte("\n"), line...)
		}
	}
	if err == nil {
		err = writeWhole(file, size, line)
	}
	return errors.Join(err, file.Close())
}

// writeWhole adds to the end of a file, on the disk, or leaves it as it was.
func writeWhole(file *os.File, size int64, data []byte) error {
	_, err := file.Write(data)
	if err == nil {
		err = file.Sync()
	}
	if err != nil {
		return errors.Join(err, file.Truncate(size))
	}
	return nil
}

// tape is a file of lines that one process adds to.
type tape struct {
	file  *os.File
	size  int64
	lines int
}

// openTape opens a file of lines to be added to, after the part of it that is whole: what
// comes after that is cut off.
func openTape(name string, whole int64) (*tape, error) {
	file, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return nil, err
	}
	t := &tape{file: file, size: whole}
	there := make([]byte, whole)
	if _, err = io.ReadFull(file, there); err == nil {
		err = file.Truncate(whole)
	}
	t.lines = bytes.Count(there, []byte("\n"))
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return t, nil
}

// add adds a line, and returns when it is on the disk.
func (t *tape) add(line []byte) error {
	here := fmt.Sprintf("%s:%d", t.file.Name(), t.lines+1)
	info, err := t.file.Stat()
	if err == nil && info.Size() != t.size {
		err = errors.New("somebody else has written to the file; end the other program, and begin this one again")
	} else if err == nil {
		err = writeWhole(t.file, t.size, line)
	}
	if err != nil {
		return &exit{exitCannotRun, fmt.Errorf("%s: this line was not kept: %w; what came before it is kept, and the same command goes on after it", here, err)}
	}
	t.size += int64(len(line))
	t.lines++
	return nil
}

func (t *tape) close() error { return t.file.Close() }
