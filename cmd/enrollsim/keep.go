package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"enrollsim/flow/article"
	"enrollsim/flow/embedded"
	"enrollsim/flow/narrate"
	"enrollsim/flow/scenario"
	"enrollsim/flow/scenario/report"
	"enrollsim/flow/scenario/runfile"
	"enrollsim/flow/sim"
	"enrollsim/flow/stage"
	"enrollsim/flow/text"
)

// keepFiles writes files, given by their endings, into the folder that the program was
// started in. They are called enrollsim, the seed, and the first number under
// which there is nothing. No file is written over.
func keepFiles(seed uint64, made func(name string) (map[string][]byte, error)) (w stage.Written, err error) {
	if w.Folder, err = os.Getwd(); err != nil {
		return w, err
	}
	for n := 1; ; n++ {
		name := fmt.Sprintf("enrollsim-%d-%d", seed, n)
		dotted, err := filepath.Glob(name + ".*")
		if err != nil {
			return w, err
		}
		more, err := filepath.Glob(name + "-*")
		if err != nil {
			return w, err
		}
		if len(dotted)+len(more) > 0 {
			continue
		}
		files, err := made(name)
		if err != nil {
			return w, err
		}
		w.Names = nil
		for _, ending := range slices.Sorted(maps.Keys(files)) {
			if err = writeNew(name+ending, files[ending], 0o644); err != nil {
				break
			}
			w.Names = append(w.Names, name+ending)
		}
		if err == nil {
			return w, nil
		}
		for _, name := range w.Names {
			err = errors.Join(err, os.Remove(name))
		}
		if !errors.Is(err, fs.ErrExist) { // else somebody was faster
			return w, err
		}
	}
}

// writeNew writes a file aside and gives it its name, which nothing is to have yet.
func writeNew(name string, data []byte, mode fs.FileMode) (err error) {
	aside, err := writeAside(name, data, mode)
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(aside) }() // gone already where it was renamed
	if err = os.Link(aside, name); errors.Is(err, fs.ErrExist) {
		return taken{fmt.Errorf("%s is there already", name)}
	}
	if _, there := os.Lstat(name); err != nil && errors.Is(there, fs.ErrNotExist) { // a file system without links
		err = os.Rename(aside, name)
	}
	return err
}

// taken is the error of a name under which there is something, in plain words.
type taken struct{ error }

// Is reports whether the error is [fs.ErrExist], which it is.
func (taken) Is(target error) bool { return target == fs.ErrExist }

// notOverwritten says of a name that is taken that it stays so.
func notOverwritten(err error) error {
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("nothing is overwritten: %w", err)
	}
	return err
}

// writeSession writes a session as a run file and as its article, in a language.
func writeSession(ctx context.Context, data *embedded.Data, s *sim.Sim, lang text.Lang) (stage.Written, error) {
	words, err := data.Words(lang)
	if err != nil {
		return stage.Written{}, err
	}
	n := narrate.Narrator{Words: words}
	pages, err := article.NewPages(n)
	if err != nil {
		return stage.Written{}, err
	}
	reader, err := runfile.NewReader(data)
	if err != nil {
		return stage.Written{}, err
	}
	source, err := reader.Save(ctx, s)
	if err != nil {
		return stage.Written{}, err
	}
	return keepFiles(s.Config().Sandbox.Seed, func(name string) (map[string][]byte, error) {
		played, err := reader.Read(name+endsRunFile, source)
		if err != nil {
			return nil, err
		}
		c, err := report.Case(n, played.Run(ctx, scenario.Options{World: scenario.World{Open: s.Config().Open}, Wall: time.Now}))
		if err != nil {
			return nil, err
		}
		c = c.AboutCase()
		before, _, _ := bytes.Cut(source, []byte("\nlog:\n")) // which only the check of a replay reads
		c.Source = string(before)
		var b bytes.Buffer
		if err := pages.Write(&b, c.Page(n)); err != nil {
			return nil, err
		}
		return map[string][]byte{endsRunFile: source, endsHTML: b.Bytes()}, nil
	})
}

// endsRunFile is the ending of run files.
const endsRunFile = ".yaml"
