package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"enrollsim/flow/article"
	"enrollsim/flow/draw"
	"enrollsim/flow/embedded"
	"enrollsim/flow/figure"
	"enrollsim/flow/guide"
	"enrollsim/flow/narrate"
	"enrollsim/flow/scenario"
	"enrollsim/flow/scenario/report"
	"enrollsim/flow/text"
)

func newArticle(f *flags, data *embedded.Data, s streams) *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:   "article GUIDE|NAME|FILE|last",
		Short: "Write a guide, or what a run file shows, as an illustrated page",
		Long: `article writes a guide with its figures. Of a built-in scenario or a run file it
writes what was seen, the true cause, the fix, what to tell the customer, a timeline, and
how to repeat it. "last" is the scenario that failed first in the last run, or its only one.

A file that ends with .html is one page with everything in it: light or dark as the
reader's system is, and printed on white. One that ends with .md is Markdown, with a
folder of figures beside it. "-" writes the page to the output. With --lang all each
language has a file of its own, such as guide.en.html.`,
		Example: `  enrollsim article ios-activate-scan -o guide.html
  enrollsim article ios-activate-scan --lang all -o guide.md
  enrollsim article code-expired -o case.html
  enrollsim run bug.yaml || enrollsim article last -o bug.html`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, names []string) error {
			langs, err := langsOf(f.lang)
			if err == nil {
				err = wrongArticle(out, langs)
			}
			if err != nil {
				return &exit{exitUsage, err}
			}
			world, done, err := f.openWorld(cmd)
			if err != nil {
				return err
			}
			defer done()
			a := author{artist{data: data, streams: s}, world, langs}
			return a.write(cmd.Context(), names[0], out)
		},
	}
	f.addServer(cmd.Flags())
	cmd.Flags().StringVarP(&out, "out", "o", "", "the file to write: .html, .md, or \"-\" for HTML on the output")
	return cmd
}

// The endings of articles.
const (
	endsHTML     = ".html"
	endsMarkdown = ".md"
)

// wrongArticle is why an article is not written to a file; nil if it can be.
func wrongArticle(out string, langs []text.Lang) error {
	switch ending := filepath.Ext(out); {
	case out == "":
		return errors.New("say with -o which file to write: .html or .md")
	case out == "-" && len(langs) > 1:
		return errors.New("--lang: several languages do not go to one output; name a file")
	case out != "-" && ending != endsHTML && ending != endsMarkdown:
		return fmt.Errorf("-o: %s ends with neither .html nor .md", out)
	}
	return nil
}

// author writes articles.
type author struct {
	artist
	world scenario.World
	langs []text.Lang
}

// subject is what an article is about.
type subject struct {
	source  figure.Source // of a guide
	guide   *guide.Guide
	outcome scenario.Outcome // of a scenario, without a guide
}

