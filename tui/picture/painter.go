package picture

import (
	"image"
	"image/color"

	"enrollsim/flow/draw"
	"enrollsim/tui/canvas"
)

// Painter paints windows as pixels, one after the other: only the cells that are not as
// they were are painted, so that the frames of a film cost little. It is not for
// concurrent use.
type Painter struct {
	look  Look
	band  string
	scale int
	draw  *draw.Painter

	// Picture is the window that was painted last, with the band below it.
	Picture *image.RGBA

	w, h   int
	shown  []canvas.Cell // of the picture, with nothing where a wide character goes on
	glyphs map[glyph]*image.Alpha
}

// glyph is a character as it looks, without its colours.
type glyph struct {
	char rune
	wide bool
	bold bool
}

// NewPainter returns a painter of windows with a band of these words below them, each
// pixel of a cell as so many across and down. An error is one of the program's own fonts.
func NewPainter(look Look, band string, scale int) (*Painter, error) {
	p, err := draw.NewPainter()
	if err != nil {
		return nil, err
	}
	return &Painter{look: look, band: band, scale: scale, draw: p, glyphs: map[glyph]*image.Alpha{}}, nil
}

// Missing lists the characters that were to be painted and that no font of the program
// has. A box stands for each.
func (p *Painter) Missing() []rune { return p.draw.Missing() }

// Paint paints a window, and returns the part of the picture that it has changed: all of
// it the first time, and when the window has another size.
func (p *Painter) Paint(c *canvas.Canvas) image.Rectangle {
	var changed image.Rectangle
	if size := c.Bounds(); p.Picture == nil || size.W != p.w || size.H != p.h {
		p.begin(size.W, size.H)
		changed = p.Picture.Rect
	}
	for y := range p.h {
		for x, cell := range c.Cells(y) {
			if was := &p.shown[y*p.w+x]; *was != cell {
				*was = cell
				changed = changed.Union(p.cell(x, y, cell))
			}
			if cell.W == 2 {
				p.shown[y*p.w+x+1] = canvas.Cell{}
			}
		}
	}
	return changed
}

// PNG paints a window and returns the picture as a PNG.
func (p *Painter) PNG(c *canvas.Canvas) ([]byte, error) {
	p.Paint(c)
	return draw.EncodePNG(p.Picture)
}

// begin makes a picture without a window, of which the band is seen.
func (p *Painter) begin(w, h int) {
	empty := &draw.Drawing{Width: w * draw.CellWidth, Height: h * draw.CellHeight}
	empty.Band(p.band)
	p.Picture = p.draw.Image(empty, p.look.Theme, p.scale)
	p.w, p.h, p.shown = w, h, make([]canvas.Cell, w*h)
}

// cell paints one character and returns where it is.
func (p *Painter) cell(x, y int, cell canvas.Cell) image.Rectangle {
	of, over := p.look.colors(cell.Style)
	ink, ground := rgba(of), rgba(over)
	at := image.Rect(x*draw.CellWidth, y*draw.CellHeight, (x+cell.W)*draw.CellWidth, (y+1)*draw.CellHeight)
	at = image.Rectangle{at.Min.Mul(p.scale), at.Max.Mul(p.scale)}
	p.fill(at, ground)
	if cell.Char != ' ' {
		mask := p.glyph(glyph{cell.Char, cell.W == 2, cell.Style.Attr&canvas.Bold != 0})
		tones := draw.Tones(ground, ink)
		for row := range mask.Rect.Dy() {
			to := p.Picture.Pix[p.Picture.PixOffset(at.Min.X, at.Min.Y+row):]
			for i, tone := range mask.Pix[row*mask.Stride:][:mask.Rect.Dx()] {
				if tone > 0 {
					c := tones[tone]
					to[4*i], to[4*i+1], to[4*i+2] = c.R, c.G, c.B
				}
			}
		}
	}
	if cell.Style.Attr&canvas.Underline != 0 {
		left, top, wide, high := underline(x, y, cell.W)
		line := image.Rect(left, top, left+wide, top+high)
		p.fill(image.Rectangle{line.Min.Mul(p.scale), line.Max.Mul(p.scale)}, ink)
	}
	return at
}

func (p *Painter) fill(r image.Rectangle, c color.RGBA) {
	first := p.Picture.Pix[p.Picture.PixOffset(r.Min.X, r.Min.Y):][:4*r.Dx()]
	for i := 0; i < len(first); i += 4 {
		first[i], first[i+1], first[i+2], first[i+3] = c.R, c.G, c.B, c.A
	}
	for y := r.Min.Y + 1; y < r.Max.Y; y++ {
		copy(p.Picture.Pix[p.Picture.PixOffset(r.Min.X, y):], first)
	}
}

func rgba(c canvas.Color) color.RGBA {
	r, g, b, _ := c.RGB()
	return color.RGBA{r, g, b, 255}
}

// glyph is where a character is in its cell, in the tones of [draw.Tones]. It is painted
// once, as the drawing of a window with nothing else on it.
func (p *Painter) glyph(g glyph) *image.Alpha {
	if mask, known := p.glyphs[g]; known {
		return mask
	}
	columns := 1
	style := canvas.Style{FG: canvas.RGB(0, 0, 0), BG: canvas.RGB(255, 255, 255)}
	if g.bold {
		style.Attr = canvas.Bold
	}
	if g.wide {
		columns = 2
	}
	alone := canvas.New(columns, 1)
	alone.Text(0, 0, string(g.char), style)
	painted := p.draw.Image(Drawing(alone, Look{style.FG, style.BG, draw.Light}, ""), draw.Light, p.scale)
	mask := image.NewAlpha(image.Rect(0, 0, columns*draw.CellWidth*p.scale, draw.CellHeight*p.scale))
	for y := range mask.Rect.Max.Y {
		for x := range mask.Rect.Max.X {
			mask.Pix[y*mask.Stride+x] = draw.Tone(painted.RGBAAt(x, y))
		}
	}
	p.glyphs[g] = mask
	return mask
}
