package tui

import (
	"fmt"
	"slices"

	"enrollsim/flow/qr"
)

// QRForm is how the code is drawn on the desk's screen.
type QRForm string

// The forms. Half blocks are the smallest; the large form needs no glyph; the
// ASCII form needs no colour either, and a dark background.
const (
	QRHalf  QRForm = "half"
	QRLarge QRForm = "large"
	QRASCII QRForm = "ascii"
	QRNone  QRForm = "none"
)

// ParseQRForm returns the form with this name. The error lists those there are.
func ParseQRForm(name string) (QRForm, error) {
	forms := []QRForm{QRHalf, QRLarge, QRASCII, QRNone}
	if slices.Contains(forms, QRForm(name)) {
		return QRForm(name), nil
	}
	return "", fmt.Errorf("%q is no form of the code; there are half, large, ascii and none", name)
}

// The quiet zones of the code, in modules: the standard's, and the least that
// still reads everywhere.
const (
	quietWide  = 4
	quietLeast = 2
)

// picture is a code as lines that carry their own colours.
type picture struct {
	lines         []string
	columns, rows int
}

// picture draws a code with the widest quiet zone with which it fits; false
// where it does not.
func (f QRForm) picture(g qr.Grid, w, h int) (picture, bool) {
	if g.IsZero() || f == QRNone {
		return picture{}, false
	}
	var size func(modules, quiet int) (int, int)
	var draw func(quiet int) []string
	switch f {
	case QRLarge:
		size, draw = qr.LargeSize, g.Large
	case QRASCII:
		size, draw = qr.LargeSize, g.ASCII
	default: // half blocks
		size, draw = qr.HalfBlockSize, g.HalfBlocks
	}
	for _, quiet := range []int{quietWide, quietLeast} {
		if columns, rows := size(g.Size(), quiet); columns <= w && rows <= h {
			return picture{draw(quiet), columns, rows}, true
		}
	}
	return picture{}, false
}

// largest draws a code as large as it can over a whole window: in this form's
// way where it is ASCII or none, else in the large form, else in half blocks.
func (f QRForm) largest(g qr.Grid, w, h int) (picture, bool) {
	if f == QRASCII || f == QRNone {
		return f.picture(g, w, h)
	}
	if large, fits := QRLarge.picture(g, w, h); fits {
		return large, true
	}
	return QRHalf.picture(g, w, h)
}

// usualModules is the side of a version 2 code, which the backend's links are.
const usualModules = 25

// window is the smallest window in which a code of this form fits, alone in
// its pane: beside the code there are the frame, the title, the step, the keys
// and three lines of the page. It is false for the form that draws none.
func (f QRForm) window() (w, h int, drawn bool) {
	size := qr.HalfBlockSize
	switch f {
	case QRNone:
		return 0, 0, false
	case QRLarge, QRASCII:
		size = qr.LargeSize
	case QRHalf:
	}
	columns, rows := size(usualModules, quietLeast)
	return columns + 2, rows + 8, true
}
