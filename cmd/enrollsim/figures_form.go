package main

import (
	"context"
	"fmt"

	"enrollsim/flow"
	"enrollsim/flow/draw"
	"enrollsim/flow/figure"
	"enrollsim/flow/narrate"
	"enrollsim/flow/text"
	"enrollsim/tui"
	"enrollsim/tui/film"
	"enrollsim/tui/picture"
	"enrollsim/tui/theme"
)

// form is how figures are drawn as the flags say.
func (a *artist) form(ctx context.Context, r figuresFlags) (figure.Form, error) {
	form := figure.Form{Theme: draw.Theme(r.theme)}
	if r.look == figure.LookWindow {
		form.Size = r.size
		form.Window = func(n narrate.Narrator, m figure.Moment, t draw.Theme, size string) (*draw.Drawing, error) {
			return a.window(ctx, n, m, t, size)
		}
	}
	if r.format == formatPNG {
		if a.painter == nil {
			p, err := draw.NewPainter()
			if err != nil {
				return form, &exit{exitCannotRun, err}
			}
			a.painter = p
		}
		form.Painter, form.Scale = a.painter, r.scale
	}
	return form, nil
}

// flagsOf are the flags with which a figure was drawn.
func flagsOf(f figure.Figure) figuresFlags {
	r := figuresFlags{theme: string(f.Theme), look: f.Look, size: f.Size, format: formatSVG, scale: f.Scale}
	if f.Scale > 0 {
		r.format = formatPNG
	}
	return r
}

// window draws the window of a moment.
func (a *artist) window(ctx context.Context, n narrate.Narrator, m figure.Moment, t draw.Theme, size string) (*draw.Drawing, error) {
	still := film.Still{Data: a.data, Lang: n.Words.Lang(), Theme: theme.Name(t)}
	var err error
	if still.W, still.H, err = parseSize(size); err != nil {
		return nil, err
	}
	of, err := m.Of.Branch(ctx, m.Entry)
	if err != nil {
		return nil, err
	}
	shown, colours, err := still.Window(ctx, of)
	if err != nil {
		return nil, err
	}
	return picture.Drawing(shown, picture.LookOf(colours), n.Say(flow.T("figure.band"))), nil
}

// missing is an error where what has been drawn of a source has characters that cannot be
// painted.
func (a *artist) missing(of figure.Source, lang text.Lang) error {
	if a.painter == nil || len(a.painter.Missing()) == 0 {
		return nil
	}
	return &exit{exitFailed, fmt.Errorf("%s is not painted in %s: %w; --format svg takes the fonts of who looks at it",
		of.Guide+of.Run, lang.Name(), draw.Lacking(a.painter.Missing()))}
}

// parseSize reads columns and rows, such as 120x40. The error is one of the flag --size: it
// is no size, or one that has no room for the code.
func parseSize(size string) (w, h int, err error) {
	if n, err := fmt.Sscanf(size+" ", "%dx%d ", &w, &h); n != 2 || err != nil || fmt.Sprintf("%dx%d", w, h) != size {
		return 0, 0, fmt.Errorf("--size: %q is no size such as 120x40", size)
	}
	const most = 500
	switch leastW, leastH := tui.LeastForCode(); {
	case w < leastW || h < leastH:
		return 0, 0, fmt.Errorf("--size: %s is too small for the code, which takes %dx%d", size, leastW, leastH)
	case w > most || h > most:
		return 0, 0, fmt.Errorf("--size: %s is more than %dx%d", size, most, most)
	}
	return w, h, nil
}
