package picture_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"io"
	"io/fs"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"enrollsim/flow/draw"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/sim"
	"enrollsim/flow/text"
	"enrollsim/server/enroll"
	"enrollsim/tui/canvas"
	"enrollsim/tui/film"
	"enrollsim/tui/picture"
	"enrollsim/tui/theme"
)

const band = "SIMULATION"

// filmed is the windows of a guide that plays by itself, and how they look.
func filmed(t testing.TB, lang text.Lang, name theme.Name) ([]*canvas.Canvas, picture.Look) {
	t.Helper()
	setup := flowtest.Setup{Backend: enroll.Open, Guide: "ios-activate-scan", Seed: 1, Start: sim.DemoStart(), Pace: 400 * time.Millisecond}
	o := film.Options{Clock: &film.Clock{}, Lang: lang, Theme: name, W: 120, H: 40}
	setup.After = o.Clock.After
	on, choice := setup.Stage(t)
	o.Stage, o.Choice, o.Title = on, *choice, choice.Guide.Title
	f, err := film.Shoot(o)
	if err != nil {
		t.Fatal(err)
	}
	var windows []*canvas.Canvas
	for _, frame := range f.Frames {
		windows = append(windows, frame.Window)
	}
	return windows, picture.LookOf(f.Theme)
}

func painter(t testing.TB, look picture.Look, scale int) *picture.Painter {
	t.Helper()
	p, err := picture.NewPainter(look, band, scale)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// The drawing of a window and its pixels are one picture.
func TestDrawingAndPixels(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		lang  text.Lang
		theme theme.Name
	}{{text.English, theme.Dark}, {text.TraditionalChinese, theme.Light}} {
		windows, look := filmed(t, test.lang, test.theme)
		pixels := painter(t, look, 1)
		drawings, err := draw.NewPainter()
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < len(windows); i += 15 {
			pixels.Paint(windows[i])
			d := picture.Drawing(windows[i], look, band)
			if !d.Says(band) || d.Width != 1080 || d.Height != 720+draw.BandHigh {
				t.Errorf("frame %d is %d by %d and says %v", i, d.Width, d.Height, d.Texts())
			}
			drawn := drawings.Image(d, look.Theme, 1)
			if n := differing(drawn, pixels.Picture); n > len(drawn.Pix)/4/1000 {
				t.Errorf("%s, %s, frame %d: %d pixels are not as they are drawn", test.lang, test.theme, i, n)
			}
		}
		if missing := pixels.Missing(); len(missing) > 0 {
			t.Errorf("no font has %q", missing)
		}
	}
}

// differing counts the pixels of two pictures that the eye tells apart.
func differing(a, b *image.RGBA) int {
	if a.Rect != b.Rect {
		return len(a.Pix)
	}
	n := 0
	for i := 0; i < len(a.Pix); i += 4 {
		for j := range 3 {
			if x, y := a.Pix[i+j], b.Pix[i+j]; max(x, y)-min(x, y) > 40 {
				n++
				break
			}
		}
	}
	return n
}

// A Chinese character is in its cells as a whole: none of its ink is at their edge.
func TestChineseIsNotCut(t *testing.T) {
	t.Parallel()
	look := picture.Look{Ink: canvas.RGB(0, 0, 0), Ground: canvas.RGB(255, 255, 255), Theme: draw.Light}
	p, err := picture.NewPainter(look, "", 1)
	if err != nil {
		t.Fatal(err)
	}
	const words = "用機圖屏輸畫"
	c := canvas.New(2*len([]rune(words)), 1)
	c.Text(0, 0, words, canvas.Style{Attr: canvas.Bold})
	p.Paint(c)
	for x := range c.Bounds().W * draw.CellWidth {
		for _, y := range []int{0, draw.CellHeight - 1} {
			if r, _, _, _ := p.Picture.At(x, y).RGBA(); r>>8 < 128 {
				t.Errorf("there is ink at %d,%d", x, y)
			}
		}
	}
}

// Window after window is painted as each is alone, and what changes is all in the part
// that is said to.
func TestPaintOnlyWhatChanges(t *testing.T) {
	t.Parallel()
	windows, look := filmed(t, text.English, theme.Dark)
	p := painter(t, look, 1)
	small := 0
	for i, w := range windows[:20] {
		var before *image.RGBA
		if p.Picture != nil {
			before = image.NewRGBA(p.Picture.Rect)
			copy(before.Pix, p.Picture.Pix)
		}
		changed := p.Paint(w)
		alone := painter(t, look, 1)
		if all := alone.Paint(w); all != alone.Picture.Rect {
			t.Fatalf("the first time %v changes", all)
		}
		if !bytes.Equal(alone.Picture.Pix, p.Picture.Pix) {
			t.Fatalf("frame %d is another one after those before it", i)
		}
		if before == nil {
			continue
		}
		if changed.Dx()*changed.Dy() < p.Picture.Rect.Dx()*p.Picture.Rect.Dy()/2 {
			small++
		}
		for y := range before.Rect.Max.Y {
			for x := range before.Rect.Max.X {
				if before.RGBAAt(x, y) != p.Picture.RGBAAt(x, y) && !image.Pt(x, y).In(changed) {
					t.Fatalf("frame %d: %d, %d has changed, and is outside of %v", i, x, y, changed)
				}
			}
		}
	}
	if small < 5 {
		t.Errorf("only %d frames paint less than half of the picture", small)
	}
	if changed := p.Paint(canvas.New(80, 24)); changed != image.Rect(0, 0, 720, 432+draw.BandHigh) {
		t.Errorf("of a window of another size %v changes", changed)
	}
}

