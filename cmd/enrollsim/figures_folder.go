package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/article"
	"enrollsim/flow/figure"
	"enrollsim/flow/narrate"
	"enrollsim/flow/scenario"
	"enrollsim/flow/text"
	"enrollsim/server/enroll"
)

// sheetFile is the page of a folder of figures.
const sheetFile = "index.html"

// write draws the sources in the languages, and writes the folder.
func (a *artist) write(sources []figure.Source, langs []text.Lang, form figure.Form, r figuresFlags) error {
	files := map[string][]byte{}
	var manifest figure.Manifest
	var sections []article.Section
	for _, source := range sources {
		for _, lang := range langs {
			words, err := a.data.Words(lang)
			if err != nil {
				return &exit{exitCannotRun, err}
			}
			n := narrate.Narrator{Words: words}
			figures, err := source.Draw(n, form, r.numbers...)
			if err != nil {
				return &exit{exitUsage, err}
			}
			if err := a.missing(source, lang); err != nil {
				return err
			}
			section := article.Section{Title: n.In(source.Title), Lang: lang, Figures: figures}
			for _, f := range figures {
				files[f.File] = f.Data()
			}
			sections = append(sections, section)
			manifest.Figures = append(manifest.Figures, figures...)
		}
	}
	count := len(manifest.Figures)
	if err := a.tell(files, manifest, sections, langs[0]); err != nil {
		return &exit{exitCannotRun, err}
	}
	if err := writeFolder(r.out, files, oursIsFigures); err != nil {
		return &exit{exitUsage, err}
	}
	_, err := fmt.Fprint(a.streams.out, a.streams.said("wrote %d figures to %s; %s there shows them\n", count, r.out, sheetFile))
	return err
}

// tell adds to the files of a folder those that say what is in it.
func (a *artist) tell(files map[string][]byte, m figure.Manifest, sections []article.Section, lang text.Lang) error {
	words, err := a.data.Words(lang)
	if err != nil {
		return err
	}
	n := narrate.Narrator{Words: words}
	pages, err := article.NewPages(n)
	if err != nil {
		return err
	}
	var sheet bytes.Buffer
	title := n.Say(flow.T("figure.sheet", "count", fmt.Sprint(len(m.Figures))))
	if err := pages.Sheet(&sheet, title, sections); err != nil {
		return err
	}
	files[sheetFile] = sheet.Bytes()
	m.Notice = n.Notice().Text
	files[figure.ManifestFile], err = m.Encode()
	return err
}

// oursIsFigures is an error where a folder is not one that this command has written, or
// holds something else, too.
func oursIsFigures(folder fs.FS) error {
	m, err := readManifest(folder)
	if err != nil {
		return err
	}
	names := []string{figure.ManifestFile, sheetFile}
	for _, f := range m.Figures {
		names = append(names, f.File)
	}
	return only(folder, names)
}

func readManifest(folder fs.FS) (figure.Manifest, error) {
	source, err := fs.ReadFile(folder, figure.ManifestFile)
	if errors.Is(err, fs.ErrNotExist) {
		return figure.Manifest{}, fmt.Errorf("it has no %s, so it is no folder of figures", figure.ManifestFile)
	}
	if err != nil {
		return figure.Manifest{}, err
	}
	return figure.ReadManifest(source)
}

// check draws the figures of a folder again and says what differs.
func (a *artist) check(ctx context.Context, dir string) error {
	folder := os.DirFS(dir)
	m, err := readManifest(folder)
	if err != nil {
		return &exit{exitUsage, fmt.Errorf("%s: %w", dir, err)}
	}
	type key struct {
		name  string
		seed  uint64
		start time.Time
	}
	sources := map[key]figure.Source{}
	differing := 0
	for _, was := range m.Figures {
		k := key{was.Guide + was.Run, was.Seed, was.Start}
		if _, drawn := sources[k]; !drawn {
			w := scenario.World{Open: enroll.Open, Seed: k.seed, ForceSeed: true, Start: k.start}
			if sources[k], err = a.source(ctx, k.name, w); err != nil {
				return err
			}
		}
		differ, err := a.compare(ctx, folder, was, sources[k])
		if err != nil {
			return &exit{exitUsage, err}
		}
		for _, what := range differ {
			fmt.Fprint(a.streams.out, a.streams.said("%s: %s\n", was.File, what))
		}
		if len(differ) > 0 {
			differing++
		}
	}
	if differing > 0 {
		return &exit{exitFailed, fmt.Errorf("%d of %d figures in %s differ", differing, len(m.Figures), dir)}
	}
	_, err = fmt.Fprint(a.streams.out, a.streams.said("%d figures in %s are as they would be drawn now\n", len(m.Figures), dir))
	return err
}

// compare says how a figure of a folder differs from what is drawn now.
func (a *artist) compare(ctx context.Context, folder fs.FS, was figure.Figure, source figure.Source) ([]string, error) {
	words, err := a.data.Words(was.Lang)
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(source.Moments, func(m figure.Moment) bool { return m.Number == was.Number }) {
		return []string{"there is no such figure any more"}, nil
	}
	form, err := a.form(ctx, flagsOf(was))
	if err != nil {
		return nil, err
	}
	now, err := source.Draw(narrate.Narrator{Words: words}, form, was.Number)
	if err != nil {
		return nil, err
	}
	if differ := figure.Compare(was, now[0]); len(differ) > 0 {
		return differ, nil
	}
	written, err := fs.ReadFile(folder, was.File)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return []string{"the file is missing"}, nil
	case err == nil && !bytes.Equal(written, now[0].Data()):
		return []string{"the file was changed by hand"}, nil
	}
	return nil, err
}

// showGaps lists what has no picture.
func (a *artist) showGaps(ctx context.Context, asJSON bool) error {
	guides, err := a.data.Guides()
	if err != nil {
		return &exit{exitCannotRun, err}
	}
	catalogue, err := a.data.Causes()
	if err != nil {
		return &exit{exitCannotRun, err}
	}
	var causes []flow.Cause
	for _, entry := range catalogue.Entries() {
		causes = append(causes, entry.Cause)
	}
	moments, count := map[string][]figure.Moment{}, 0
	for _, g := range guides {
		source, err := a.ofGuide(ctx, g.ID, scenario.World{Open: enroll.Open, Seed: 1})
		if err != nil {
			return err
		}
		moments[g.ID] = source.Moments
		count += len(source.Moments)
	}
	gaps := figure.Gaps(guides, moments, causes)
	return show(a.streams.out, asJSON, gaps, func(w io.Writer) error {
		for _, gap := range gaps {
			if _, err := fmt.Fprint(w, a.streams.said("%s has no picture\n", gap)); err != nil {
				return err
			}
		}
		_, err := fmt.Fprint(w, a.streams.said("%d figures have one\n", count))
		return err
	})
}
