package tui_test

import (
	"image"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
	"github.com/muesli/termenv"

	"enrollsim/flow"
	"enrollsim/flow/qr"
	"enrollsim/tui/canvas"
	"enrollsim/tui/devices"
	"enrollsim/tui/theme"
)

var named = regexp.MustCompile(`(\d+)x(\d+)`)

// The desk's code is drawn whole wherever it fits. Where it does not, the
// window that shows it is named, as soon as there is room for words; and that
// window does show it.
func TestCodeIsWholeOrItsWindowNamed(t *testing.T) {
	t.Parallel()
	pressC := english("qr.press-c")[:20] // its first line; panes may stand beside it
	desk := func(a *app) { a.walkTo("2"); a.focus("portal.log-out") }
	tests := []struct {
		name    string
		form    devices.QRForm
		keys    []string
		chinese bool
	}{
		{"half blocks", devices.QRHalf, nil, false},
		{"half blocks, in Chinese", devices.QRHalf, nil, true},
		{"large", devices.QRLarge, nil, false},
		{"large, over the window", devices.QRHalf, []string{"c"}, false},
		{"large, over the window, in Chinese", devices.QRHalf, []string{"c"}, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			a := state{act: desk, keys: test.keys}.open(t, test.chinese, func(o *setup) { o.QR = test.form })
			grid := a.model.Grid()
			need := size{}
			drawn := func(w, h int) bool {
				a.resize(w, h)
				found, err := findCode(windowCells(a.model.Window()), grid)
				if err != nil {
					t.Fatalf("%dx%d: %v\n%s", w, h, err, a.picture())
				}
				return found
			}
			for w := 1; w <= 130; w += 5 {
				for h := 1; h <= 50; h += 3 {
					if drawn(w, h) || w < 24 || h < 12 {
						continue
					}
					name := named.FindStringSubmatch(a.text())
					if name == nil {
						if strings.Contains(a.text(), pressC) {
							continue
						}
						t.Fatalf("%dx%d: no code, and no window named that shows it\n%s", w, h, a.picture())
					}
					columns, _ := strconv.Atoi(name[1])
					rows, _ := strconv.Atoi(name[2])
					if said := (size{columns, rows}); need == (size{}) {
						need = said
					} else if said != need {
						t.Fatalf("%dx%d: now it is %v, %v before", w, h, said, need)
					}
				}
			}
			if need.w == 0 || !drawn(need.w, need.h) {
				t.Fatalf("the window named, %v, shows no code", need)
			}
			if drawn(need.w-1, need.h) || drawn(need.w, need.h-1) {
				t.Errorf("a smaller window than %v would do", need)
			}
		})
	}
}

// What a camera sees of the screen is the link that stands under the code.
func TestCodeReads(t *testing.T) {
	t.Parallel()
	for _, key := range []string{"tab", "c"} {
		a := start(t)
		a.walkTo("2")
		a.resize(120, 45)
		a.press(key)
		code, ok := a.model.Snapshot().World.Desk().Code()
		if !ok {
			t.Fatal("no code is shown")
		}
		a.expect(a.text(), code.Groups())
		if got, err := scan(cells(a.model.View())); err != nil || got != code.Link {
			t.Errorf("a decoder reads %q (%v), not %q", got, err, code.Link)
		}
	}
}

// What a terminal is told to show is the code, in every form and version of it.
func TestEveryFormReads(t *testing.T) {
	t.Parallel()
	for _, payload := range []string{"SIMULATION", "HTTPS://PORTAL.EXAMPLE/A/7K3M9QXT2HWB", strings.Repeat("A", 61)} {
		grid, err := qr.Encode(payload)
		if err != nil {
			t.Fatal(err)
		}
		for _, form := range []devices.QRForm{devices.QRHalf, devices.QRLarge, devices.QRASCII} {
			shown := cells(picture(form, grid).String())
			if found, err := findCode(shown, grid); err != nil || !found {
				t.Errorf("%s: the code of %q is there: %v (%v)", form, payload, found, err)
			}
			if got, err := scan(shown); err != nil || got != payload {
				t.Errorf("%s: a decoder reads %q (%v), not %q", form, got, err, payload)
			}
		}
		letters, _ := devices.QRASCII.Picture(grid, 1<<10, 1<<10, theme.NoColor)
		if got, want := letters.String(), strings.Join(grid.ASCII(4), "\n"); got != want {
			t.Errorf("in ASCII it is\n%s\nnot\n%s", got, want)
		}
	}
}

