package draw

import (
	"bytes"
	"compress/gzip"
	"embed"
	"fmt"
	"io"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// han is the characters of Noto Sans TC that the program's words use, and some more, under
// the licence in OFL.txt; .ci/font makes it.
//
//go:embed han.otf
var han []byte

// goFonts is the Go fonts without what a screen of few pixels needs, compressed, as they are
// read by who paints alone; .ci/font makes them.
//
//go:embed gofont/*.ttf.gz
var goFonts embed.FS

// faces are what pixels are written with. They are not for concurrent use.
type faces struct {
	regular, bold, mono, monoBold, han *sfnt.Font
	buffer                             sfnt.Buffer
}

func newFaces() (*faces, error) {
	f := &faces{}
	var err error
	if f.han, err = sfnt.Parse(han); err != nil {
		return nil, fmt.Errorf("the font for Chinese that the program brings: %w", err)
	}
	for name, to := range map[string]**sfnt.Font{"regular": &f.regular, "bold": &f.bold, "mono": &f.mono, "mono-bold": &f.monoBold} {
		if *to, err = goFont(name); err != nil {
			return nil, fmt.Errorf("the font %s that the program brings: %w", name, err)
		}
	}
	return f, nil
}

// goFont is one of the Go fonts.
func goFont(name string) (*sfnt.Font, error) {
	data, err := goFonts.ReadFile("gofont/" + name + ".ttf.gz")
	if err != nil {
		return nil, err
	}
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	if data, err = io.ReadAll(r); err != nil {
		return nil, err
	}
	return sfnt.Parse(data)
}

// glyph is a character as it is written, with its origin on the baseline.
type glyph struct {
	outline outline
	lines   outline // that are drawn, of a sign
	thick   float64 // of the lines
	faint   int     // in percent of how opaque it is; 0 is wholly
	advance float64
	missing bool
}

// glyph is a character in a style, size pixels high.
func (f *faces) glyph(r rune, s Style, size float64) glyph {
	if sign, ok := SignOf(r); ok {
		return sign.glyph(size)
	}
	latin := map[Style]*sfnt.Font{
		{}: f.regular, {Bold: true}: f.bold, {Mono: true}: f.mono, {Bold: true, Mono: true}: f.monoBold,
	}[Style{Bold: s.Bold, Mono: s.Mono}]
	if g, ok := f.from(latin, r, size); ok {
		return g
	}
	g, ok := f.from(f.han, r, size)
	switch {
	case !ok:
		return box(size, isWide(r))
	case s.Bold: // there is one weight of it
		g.outline = append(g.outline, g.outline.moved(point{size / 24, 0})...)
	}
	return g
}

// from is a character of one font; false if it has none.
func (f *faces) from(of *sfnt.Font, r rune, size float64) (glyph, bool) {
	index, err := of.GlyphIndex(&f.buffer, r)
	if err != nil || index == 0 {
		return glyph{}, false
	}
	ppem := fixed.Int26_6(size * 64)
	advance, err := of.GlyphAdvance(&f.buffer, index, ppem, font.HintingNone)
	if err != nil {
		return glyph{}, false
	}
	segments, err := of.LoadGlyph(&f.buffer, index, ppem, nil)
	if err != nil {
		return glyph{}, false
	}
	g := glyph{advance: float64(advance) / 64}
	at := func(p fixed.Point26_6) point { return point{float64(p.X) / 64, float64(p.Y) / 64} }
	for _, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			g.outline.move(at(s.Args[0]))
		case sfnt.SegmentOpLineTo:
			g.outline.line(at(s.Args[0]))
		case sfnt.SegmentOpQuadTo:
			g.outline.quad(at(s.Args[0]), at(s.Args[1]))
		case sfnt.SegmentOpCubeTo:
			g.outline.cube(at(s.Args[0]), at(s.Args[1]), at(s.Args[2]))
		}
	}
	return g, true
}

// box is what stands for a character that no font has.
func box(size float64, wide bool) glyph {
	g := glyph{advance: size * CellWidth / CellSize, missing: true}
	if wide {
		g.advance = size
	}
	line := size / 12
	x, y, w, h := line, -size*3/4, g.advance-2*line, size*3/4
	var hole outline
	g.outline.box(x, y, w, h, 0)
	hole.box(x+line, y+line, w-2*line, h-2*line, 0)
	g.outline = append(g.outline, reversed(hole)...)
	return g
}

// moved is an outline somewhere else.
func (o outline) moved(by point) outline { return o.placed(by, 1) }

// placed is an outline somewhere else, and wider or narrower.
func (o outline) placed(by point, stretch float64) outline {
	moved := make(outline, len(o))
	for i, line := range o {
		moved[i] = make([]point, len(line))
		for j, p := range line {
			moved[i][j] = point{float64(p.x*stretch) + by.x, p.y + by.y}
		}
	}
	return moved
}
