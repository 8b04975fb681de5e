package draw_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"unicode"

	"enrollsim/flow/draw"
)

func painter(t testing.TB) *draw.Painter {
	t.Helper()
	p, err := draw.NewPainter()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// painted is a drawing of some shapes in light colours.
func painted(t *testing.T, scale int, shapes ...draw.Shape) *image.RGBA {
	t.Helper()
	return painter(t).Image(&draw.Drawing{Width: 40, Height: 20, Shapes: shapes}, draw.Light, scale)
}

// The pixels of shapes are where the shapes are, at every scale.
func TestPixels(t *testing.T) {
	ink, ground, mark, white := color.RGBA{0x1f, 0x23, 0x28, 255}, color.RGBA{0xf3, 0xf5, 0xf8, 255}, color.RGBA{0xd1, 0x24, 0x2f, 255}, color.RGBA{255, 255, 255, 255}
	half := color.RGBA{0x80, 0x80, 0x80, 255}
	box := draw.Shape{Kind: draw.Box, X: 4, Y: 4, W: 20, H: 12, Fill: draw.Ink}
	for name, test := range map[string]struct {
		shape draw.Shape
		want  map[image.Point]color.RGBA
	}{
		"box":   {box, map[image.Point]color.RGBA{{3, 8}: ground, {4, 4}: ink, {23, 15}: ink, {24, 8}: ground}},
		"round": {with(box, func(s *draw.Shape) { s.Round = 6 }), map[image.Point]color.RGBA{{4, 4}: ground, {4, 9}: ink, {10, 4}: ink}},
		"line": {
			with(box, func(s *draw.Shape) { s.Line, s.Thick = draw.Mark, 2 }),
			map[image.Point]color.RGBA{{2, 8}: ground, {3, 8}: mark, {4, 8}: mark, {5, 8}: ink},
		},
		"faint": {
			draw.Shape{Kind: draw.Clip, W: 40, H: 20, Shapes: []draw.Shape{
				{Kind: draw.Box, W: 40, H: 20, Fill: draw.White}, {Kind: draw.Box, W: 40, H: 20, Fill: draw.Black, Faint: 50},
			}},
			map[image.Point]color.RGBA{{20, 10}: half},
		},
		"clip": {
			draw.Shape{Kind: draw.Clip, X: 10, W: 20, H: 20, Round: 10, Shapes: []draw.Shape{{Kind: draw.Box, W: 40, H: 20, Fill: draw.Ink}}},
			map[image.Point]color.RGBA{{9, 10}: ground, {10, 10}: ink, {10, 0}: ground, {20, 0}: ink},
		},
		"path":  {draw.Shape{Kind: draw.Path, X: 4, Y: 4, Scale: 2, Fill: draw.Ink, Data: "M0 0h4v3h-4z"}, map[image.Point]color.RGBA{{4, 4}: ink, {11, 9}: ink, {12, 9}: ground, {11, 10}: ground}},
		"arc":   {draw.Shape{Kind: draw.Path, X: 20, Y: 10, Fill: draw.Ink, Data: "M8 0a8 8 0 1 1 -16 0a8 8 0 1 1 16 0"}, map[image.Point]color.RGBA{{20, 3}: ink, {20, 17}: ink, {26, 4}: ground, {27, 10}: ink}},
		"hand":  {draw.Shape{Kind: draw.Path, X: 20, Y: 10, Line: draw.Ink, Thick: 4, Data: "M-8 0h16"}, map[image.Point]color.RGBA{{20, 8}: ink, {20, 11}: ink, {20, 12}: ground, {11, 9}: ink, {9, 9}: ground}},
		"curve": {draw.Shape{Kind: draw.Path, X: 2, Y: 18, Fill: draw.Ink, Data: "M0 0c0 -20 32 -20 32 0q-16 4 -32 0z"}, map[image.Point]color.RGBA{{18, 4}: ink, {18, 2}: ground, {3, 4}: ground}},
		"photo": {draw.Shape{Kind: draw.Photo, X: 8, Y: 2, W: 16, H: 16, Bytes: checks(t)}, map[image.Point]color.RGBA{{9, 3}: white, {22, 16}: white, {22, 3}: {A: 255}, {24, 4}: ground}},
	} {
		for _, scale := range []int{1, 2, 3} {
			got := painted(t, scale, test.shape)
			for at, want := range test.want {
				middle := at.Mul(scale).Add(image.Pt(scale/2, scale/2))
				if c := got.RGBAAt(middle.X, middle.Y); !near(c, want) {
					t.Errorf("%s, times %d: %v is %v, want %v", name, scale, at, c, want)
				}
			}
		}
	}
}

func with(s draw.Shape, change func(*draw.Shape)) draw.Shape {
	change(&s)
	return s
}

func near(a, b color.RGBA) bool { return away(a, b) < 48 } // the edge of what is round takes something away

// away is how far apart two colours are.
func away(a, b color.RGBA) int {
	part := func(x, y uint8) int { return int(max(x, y) - min(x, y)) }
	return max(part(a.R, b.R), part(a.G, b.G), part(a.B, b.B))
}

// checks is a picture of two by two fields.
func checks(t *testing.T) []byte {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, 2, 2))
	m.Pix = []uint8{255, 0, 0, 255}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// extent is from where to where something is written, across.
func extent(m *image.RGBA) (from, to int) {
	from = m.Rect.Max.X
	for y := range m.Rect.Max.Y {
		for x := range m.Rect.Max.X {
			if m.RGBAAt(x, y) != m.RGBAAt(0, 0) {
				from, to = min(from, x), max(to, x+1)
			}
		}
	}
	return from, to
}

