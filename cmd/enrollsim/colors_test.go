//go:build unix

package main_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/charmbracelet/x/vt"

	"enrollsim/flow/qr"
)

// Descriptions of terminals whose names tell nothing.
const descriptions = `
plainly|without colours, am, cols#80, lines#24, clear=\E[H\E[J, cup=\E[%i%p1%d;%p2%dH,
eightly|of eight colours, colors#8, use=plainly,
richly|of 256 colours, colors#256, use=plainly,
`

// A terminal gets the colours that its description says it has, those that its name says
// where there is none, and what the user has said before all.
func TestColorsOfATerminal(t *testing.T) {
	t.Parallel()
	known := described(t)
	mixed := regexp.MustCompile(`\x1b\[[\d;]*[34]8;2;`)
	indexed := regexp.MustCompile(`[34]8;5;(?:1[7-9]|[2-9]\d|1\d\d|2[0-2]\d|230|23[2-9])\b`) // but for black and white, which codes and pages have
	sixteen := regexp.MustCompile(`\x1b\[(?:\d+;)*(?:3[0-7]|9[0-7]|4[0-7]|10[0-7])[;m]`)
	for _, test := range []struct {
		env  string
		want string
	}{
		{"TERM=plainly", "none"},
		{"TERM=eightly", "sixteen"},
		{"TERM=richly", "indexed"},
		{"TERM=nobody-knows", "sixteen"},
		{"TERM=nobody-knows-256color", "indexed"},
		{"TERM=nobody-direct", "mixed"},
		{"TERM=plainly COLORTERM=truecolor", "mixed"},
		{"TERM=richly NO_COLOR=1", "none"},
		{"TERM=richly CLICOLOR=0", "none"},
	} {
		t.Run(test.env, func(t *testing.T) {
			t.Parallel()
			s := run(t, append(strings.Fields(test.env), known), "--guide", "ios-activate-scan", "--freeze")
			s.sees("Log In")
			s.drawn()
			output := s.since(0)
			got := "none"
			switch {
			case mixed.MatchString(output):
				got = "mixed"
			case indexed.MatchString(output):
				got = "indexed"
			case sixteen.MatchString(output):
				got = "sixteen"
			}
			if got != test.want {
				t.Errorf("the colours are %s, want %s", got, test.want)
			}
		})
	}
}

// Where there is no colour at all, what is light of the code is in reverse.
func TestCodeWithoutColours(t *testing.T) {
	t.Parallel()
	program, err := build()
	if err != nil {
		t.Fatal(err)
	}
	s := attach(t, vt.NewEmulator(160, 60), window{160, 60}, []string{"TERM=plainly", described(t)},
		exec.Command(program, "--guide", "ios-activate-scan", "--freeze"))
	s.sees("Log In")
	s.press("n")
	s.sees("2 of 11")
	s.wait("code", func() bool {
		want, err := qr.Encode("HTTPS://PORTAL.EXAMPLE/A/" + strings.ReplaceAll(groups.FindString(s.picture()), "-", ""))
		return err == nil && s.isLarge(want, func(x, y int) bool { return s.emulator.CellAt(x, y).Style.Attrs&reverse != 0 })
	})
	if strings.Contains(s.since(0), "8;5;") {
		t.Error("colours are written to a terminal that has none")
	}
}

// Who says that characters of ambiguous width are wide gets none of them.
func TestWideCharacters(t *testing.T) {
	t.Parallel()
	for env, want := range map[string]bool{"RUNEWIDTH_EASTASIAN=1": true, "RUNEWIDTH_EASTASIAN=0": false} {
		s := run(t, []string{env}, "--guide", "ios-activate-scan", "--freeze")
		s.sees("Log In")
		s.drawn()
		beyond := func(r rune) bool { return r > '~' }
		if plain := !strings.ContainsFunc(s.since(0), beyond); plain != want {
			t.Errorf("%s: the screen is in ASCII: %v", env, plain)
		}
	}
}

// The fonts of the console of Linux have ASCII, and no half blocks: the code is in its large
// form there, which needs no glyph.
func TestConsoleOfLinux(t *testing.T) {
	t.Parallel()
	s := runIn(t, window{128, 48}, []string{"TERM=linux"}, "--guide", "ios-activate-scan", "--freeze")
	s.sees("Log In")
	s.press("n")
	s.sees("2 of 11")
	s.press("c")
	s.wait("large code", func() bool {
		want, err := qr.Encode("HTTPS://PORTAL.EXAMPLE/A/" + strings.ReplaceAll(groups.FindString(s.picture()), "-", ""))
		return err == nil && s.isLarge(want, func(x, y int) bool { return s.emulator.CellAt(x, y).Style.Bg == white })
	})
	if strings.ContainsFunc(s.since(0), func(r rune) bool { return r > '~' }) {
		t.Error("something is no ASCII")
	}
}

// isLarge reports whether a code is on the screen in its large form, two cells a module,
// with its light modules as a function has them. Who calls holds the lock.
func (s *terminal) isLarge(code qr.Grid, light func(x, y int) bool) bool {
	side := code.Size()
	fits := func(left, top int) bool {
		for y := -1; y <= side; y++ {
			for x := -1; x <= side; x++ {
				if light(left+2*x, top+y) == code.Dark(x, y) {
					return false
				}
			}
		}
		return true
	}
	for y := 1; y < s.emulator.Height()-side; y++ {
		for x := 2; x < s.emulator.Width()-2*side; x++ {
			if fits(x, y) {
				return true
			}
		}
	}
	return false
}

// reverse is the attribute of the emulator's cells.
const reverse = 1 << 5

// described compiles the descriptions, and is the variable that says where they are.
func described(t *testing.T) string {
	t.Helper()
	tic, err := exec.LookPath("tic")
	if err != nil {
		t.Skip("there is nothing here that compiles descriptions of terminals")
	}
	dir := t.TempDir()
	source := filepath.Join(dir, "source")
	if err := os.WriteFile(source, []byte(descriptions), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(tic, "-x", "-o", dir, source).CombinedOutput(); err != nil {
		t.Fatal(fmt.Errorf("%w: %s", err, out))
	}
	return "TERMINFO=" + dir
}
