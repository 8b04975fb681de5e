package film_test

import (
	"bytes"
	"image"
	"image/draw"
	"image/gif"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"enrollsim/flow/scenario"
	"enrollsim/tui/film"
	"enrollsim/tui/picture"
)

// A moving picture shows each frame at its time as it is painted, plays once, takes less
// than 1 MB for a guide, and says at its head what it is.
func TestGIF(t *testing.T) {
	t.Parallel()
	f := usual(t)
	source := written(t, f.GIF)
	if len(source) > 1_000_000 {
		t.Errorf("it takes %d bytes", len(source))
	}
	if comment := source[:1500]; !strings.Contains(comment, "SIMULATION. ") || !strings.Contains(comment, "Seed 1") {
		t.Error("its head does not say what it is")
	}
	got, err := gif.DecodeAll(strings.NewReader(source))
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Image) != len(f.Frames) || got.LoopCount != -1 {
		t.Fatalf("it has %d pictures for %d, and loops %d", len(got.Image), len(f.Frames), got.LoopCount)
	}
	painter, err := picture.NewPainter(picture.LookOf(f.Theme), "SIMULATION. Not made by Interactive Brokers.", 1)
	if err != nil {
		t.Fatal(err)
	}
	screen := image.NewRGBA(image.Rect(0, 0, got.Config.Width, got.Config.Height))
	var passed time.Duration
	for i, m := range got.Image {
		if passed != f.Frames[i].At.Round(10*time.Millisecond) {
			t.Errorf("picture %d comes at %v, want %v", i, passed, f.Frames[i].At)
		}
		passed += time.Duration(got.Delay[i]) * 10 * time.Millisecond
		draw.Draw(screen, m.Rect, m, m.Rect.Min, draw.Over)
		painter.Paint(f.Frames[i].Window)
		if i%4 != 0 && i+1 < len(got.Image) { // to look at each takes long
			continue
		}
		if at, far := farthest(screen, painter.Picture); far > mostOff {
			t.Fatalf("picture %d differs at %v by %d", i, at, far)
		}
	}
	if passed != f.Length {
		t.Errorf("it takes %v, want %v", passed, f.Length)
	}
}

// mostOff is how far a colour of a palette may be from what it stands for, of 255.
const mostOff = 20

// farthest is where two pictures differ most, and by how much.
func farthest(a, b *image.RGBA) (at image.Point, most int) {
	for i := range a.Pix {
		if off := max(a.Pix[i], b.Pix[i]) - min(a.Pix[i], b.Pix[i]); int(off) > most {
			most, at = int(off), image.Pt(i%a.Stride/4, i/a.Stride)
		}
	}
	return at, most
}

// A reader finds the code on every picture on which it is drawn, and none elsewhere.
func TestCodesInAGIF(t *testing.T) {
	t.Parallel()
	f := made(t, func(s *shot) { s.Guide, s.W, s.H = "ios-activate-type", 80, 24 })
	drawn := 0
	for i, link := range codes(t, f) {
		on := strings.Contains(f.Frames[i].Window.String(), "\x1b[0;38;5;16;48;5;231m")
		if (link != "") != on {
			t.Errorf("picture %d is read as %q, and the code is drawn on it: %t", i, link, on)
		}
		if on {
			drawn++
		}
	}
	if drawn == 0 || drawn == len(f.Frames) {
		t.Errorf("the code is on %d of %d pictures", drawn, len(f.Frames))
	}
}

// Where the code is covered nothing is read, until it is covered no more.
func TestCoveredCodeInAGIF(t *testing.T) {
	t.Parallel()
	covered, err := scenario.BuiltInSource("code-hidden")
	if err != nil {
		t.Fatal(err)
	}
	f := made(t, func(s *shot) { s.Guide, s.RunFile, s.W, s.H = "", string(covered), 80, 24 })
	links := codes(t, f)
	uncovered := slices.IndexFunc(links, func(link string) bool { return link != "" })
	if uncovered < 2 || slices.Contains(links[uncovered:], "") {
		t.Errorf("what is read is %q", links)
	}
}

// codes are what a reader makes of each picture of a GIF.
func codes(t *testing.T, f *film.Film) []string {
	t.Helper()
	got, err := gif.DecodeAll(strings.NewReader(written(t, f.GIF)))
	if err != nil {
		t.Fatal(err)
	}
	screen := image.NewRGBA(image.Rect(0, 0, got.Config.Width, got.Config.Height))
	var links []string
	for _, m := range got.Image {
		draw.Draw(screen, m.Rect, m, m.Rect.Min, draw.Over)
		links = append(links, codeOn(screen))
	}
	return links
}

// codeOn is what a reader makes of a picture.
func codeOn(m image.Image) string {
	bitmap, err := gozxing.NewBinaryBitmapFromImage(m)
	if err != nil {
		return ""
	}
	found, err := qrcode.NewQRCodeReader().Decode(bitmap, nil)
	if err != nil {
		return ""
	}
	return found.GetText()
}

// Times are rounded so that it does not add up, and a picture like the one before is one.
func TestTimesInAGIF(t *testing.T) {
	t.Parallel()
	f := *usual(t)
	f.Frames, f.Length = nil, 40*time.Millisecond
	for _, at := range []time.Duration{0, 5, 15, 25} {
		f.Frames = append(f.Frames, film.Frame{At: at * time.Millisecond, Window: canvasOf("one", f.W, f.H)})
	}
	got, err := gif.DecodeAll(strings.NewReader(written(t, f.GIF)))
	if err != nil || !slices.Equal(got.Delay, []int{1, 1, 1, 1}) {
		t.Fatalf("they stand otherwise than for 10 ms each: %v", err)
	}
	for i, m := range got.Image {
		if m.Rect.Empty() { // which programs take for the whole picture
			t.Errorf("picture %d has no pixels", i)
		}
	}
}

// A character that no font has is an error and leaves no picture.
func TestGIFWithoutAGlyph(t *testing.T) {
	t.Parallel()
	f := *usual(t)
	c := canvasOf("\u0e01", f.W, f.H)
	f.Frames = []film.Frame{{Window: c}}
	var b bytes.Buffer
	if err := f.GIF(&b); err == nil || !strings.Contains(err.Error(), "\u0e01") || b.Len() > 0 {
		t.Errorf("it is %v, and %d bytes", err, b.Len())
	}
}