// A theme, a profile of colours or NO_COLOR does not change a code's cells.
func TestCodeHasItsColoursInEveryProfile(t *testing.T) {
	t.Parallel()
	a := start(t)
	a.walkTo("2")
	a.press("c")
	grid := a.model.Grid()
	for _, profile := range []termenv.Profile{termenv.Ascii, termenv.ANSI, termenv.ANSI256, termenv.TrueColor} {
		for _, name := range theme.Names() {
			view := a.dress(renderer(profile), name, false).model.View()
			if found, err := findCode(cells(view), grid); !found || err != nil {
				t.Errorf("%s, %s: the code is there: %v (%v)", profile.Name(), name, found, err)
			}
		}
	}
}

// What a page does to a code is drawn so: light on dark and without a margin every
// module of it, and tiny so that no reader reads it.
func TestCodeIsDrawnAsThePageShowsIt(t *testing.T) {
	t.Parallel()
	for drawing, reads := range map[flow.Drawing]bool{
		flow.DrawnPlain: true, flow.DrawnInverted: false, flow.DrawnBare: false, flow.DrawnSmall: false, flow.DrawnOnPaper: true,
	} {
		for _, key := range []string{"tab", "c"} {
			a := start(t)
			a.walkTo("2")
			a.resize(120, 45)
			a.press("V")
			for a.model.Snapshot().World.Desk().Drawing() != drawing {
				a.press("V")
			}
			a.press(key)
			shown := cells(a.model.View())
			found, err := findCode(shown, a.model.Grid())
			if err != nil || found == (drawing == flow.DrawnSmall) {
				t.Errorf("%s, %s: the code is there: %t (%v)\n%s", drawing, key, found, err, a.picture())
			}
			if _, err := scan(shown); (err == nil) != reads {
				t.Errorf("%s, %s: a reader: %v", drawing, key, err)
			}
		}
	}
}

// scan takes a picture of the screen, a cell being twice as high as wide, and
// reads it with a decoder that knows nothing of this program.
func scan(screen [][]cell) (string, error) {
	const pixels = 4
	picture := image.NewGray(image.Rect(0, 0, len(screen[0])*pixels, len(screen)*2*pixels))
	for y, row := range screen {
		for x, c := range row {
			upper, lower := c.back, c.back
			if c.glyph == "▄" {
				lower = c.fore
			}
			for i := range 2 * pixels * pixels {
				half := upper
				if i >= pixels*pixels {
					half = lower
				}
				if half == white {
					picture.Pix[picture.PixOffset(x*pixels+i%pixels, y*2*pixels+i/pixels)] = 255
				}
			}
		}
	}
	bitmap, err := gozxing.NewBinaryBitmapFromImage(picture)
	if err != nil {
		return "", err
	}
	result, err := qrcode.NewQRCodeReader().Decode(bitmap, nil)
	if err != nil {
		return "", err
	}
	return result.GetText(), nil
}

// picture is a code in a form, with the wide quiet zone.
func picture(form devices.QRForm, grid qr.Grid) *canvas.Canvas {
	code, _ := form.Picture(grid, 1<<10, 1<<10, theme.Many)
	return code
}

// The whole window names the one that letters need, who asked for them, and shows them there.
func TestWindowThatLettersNeed(t *testing.T) {
	t.Parallel()
	begin := func(a *app) { a.walkTo("2"); a.focus("portal.log-out") }
	a := state{act: begin, keys: []string{"c"}}.open(t, false, func(o *setup) { o.QR = devices.QRASCII })
	a.resize(80, 25)
	name := named.FindStringSubmatch(a.text())
	if name == nil {
		t.Fatalf("80x25: no window is named\n%s", a.picture())
	}
	columns, _ := strconv.Atoi(name[1])
	rows, _ := strconv.Atoi(name[2])
	if a.resize(columns, rows); columns < 58 || rows < 29 || named.MatchString(a.text()) {
		t.Errorf("%dx%d, which was named, shows no code\n%s", columns, rows, a.picture())
	}
}
