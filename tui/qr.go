package tui

import (
	"fmt"
	"slices"

	"enrollsim/flow/qr"
	"enrollsim/tui/canvas"
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

// picture is a code with the widest quiet zone with which it fits; false where
// it does not.
func (f QRForm) picture(g qr.Grid, w, h int) (*canvas.Canvas, bool) {
	if g.IsZero() || f == QRNone {
		return nil, false
	}
	for _, quiet := range []int{quietWide, quietLeast} {
		code := f.draw(g, quiet)
		if size := code.Bounds(); size.W <= w && size.H <= h {
			return code, true
		}
	}
	return nil, false
}

// draw draws a code and its quiet zone on a canvas of just their size.
func (f QRForm) draw(g qr.Grid, quiet int) *canvas.Canvas {
	switch f {
	case QRLarge:
		return drawModules(g.Large(quiet))
	case QRASCII:
		c := canvas.New(qr.LargeSize(g.Size(), quiet))
		for y, line := range g.ASCII(quiet) {
			c.Text(0, y, line, canvas.Style{})
		}
		return c
	default: // half blocks
		return drawModules(g.HalfBlocks(quiet))
	}
}

// drawModules draws with '▄' and the space only: the background is the upper
// module of a cell and the foreground the lower one. Fonts often fail to fill a
// cell to its top, which tears a code drawn with '█' or '▀' apart; a background
// has no such gap.
func drawModules(rows [][]qr.Cell) *canvas.Canvas {
	c := canvas.New(len(rows[0]), len(rows))
	for y, row := range rows {
		for x, cell := range row {
			char, style := " ", canvas.Style{BG: moduleColor(cell.Upper)}
			if cell.Lower != cell.Upper {
				char, style.FG = "▄", moduleColor(cell.Lower)
			}
			c.Fill(canvas.Rect{X: x, Y: y, W: 1, H: 1}, char, style)
		}
	}
	return c
}

// moduleColor is one of two entries of the fixed part of the 256-colour palette:
// themes move the first sixteen. No theme and no profile of colours changes it,
// NO_COLOR neither, for a code without its colours is none.
func moduleColor(dark bool) canvas.Color {
	if dark {
		return canvas.Palette(16)
	}
	return canvas.Palette(231)
}

// largest draws a code as large as it can over a whole window: in this form's
// way where it is ASCII or none, else in the large form, else in half blocks.
func (f QRForm) largest(g qr.Grid, w, h int) (*canvas.Canvas, bool) {
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
