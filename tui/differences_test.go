package tui_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"github.com/muesli/termenv"

	"enrollsim/tui/canvas"
	"enrollsim/tui/devices"
	"enrollsim/tui/theme"
)

// tour is a walk with a look at everything that there is to see: pages, fields, the
// past, both languages, the code in its large form, refusals.
func tour() []string {
	return strings.Fields("2 down up enter " + // the cover
		"tab right left w down up esc s down esc ? esc l l tab " +
		"right enter x 家 y backspace esc " + // a field
		"n c esc + t 9 0 s enter n [ [ ] n ] enter i down enter " + // the code, time, the past, a fault
		"f f d d h p p n n n x w r n n esc n n n n L esc tab S l n q")
}

// After every key, a terminal that was only told of the differences shows what one
// does that is told everything, with its cursor on what is focused.
func TestDifferencesShowTheWindow(t *testing.T) {
	looks := map[string]func(*setup){
		"all colours":           coloured(termenv.TrueColor),
		"all colours, Chinese":  func(o *setup) { coloured(termenv.TrueColor)(o); chinese(o) },
		"256 colours, light":    func(o *setup) { coloured(termenv.ANSI256)(o); o.Theme = theme.Light },
		"16 colours, Chinese":   func(o *setup) { coloured(termenv.ANSI)(o); chinese(o) },
		"no colours":            func(*setup) {},
		"ASCII, the large code": func(o *setup) { o.ASCII, o.QR = true, devices.QRLarge },
	}
	for name, look := range looks {
		for _, window := range []size{{80, 24}, {120, 40}, {200, 60}} {
			t.Run(fmt.Sprintf("%s/%dx%d", name, window.w, window.h), func(t *testing.T) {
				t.Parallel()
				a := start(t, menu, look)
				a.resize(window.w, window.h)
				screen := vt.NewEmulator(window.w, window.h)
				var differ canvas.Differ
				for n, key := range append([]string{""}, tour()...) {
					if key != "" {
						a.press(key)
					}
					c := a.model.Window()
					if _, err := screen.Write(differ.Diff(c)); err != nil {
						t.Fatal(err)
					}
					if err := sameScreen(screen, wholeScreen(t, c)); err != nil {
						t.Fatalf("after key %d, %s: %v\n%s", n, key, err, a.picture())
					}
					if err := judgeCursor(c, a.picture()); err != nil {
						t.Errorf("after key %d, %s: %v\n%s", n, key, err, a.picture())
					}
				}
			})
		}
	}
}

// What is written is a function of the pictures alone: two walks of the same seed write
// the same bytes, and who replays them sees the last picture.
func TestCastIsTheSameTwice(t *testing.T) {
	t.Parallel()
	cast := func() (bytes []byte, last *canvas.Canvas) {
		a := start(t, menu, coloured(termenv.TrueColor), func(o *setup) { o.Still = false })
		a.resize(120, 40)
		var differ canvas.Differ
		for _, key := range append([]string{""}, tour()...) {
			if key != "" {
				a.press(key)
			}
			last = a.model.Window()
			bytes = append(bytes, differ.Diff(last)...)
		}
		return bytes, last
	}
	one, last := cast()
	if other, _ := cast(); string(other) != string(one) {
		t.Errorf("one cast is of %d bytes, the other of %d, and they are not the same", len(one), len(other))
	}
	screen := vt.NewEmulator(120, 40)
	if _, err := screen.Write(one); err != nil {
		t.Fatal(err)
	}
	if err := sameScreen(screen, wholeScreen(t, last)); err != nil {
		t.Errorf("replayed, the last picture is not there: %v", err)
	}
}

func coloured(p termenv.Profile) func(*setup) {
	return func(o *setup) { o.Renderer = renderer(p) }
}

