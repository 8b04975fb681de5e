package devices

import (
	"fmt"
	"slices"

	"enrollsim/flow/qr"
	"enrollsim/tui/canvas"
	"enrollsim/tui/theme"
)

// QRForm is how the code is drawn on the desk's screen.
type QRForm string

// The forms. Half blocks are the smallest; the large form needs no glyph; the
// ASCII form needs no colour either, but then a dark background; the reverse form is the large
// one for terminals without any colour, and needs a dark background as well. QRAuto is the
// large form where there is room for it, and half blocks elsewhere.
const (
	QRAuto    QRForm = ""
	QRHalf    QRForm = "half"
	QRLarge   QRForm = "large"
	QRASCII   QRForm = "ascii"
	QRReverse QRForm = "reverse" // chosen for a terminal, and not by a name
	QRNone    QRForm = "none"
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

// Picture is a code with the widest quiet zone with which it fits; false where
// it does not. The ASCII form has its colours where the terminal has any.
func (f QRForm) Picture(g qr.Grid, w, h int, depth theme.Depth) (*canvas.Canvas, bool) {
	form, quiet, fits := f.fit(g, w, h)
	switch {
	case !fits:
		return nil, false
	case g.IsSmall():
		return form.drawSmall(g, quiet), true
	case form == QRASCII:
		return drawLetters(g.ASCII(quiet), depth), true
	case form == QRLarge:
		return drawModules(g.Large(quiet)), true
	case form == QRReverse:
		return drawReverse(g.Large(quiet)), true
	}
	return drawModules(g.HalfBlocks(quiet)), true
}

// Fits reports whether a code does.
func (f QRForm) Fits(g qr.Grid, w, h int) bool {
	_, _, fits := f.fit(g, w, h)
	return fits
}

// fit chooses the form and the quiet zone with which a code fits.
func (f QRForm) fit(g qr.Grid, w, h int) (form QRForm, quiet int, fits bool) {
	if g.IsZero() || f == QRNone {
		return f, 0, false
	}
	forms := []QRForm{f}
	if f == QRAuto {
		forms = []QRForm{QRLarge, QRHalf}
	}
	for _, form := range forms {
		for _, quiet := range []int{quietWide, quietLeast} {
			if columns, rows := form.size(g.Size(), quiet); columns <= w && rows <= h {
				return form, quiet, true
			}
		}
	}
	return f, 0, false
}

// drawLetters draws the ASCII form. Letters run together only in a picture that is a little
// soft; where there are colours, what is behind them makes light and dark of them as well.
func drawLetters(rows []string, depth theme.Depth) *canvas.Canvas {
	c := canvas.New(len(rows[0]), len(rows))
	for y, row := range rows {
		for x := range len(row) {
			style := canvas.Style{}
			if depth != theme.NoColor {
				color := moduleColor(row[x] == ' ')
				style = canvas.Style{FG: color, BG: color}
			}
			c.Text(x, y, row[x:x+1], style)
		}
	}
	return c
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

// drawReverse draws the large form without a colour: what is light is in reverse.
func drawReverse(rows [][]qr.Cell) *canvas.Canvas {
	c := canvas.New(len(rows[0]), len(rows))
	for y, row := range rows {
		for x, cell := range row {
			if !cell.Upper {
				c.Fill(canvas.Rect{X: x, Y: y, W: 1, H: 1}, " ", canvas.Style{Attr: canvas.Reverse})
			}
		}
	}
	return c
}

// drawSmall draws a code of a page that is zoomed out, as an eye sees it: each pixel is
// the mean of the modules that fall on it.
func (f QRForm) drawSmall(g qr.Grid, quiet int) *canvas.Canvas {
	const full = 100 / qr.SmallScale
	across, down := full, 2*full // modules a cell
	if f == QRLarge || f == QRASCII || f == QRReverse {
		across, down = full/2, full
	}
	side := g.Size() + 2*quiet
	c := canvas.New((side+across-1)/across, (side+down-1)/down)
	for y := range c.Bounds().H {
		for x := range c.Bounds().W {
			at := canvas.Rect{X: x, Y: y, W: 1, H: 1}
			left, top := x*across-quiet, y*down-quiet
			if f == QRASCII || f == QRReverse {
				density := []string{" ", ":", "M", "M"}
				c.Fill(at, density[lightness(g, left, top, across, down)*3/100], canvas.Style{})
				continue
			}
			upper, lower := lightness(g, left, top, across, down/2), lightness(g, left, top+down/2, across, down/2)
			c.Fill(at, "▄", canvas.Style{BG: greyColor(upper), FG: greyColor(lower)})
		}
	}
	return c
}

// lightness is how many percent of the modules of a rectangle are light.
func lightness(g qr.Grid, left, top, w, h int) int {
	light := 0
	for y := top; y < top+h; y++ {
		for x := left; x < left+w; x++ {
			if !g.Dark(x, y) {
				light++
			}
		}
	}
	return 100 * light / (w * h)
}

// greyColor is one of the fixed greys, the lightest of them the white of a module.
func greyColor(percent int) canvas.Color {
	const first, greys = 232, 24 // in the palette
	if percent == 100 {
		return moduleColor(false)
	}
	return canvas.Palette(uint8(first + percent*greys/100))
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

// Largest draws a code as large as it can over a whole window: in this form's
// way where it is ASCII, reverse or none, else in the large form, else in half blocks.
func (f QRForm) Largest(g qr.Grid, w, h int, depth theme.Depth) (*canvas.Canvas, bool) {
	if f == QRASCII || f == QRReverse || f == QRNone {
		return f.Picture(g, w, h, depth)
	}
	return QRAuto.Picture(g, w, h, depth)
}

// Size is the least room of a code of this form, of so many modules a side. The form
// that draws none takes none.
func (f QRForm) Size(modules int) (columns, rows int) { return f.size(modules, quietLeast) }

func (f QRForm) size(modules, quiet int) (columns, rows int) {
	switch f {
	case QRNone:
		return 0, 0
	case QRLarge, QRASCII, QRReverse:
		return qr.LargeSize(modules, quiet)
	case QRAuto, QRHalf:
	}
	return qr.HalfBlockSize(modules, quiet)
}
