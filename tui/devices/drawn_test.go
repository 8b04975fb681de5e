package devices_test

import (
	"strings"
	"testing"

	"github.com/muesli/termenv"

	"enrollsim/flow"
	"enrollsim/flow/text"
	"enrollsim/tui/theme"
)

// Where nothing can be painted, a phone that says how something has ended is no empty glass:
// it has a mark of several rows, of characters that the terminal has.
func TestEndsAreDrawnInCharacters(t *testing.T) {
	t.Parallel()
	seen := 0
	for _, s := range scenes(t) {
		if id := s.world.Screen(flow.Phone).ID; id != "mobile-success" && id != "mobile-error" {
			continue
		}
		seen++
		for signs, ascii := range map[string]bool{"▄▀█": false, "#.'": true} {
			for _, lang := range text.Langs() {
				for _, room := range [][2]int{{30, 22}, {36, 38}, {42, 49}} {
					c := s.draw(painter(t, room[0], room[1], dress{termenv.Ascii, theme.Dark, ascii, lang}), s.look())
					rows := 0
					for _, row := range strings.Split(picture(c), "\n")[3:] {
						if strings.ContainsAny(strings.Trim(row, " |│"), signs) && !strings.ContainsFunc(row, letter) {
							rows++
						}
					}
					if rows < 3 {
						t.Errorf("%s, %s, ASCII %t, %v: the mark has %d rows\n%s", s.name, lang, ascii, room, rows, picture(c))
					}
				}
			}
		}
	}
	if seen < 3 {
		t.Errorf("%d ends were seen", seen)
	}
}

// letter reports whether a character belongs to words.
func letter(r rune) bool { return r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r > 0x2fff }