// A cell is painted as its style says, at every scale.
func TestStyles(t *testing.T) {
	t.Parallel()
	ink, ground, red := canvas.RGB(250, 250, 250), canvas.RGB(10, 20, 30), canvas.RGB(200, 0, 0)
	look := picture.Look{Ink: ink, Ground: ground, Theme: draw.Dark}
	rgb := func(c canvas.Color) color.RGBA { r, g, b, _ := c.RGB(); return color.RGBA{r, g, b, 255} }
	for name, test := range map[string]struct {
		char       string
		style      canvas.Style
		upper, low canvas.Color // at the top and at the foot of the cell
	}{
		"its own":     {"▄", canvas.Style{}, ground, ink},
		"mixed":       {"▄", canvas.Style{FG: red, BG: ink}, ink, red},
		"of the code": {"▄", canvas.Style{FG: canvas.Palette(16), BG: canvas.Palette(231)}, canvas.RGB(255, 255, 255), canvas.RGB(0, 0, 0)},
		"of sixteen":  {"▄", canvas.Style{FG: canvas.Palette(9)}, ground, canvas.RGB(255, 0, 0)},
		"reversed":    {"▄", canvas.Style{Attr: canvas.Reverse}, ink, ground},
		"faint":       {"▄", canvas.Style{FG: red, Attr: canvas.Faint}, ground, canvas.Mix(ground, red, 60)},
		"whole":       {"█", canvas.Style{FG: red}, red, red},
		"upper":       {"▀", canvas.Style{FG: red}, red, ground},
		"underlined":  {" ", canvas.Style{FG: red, Attr: canvas.Underline}, ground, ground},
	} {
		for _, scale := range []int{1, 2} {
			c := canvas.New(3, 1)
			c.Text(1, 0, test.char, test.style)
			p := painter(t, look, scale)
			p.Paint(c)
			at := func(x, y int) color.RGBA { return p.Picture.RGBAAt(x*scale, y*scale) }
			if at(10, 1) != rgb(test.upper) || at(17, 17) != rgb(test.low) || at(8, 9) != rgb(ground) || at(18, 9) != rgb(ground) {
				t.Errorf("%s, times %d: %v above %v, want %v above %v", name, scale, at(10, 1), at(17, 17), test.upper, test.low)
			}
			if test.style.Attr == canvas.Underline && at(12, 16) != rgb(red) {
				t.Errorf("times %d: the line is %v", scale, at(12, 16))
			}
			if at(1, 18+2) == rgb(ground) {
				t.Errorf("%s: there is no band", name)
			}
		}
	}
}

// Every sign that the screen is drawn with has a glyph.
func TestEverySignHasAGlyph(t *testing.T) {
	t.Parallel()
	var signs strings.Builder
	err := fs.WalkDir(os.DirFS(".."), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		source, err := os.ReadFile("../" + name)
		for _, r := range string(source) {
			if r > '~' && r < 0x3000 && !strings.ContainsRune(signs.String(), r) {
				signs.WriteRune(r)
			}
		}
		return err
	})
	if err != nil || signs.Len() < 100 {
		t.Fatalf("%q: %v", signs.String(), err)
	}
	c := canvas.New(400, 2)
	c.Text(0, 0, signs.String(), canvas.Style{})
	c.Text(0, 1, signs.String(), canvas.Style{Attr: canvas.Bold})
	p := painter(t, picture.Look{Ink: canvas.RGB(0, 0, 0), Ground: canvas.RGB(255, 255, 255), Theme: draw.Light}, 1)
	if p.Paint(c); len(p.Missing()) > 0 {
		t.Errorf("no font has %q", p.Missing())
	}
}

// A picture says what it is on a light ground and on a dark one, and without colours.
func TestLooks(t *testing.T) {
	t.Parallel()
	for _, name := range theme.Names() {
		for _, profile := range []termenv.Profile{termenv.TrueColor, termenv.Ascii} {
			r := lipgloss.NewRenderer(io.Discard)
			r.SetColorProfile(profile)
			look := picture.LookOf(theme.New(r, name))
			want := draw.Dark
			if name == theme.Light || profile == termenv.Ascii {
				want = draw.Light
			}
			if _, _, _, ok := look.Ink.RGB(); !ok || look.Theme != want || look.Ink == look.Ground {
				t.Errorf("%s: %+v", name, look)
			}
		}
	}
}

// A PNG is the picture, in few colours that are near to its own.
func TestPNG(t *testing.T) {
	t.Parallel()
	windows, look := filmed(t, text.English, theme.Dark)
	p := painter(t, look, 1)
	data, err := p.PNG(windows[len(windows)-1])
	if err != nil {
		t.Fatal(err)
	}
	m, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	few, ok := m.(*image.Paletted)
	if !ok || len(data) > 80_000 {
		t.Fatalf("%d bytes of %T", len(data), m)
	}
	read := image.NewRGBA(m.Bounds())
	for i, entry := range few.Pix {
		c := color.RGBAModel.Convert(few.Palette[entry]).(color.RGBA)
		copy(read.Pix[4*i:], []uint8{c.R, c.G, c.B, c.A})
	}
	if n := differing(read, p.Picture); n > 0 {
		t.Errorf("%d pixels are of another colour", n)
	}
}

// The frames of a guide are painted in a moment.
func BenchmarkPaint(b *testing.B) {
	windows, look := filmed(b, text.English, theme.Dark)
	for b.Loop() {
		p := painter(b, look, 1)
		for _, w := range windows {
			p.Paint(w)
		}
	}
}