// write writes the article of what is named.
func (a author) write(ctx context.Context, name, out string) error {
	about, err := a.subject(ctx, name)
	if err != nil {
		return err
	}
	versions := versionsOf(out, a.langs)
	files := map[string][]byte{}  // by their names
	drawn := map[string][]byte{}  // in the folder of figures
	manifest := figure.Manifest{} // of that folder
	folder := figuresOf(out)
	for i, lang := range a.langs {
		words, err := a.data.Words(lang)
		if err != nil {
			return &exit{exitCannotRun, err}
		}
		n := narrate.Narrator{Words: words}
		page, figures, err := about.page(n)
		if err != nil {
			return &exit{exitCannotRun, err}
		}
		if len(versions) > 1 {
			page.Versions = versions
		}
		name := filepath.Join(filepath.Dir(out), versions[i].File)
		if filepath.Ext(out) == endsMarkdown {
			files[name] = []byte(article.Markdown(n, page, filepath.ToSlash(filepath.Base(folder))+"/"))
			manifest.Notice = n.Notice().Text
			manifest.Figures = append(manifest.Figures, figures...)
			for _, f := range figures {
				drawn[f.File] = f.SVG
			}
			continue
		}
		pages, err := article.NewPages(n)
		if err != nil {
			return &exit{exitCannotRun, err}
		}
		var b bytes.Buffer
		if err := pages.Write(&b, page); err != nil {
			return &exit{exitCannotRun, err}
		}
		files[name] = b.Bytes()
	}
	if out == "-" {
		_, err = a.streams.out.Write(files[versions[0].File])
		return errors.Join(err, about.failed(name))
	}
	if len(drawn) > 0 {
		if drawn[figure.ManifestFile], err = manifest.Encode(); err != nil {
			return &exit{exitCannotRun, err}
		}
		if err := writeFolder(folder, drawn, oursIsFigures); err != nil {
			return &exit{exitUsage, err}
		}
	}
	for _, v := range versions {
		name := filepath.Join(filepath.Dir(out), v.File)
		if err := writeFile(name, files[name]); err != nil {
			return &exit{exitUsage, err}
		}
		fmt.Fprint(a.streams.out, a.streams.said("wrote %s\n", name))
	}
	if len(drawn) > 0 {
		fmt.Fprint(a.streams.out, a.streams.said("wrote %d figures to %s\n", len(manifest.Figures), folder))
	}
	return about.failed(name)
}

// versionsOf are the files of an article in some languages: of one its own name, of
// several the language before the ending.
func versionsOf(out string, langs []text.Lang) []article.Version {
	base := filepath.Base(out)
	if len(langs) == 1 {
		return []article.Version{{Lang: langs[0], File: base}}
	}
	var all []article.Version
	for _, lang := range langs {
		ending := filepath.Ext(base)
		all = append(all, article.Version{Lang: lang, File: strings.TrimSuffix(base, ending) + "." + string(lang) + ending})
	}
	return all
}

// figuresOf is the folder of figures beside a Markdown file.
func figuresOf(out string) string { return strings.TrimSuffix(out, filepath.Ext(out)) + "-figures" }

// subject finds a guide, or else plays a run file.
func (a author) subject(ctx context.Context, name string) (subject, error) {
	if slices.Contains(guide.IDs(), name) {
		source, err := a.ofGuide(ctx, name, a.world)
		if err != nil {
			return subject{}, err
		}
		g, err := a.data.Guide(name)
		return subject{source: source, guide: g}, err
	}
	chosen, err := chooseScenario(ctx, a.data, a.streams.in, []string{name}, &a.world)
	if err != nil {
		return subject{}, &exit{exitUsage, err}
	}
	o := chosen.Run(ctx, scenario.Options{World: a.world, Wall: time.Now})
	if o.Player == nil {
		return subject{}, &exit{exitCannotRun, fmt.Errorf("%s could not run: %w", name, o.Err)}
	}
	return subject{outcome: o}, nil
}

// page is the article in the narrator's language, and the figures in it.
func (s subject) page(n narrate.Narrator) (article.Page, []figure.Figure, error) {
	if s.guide != nil {
		figures, err := s.source.Draw(n, figure.Form{Theme: draw.Auto})
		return article.Guide(n, s.guide, figures), figures, err
	}
	c, err := report.Case(n, s.outcome)
	if err != nil {
		return article.Page{}, nil, err
	}
	page := c.AboutCase().Page(n)
	return page, page.Figures(), nil
}

// failed is an error where what an article is about has not passed; for the last run that is
// why it is written.
func (s subject) failed(name string) error {
	if s.guide != nil || s.outcome.Status == scenario.Passed || name == lastWord {
		return nil
	}
	err := s.outcome.Err
	switch {
	case s.outcome.Failure != nil:
		err = s.outcome.Failure
	case err == nil:
		err = errors.New(string(s.outcome.Status))
	}
	return &exit{exitFailed, fmt.Errorf("%s does not pass, which the article shows: %w", name, err)}
}