// wholeScreen is a terminal that was told all of a canvas.
func wholeScreen(t tester, c *canvas.Canvas) *vt.Emulator {
	t.Helper()
	screen := vt.NewEmulator(c.Bounds().W, c.Bounds().H)
	for y, row := range strings.Split(c.String(), "\n") {
		if _, err := fmt.Fprintf(screen, "\x1b[%d;1H%s", y+1, row); err != nil {
			t.Fatalf("%v", err)
		}
	}
	at := c.Cursor()
	show := map[bool]string{true: "h", false: "l"}[at.Shown]
	if _, err := fmt.Fprintf(screen, "\x1b[%d;%dH\x1b[?25%s", at.Y+1, at.X+1, show); err != nil {
		t.Fatalf("%v", err)
	}
	return screen
}

// sameScreen compares what two terminals show. Of a space, what is behind it is
// seen.
func sameScreen(got, want *vt.Emulator) error {
	if got.CursorPosition() != want.CursorPosition() || got.CursorHidden() != want.CursorHidden() {
		return fmt.Errorf("the cursor is at %v, hidden %v, not at %v, hidden %v",
			got.CursorPosition(), got.CursorHidden(), want.CursorPosition(), want.CursorHidden())
	}
	look := func(e *vt.Emulator, x, y int) any {
		c := *e.CellAt(x, y)
		c.Link.URL, c.Link.Params = "", "" // of which the rows of a canvas know nothing
		const reverse = 1 << 5
		if c.Content == " " && c.Style.Attrs&reverse == 0 && c.Style.Underline == 0 {
			c.Style.Fg, c.Style.Attrs = nil, 0
		}
		return c
	}
	for y := range want.Height() {
		for x := range want.Width() {
			if got, want := look(got, x, y), look(want, x, y); got != want {
				return fmt.Errorf("cell %d,%d is %+v, not %+v", x, y, got, want)
			}
		}
	}
	return nil
}

// judgeCursor says what is wrong with the place of the terminal's cursor: it stands
// on the first letter of what is focused, or where the next one is to be typed, and
// is seen only there. Where nothing is focused it is in the corner.
func judgeCursor(c *canvas.Canvas, picture string) error {
	at := c.Cursor()
	on, before := cellAt(c, at.X, at.Y), cellAt(c, at.X-1, at.Y)
	if before == " " {
		before = cellAt(c, at.X-2, at.Y)
	}
	switch corner := at == (canvas.Cursor{}); {
	case at.Shown && on != "_":
		return fmt.Errorf("the cursor is seen at %+v, on %q", at, on)
	case corner && strings.Contains(picture, "▸"):
		return errors.New("the cursor is not on what is focused")
	case !corner && !at.Shown && !slices.Contains([]string{"▸", ">", "●", ")"}, before):
		return fmt.Errorf("the cursor is at %+v, after %q", at, before)
	}
	return nil
}

// cellAt is the character of a cell, empty outside the canvas.
func cellAt(c *canvas.Canvas, x, y int) string {
	for run := range c.Runs(y) {
		if x >= run.X && x < run.X+run.W {
			return ansi.Cut(run.Text, x-run.X, x-run.X+1)
		}
	}
	return ""
}

// Letters that arrive in one read are as many keys.
func TestLettersInOneRead(t *testing.T) {
	one, together := start(t, installed), start(t, installed)
	one.press("n", "n", "n")
	together.press("nnn")
	if got, want := together.picture(), one.picture(); got != want {
		t.Errorf("three letters at once lead to\n%s\nnot to\n%s", got, want)
	}
	if one.step() == start(t, installed).step() {
		t.Error("the letters do nothing")
	}
	long := start(t)
	long.press(strings.Repeat("n", 33))
	if long.step() != start(t).step() {
		t.Error("what is pasted without a word is taken for keys")
	}
}

// In a field, too, each letter is one.
func TestLettersInOneReadAreTyped(t *testing.T) {
	a := start(t)
	a.focusField("portal.user-name")
	a.press("enter")
	a.press("q家n")
	if !strings.Contains(a.picture(), "q家n_") {
		t.Errorf("what was typed is not in the field\n%s", a.picture())
	}
}