// Words begin, end and stand where they are to, and never leave their room.
func TestPixelsOfWords(t *testing.T) {
	text := draw.Shape{Kind: draw.Text, X: 4, Y: 15, W: 36, Fill: draw.Ink, Style: draw.Style{Size: 12}, Words: "IBI"}
	for name, test := range map[string]struct {
		shape    draw.Shape
		from, to int // with a pixel to both sides
	}{
		"start":  {text, 4, 20},
		"end":    {with(text, func(s *draw.Shape) { s.X, s.Anchor = 36, draw.End }), 20, 36},
		"middle": {with(text, func(s *draw.Shape) { s.X, s.Anchor = 20, draw.Middle }), 11, 29},
		"tight":  {with(text, func(s *draw.Shape) { s.Words, s.W = "IBIBIBIBIBIBI", 20 }), 4, 24},
		"length": {with(text, func(s *draw.Shape) { s.Length = 30 }), 5, 33},
		"han":    {with(text, func(s *draw.Shape) { s.Words = "二維" }), 4, 28},
	} {
		from, to := extent(painted(t, 1, test.shape))
		if from < test.from-1 || from > test.from+1 || to < test.to-1 || to > test.to+1 {
			t.Errorf("%s is written from %d to %d, want %d to %d", name, from, to, test.from, test.to)
		}
	}
}

// What no font has is a box, and is said.
func TestMissing(t *testing.T) {
	p := painter(t)
	d := &draw.Drawing{Width: 40, Height: 20, Shapes: []draw.Shape{
		{Kind: draw.Text, X: 2, Y: 16, W: 36, Fill: draw.Ink, Style: draw.Style{Size: 12}, Words: "龘A\U0001f600"},
	}}
	if from, to := extent(p.Image(d, draw.Light, 1)); from > 4 || to < 28 {
		t.Errorf("it is written from %d to %d", from, to)
	}
	if got := p.Missing(); !slices.Equal(got, []rune{'龘', '\U0001f600'}) {
		t.Errorf("missing are %q", got)
	}
}

// Every character of every file of words, of guides, causes and run files has a glyph.
// Where one has none, .ci/font makes a font that has it.
func TestEveryCharacterHasAGlyph(t *testing.T) {
	p, read := painter(t), 0
	seen := map[rune]bool{}
	err := fs.WalkDir(os.DirFS(".."), ".", func(name string, e fs.DirEntry, err error) error {
		if ext := path.Ext(name); err != nil || e.IsDir() || ext != ".json" && ext != ".yaml" || strings.Contains(name, "testdata") {
			return err
		}
		source, err := os.ReadFile("../" + name)
		if err != nil {
			return err
		}
		read++
		for _, r := range string(source) {
			if seen[r] || unicode.IsControl(r) {
				continue
			}
			seen[r] = true
			for _, style := range []draw.Style{{Size: 10}, {Size: 10, Bold: true}, {Size: 10, Mono: true}, {Size: 10, Mono: true, Bold: true}} {
				d := &draw.Drawing{Width: 20, Height: 20, Shapes: []draw.Shape{{Kind: draw.Text, X: 2, Y: 14, Fill: draw.Ink, Style: style, Words: string(r)}}}
				before := len(p.Missing())
				if from, to := extent(p.Image(d, draw.Light, 1)); from >= to && !unicode.IsSpace(r) {
					t.Errorf("%s: %q is written as nothing", name, r)
				}
				if len(p.Missing()) > before {
					t.Errorf("%s: no font has %q (%U)", name, r, r)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if read < 100 || len(seen) < 700 {
		t.Errorf("only %d files with %d characters were read", read, len(seen))
	}
}

// A PNG has the colours of the picture where they are few, and else none that is far away.
func TestEncodePNG(t *testing.T) {
	few := painted(t, 1, draw.Shape{Kind: draw.Box, W: 10, H: 10, Fill: draw.Accent})
	many := image.NewRGBA(image.Rect(0, 0, 40, 40))
	for i := range 1600 {
		copy(many.Pix[4*i:], []uint8{uint8(i), uint8(i >> 3), 100, 255})
	}
	copy(many.Pix, []uint8{255, 0, 0, 255}) // one pixel that is like no other
	for name, test := range map[string]struct {
		m    *image.RGBA
		away int
	}{"few": {few, 0}, "many": {many, 16}} {
		data, err := draw.EncodePNG(test.m)
		if err != nil {
			t.Fatal(err)
		}
		got, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if _, is := got.(*image.Paletted); !is || got.Bounds() != test.m.Rect {
			t.Errorf("%s: it is %T of %v", name, got, got.Bounds())
		}
		for y := range test.m.Rect.Max.Y {
			for x := range test.m.Rect.Max.X {
				if c, want := color.RGBAModel.Convert(got.At(x, y)).(color.RGBA), test.m.RGBAAt(x, y); away(c, want) > test.away {
					t.Fatalf("%s: %d, %d is %v, want %v", name, x, y, c, want)
				}
			}
		}
	}
}

// A sign is where its cell is.
func TestSignAt(t *testing.T) {
	up := draw.Sign{Data: "M0.5 6h8l-4 6.2zM4 11.7v1"}
	if got, want := up.At(9, 18), "M9.5 24h8l-4 6.2zM13 29.7v1"; got != want {
		t.Errorf("it is %q, want %q", got, want)
	}
	if got := (draw.Sign{}).At(9, 18); got != "" {
		t.Errorf("nothing is %q", got)
	}
}
