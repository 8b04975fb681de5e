package tui

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"enrollsim/tui/canvas"
)

// The roles look in cells as their theme says, as far as the terminal has the
// colours.
func TestStylesOfEachProfile(t *testing.T) {
	t.Parallel()
	rgb, entry := canvas.RGB, canvas.Palette
	tests := []struct {
		profile              termenv.Profile
		theme                Theme
		accent, focus, glass canvas.Style
	}{
		{profile: termenv.Ascii, theme: Dark},
		{
			termenv.ANSI, Dark,
			canvas.Style{FG: entry(6)},
			canvas.Style{FG: entry(6), Attr: canvas.Bold | canvas.Reverse},
			canvas.Style{Attr: canvas.Faint},
		},
		{
			termenv.ANSI256, Dark,
			canvas.Style{FG: entry(117)},
			canvas.Style{FG: entry(233), BG: entry(117), Attr: canvas.Bold},
			canvas.Style{FG: entry(248), Attr: canvas.Faint},
		},
		{
			termenv.TrueColor, Dark,
			canvas.Style{FG: rgb(0x79, 0xc0, 0xff)},
			canvas.Style{FG: rgb(0x0d, 0x11, 0x17), BG: rgb(0x79, 0xc0, 0xff), Attr: canvas.Bold},
			canvas.Style{FG: rgb(0x9d, 0xa7, 0xb3), Attr: canvas.Faint},
		},
		{
			termenv.TrueColor, Light,
			canvas.Style{FG: rgb(0x05, 0x50, 0xae)},
			canvas.Style{FG: rgb(0xff, 0xff, 0xff), BG: rgb(0x05, 0x50, 0xae), Attr: canvas.Bold},
			canvas.Style{FG: rgb(0x57, 0x60, 0x6a), Attr: canvas.Faint},
		},
	}
	for _, test := range tests {
		t.Run(fmt.Sprintf("%s, %s", test.profile.Name(), test.theme), func(t *testing.T) {
			r := lipgloss.NewRenderer(io.Discard)
			r.SetColorProfile(test.profile)
			s := newStyles(r, test.theme)
			if s.accent != test.accent || s.focus != test.focus || s.glass != test.glass {
				t.Errorf("accent %+v, focus %+v, glass %+v\nwant   %+v, %+v, %+v",
					s.accent, s.focus, s.glass, test.accent, test.focus, test.glass)
			}
			if test.profile == termenv.Ascii && s != (styles{}) {
				t.Errorf("without colours there are styles: %+v", s)
			}
		})
	}
}

// A style of lipgloss looks in cells as lipgloss itself would write it. (The
// mixed colours are some of which termenv rounds no part down.)
func TestCellStyleIsWhatLipglossWrites(t *testing.T) {
	t.Parallel()
	colours := []lipgloss.TerminalColor{
		lipgloss.NoColor{},
		lipgloss.CompleteColor{},
		lipgloss.CompleteColor{TrueColor: "#000000", ANSI256: "16", ANSI: "0"},
		lipgloss.CompleteColor{TrueColor: "#0d1117", ANSI256: "231", ANSI: "7"},
		lipgloss.CompleteColor{TrueColor: "#79c0ff", ANSI256: "255", ANSI: "15"},
	}
	for _, profile := range []termenv.Profile{termenv.Ascii, termenv.ANSI, termenv.ANSI256, termenv.TrueColor} {
		r := lipgloss.NewRenderer(io.Discard)
		r.SetColorProfile(profile)
		for _, fore := range colours {
			for _, back := range colours {
				for attributes := range 1 << 5 {
					has := func(i int) bool { return attributes>>i&1 == 1 }
					s := r.NewStyle().Foreground(fore).Background(back).
						Bold(has(0)).Faint(has(1)).Italic(has(2)).Underline(has(3)).Reverse(has(4))
					if got, want := cellStyle(profile, s), written(t, s.Render("x")); got != want {
						t.Fatalf("%s, %v on %v, attributes %05b: got %+v, want %+v", profile.Name(), fore, back, attributes, got, want)
					}
				}
			}
		}
	}
}

// written is the style in force at the x of a line.
func written(t *testing.T, line string) canvas.Style {
	t.Helper()
	var s canvas.Style
	before, _, _ := strings.Cut(line, "x")
	before = strings.TrimSuffix(strings.TrimPrefix(before, "\x1b["), "m")
	if before == "" {
		return s
	}
	var codes []int
	for p := range strings.SplitSeq(before, ";") {
		code, err := strconv.Atoi(p)
		if err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		codes = append(codes, code)
	}
	attributes := map[int]canvas.Attr{1: canvas.Bold, 2: canvas.Faint, 3: canvas.Italic, 4: canvas.Underline, 7: canvas.Reverse}
	for len(codes) > 0 {
		code := codes[0]
		codes = codes[1:]
		if attributes[code] != 0 {
			s.Attr |= attributes[code]
			continue
		}
		colour := canvas.Color(0)
		switch on := code % 10; {
		case on == 8 && codes[0] == 5:
			colour, codes = canvas.Palette(uint8(codes[1])), codes[2:]
		case on == 8:
			colour, codes = canvas.RGB(uint8(codes[1]), uint8(codes[2]), uint8(codes[3])), codes[4:]
		case code >= 90:
			colour = canvas.Palette(uint8(8 + on))
		default:
			colour = canvas.Palette(uint8(on))
		}
		if code/10 == 4 || code/10 == 10 {
			s.BG = colour
		} else {
			s.FG = colour
		}
	}
	return s
}
