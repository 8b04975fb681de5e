package theme_test

import (
	"fmt"
	"io"
	"math"
	"reflect"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"enrollsim/tui/canvas"
	"enrollsim/tui/theme"
)

func themed(p termenv.Profile, n theme.Name) *theme.Theme {
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(p)
	return theme.New(r, n)
}

// Every ink stands out from what it is written on by 4.5 to 1 or more, as WCAG 2
// counts it; what is only there to be counted, numbers and times, by 4.
func TestContrast(t *testing.T) {
	t.Parallel()
	for _, name := range theme.Names() {
		c := themed(termenv.TrueColor, name).Colors
		type pair struct {
			what      string
			ink, back canvas.Color
			least     float64
		}
		var pairs []pair
		on := func(what string, least float64, ink canvas.Color, backs ...canvas.Color) {
			for i, back := range backs {
				pairs = append(pairs, pair{fmt.Sprintf("%s, ground %d", what, i), ink, back, least})
			}
		}
		cards := []canvas.Color{c.Backdrop, c.Panel, c.Now, c.Fine, c.Wrong}
		on("bright", 7, c.Bright, append(cards, c.Raised, c.BarLeft, c.BarRight)...)
		on("bright on a cap", 7, c.Bright, c.Cap)
		on("plain", 4.5, c.Plain, append(cards, c.Raised)...)
		on("soft", 4.5, c.Soft, cards...)
		on("faint", 4, c.Faint, c.Backdrop)
		for what, state := range map[string]canvas.Color{"accent": c.Accent, "good": c.Good, "warn": c.Warn, "bad": c.Bad, "past": c.Past} {
			on(what, 4.5, state, cards...)
			on("on "+what, 4.5, c.OnState, state)
		}
		on("word, left", 4.5, c.WordLeft, c.BarLeft)
		on("word, right", 4.5, c.WordRight, c.BarRight)
		on("simulation", 7, c.OnSimulation, c.Simulation)
		on("tools", 4.5, c.Bright, c.Tools, c.Address)
		on("tabs", 4.5, c.Soft, c.Tabs)
		for what, p := range map[string]theme.Paper{"page": c.Page, "iOS": c.IOS, "Android": c.Droid} {
			grounds := []canvas.Color{p.Ground, p.Card, p.Field, p.Fine, p.Wrong}
			on(what+" title", 7, p.Title, grounds...)
			on(what+" text", 7, p.Text, grounds...)
			on(what+" soft", 4.5, p.Soft, grounds...)
			on(what+" accent", 4.5, p.Accent, p.Ground, p.Card, p.Field)
			on(what+" filled", 4.5, p.OnAccent, p.Accent)
			on(what+" header", 4.5, p.OnHeader, p.Header)
			on(what+" good", 4.5, p.Good, p.Ground, p.Fine)
			on(what+" bad", 4.5, p.Bad, p.Ground, p.Wrong)
			on(what+" arrow", 4.5, c.Arrow, p.Ground)
		}
		for _, p := range pairs {
			if got := contrast(p.ink, p.back); got < p.least-0.05 {
				t.Errorf("%s: %s: %.2f, want %.1f", name, p.what, got, p.least)
			}
		}
	}
}

func contrast(a, b canvas.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(c canvas.Color) float64 {
	r, g, b, _ := c.RGB()
	linear := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

// A theme has a colour for everything that a terminal has colours for, of the kind
// that it has, and none where it has none.
func TestDepths(t *testing.T) {
	t.Parallel()
	for profile, fits := range map[termenv.Profile]func(canvas.Color) bool{
		termenv.Ascii:     func(c canvas.Color) bool { return c == 0 },
		termenv.ANSI:      func(c canvas.Color) bool { n, ok := c.Index(); return ok && n < 16 },
		termenv.ANSI256:   func(c canvas.Color) bool { _, _, _, ok := c.RGB(); return ok },
		termenv.TrueColor: func(c canvas.Color) bool { _, _, _, ok := c.RGB(); return ok },
	} {
		for _, name := range theme.Names() {
			var judge func(path string, v reflect.Value)
			judge = func(path string, v reflect.Value) {
				if c, ok := reflect.TypeAssert[canvas.Color](v); ok {
					if !fits(c) {
						t.Errorf("%s, %s: %s is %x", profile.Name(), name, path, uint32(c))
					}
					return
				}
				if v.Kind() == reflect.Array {
					for i := range v.Len() {
						judge(fmt.Sprintf("%s.%d", path, i), v.Index(i))
					}
					return
				}
				for i := range v.NumField() {
					judge(path+"."+v.Type().Field(i).Name, v.Field(i))
				}
			}
			judge("Colors", reflect.ValueOf(themed(profile, name).Colors))
		}
	}
}

// Of 256 colours, what is shown is entries of the palette and nothing else.
func TestShown(t *testing.T) {
	t.Parallel()
	for profile, mixed := range map[termenv.Profile]bool{termenv.ANSI256: false, termenv.TrueColor: true} {
		look := themed(profile, theme.Dark)
		c := canvas.New(3, 1)
		c.Text(0, 0, "abc", look.Filled(look.Accent, look.OnState))
		for run := range look.Shown(c).Runs(0) {
			if _, _, _, ok := run.Style.BG.RGB(); ok != mixed {
				t.Errorf("%s: mixed is %t", profile.Name(), ok)
			}
		}
	}
}

// Every name is read back, and one follows the other until all have been there.
func TestNames(t *testing.T) {
	t.Parallel()
	at := theme.Dark
	seen := map[theme.Name]bool{}
	for range theme.Names() {
		if got, err := theme.Parse(string(at)); err != nil || got != at {
			t.Errorf("%q is read as %q, %v", at, got, err)
		}
		seen[at] = true
		at = at.Next()
	}
	if at != theme.Dark || len(seen) != len(theme.Names()) {
		t.Errorf("%v were gone through, and then comes %q", seen, at)
	}
	if _, err := theme.Parse("blue"); err == nil {
		t.Error("blue is a theme")
	}
}
